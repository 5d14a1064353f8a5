package instance

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// longest is how long a path of a socket may be, in bytes, on the strictest system
// (macOS, 104 with the zero at its end).
const longest = 103

func socketPath(folder string) string { return filepath.Join(folder, "wrapbell.sock") }

// listen makes the socket in the folder, or among the temporary files if that does
// not work: the path is too long, or the file system has no sockets.
func listen(folder string) (net.Listener, func(), error) {
	l, err := listenIn(folder, socketPath(folder))
	if err == nil {
		return l, func() { os.Remove(socketPath(folder)) }, nil
	}
	for _, temp := range []string{os.TempDir(), "/tmp"} {
		if l, remove, tempErr := listenAway(folder, temp); tempErr == nil {
			return l, remove, nil
		}
	}
	return nil, func() {}, err
}

var errPathTooLong = errors.New("too long a path for a socket")

// listenIn makes the socket under another name and closes it to others before it
// gets its own: whoever finds it can connect, and nobody else ever could.
func listenIn(folder, path string) (net.Listener, error) {
	if runtime.GOOS == "windows" {
		return listenAt(path)
	}
	dir, err := os.MkdirTemp(folder, ".s-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	temp := filepath.Join(dir, "s")
	l, err := listenAt(temp)
	if err != nil {
		return nil, err
	}
	if len(path) > longest {
		err = errPathTooLong
	}
	if err = errors.Join(err, os.Chmod(temp, 0o600)); err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		l.Close()
		return nil, err
	}
	return l, nil
}

func listenAt(path string) (net.Listener, error) {
	if len(path) > longest {
		return nil, errPathTooLong
	}
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		return nil, err
	}
	l.SetUnlinkOnClose(false) // it goes by another name by then
	return l, nil
}

// listenAway makes the socket in a folder of its own and leaves its path in the data
// folder. The name is not to be foreseen, so nobody can be there first.
func listenAway(folder, temp string) (net.Listener, func(), error) {
	dir, err := os.MkdirTemp(temp, away)
	if err != nil {
		return nil, nil, err
	}
	socket := filepath.Join(dir, "s")
	l, err := listenAt(socket)
	if err == nil {
		err = errors.Join(os.Chmod(socket, 0o600), leave(folder, socket))
	}
	if err != nil {
		if l != nil {
			l.Close()
		}
		os.RemoveAll(dir)
		return nil, nil, err
	}
	return l, func() {
		os.Remove(socketPath(folder))
		os.RemoveAll(dir)
	}, nil
}

const away = "wrapbell-s-*"

// leave writes the path of a socket that lies elsewhere, all of it or nothing.
func leave(folder, socket string) error {
	f, err := os.CreateTemp(folder, ".s-*")
	if err != nil {
		return err
	}
	_, err = f.WriteString(socket)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), socketPath(folder))
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// elsewhere returns the path that was left; empty if the socket is in the folder.
func elsewhere(folder string) string {
	info, err := os.Lstat(socketPath(folder))
	if err != nil || !info.Mode().IsRegular() || info.Size() > longest {
		return ""
	}
	body, err := os.ReadFile(socketPath(folder))
	if err != nil || filepath.Base(string(body)) != "s" {
		return ""
	}
	return string(body)
}

func dial(folder string) (net.Conn, error) {
	path := socketPath(folder)
	if there := elsewhere(folder); there != "" {
		path = there
	}
	if len(path) > longest {
		return nil, errPathTooLong
	}
	return net.DialTimeout("unix", path, limit)
}

// clearStale removes what a crash left of a socket. Only called with the lock held,
// so nobody listens there any more.
func clearStale(folder string) {
	if there := elsewhere(folder); there != "" && strings.HasPrefix(filepath.Base(filepath.Dir(there)), strings.TrimSuffix(away, "*")) {
		os.Remove(there)
		os.Remove(filepath.Dir(there))
	}
	os.Remove(socketPath(folder))
	left, _ := filepath.Glob(filepath.Join(folder, ".s-*"))
	for _, name := range left {
		os.RemoveAll(name)
	}
}
