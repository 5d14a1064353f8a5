package practice

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// Each trick does what its sentence says.
func TestTricks(t *testing.T) {
	passed := map[string]bool{}
	try := func(name string, test func(t *testing.T, a asker, edit tree)) {
		passed[trick(name)] = true
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				test(t, ask(t, open(t)), clip(video(trick(name)), stills))
			})
		})
	}
	fails := func(status, says string) func(t *testing.T, a asker, edit tree) {
		return func(t *testing.T, a asker, edit tree) {
			id := a.submit(edit)
			a.until(id, status)
			if now := a.until(id, "failed"); !strings.Contains(*now.Error, says) {
				t.Errorf("%q", *now.Error)
			}
			if len(a.files(id)) != 0 {
				t.Error("files of a failed render")
			}
		}
	}
	try("missing.mp4", fails("fetching", "practice.invalid/missing.mp4"))
	try("codec.mkv", fails("preprocessing", "codec"))
	try("font.ttf", fails("rendering", "font"))
	try("flaky.mp4", func(t *testing.T, a asker, edit tree) {
		for range 2 {
			if now := a.until(a.submit(edit), "failed"); !strings.Contains(*now.Error, "temporarily unavailable, please try again") {
				t.Errorf("%q", *now.Error)
			}
			a.until(a.submit(edit), "done")
		}
	})
	try("stuck.mp4", func(t *testing.T, a asker, edit tree) {
		id := a.submit(edit)
		time.Sleep(48 * time.Hour)
		if now := a.status(id); now.Status != "rendering" {
			t.Errorf("%+v", now)
		}
	})
	try("slow.mp4", func(t *testing.T, a asker, edit tree) {
		id := a.submit(edit)
		time.Sleep(5 * time.Minute)
		if now := a.status(id); now.Status != "rendering" {
			t.Errorf("%+v", now)
		}
		a.until(id, "done")
	})
	try("new-status.mp4", func(t *testing.T, a asker, edit tree) {
		id := a.submit(edit)
		a.until(id, "composing")
		a.until(id, "done")
	})
	copies := func(failing string) func(t *testing.T, a asker, edit tree) {
		return func(t *testing.T, a asker, edit tree) {
			id := a.submit(edit)
			a.until(id, "done")
			time.Sleep(time.Minute)
			for name, f := range a.files(id) {
				want := "ready"
				if name == id+failing {
					want = "failed"
				}
				if f.Status != want {
					t.Errorf("%s is %s", name, f.Status)
				}
			}
			a.want(404, a.do("GET", "/au/stage/"+a.s.owner+"/"+id+failing, nil))
			a.want(200, a.do("GET", "/output/stage/"+a.s.owner+"/"+id+failing, nil))
		}
	}
	try("poster-fails.jpg", copies("-poster.jpg"))
	try("thumb-fails.jpg", copies("-thumb.jpg"))
	try("copy-fails.mp4", copies(".mp4"))
	try("slow-copy.mp4", func(t *testing.T, a asker, edit tree) {
		id := a.submit(edit)
		a.until(id, "done")
		time.Sleep(59 * time.Second)
		if f := a.files(id)[id+".mp4"]; f.Status != "importing" {
			t.Errorf("%+v", f)
		}
		time.Sleep(3 * time.Second)
		if f := a.files(id)[id+".mp4"]; f.Status != "ready" {
			t.Errorf("%+v", f)
		}
	})
	try("no-copy.mp4", func(t *testing.T, a asker, edit tree) {
		id := a.submit(edit)
		a.until(id, "done")
		time.Sleep(24 * time.Hour)
		if files := a.files(id); len(files) != 0 {
			t.Errorf("%v", files)
		}
	})
	try("late-id.mp4", func(t *testing.T, a asker, edit tree) {
		id := a.submit(edit)
		a.want(400, a.do("GET", "/edit/stage/render/"+id, nil))
		a.until(id, "done")
	})
	accepted := func(t *testing.T, a asker, edit tree, n int) {
		t.Helper()
		if got := len(ids(a.s)); got != n {
			t.Errorf("%d renders accepted, want %d", got, n)
		}
		a.until(a.submit(edit), "done")
	}
	try("lost-answer.mp4", func(t *testing.T, a asker, edit tree) {
		if r := a.do("POST", "/edit/stage/render", edit); r.err == nil {
			t.Errorf("answered %d", r.code)
		}
		accepted(t, a, edit, 1)
	})
	try("error-500.mp4", func(t *testing.T, a asker, edit tree) {
		a.want(500, a.do("POST", "/edit/stage/render", edit))
		accepted(t, a, edit, 1)
	})
	try("error-502-html.mp4", func(t *testing.T, a asker, edit tree) {
		r := a.want(502, a.do("POST", "/edit/stage/render", edit))
		if !bytes.HasPrefix(r.body, []byte("<html>")) {
			t.Errorf("%s", r.body)
		}
		accepted(t, a, edit, 1)
	})
	try("garbled.mp4", func(t *testing.T, a asker, edit tree) {
		r := a.do("POST", "/edit/stage/render", edit)
		if r.code != 201 || !errors.Is(r.err, io.ErrUnexpectedEOF) {
			t.Errorf("%d %s %v", r.code, r.body, r.err)
		}
		accepted(t, a, edit, 1)
	})
	try("throttled.mp4", func(t *testing.T, a asker, edit tree) {
		for range 4 {
			a.want(429, a.do("POST", "/edit/stage/render", edit))
			time.Sleep(5 * time.Second)
		}
		accepted(t, a, edit, 0)
	})
	try("no-credits.mp4", func(t *testing.T, a asker, edit tree) {
		a.want(402, a.do("POST", "/edit/stage/render", edit))
		if len(ids(a.s)) != 0 {
			t.Error("accepted")
		}
	})
	passed[trick("twice.mp4")] = true // TestCallbackTwice
	for _, trick := range Tricks() {
		if !passed[trick.Source] || trick.Does == "" {
			t.Errorf("%s is not tried", trick.Source)
		}
	}
}

