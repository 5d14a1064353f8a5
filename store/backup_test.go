package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"wrapbell/store"
)

// A backup taken while others write is whole, and what is restored from it is the
// same to the last byte.
func TestBackup(t *testing.T) {
	s := fresh(t)
	for n := range 50 {
		r := render(fmt.Sprintf("r%04d", n))
		r.State, r.Due = "ready", time.Time{}
		if _, err := s.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	stop, ended := make(chan struct{}), make(chan error, 1)
	go func() {
		var err error
		for n := 0; err == nil; n++ {
			select {
			case <-stop:
				ended <- nil
				return
			default:
				_, err = s.Update("r0001", rename(fmt.Sprint("name ", n)))
			}
		}
		ended <- err
	}()
	for n := range 5 {
		b, err := s.Backup(t0.Add(time.Duration(n) * time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		if err := store.CheckFile(b.Path); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	last, err := s.Backup(t0.Add(5 * time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if content(t, s.Path()) != content(t, last.Path) {
		t.Error("the backup differs from its source")
	}
	for path, want := range map[string]os.FileMode{filepath.Dir(last.Path): 0o700, last.Path: 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Error(info, err)
		}
	}
	source := content(t, s.Path())
	if err := os.Truncate(s.Path(), 1000); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Recover(later, s.Path(), store.Restore, checked()); err != nil {
		t.Fatal(err)
	}
	if content(t, s.Path()) != source {
		t.Error("what was restored differs from its source")
	}
}

// A copy that the check refuses never gets a name.
func TestBackupChecked(t *testing.T) {
	path := filled(t)
	s, err := store.OpenWith(path, store.Options{Checker: func(p string) *exec.Cmd {
		if strings.HasSuffix(p, ".part") {
			os.Truncate(p, 5000)
		}
		return role("check", p)
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	_, err = s.Backup(t0)
	wantKind(t, err, store.Damaged)
	if e, _ := errors.AsType[*store.Error](err); e.Path != path {
		t.Errorf("said of %s", e.Path)
	}
	if all, err := store.Backups(path); len(all) != 0 || err != nil {
		t.Error(all, err)
	}
	if left, _ := os.ReadDir(filepath.Join(filepath.Dir(path), "backups")); len(left) != 0 {
		t.Error(left)
	}
}

// For a week, something changes now and then: there is a backup for each hour with
// changes, and what stays of them are 24 hours and 7 days, which overlap by a day or two.
func TestKeep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := fresh(t)
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() {
			s.Keep(ctx, func(err error) { t.Error(err) })
			close(ended)
		}()
		synctest.Wait()
		count := func() int {
			all, err := store.Backups(s.Path())
			if err != nil {
				t.Error(err)
			}
			return len(all)
		}
		if count() != 1 {
			t.Fatalf("%d backups at the start", count())
		}
		time.Sleep(5*time.Hour + time.Second) // not in the moment in which Keep looks
		if count() != 1 {
			t.Errorf("%d backups, and nothing has changed", count())
		}
		add(t, s, "a")
		time.Sleep(time.Hour + time.Minute)
		if count() != 2 {
			t.Errorf("%d backups an hour after a change", count())
		}
		oldest := time.Duration(0)
		for n := range 8 * 48 {
			if _, err := s.Update("a", rename(fmt.Sprint(n))); err != nil {
				t.Fatal(err)
			}
			all, _ := store.Backups(s.Path())
			oldest = max(oldest, time.Since(all[0].Made))
			time.Sleep(30 * time.Minute)
		}
		all, _ := store.Backups(s.Path())
		t.Logf("a week of changes: %d backups stay, the newest never older than %v", len(all), oldest)
		if len(all) < 24+5 || len(all) > 24+7 {
			t.Errorf("%d backups stay", len(all))
		}
		if oldest > time.Hour+time.Minute {
			t.Errorf("the newest was %v old", oldest)
		}
		if !slices.IsSortedFunc(all, func(a, b store.Backup) int { return b.Made.Compare(a.Made) }) {
			t.Error("not the newest first")
		}
		stop()
		<-ended
	})
}

// Of backups, given by age in hours and size in MB, these stay.
func TestSurplus(t *testing.T) {
	type b struct{ hours, mb int }
	for _, row := range []struct {
		name string
		all  []b
		stay []int
	}{
		{"none", nil, nil},
		{"two in an hour", []b{{0, 1}, {0, 1}, {1, 1}}, []int{0, 2}},
		{"too many bytes", []b{{0, 300}, {1, 150}, {2, 100}, {3, 10}}, []int{0, 1, 3}},
		{"the newest always", []b{{0, 900}, {1, 1}}, []int{0}},
	} {
		t.Run(row.name, func(t *testing.T) {
			var all []store.Backup
			for n, b := range row.all {
				all = append(all, store.Backup{Path: fmt.Sprint(n), Made: t0.Add(time.Duration(-b.hours) * time.Hour), Size: int64(b.mb) << 20})
			}
			drop := store.Surplus(all)
			var stay []int
			for n, b := range all {
				if !slices.Contains(drop, b) {
					stay = append(stay, n)
				}
			}
			if !slices.Equal(stay, row.stay) {
				t.Errorf("%v stay, want %v", stay, row.stay)
			}
		})
	}
}

// Backups of a clock that was wrong put off no other.
func TestBackupFromTheFuture(t *testing.T) {
	s := fresh(t)
	if _, err := s.Backup(t0.AddDate(1, 0, 0)); err != nil {
		t.Fatal(err)
	}
	if due, err := s.BackupDue(t0); due != time.Hour || err != nil {
		t.Errorf("due in %v with nothing changed, %v", due, err)
	}
	add(t, s, "a")
	if due, err := s.BackupDue(t0); due != 0 || err != nil {
		t.Errorf("due in %v, %v", due, err)
	}
	s.Close()
	if _, err := s.Backup(t0); !errors.Is(err, store.ErrClosed) {
		t.Error(err)
	}
}
