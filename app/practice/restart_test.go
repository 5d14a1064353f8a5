package practice

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// reopen closes a service and opens its folder again.
func reopen(t *testing.T, s *Service) *Service {
	t.Helper()
	s.Close()
	again, err := Open(s.options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { again.Close() })
	return again
}

// A restart at any moment changes nothing of what a render tells.
func TestRestart(t *testing.T) {
	story := func(restart bool) (lines []string) {
		synctest.Test(t, func(t *testing.T) {
			s := open(t)
			id := ask(t, s).submit(clip(tree{"type": "video", "src": "https://example.com/a.mp4", "transcode": true}, stills))
			begin := time.Now()
			for range 120 {
				if restart {
					s = reopen(t, s)
				}
				a := ask(t, s)
				now := a.status(id)
				updated, _ := time.Parse(time.RFC3339, now.Updated)
				var line strings.Builder
				line.WriteString(fmt.Sprint(now.Status, " ", updated.Sub(begin.Truncate(time.Millisecond)), " ", len(a.files(id))))
				for _, f := range a.files(id) {
					if f.Status == "ready" {
						line.WriteString("+")
					}
				}
				lines = append(lines, line.String())
				time.Sleep(500 * time.Millisecond)
			}
			if now := ask(t, s).status(id); now.Status != "done" {
				t.Errorf("ended as %s", now.Status)
			}
		})
		return lines
	}
	with, without := story(true), story(false)
	for i := range with {
		if with[i] != without[i] {
			t.Fatalf("after %d looks: %q with restarts, %q without", i, with[i], without[i])
		}
	}
}

// Media that were being made when the service closed are made after it opens.
func TestRestartWhileFilming(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, func(o *Options) { o.Films = lamp{takes: time.Minute} })
		var ids []string
		for range 5 {
			ids = append(ids, ask(t, s).submit(clip(picture("https://example.com/a.jpg"), nil)))
		}
		time.Sleep(90 * time.Second)
		s = reopen(t, s)
		for _, id := range ids {
			ask(t, s).until(id, "done")
		}
	})
}

// What a killed process leaves half written is swept away, and what it answered
// is there.
func TestLeftovers(t *testing.T) {
	s := open(t, func(o *Options) { o.Speed = 1000 })
	a := ask(t, s)
	id := a.submit(clip(picture("https://example.com/a.jpg"), nil))
	a.until(id, "done")
	folder := s.options.Folder
	s.Close()
	orphan := newUUID()
	for name, text := range map[string]string{
		"renders/" + orphan + ".json.part1234": "{",
		"renders/" + newUUID() + ".json":       "{",
		"renders/notes.txt":                    "x",
		"edits/" + orphan + ".json":            "{}",
		"files/" + orphan + ".part":            "x",
		"templates/" + newUUID() + ".json":     "[]",
		"service.json":                         "{",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s = reopen(t, s)
	if now := ask(t, s).status(id); now.Status != "done" {
		t.Errorf("%+v", now)
	}
	var left []string
	for _, dir := range folders {
		entries, _ := os.ReadDir(filepath.Join(folder, dir))
		for _, e := range entries {
			left = append(left, dir+"/"+e.Name())
		}
	}
	if len(left) != 5 { // render, its edit, its media, and the two unreadable files
		t.Errorf("left: %v", left)
	}
}

// Media without a living link are removed, the record stays.
func TestForgottenMedia(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t)
		a := ask(t, s)
		kept := a.submit(clip(picture("https://example.com/a.jpg"), nil))
		gone := a.submit(clip(picture("https://example.com/b.jpg"), nil))
		a.until(gone, "done")
		a.until(kept, "done")
		time.Sleep(time.Minute)
		a.want(204, a.do("DELETE", "/serve/stage/assets/"+a.files(gone)[gone+".mp4"].ID, nil))
		s = reopen(t, s)
		a = ask(t, s)
		a.want(200, a.do("GET", "/output/stage/"+s.owner+"/"+gone+".mp4", nil))
		time.Sleep(24 * time.Hour)
		s = reopen(t, s)
		entries, _ := os.ReadDir(filepath.Join(s.options.Folder, "files"))
		if len(entries) != 1 || entries[0].Name() != kept {
			t.Errorf("%v", entries)
		}
		if f := ask(t, s).files(gone)[gone+".mp4"]; f.Status != "deleted" {
			t.Errorf("%+v", f)
		}
	})
}

func TestModes(t *testing.T) {
	s := open(t, func(o *Options) { o.Speed = 1000; o.Folder = filepath.Join(o.Folder, "practice") })
	a := ask(t, s)
	a.until(a.submit(clip(picture("https://example.com/a.jpg"), stills)), "done")
	err := filepath.WalkDir(s.options.Folder, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if want := map[bool]os.FileMode{true: 0o700, false: 0o600}[d.IsDir()]; err == nil && info.Mode().Perm() != want {
			t.Errorf("%s is %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// Many at once: every id is told once, found, and ends.
func TestConcurrency(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := receive(t, func(n int) int { return []int{200, 500}[n%2] })
		s := open(t, func(o *Options) { o.Speed = 20; o.Transport = calls })
		a := ask(t, s)
		var mu sync.Mutex
		var all sync.WaitGroup
		ends := map[string]string{}
		for i := range 40 {
			all.Go(func() {
				src := "https://example.com/a.jpg"
				if i%4 == 0 {
					src = trick("missing.jpg")
				}
				id := a.submit(withCallback(clip(picture(src), stills)))
				for {
					now := a.status(id)
					a.files(id)
					if terminal(now.Status) {
						mu.Lock()
						ends[id] = now.Status
						mu.Unlock()
						return
					}
					time.Sleep(50 * time.Millisecond)
				}
			})
		}
		all.Wait()
		failed := 0
		for status := range maps.Values(ends) {
			if status == "failed" {
				failed++
			}
		}
		if len(ends) != 40 || failed != 10 {
			t.Errorf("%d ended, %d failed", len(ends), failed)
		}
		time.Sleep(3 * time.Hour)
		s.mu.Lock()
		defer s.mu.Unlock()
		if owed := len(s.timers); owed != 0 {
			t.Errorf("%d callbacks are still owed", owed)
		}
	})
}
