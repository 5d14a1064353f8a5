package store_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"wrapbell/app"
	"wrapbell/store"
)

const childEnv = "WRAPBELL_STORE_CHILD"

// TestMain runs the test binary as one of the children below when a test asks
// for it.
func TestMain(m *testing.M) {
	role, path, _ := strings.Cut(os.Getenv(childEnv), ":")
	if do, ok := roles[role]; ok {
		do(path)
		return
	}
	os.Exit(m.Run())
}

// roles are the children.
var roles = map[string]func(path string){
	"hold":  childHold,
	"write": childWrite,
	"check": func(path string) { os.Exit(store.CheckMain(path, os.Stderr)) },
}

// childHold opens, says how that went and keeps it open until its input ends.
func childHold(path string) {
	s, err := store.Open(path)
	if err != nil {
		fmt.Println("lost", err)
		return
	}
	fmt.Println("won")
	io.Copy(io.Discard, os.Stdin)
	s.Close()
}

// childWrite changes records as fast as it can and names each change once it is
// acknowledged. It lives until it is killed.
func childWrite(path string) {
	s, err := store.Open(path)
	if err != nil {
		fmt.Println("lost", err)
		os.Exit(1)
	}
	c, err := s.Since(0)
	if err != nil {
		os.Exit(1)
	}
	for n := 0; ; n++ {
		id := fmt.Sprintf("r%06d", len(c.Renders)+n)
		if _, err := s.Add(render(id)); err != nil {
			os.Exit(1)
		}
		fmt.Println("added", id)
		if err := s.KeepEdit("e-"+id, []byte(id)); err != nil {
			os.Exit(1)
		}
		fmt.Println("kept", id)
		if _, err := s.Update(id, func(r *app.Render) error { r.Name = "changed"; return nil }); err != nil {
			os.Exit(1)
		}
		fmt.Println("changed", id)
	}
}

// checked are options with the full check in a child process, which is this test
// binary.
func checked() store.Options {
	return store.Options{CheckLimit: 5 * time.Second, Checker: func(path string) *exec.Cmd {
		return role("check", path)
	}}
}

func role(name, path string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	// The race detector waits a second at the end of a process unless told not to.
	cmd.Env = append(os.Environ(), childEnv+"="+name+":"+path, "GORACE=atexit_sleep_ms=0")
	return cmd
}

type child struct {
	cmd *exec.Cmd
	in  io.Closer
	out *bufio.Scanner
}

func start(t *testing.T, name, path string) *child {
	t.Helper()
	cmd := role(name, path)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c := &child{cmd, in, bufio.NewScanner(out)}
	t.Cleanup(c.end)
	return c
}

func (c *child) line() string {
	c.out.Scan()
	return c.out.Text()
}

func (c *child) end() {
	c.in.Close()
	c.cmd.Wait()
}

func TestSecondProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "wrapbell.db")
	begun := time.Now().Add(-time.Second)
	first := start(t, "hold", path)
	if l := first.line(); l != "won" {
		t.Fatal(l)
	}
	asked := time.Now()
	_, err := store.Open(path)
	if took := time.Since(asked); took > 2*time.Second {
		t.Errorf("told after %v", took)
	}
	e, ok := errors.AsType[*store.InUseError](err)
	if !ok {
		t.Fatalf("got %v", err)
	}
	if e.PID != first.cmd.Process.Pid || e.Since.Before(begun) || e.Since.After(time.Now()) {
		t.Errorf("told %+v, the other one is %d", e, first.cmd.Process.Pid)
	}
	if !strings.Contains(e.Error(), fmt.Sprint(e.PID)) {
		t.Error(e)
	}
	// Killed, not closed: its note stays behind and stands in nobody's way.
	first.cmd.Process.Kill()
	first.end()
	open(t, path)
}

// Processes that start together on a machine that never had a database: one has
// it, the others are told.
func TestFirstStartTogether(t *testing.T) {
	for i := range 6 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			startTogether(t, filepath.Join(t.TempDir(), "data", "wrapbell.db"))
		})
	}
}

func startTogether(t *testing.T, path string) {
	var children []*child
	for range 4 {
		children = append(children, start(t, "hold", path))
	}
	var wg sync.WaitGroup
	said := make([]string, len(children))
	for i, c := range children {
		wg.Go(func() { said[i] = c.line() })
	}
	wg.Wait()
	won := 0
	for _, s := range said {
		switch {
		case s == "won":
			won++
		case !strings.HasPrefix(s, "lost the list is in use"):
			t.Errorf("said %q", s)
		}
	}
	if won != 1 {
		t.Fatalf("%d processes have the database: %q", won, said)
	}
}

// Killed at any moment, everything that was acknowledged is there.
func TestKill(t *testing.T) {
	kills := 25
	if testing.Short() {
		kills = 5
	}
	random := rand.New(rand.NewPCG(1, 2))
	path := filepath.Join(t.TempDir(), "wrapbell.db")
	told := map[string]string{} // id -> the last thing acknowledged
	for range kills {
		c := start(t, "write", path)
		after := time.Duration(1+random.IntN(60)) * time.Millisecond
		if !c.out.Scan() {
			t.Fatal("the child did not write")
		}
		timer := time.AfterFunc(after, func() { c.cmd.Process.Kill() })
		for ok := true; ok; ok = c.out.Scan() {
			what, id, _ := strings.Cut(c.out.Text(), " ")
			told[id] = what
		}
		timer.Stop()
		c.end()
		checkTold(t, path, told)
	}
	t.Logf("%d kills, %d renders acknowledged", kills, len(told))
	if len(told) < kills {
		t.Error("too little was written to tell anything")
	}
}

func checkTold(t *testing.T, path string, told map[string]string) {
	t.Helper()
	s := open(t, path)
	defer s.Close()
	c, err := s.Since(0)
	if err != nil || len(s.Bad()) != 0 {
		t.Fatal(err, s.Bad())
	}
	have := map[string]app.Render{}
	for _, r := range c.Renders {
		have[r.ID] = r
	}
	for id, what := range told {
		r, ok := have[id]
		_, err := s.Edit("e-" + id)
		if !ok || what != "added" && err != nil || what == "changed" && r.Name != "changed" {
			t.Fatalf("%s was acknowledged as %s: kept %v, edit %v, name %q", id, what, ok, err, r.Name)
		}
	}
}
