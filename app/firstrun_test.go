package app_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"wrapbell/store"
)

// welcomed makes a data folder of somebody who went the first steps.
func welcomed(t *testing.T, data string) {
	t.Helper()
	if err := os.MkdirAll(data, 0o700); err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(filepath.Join(data, "wrapbell.db"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(st.SetSetting("welcomed", true), st.Close()); err != nil {
		t.Fatal(err)
	}
}

// mostPresses is how many keys a stranger may need. Two do; a window that is busy may miss
// one, and then the next comes three seconds later.
const mostPresses = 5

// TestFirstRun starts the program as a stranger does: two keys after the first start
// eight practice renders are under way, and within a minute a finished video lies in the
// folder that was offered.
func TestFirstRun(t *testing.T) {
	s := newScreen(t)
	data, home := t.TempDir(), t.TempDir()
	program := wrapbell(t, data)
	program.Env = append(s.env, "WRAPBELL_DATA="+data, "WRAPBELL_PRACTICE_SPEED=1", "HOME="+home)
	var said bytes.Buffer
	program.Stderr = &said
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- program.Wait() }()
	defer program.Process.Kill()
	picture := func(name string) {
		if pictures := os.Getenv("WRAPBELL_SHOTS"); pictures != "" {
			s.ask("import", "-window", "root", filepath.Join(pictures, name+".png"))
		}
	}
	s.activate(t, s.named(t, "Wrapbell$"))
	edits := filepath.Join(data, "practice", "edits", "*.json")
	sent := func() int { all, _ := filepath.Glob(edits); return len(all) }
	begun := time.Now()
	picture("first-1")
	presses, last := 0, time.Time{}
	enter := func() { // now and then: a busy window has work enough with one
		if presses < mostPresses && time.Since(last) > 3*time.Second {
			s.do("xdotool", "key", "Return")
			presses, last = presses+1, time.Now()
		}
	}
	eventually(t, patience, "Enter sends the samples to practice", func() bool {
		enter() // a second one changes nothing, or is Start already
		return sent() > 0
	})
	picture("first-3")
	videos := filepath.Join(home, "Videos", "Wrapbell", "*.mp4")
	eventually(t, patience, "a video is saved after Start", func() bool {
		enter() // on a loaded machine the last step comes late; in the list it opens details
		all, _ := filepath.Glob(videos)
		return len(all) > 0
	})
	t.Logf("the first video lay in its folder %.0f s after the first key, with %d keys pressed", time.Since(begun).Seconds(), presses)
	picture("first-ready")
	eventually(t, patience, "the program ends after Ctrl+Q", func() bool {
		s.do("xdotool", "key", "ctrl+q")
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("the program ends with %v: %s", err, said.String())
			}
			return true
		default:
			return false
		}
	})
	if n := sent(); n != 8 {
		t.Errorf("%d practice renders were sent", n)
	}
	if strings.Contains(said.String(), "thread") {
		t.Errorf("the toolkit saw work on the wrong thread:\n%s", said.String())
	}
}