// A trick works wherever its address stands and whatever its extension is.
func TestTrickAnywhere(t *testing.T) {
	for _, edit := range []tree{
		clip(picture("https://PRACTICE.invalid/deep/Missing.JPEG?x=1"), nil),
		clip(tree{"type": "luma", "src": "https://practice.invalid/missing"}, nil),
		func() tree {
			e := clip(picture("https://example.com/a.jpg"), nil)
			e["timeline"].(tree)["soundtrack"] = tree{"src": "https://practice.invalid/missing.mp3"}
			return e
		}(),
		func() tree {
			e := clip(picture("https://practice.invalid/{{ WHAT }}.jpg"), nil)
			e["merge"] = []any{tree{"find": "WHAT", "replace": "missing"}}
			return e
		}(),
	} {
		synctest.Test(t, func(t *testing.T) {
			a := ask(t, open(t))
			a.until(a.submit(edit), "failed")
		})
	}
	for _, other := range []string{"https://practice.invalid/media/a.jpg", "https://example.com/missing.mp4", "missing.mp4", "", "::"} {
		if got := trickOf(other); got != "" {
			t.Errorf("%q asks for %q", other, got)
		}
	}
}

// A rough service shows in some hundred renders all that can happen, and nothing
// else.
func TestRough(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, func(o *Options) { o.Rough = true; o.Films = nothing{} })
		a := ask(t, s)
		lost := 0
		for range 700 {
			begin := time.Now()
			r := a.do("POST", "/edit/stage/render", clip(picture("https://example.com/a.jpg"), nil))
			if took := time.Since(begin); took < 150*time.Millisecond || took > 600*time.Millisecond {
				t.Fatalf("answered after %v", took)
			}
			if r.err != nil {
				lost++
			}
		}
		time.Sleep(time.Hour)
		ends := map[string]int{}
		for _, id := range ids(s) {
			ends[s.report(s.renders[id], time.Now()).Status]++
		}
		if lost == 0 || lost > 15 || ends["failed"] < 8 || ends["failed"] > 50 || ends["rendering"] > 10 || ends["done"] < 630 {
			t.Errorf("%d answers lost, ends %v", lost, ends)
		}
	})
}
