package app_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// sowing is a data folder that the command line fills while other tests run.
type sowing struct {
	data   string
	done   chan struct{}
	failed error
}

// sow runs commands of the program on a new data folder, one after the other. Each
// names the exit code that it is to end with.
func sow(t *testing.T, commands ...sown) *sowing {
	t.Helper()
	s := &sowing{data: filepath.Join(t.TempDir(), "data"), done: make(chan struct{})}
	var all []*exec.Cmd
	for _, c := range commands {
		all = append(all, wrapbell(t, s.data, c.args...))
	}
	go func() {
		defer close(s.done)
		for i, c := range all {
			var said bytes.Buffer
			c.Stderr = &said
			if c.Run(); c.ProcessState == nil || c.ProcessState.ExitCode() != commands[i].code {
				s.failed = fmt.Errorf("%v: %v %s", c.Args, c.ProcessState, said.String())
				return
			}
		}
	}()
	t.Cleanup(func() { <-s.done })
	return s
}

type sown struct {
	code int
	args []string
}

// copied waits for the seed and copies it, so that each test has its own.
func (s *sowing) copied(t *testing.T) (data string) {
	t.Helper()
	<-s.done
	if s.failed != nil {
		t.Fatal(s.failed)
	}
	data = filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(data, os.DirFS(s.data)); err != nil {
		t.Fatal(err)
	}
	return data
}

// edits writes edits of one clip each, and returns their files. The clip's name says
// how the render goes.
func edits(t *testing.T, clips map[string]string) (files map[string]string) {
	t.Helper()
	files = map[string]string{}
	for name, clip := range clips {
		edit := strings.Replace(source(clip), `"length":5`, `"length":`+fmt.Sprint(2+len(files)), 1)
		files[name] = write(t, name+".json", edit)
	}
	return files
}

// mixed is a list with everything that can be filtered: two renders that are ready, two
// that fail in passing, one that always fails, one that never ends.
func mixed(t *testing.T) *sowing {
	f := edits(t, map[string]string{"tango": "tango.mp4", "alpha": "alpha.mp4", "flaky-one": "flaky.mp4", "flaky-two": "flaky.mp4", "broken": "codec.mkv", "endless": "stuck.mp4"})
	return sow(t, sown{2, []string{"render", "--in", "practice", f["endless"]}},
		sown{1, []string{"render", "--in", "practice", "--wait", f["tango"], f["flaky-one"], f["broken"], f["alpha"], f["flaky-two"]}})
}

// byName is what the command line lists, by the names of the renders.
func byName(t *testing.T, data string) map[string]line {
	t.Helper()
	all := map[string]line{}
	for _, l := range lines(t, run(t, wrapbell(t, data, "list", "--json")).out) {
		all[l.Name] = l
	}
	return all
}
