//go:build unix

package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"wrapbell/store"
)

func init() {
	for name, job := range jobs {
		roles[name] = func(path string) { childStep(path, job) }
	}
}

// job is something long that a crash can fall into.
type job func(path string, o store.Options) error

var jobs = map[string]job{
	"migrate": func(path string, o store.Options) error {
		s, err := store.OpenWith(path, store.WithLadder(o, upTo4))
		if err != nil {
			return err
		}
		return s.Close()
	},
	"back up": inside(func(s *store.Store) error { _, err := s.Backup(later); return err }),
	"compact": inside(func(s *store.Store) error { return s.Compact() }),
	"purge": inside(func(s *store.Store) error {
		_, err := s.Purge(later, "removed")
		return err
	}),
	"restore": recovering(store.Restore),
	"repair":  recovering(store.Repair),
	"empty":   recovering(store.Empty),
}

func inside(do func(*store.Store) error) job {
	return func(path string, o store.Options) error {
		s, err := store.OpenWith(path, o)
		if err != nil {
			return err
		}
		return errors.Join(do(s), s.Close())
	}
}

func recovering(choice store.Choice) job {
	return func(path string, o store.Options) error {
		_, err := store.Recover(later, path, choice, o)
		return err
	}
}

// stepEnv says before which step a child is to be killed.
const stepEnv = "WRAPBELL_STORE_STEP"

// childStep does the job and is killed before the n-th step of it.
func childStep(path string, do job) {
	var n, at int
	fmt.Sscan(os.Getenv(stepEnv), &n)
	o := store.WithStep(checked(), func(name string) {
		if at++; at == n {
			fmt.Println(name)
			syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {}
		}
	})
	if err := do(path, o); err != nil {
		fmt.Println("failed", err)
		os.Exit(1)
	}
	fmt.Println("through")
}

// Each long job is killed before each of its steps. The list is whole then, as it
// was or as it becomes, and the job succeeds the next time; of a purge nothing is
// left after that, and of a recovery no bytes are lost.
func TestKilledAtEachStep(t *testing.T) {
	kills := 0
	for name := range jobs {
		t.Run(name, func(t *testing.T) {
			whole := beforeJob(t, name)
			for n := 1; ; n++ {
				path := copyOf(t, whole)
				damaged, _ := os.ReadFile(path)
				cmd := role(name, path)
				cmd.Env = append(cmd.Env, fmt.Sprint(stepEnv, "=", n))
				ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
				out, err := commandOutput(ctx, cmd)
				cancel()
				out = strings.TrimSpace(out)
				if out == "through" {
					return
				}
				if err == nil || strings.HasPrefix(out, "failed") || out == "" {
					t.Fatalf("step %d: %q, %v", n, out, err)
				}
				kills++
				if err := jobs[name](path, checked()); err != nil {
					t.Fatalf("killed before %q, the next time: %v", out, err)
				}
				afterJob(t, name, path, out, damaged)
			}
		})
	}
	t.Logf("%d kills, one before each step of %d jobs: 0 lists lost", kills, len(jobs))
	if kills < 25 {
		t.Error("too few steps")
	}
}

func beforeJob(t *testing.T, name string) string {
	t.Helper()
	if name == "migrate" {
		return golden(t, "format1.db")
	}
	s := fresh(t)
	everyState(t, s)
	r := render("marked")
	r.Name = "MARKER"
	if _, err := s.Add(r); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Backup(t0); err != nil {
		t.Fatal(err)
	}
	s.Close()
	switch name {
	case "restore", "repair", "empty":
		body, _ := os.ReadFile(s.Path())
		body[16+20] ^= 1
		body = append(body, make([]byte, 4096)...)
		if err := os.WriteFile(s.Path(), body, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return s.Path()
}

func afterJob(t *testing.T, name, path, step string, damaged []byte) {
	t.Helper()
	o := checked()
	if name == "migrate" {
		o = store.WithLadder(o, upTo4)
	}
	s, err := store.OpenWith(path, o)
	if err != nil {
		t.Fatalf("killed before %q: %v", step, err)
	}
	defer s.Close()
	c, err := s.Since(0)
	want := map[string]int{"migrate": 3, "purge": 8, "empty": 0}
	n, ok := want[name]
	if !ok {
		n = 9
	}
	if name == "repair" && len(c.Renders) == n-1 {
		n-- // without the last change, which the lost half of the file told of
	}
	if err != nil || len(c.Renders) != n || len(s.Bad()) != 0 {
		t.Errorf("killed before %q: %q, %v, bad %v", step, ids(c), err, s.Bad())
	}
	dir := filepath.Dir(path)
	left, _ := filepath.Glob(filepath.Join(dir, ".mend-*"))
	parts, _ := filepath.Glob(filepath.Join(dir, "backups", "*.part"))
	if len(left)+len(parts) > 0 {
		t.Errorf("killed before %q: left %v %v", step, left, parts)
	}
	switch name {
	case "restore", "repair", "empty":
		if !kept(t, path, damaged) {
			t.Errorf("killed before %q: the bytes as they were are gone", step)
		}
	case "purge":
		if n := hits(t, dir, `"id":"removed"`); n != 0 {
			t.Errorf("killed before %q: %d traces of what was purged", step, n)
		}
	}
}
