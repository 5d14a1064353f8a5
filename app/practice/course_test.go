package practice

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"wrapbell/app/shotstack"
)

// Every status comes, in order, and `updated` tells when it came.
func TestAllStatusesInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := ask(t, open(t))
		edit := clip(tree{"type": "video", "src": "https://example.com/a.mp4", "transcode": true}, stills)
		clips := edit["timeline"].(tree)["tracks"].([]any)[0].(tree)["clips"].([]any)
		edit["timeline"].(tree)["tracks"].([]any)[0].(tree)["clips"] = append(clips,
			tree{"asset": tree{"type": "text-to-speech", "text": "hello", "voice": "Amy"}, "start": 8, "length": 2})
		begin := time.Now()
		id := a.submit(edit)
		var seen []string
		for {
			now := a.status(id)
			if len(seen) == 0 || seen[len(seen)-1] != now.Status {
				seen = append(seen, now.Status)
				since, err := time.Parse(shotstack.TimeLayout, now.Updated)
				if err != nil || time.Since(since) > 11*time.Millisecond {
					t.Errorf("%s: updated %q, seen at %v", now.Status, now.Updated, time.Now())
				}
			}
			if created, _ := time.Parse(shotstack.TimeLayout, now.Created); !created.Equal(begin) {
				t.Errorf("created %v, want %v", created, begin)
			}
			if now.Status == "done" {
				break
			}
			if now.URL != nil || now.Poster != nil || now.Error != nil || now.RenderTime != nil {
				t.Fatalf("tells too much while %s: %+v", now.Status, now)
			}
			time.Sleep(10 * time.Millisecond)
		}
		want := []string{"queued", "fetching", "preprocessing", "generating", "rendering", "saving", "done"}
		if len(seen) != len(want) {
			t.Fatalf("seen %v, want %v", seen, want)
		}
		for i := range want {
			if seen[i] != want[i] {
				t.Fatalf("seen %v, want %v", seen, want)
			}
		}
		done := a.status(id)
		if done.URL == nil || done.Poster == nil || done.Thumbnail == nil || *done.Duration <= 0 || *done.RenderTime <= 1000 {
			t.Errorf("done: %+v", done)
		}
	})
}

// A plain sample feels right: published after eight to twenty seconds.
func TestSampleTakesReasonableTime(t *testing.T) {
	for seed := range uint64(40) {
		synctest.Test(t, func(t *testing.T) {
			a := ask(t, open(t, func(o *Options) { o.Seed = seed + 1 }))
			begin := time.Now()
			id := a.submit(clip(tree{"type": "title", "text": "Hello"}, stills))
			a.until(id, "done")
			for ready := 0; ready < 3; {
				time.Sleep(50 * time.Millisecond)
				ready = 0
				for _, f := range a.files(id) {
					if f.Status == "ready" {
						ready++
					}
				}
			}
			if took := time.Since(begin); took < 4*time.Second || took > 20*time.Second {
				t.Errorf("seed %d took %v", seed, took)
			}
		})
	}
}

func TestSpeed(t *testing.T) {
	length := func(speed float64) (took time.Duration) {
		synctest.Test(t, func(t *testing.T) {
			a := ask(t, open(t, func(o *Options) { o.Speed = speed }))
			begin := time.Now()
			a.until(a.submit(clip(picture("https://example.com/a.jpg"), nil)), "done")
			took = time.Since(begin)
		})
		return took
	}
	slow, fast := length(1), length(20)
	if ratio := slow.Seconds() / fast.Seconds(); ratio < 15 || ratio > 25 {
		t.Errorf("%v at speed 1, %v at speed 20", slow, fast)
	}
}

// Nothing is done before its media are there, and files settle after that.
func TestWaitsForMedia(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := ask(t, open(t, func(o *Options) { o.Films = lamp{takes: 10 * time.Minute} }))
		id := a.submit(clip(picture("https://example.com/a.jpg"), stills))
		time.Sleep(9 * time.Minute)
		if now := a.status(id); now.Status != "saving" {
			t.Fatalf("after nine minutes %s", now.Status)
		}
		made := time.Now().Add(time.Minute)
		time.Sleep(time.Minute + time.Second)
		now := a.status(id)
		if updated, _ := time.Parse(shotstack.TimeLayout, now.Updated); now.Status != "done" || !updated.Equal(made) {
			t.Fatalf("after ten minutes %+v", now)
		}
		time.Sleep(10 * time.Second)
		if n := len(a.files(id)); n != 3 {
			t.Errorf("%d files", n)
		}
	})
}

func TestMediaCannotBeMade(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := ask(t, open(t, func(o *Options) { o.Films = lamp{err: errDark} }))
		id := a.submit(clip(picture("https://example.com/a.jpg"), nil))
		if now := a.until(id, "failed"); now.Error == nil || *now.Error == "" {
			t.Errorf("%+v", now)
		}
		time.Sleep(time.Minute)
		if len(a.files(id)) != 0 {
			t.Error("a failed render has files")
		}
	})
}

// A filmer that cannot bear an edit fails that edit alone.
func TestFilmerPanics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := ask(t, open(t, func(o *Options) { o.Films = clumsy{} }))
		a.until(a.submit(clip(picture("https://example.com/a.jpg"), nil)), "failed")
	})
}

type clumsy struct{}

func (clumsy) Make(context.Context, any, string, string) (string, error) { panic("dark") }

// Lengths beyond reason do not upset the calendar.
func TestEndlessEdit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := ask(t, open(t))
		edit := clip(picture("https://example.com/a.jpg"), nil)
		edit["timeline"].(tree)["tracks"].([]any)[0].(tree)["clips"].([]any)[0].(tree)["length"] = 1e300
		id := a.submit(edit)
		time.Sleep(24 * time.Hour)
		if now := a.status(id); now.Status != "rendering" {
			t.Errorf("%+v", now)
		}
	})
}

// The more renders are just ahead, the longer the queue.
func TestBurst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := ask(t, open(t))
		var last string
		for range 100 {
			last = a.submit(clip(picture("https://example.com/a.jpg"), nil))
		}
		time.Sleep(15 * time.Second)
		if now := a.status(last); now.Status != "queued" {
			t.Errorf("the last of a hundred is %s after 15 s", now.Status)
		}
	})
}

// Formats make files of their own kind; sound has no pictures.
func TestFormats(t *testing.T) {
	for _, format := range []string{"mp4", "gif", "mp3", "jpg", "png", "bmp"} {
		synctest.Test(t, func(t *testing.T) {
			a := ask(t, open(t))
			out := tree{"format": format}
			if format == "mp3" {
				out["poster"] = stills["poster"]
			}
			id := a.submit(clip(tree{"type": "audio", "src": "https://example.com/a.mp3"}, out))
			now := a.until(id, "done")
			if now.Poster != nil {
				t.Errorf("%s: poster %q", format, *now.Poster)
			}
			time.Sleep(10 * time.Second)
			f, ok := a.files(id)[id+"."+format]
			if !ok || f.Status != "ready" {
				t.Fatalf("%s: files %v", format, a.files(id))
			}
			r := a.want(200, a.do("GET", f.URL[len(a.base):], nil))
			if got := r.header.Get("Content-Type"); got != media["."+format] {
				t.Errorf("%s is served as %s", format, got)
			}
		})
	}
}
