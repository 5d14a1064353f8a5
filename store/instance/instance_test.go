package instance_test

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"wrapbell/store/instance"
)

func claim(t *testing.T, folder string, handle func(instance.Message) instance.Reply) *instance.Instance {
	t.Helper()
	i, err := instance.Claim(folder, handle)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { i.Close() })
	return i
}

// echo answers with what it got.
func echo(m instance.Message) instance.Reply {
	return instance.Reply{OK: true, Said: fmt.Sprint(m.Version, " ", m.Dir, " ", strings.Join(m.Args, ","))}
}

func taken(t *testing.T, folder string) *instance.TakenError {
	t.Helper()
	_, err := instance.Claim(folder, echo)
	e, ok := errors.AsType[*instance.TakenError](err)
	if !ok {
		t.Fatalf("got %v", err)
	}
	return e
}

// long is a folder whose path is too long for a socket.
func long(t *testing.T) string {
	return filepath.Join(t.TempDir(), strings.Repeat("very long ", 20))
}

func TestHandOver(t *testing.T) {
	for name, folder := range map[string]string{"short": filepath.Join(t.TempDir(), "data"), "long": long(t)} {
		t.Run(name, func(t *testing.T) {
			i := claim(t, folder, echo)
			r, err := taken(t, folder).Send(instance.Message{Args: []string{"a b.json", "é"}, Dir: "/home"})
			if err != nil || !r.OK || r.Said != "1 /home a b.json,é" {
				t.Fatalf("%+v, %v", r, err)
			}
			path := filepath.Join(folder, "wrapbell.sock")
			info, err := os.Lstat(path)
			if err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("the socket is %v, %v", info, err)
			}
			var away string
			if info.Mode().IsRegular() {
				body, _ := os.ReadFile(path)
				away = filepath.Dir(string(body))
				if d, err := os.Stat(away); err != nil || d.Mode().Perm() != 0o700 {
					t.Errorf("the folder elsewhere is %v, %v", d, err)
				}
			}
			if (away != "") != (name == "long") {
				t.Errorf("the socket is at %q", away)
			}
			i.Close()
			if _, err := os.Lstat(path); !errors.Is(err, os.ErrNotExist) {
				t.Error("left behind:", err)
			}
			if _, err := os.Lstat(away); away != "" && !errors.Is(err, os.ErrNotExist) {
				t.Error("left elsewhere:", err)
			}
			claim(t, folder, echo).Close()
		})
	}
}

// Killed, it leaves its socket behind, and nobody is locked out.
func TestCrash(t *testing.T) {
	for name, folder := range map[string]string{"short": filepath.Join(t.TempDir(), "data"), "long": long(t)} {
		t.Run(name, func(t *testing.T) {
			first := start(t, "start", folder, "x")
			if l := first.line(); l != "won" {
				t.Fatal(l)
			}
			first.Process.Kill()
			first.end()
			if _, err := os.Lstat(filepath.Join(folder, "wrapbell.sock")); err != nil {
				t.Fatal("nothing left to be removed:", err)
			}
			claim(t, folder, echo)
			if r, err := taken(t, folder).Send(instance.Message{Args: []string{"again"}}); err != nil || r.Said != "1  again" {
				t.Errorf("after a crash: %+v, %v", r, err)
			}
		})
	}
}

// Whoever has it and does not answer is named after two seconds.
func TestNoAnswer(t *testing.T) {
	folder := t.TempDir()
	stuck := make(chan struct{})
	i := claim(t, folder, func(instance.Message) instance.Reply { <-stuck; return instance.Reply{} })
	begun := time.Now()
	_, _, err := instance.Start(folder, instance.Message{}, echo)
	close(stuck)
	e, ok := errors.AsType[*instance.TakenError](err)
	if took := time.Since(begun); !ok || e.Err == nil || took < time.Second || took > 4*time.Second {
		t.Errorf("%v after %v", err, took)
	}
	if !strings.Contains(err.Error(), "does not answer") {
		t.Error(err)
	}
	i.Close()
}

// What is sent while the one who has it ends is either answered or claims the folder.
func TestHandOverWhileEnding(t *testing.T) {
	folder := t.TempDir()
	handed, won := 0, 0
	for range 50 {
		i := claim(t, folder, echo)
		var wg sync.WaitGroup
		wg.Go(func() { i.Close() })
		next, r, err := instance.Start(folder, instance.Message{Args: []string{"x"}}, echo)
		switch {
		case err != nil:
			t.Fatal(err)
		case next != nil:
			won++
			next.Close()
		case r.Said == "1  x":
			handed++
		default:
			t.Fatalf("%+v", r)
		}
		wg.Wait()
	}
	t.Logf("50 ends: %d handed over, %d took over, none lost", handed, won)
}

func TestTooLong(t *testing.T) {
	folder := t.TempDir()
	claim(t, folder, echo)
	_, err := taken(t, folder).Send(instance.Message{Args: []string{strings.Repeat("x", 1<<20)}})
	if _, ok := errors.AsType[*instance.TakenError](err); !ok {
		t.Errorf("got %v", err)
	}
}

// What comes in that is no message is answered with a sentence or not at all, and
// those who only hold the line keep nobody else out.
func TestBadMessages(t *testing.T) {
	folder := t.TempDir()
	asked := 0
	var mu sync.Mutex
	claim(t, folder, func(m instance.Message) instance.Reply {
		mu.Lock()
		defer mu.Unlock()
		asked++
		return echo(m)
	})
	for range 8 {
		silent, err := net.Dial("unix", filepath.Join(folder, "wrapbell.sock"))
		if err != nil {
			t.Fatal(err)
		}
		defer silent.Close()
	}
	for _, body := range []string{"", "\n", "{}\n", "[]\n", `{"version":2}` + "\n", `{"version":1`, strings.Repeat("x", 2<<20)} {
		c, err := net.Dial("unix", filepath.Join(folder, "wrapbell.sock"))
		if err != nil {
			t.Fatal(err)
		}
		c.SetDeadline(time.Now().Add(5 * time.Second))
		c.Write([]byte(body))
		c.(*net.UnixConn).CloseWrite()
		b := make([]byte, 1000)
		n, _ := c.Read(b)
		if n > 0 && !strings.Contains(string(b[:n]), `"ok":false`) {
			t.Errorf("%.20q was answered with %s", body, b[:n])
		}
		c.Close()
	}
	if r, err := taken(t, folder).Send(instance.Message{}); err != nil || !r.OK || asked != 1 {
		t.Errorf("%+v, %v, asked %d times", r, err, asked)
	}
}
