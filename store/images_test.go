//go:build linux

package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"wrapbell/app"
	"wrapbell/store"
)

func init() {
	roles["record"] = childRecord
	roles["image"] = childImages
}

// told is where a recorded run says what was acknowledged. It is written to inside
// of the watched folder, so that it stands in the same order as everything else.
const told = "told"

// childRecord is the run that is watched: creation, changes, a growing file,
// backups, a compaction, a purge and a clean end.
func childRecord(path string) {
	out, err := os.OpenFile(filepath.Join(filepath.Dir(path), told), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		os.Exit(1)
	}
	say := func(err error, what string) {
		if err != nil {
			fmt.Println(what, err)
			os.Exit(1)
		}
		fmt.Fprintln(out, what)
	}
	s, err := store.Open(path)
	say(err, "opened")
	for n := range 36 {
		id := fmt.Sprintf("r%02d", n)
		say(s.KeepEdit("e-"+id, []byte(strings.Repeat(id, 40*n))), "kept "+id)
		_, err := s.Add(render(id))
		say(err, "added "+id)
		_, err = s.Update(id, rename("changed"))
		say(err, "changed "+id)
		switch n {
		case 12, 28:
			_, err := s.Backup(t0.Add(time.Duration(n) * time.Hour))
			say(err, "backed up")
		case 20:
			say(s.Compact(), "compacted")
		case 32:
			_, err := s.Update("r10", remove)
			say(err, "removed r10")
			_, err = s.Purge(later.Add(72*time.Hour), "r10")
			say(err, "purged r10")
		}
	}
	say(s.Close(), "closed")
}

// childImages opens one image after the other, so that one which kills or hangs is
// found by its number.
func childImages(list string) {
	body, _ := os.ReadFile(list)
	for dir := range strings.FieldsSeq(string(body)) {
		fmt.Println("image", filepath.Base(dir))
		if err := judge(dir); err != nil {
			fmt.Println("bad", filepath.Base(dir), err)
		}
	}
	fmt.Println("through")
}

// judge opens what a power cut left and compares it with what was acknowledged.
func judge(dir string) error {
	path := filepath.Join(dir, "wrapbell.db")
	said, _ := os.ReadFile(filepath.Join(dir, told))
	if _, err := os.Stat(path); err == nil {
		if err := store.CheckFile(path); err != nil {
			return fmt.Errorf("check: %w: %w", err, errors.Unwrap(err))
		}
	}
	s, err := store.Open(path)
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}
	defer s.Close()
	if s.Mended() != (store.Recovery{}) {
		return errors.New("a meta record was lost")
	}
	c, err := s.Since(0)
	if err != nil || len(s.Bad()) > 0 {
		return fmt.Errorf("%v, bad %v", err, s.Bad())
	}
	have := map[string]app.Render{}
	for _, r := range c.Renders {
		have[r.ID] = r
	}
	if err := compare(s, have, string(said)); err != nil {
		return err
	}
	if _, err = s.Add(render("next")); err != nil {
		return err
	}
	return backupsWhole(path)
}

func compare(s *store.Store, have map[string]app.Render, said string) error {
	purged := strings.Contains(said, "removed r10")
	for line := range strings.Lines(said) {
		what, id, _ := strings.Cut(strings.TrimSpace(line), " ")
		r, ok := have[id]
		switch {
		case id == "r10" && purged:
		case what == "added" && !ok, what == "changed" && r.Name != "changed":
			return fmt.Errorf("%s %s: have %v, %q", what, id, ok, r.Name)
		case what == "kept":
			if _, err := s.Edit("e-" + id); err != nil {
				return err
			}
		}
	}
	if _, ok := have["r10"]; ok && strings.Contains(said, "purged r10") {
		return errors.New("what was purged is back")
	}
	return nil
}

// backupsWhole: what has the name of a backup is a whole one.
func backupsWhole(path string) error {
	all, err := store.Backups(path)
	for _, b := range all {
		err = errors.Join(err, store.CheckFile(b.Path))
	}
	return err
}

