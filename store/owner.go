package store

import (
	"encoding/json"
	"os"
	"path/filepath"
	"time"
)

// owner is the note beside the database. Only the database's lock decides who
// has it; the note tells the loser whom to look for, and the next start whether
// the last one came to a clean end.
type owner struct {
	PID     int       `json:"pid"`
	Since   time.Time `json:"since"`
	Command string    `json:"command"`
	Clean   *mark     `json:"clean,omitempty"` // what the file was like at a clean end
}

// mark tells whether a file was written to since somebody looked.
type mark struct {
	Size     int64     `json:"size"`
	Modified time.Time `json:"modified"`
}

func markOf(path string) *mark {
	info, err := os.Stat(path)
	if err != nil {
		return nil
	}
	return &mark{Size: info.Size(), Modified: info.ModTime().UTC()}
}

func ownerPath(path string) string { return path + ".owner" }

// sign leaves the note that the database is open from now on. It is on the disk
// before anything else is written: after a power cut, too, the next start knows
// that there was no clean end.
func sign(path string) error {
	command := "window"
	if len(os.Args) > 1 && plain(os.Args[1]) {
		command = os.Args[1]
	}
	return leave(path, owner{PID: os.Getpid(), Since: time.Now().UTC(), Command: command})
}

// signOff notes a clean end. If that fails, the next start looks closer: no harm.
func signOff(path string) {
	o, ok := readOwner(path)
	if ok && o.PID == os.Getpid() {
		o.Clean = markOf(path)
		leave(path, o)
	}
}

func leave(path string, o owner) error {
	body, err := json.Marshal(o)
	if err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(path), filepath.Base(ownerPath(path))+".*")
	if err != nil {
		return err
	}
	_, err = temp.Write(body)
	for _, next := range []func() error{temp.Sync, temp.Close,
		func() error { return os.Rename(temp.Name(), ownerPath(path)) },
		func() error { return syncDir(filepath.Dir(path)) },
	} {
		if err == nil {
			err = next()
		}
	}
	if err != nil {
		temp.Close()
		os.Remove(temp.Name())
	}
	return err
}

// plain keeps everything but command words out of the note.
func plain(word string) bool {
	for _, c := range word {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return len(word) <= 16
}

func readOwner(path string) (owner, bool) {
	var o owner
	body, err := os.ReadFile(ownerPath(path))
	ok := err == nil && len(body) <= 1000 && json.Unmarshal(body, &o) == nil && plain(o.Command)
	return o, ok
}

// endedWell says that the last one to have the database closed it, and that
// nobody wrote to the file since.
func endedWell(path string) bool {
	o, ok := readOwner(path)
	now := markOf(path)
	return ok && o.Clean != nil && now != nil && o.Clean.Size == now.Size && o.Clean.Modified.Equal(now.Modified)
}

// inUse reads the note of the process that has the database.
func inUse(path string) *InUseError {
	o, ok := readOwner(path)
	if !ok {
		return &InUseError{}
	}
	return &InUseError{PID: o.PID, Since: o.Since, Command: o.Command}
}
