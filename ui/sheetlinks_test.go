package ui_test

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"wrapbell/app"
)

func TestLinksAreAskedWhenSomebodySaysSo(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var mu sync.Mutex
		asked := map[string]string{}
		f := open(t, options{check: func(_ context.Context, link, want string) app.LinkReport {
			time.Sleep(time.Second)
			mu.Lock()
			defer mu.Unlock()
			asked[link] += want
			switch {
			case strings.HasSuffix(link, "logo.png"):
				return app.LinkReport{State: app.LinkNoAccess, Status: 403}
			case strings.HasSuffix(link, "shop.jpg"):
				return app.LinkReport{State: app.LinkUnreachable, Detail: "time"}
			}
			return app.LinkReport{State: app.LinkWorks, Type: "video/mp4"}
		}})
		f.NewRenderFrom("promo.json", []byte(blamedEdit))
		f.pass(time.Minute)
		if len(asked) > 0 {
			t.Fatalf("asked without a word: %v", asked)
		}
		f.shows(t, "Check whether 3 links work", "Render (free)")
		f.tap("Check whether 3 links work")
		f.shows(t, "Asking the links…")
		f.pass(5 * time.Second)
		f.shows(t, "1 of 3 links answers", "“logo.png” can't be downloaded.", "Clip 1 on track 2, 0:00 to 0:06: it answers 403, no access.", "Clip 2 on track 2, 0:06 to 0:12: no answer came in time.", "Render anyway…")
		if len(asked) != 3 || asked["https://media.example.com/beach.mp4"] != "video" {
			t.Errorf("asked: %v", asked)
		}
		f.sendKeys()
		f.shows(t, "The check found 1 error.")
		if len(f.Rows()) != 0 {
			t.Error("it was sent without asking")
		}
	})
}

func TestLinksOfFillInsAreAskedAnew(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var n atomic.Int32
		f := open(t, options{check: func(context.Context, string, string) app.LinkReport {
			n.Add(1)
			return app.LinkReport{State: app.LinkWorks}
		}})
		f.NewRenderFrom("spring.json", []byte(wholeEdit))
		f.settle()
		f.tap("Check whether 2 links work")
		f.shows(t, "All 2 links answer")
		f.into("Photo", "https://media.example.com/lena.jpg")
		f.tap("Check whether 1 link works")
		f.shows(t, "All 3 links answer")
		if n.Load() != 3 {
			t.Errorf("%d links were asked", n.Load())
		}
	})
}