// TestCrashImages records every write of a real run with its syncs, and makes of it
// what power cuts at random moments could leave: of everything not synced yet, each
// sector of 512 bytes, each length and each name is there or not, at random. Every
// image must open by itself and have all that was acknowledged.
func TestCrashImages(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("strace is needed to see what is written when")
	}
	events := record(t)
	images := 2000
	switch {
	case os.Getenv("WRAPBELL_LONG") != "":
		images = 100_000
	case testing.Short():
		images = 200
	}
	random := rand.New(rand.NewPCG(7, 11))
	created := firstTold(events)
	if created < 10 || len(events) < 500 {
		t.Fatalf("%d events, %d of the creation: the record is not whole", len(events), created)
	}
	t.Run("creation", func(t *testing.T) { // every moment of it, several times
		bad := openImages(t, events, images/4, random, func(n int) int { return n % (created + 1) })
		t.Logf("%d images of the creation: %d unusable starts", images/4, bad)
	})
	t.Run("after", func(t *testing.T) {
		bad := openImages(t, events, images, random, func(int) int { return created + random.IntN(len(events)-created+1) })
		t.Logf("%d images after it: %d bad", images, bad)
	})
	t.Run("without syncs", func(t *testing.T) { // the test can fail
		var lazy []event
		for _, e := range events {
			if e.op != opSync {
				lazy = append(lazy, e)
			}
		}
		if bad := count(t, lazy, 40, random, func(int) int { return len(lazy) - random.IntN(len(lazy)/2) }); bad < 20 {
			t.Errorf("without a single sync, only %d of 40 images are bad", bad)
		}
	})
}

func openImages(t *testing.T, events []event, n int, random *rand.Rand, at func(int) int) int {
	t.Helper()
	return judgeAll(t, events, n, random, at, true)
}

func count(t *testing.T, events []event, n int, random *rand.Rand, at func(int) int) int {
	t.Helper()
	return judgeAll(t, events, n, random, at, false)
}

// judgeAll makes images and has them judged in a child, a hundred at a time.
func judgeAll(t *testing.T, events []event, n int, random *rand.Rand, at func(int) int, loud bool) (bad int) {
	t.Helper()
	base, err := os.MkdirTemp(ram(), "wrapbell-images-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(base)
	for from := 0; from < n; from += 100 {
		var dirs []string
		var moments []int
		for k := from; k < min(from+100, n); k++ {
			moments = append(moments, at(k))
		}
		slices.Sort(moments)
		disk, fed := newImage(random), 0
		for k, moment := range moments {
			for ; fed < moment; fed++ {
				disk.feed(events[fed])
			}
			dir := filepath.Join(base, fmt.Sprintf("%d-at-%d", from+k, moment))
			if err := disk.cut().writeTo(dir); err != nil {
				t.Fatal(err)
			}
			dirs = append(dirs, dir)
		}
		bad += judgeBatch(t, base, dirs, loud)
		for _, dir := range dirs {
			os.RemoveAll(dir)
		}
	}
	return bad
}

// judgeBatch goes on behind an image that killed its judge or kept it for ever.
func judgeBatch(t *testing.T, base string, dirs []string, loud bool) (bad int) {
	t.Helper()
	limit := 20 * time.Second
	if !loud { // some of these do go round in circles
		limit = 2 * time.Second
	}
	for len(dirs) > 0 {
		list := filepath.Join(base, "list")
		if err := os.WriteFile(list, []byte(strings.Join(dirs, "\n")), 0o600); err != nil {
			t.Fatal(err)
		}
		c := start(t, "image", list)
		last, through := 0, false
		timer := time.AfterFunc(limit, func() { c.cmd.Process.Kill() })
		for c.out.Scan() {
			what, rest, _ := strings.Cut(c.out.Text(), " ")
			switch what {
			case "image":
				last++
				timer.Reset(limit)
			case "bad":
				if bad++; loud {
					t.Errorf("bad: %s", rest)
				}
			case "through":
				through = true
			}
		}
		timer.Stop()
		c.end()
		if through {
			return bad
		}
		if bad++; loud {
			t.Errorf("bad: %s crashed or hung", dirs[max(last-1, 0)])
		}
		dirs = dirs[max(last, 1):]
	}
	return bad
}

// ram is a folder whose syncs cost nothing, if there is one.
func ram() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return ""
}
