package app_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// screen is a display of the test's own with a window manager.
type screen struct {
	t   testing.TB
	env []string
}

// newScreen starts Xvfb and openbox; both end with the test.
func newScreen(t testing.TB) *screen {
	t.Helper()
	return newScreenOf(t, "1400x900x24")
}

// newScreenOf starts them with a size of the screen and more options of Xvfb.
func newScreenOf(t testing.TB, size string, more ...string) *screen {
	t.Helper()
	for _, p := range []string{"Xvfb", "openbox", "xdotool", "xclip", "import"} {
		if _, err := exec.LookPath(p); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatal(p + " is missing")
			}
			t.Skip(p + " is missing")
		}
	}
	server := exec.Command("Xvfb", append([]string{"-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp"}, more...)...)
	out, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Process.Kill(); server.Wait() })
	number, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	s := &screen{t: t, env: append(os.Environ(), "DISPLAY=:"+strings.TrimSpace(number), "WAYLAND_DISPLAY=",
		"DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent", "FYNE_SCALE=1", "LC_ALL=C.UTF-8",
		"HOME="+t.TempDir(), "XDG_CONFIG_HOME=", "XDG_CACHE_HOME=")}
	manager := exec.Command("openbox")
	manager.Env = s.env
	if err := manager.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { manager.Process.Kill(); manager.Wait() })
	return s
}

// do runs a program on the screen and returns what it prints.
func (s *screen) do(name string, args ...string) string {
	s.t.Helper()
	c := exec.Command(name, args...)
	c.Env = s.env
	out, err := c.Output()
	if err != nil {
		said := ""
		if e, ok := errors.AsType[*exec.ExitError](err); ok {
			said = string(e.Stderr)
		}
		s.t.Fatalf("%s %v: %v %s", name, args, err, said)
	}
	return strings.TrimSpace(string(out))
}

// copied is the text in the clipboard, empty if there is none.
func (s *screen) copied() string {
	c := exec.Command("xclip", "-selection", "clipboard", "-o")
	c.Env = s.env
	out, _ := c.Output()
	return string(out)
}

// eventually asks ten times a second.
func eventually(t *testing.T, limit time.Duration, what string, seen func() bool) {
	t.Helper()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for start := time.Now(); !seen(); <-tick.C {
		if time.Since(start) > limit {
			t.Fatalf("not within %v: %s", limit, what)
		}
	}
}

// TestRealWindow does the main job in the real window with a keyboard and a mouse:
// an edit is pasted and sent, its render becomes ready, its link is copied, and
// the list is there again afterwards.
func TestRealWindow(t *testing.T) {
	s := newScreen(t)
	data := t.TempDir()
	welcomed(t, data)
	program := wrapbell(t, data)
	program.Env = append(s.env, "WRAPBELL_DATA="+data, "WRAPBELL_PRACTICE_SPEED=5")
	var said bytes.Buffer
	program.Stderr = &said
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- program.Wait() }()
	defer func() {
		defer program.Process.Kill()
		if t.Failed() {
			t.Logf("%s\nin the clipboard: %s", said.String(), s.copied())
			if pictures := os.Getenv("WRAPBELL_SHOTS"); pictures != "" {
				s.do("import", "-window", "root", filepath.Join(pictures, "failed.png"))
			}
		}
	}()
	s.do("timeout", "30", "xdotool", "search", "--sync", "--onlyvisible", "--name", "^Wrapbell$")
	window := strings.Fields(s.do("xdotool", "search", "--onlyvisible", "--name", "^Wrapbell$"))[0]

	clipboard := exec.Command("xclip", "-selection", "clipboard", "-i")
	clipboard.Env = s.env
	clipboard.Stdin = strings.NewReader(source("window.mp4"))
	if err := clipboard.Run(); err != nil {
		t.Fatal(err)
	}
	s.do("xdotool", "windowfocus", "--sync", window)
	edits := filepath.Join(data, "practice", "edits", "*.json")
	var made []string
	s.do("xdotool", "key", "ctrl+v")
	eventually(t, 30*time.Second, "the pasted edit is sent", func() bool {
		s.do("xdotool", "key", "Return")
		made, _ = filepath.Glob(edits)
		return len(made) > 0
	})
	remote := strings.TrimSuffix(filepath.Base(made[0]), ".json")

	var kept struct{ Owner string }
	var port int
	body, err := os.ReadFile(filepath.Join(data, "practice", "service.json"))
	if err != nil {
		t.Fatal(err)
	}
	var any map[string]any
	if json.Unmarshal(body, &kept) != nil || json.Unmarshal(body, &any) != nil {
		t.Fatal(string(body))
	}
	if p, ok := any["port"].(float64); ok {
		port = int(p)
	}
	base := "http://127.0.0.1:" + strconv.Itoa(port)
	link := base + "/au/stage/" + kept.Owner + "/" + remote + ".mp4"
	eventually(t, time.Minute, "the video is on the CDN", func() bool {
		answer, err := http.Head(link)
		if err != nil {
			return false
		}
		io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
		return answer.StatusCode == http.StatusOK
	})
	s.do("xdotool", "mousemove", "--window", window, "300", "165", "click", "1")
	eventually(t, 30*time.Second, "its link is copied", func() bool {
		s.do("xdotool", "key", "ctrl+c")
		return strings.Contains(s.copied(), link)
	})
	if pictures := os.Getenv("WRAPBELL_SHOTS"); pictures != "" {
		s.do("import", "-window", window, filepath.Join(pictures, "real-window.png"))
	}
	eventually(t, 20*time.Second, "the program ends after Ctrl+Q", func() bool {
		s.do("xdotool", "key", "ctrl+q") // a second one means it, if files are still being copied
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("the program ends with %v", err)
			}
			return true
		default:
			return false
		}
	})
	if strings.Contains(said.String(), "thread") {
		t.Errorf("the toolkit saw work on the wrong thread:\n%s", said.String())
	}
	r := run(t, wrapbell(t, data, "wait", "--json"))
	r = run(t, wrapbell(t, data, "list", "--json"))
	all := lines(t, r.out)
	if len(all) != 1 || all[0].State != "ready" || all[0].Remote != remote || len(all[0].Files) != 3 {
		t.Errorf("afterwards: %s", r.out)
	}
}
