package app_test

import (
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// window is the real program on a screen. It is driven with a keyboard and a mouse
// alone; what comes of it is looked up outside: in the clipboard, on the disk, among
// the processes, in the pixels of the screen, in what the command line prints.
type window struct {
	*screen
	t       *testing.T
	data    string
	home    string
	program *exec.Cmd
	said    string // the file in which it says what is wrong
	ended   chan error
	head    image.Rectangle // where the names of the columns are
	parted  bool            // it is not running any more
}

// openWindow starts the program on a data folder, and waits until it is painted and
// has the keyboard. It is ended with the test.
func openWindow(t *testing.T, s *screen, data string, speed int) *window {
	t.Helper()
	w := &window{screen: s.of(t), t: t, data: data, home: filepath.Join(filepath.Dir(data), "home"), ended: make(chan error, 1)}
	if err := os.MkdirAll(filepath.Join(w.home, ".cache"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(data); err != nil { // somebody who went the first steps
		welcomed(t, data)
	}
	w.program = wrapbell(t, data)
	w.program.Env = append(s.env, "WRAPBELL_DATA="+data, "WRAPBELL_PRACTICE_SPEED="+strconv.Itoa(speed), "HOME="+w.home, "GORACE=atexit_sleep_ms=0")
	w.said = filepath.Join(filepath.Dir(data), "said")
	said, err := os.Create(w.said)
	if err != nil {
		t.Fatal(err)
	}
	defer said.Close()
	w.program.Stderr = said
	if err := w.program.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { w.ended <- w.program.Wait() }()
	t.Cleanup(w.kill)
	t.Cleanup(w.explain)
	w.until("the window is there and painted", func() bool { return w.id() != "" && w.seen() })
	w.until("the window has the keyboard", func() bool {
		w.ask("xdotool", "windowfocus", w.id())
		return w.ask("xdotool", "getwindowfocus") == w.id()
	})
	return w
}

// id is the window's number on the screen; empty if there is none. Another program's
// window, of one that was ended just now, does not count.
func (w *window) id() string {
	return w.ask("xdotool", "search", "--all", "--onlyvisible", "--pid", strconv.Itoa(w.program.Process.Pid), "--name", "Wrapbell$")
}

// patience is how long anything may take on a loaded machine.
const patience = time.Minute

// until waits for what the program does by itself.
func (w *window) until(what string, seen func() bool) {
	w.t.Helper()
	eventually(w.t, patience, what, seen)
}

// quit ends the program as its users do, and looks whether it ends well.
func (w *window) quit() {
	w.t.Helper()
	w.until("the program ends after Ctrl+Q", func() bool {
		w.keys("ctrl+q") // asked while something renders, a second one means it
		select {
		case err := <-w.ended:
			w.parted = true
			if err != nil {
				w.t.Errorf("the program ends with %v", err)
			}
		default:
		}
		return w.parted
	})
	said, err := os.ReadFile(w.said)
	if err != nil || strings.Contains(string(said), "thread") || strings.Contains(string(said), "ends as it likes") {
		w.t.Errorf("the toolkit saw work on the wrong thread, or its end is its own, %v", err)
	}
}

// kill ends the program as a crash does.
func (w *window) kill() {
	if !w.parted {
		w.program.Process.Kill()
		<-w.ended
		w.parted = true
	}
}

// explain tells what is known once the test has failed.
func (w *window) explain() {
	if !w.t.Failed() {
		return
	}
	said, _ := os.ReadFile(w.said) // nothing is what it may have said
	w.t.Logf("the program says:\n%s\nin the clipboard: %s", said, w.copied())
	if pictures := os.Getenv("WRAPBELL_SHOTS"); pictures != "" {
		w.ask("import", "-window", "root", filepath.Join(pictures, strings.ReplaceAll(w.t.Name(), "/", "-")+"-failed.png"))
	}
}

// list is what the command line lists, once the window is gone.
func (w *window) list() []line {
	w.t.Helper()
	return lines(w.t, run(w.t, wrapbell(w.t, w.data, "list", "--json")).out)
}
