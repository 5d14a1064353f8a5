package ui

import (
	"context"
	"errors"
	"fmt"
	"image"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2/test"

	"wrapbell/app"
)

// album hands out pictures of one size, slowly, and notes who asked for what.
type album struct {
	mu     sync.Mutex
	asked  []string
	broken bool
	pixels int
}

func (a *album) Picture(ctx context.Context, key, _ string, w, h int) (*image.RGBA, error) {
	a.mu.Lock()
	a.asked = append(a.asked, key)
	broken, pixels := a.broken, a.pixels
	a.mu.Unlock()
	pause(ctx, time.Second)
	if broken {
		return nil, errors.New("gone")
	}
	if pixels > 0 {
		w, h = pixels, pixels
	}
	return image.NewRGBA(image.Rect(0, 0, w, h)), nil
}

// wanted is who asked so far, in order.
func (a *album) wanted() []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.Clone(a.asked)
}

func galleryOf(t *testing.T, a *album) (*gallery, func(i int) *item) {
	test.NewTempApp(t)
	b := newBridge()
	g := newGallery(b, a, func() float32 { return 1 })
	g.arrived = func(map[string]bool) {}
	t.Cleanup(func() {
		b.close()
		g.close()
	})
	return g, func(i int) *item {
		r := hosted(app.Ready, app.FileReady, app.FileReady, app.FileReady)
		r.ID = fmt.Sprint(i)
		r.Files[1].URL = "https://cdn/thumb.jpg"
		return newSlip(&r).open()
	}
}

// on does something as the main thread would.
func (g *gallery) on(f func()) {
	synctest.Wait()
	g.main.do(f)
}

func TestGalleryFetchesOnceAndTheLastFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &album{}
		g, it := galleryOf(t, a)
		g.on(func() {
			for range 3 {
				for i := range 10 {
					if g.get(it(i), pictureWidth, pictureHeight) != nil {
						t.Error("a picture before it came")
					}
				}
			}
		})
		time.Sleep(time.Minute)
		asked := a.wanted()
		if len(asked) != 10 {
			t.Fatalf("asked %d times for ten pictures: %v", len(asked), asked)
		}
		for i := pictureWorkers; i+pictureWorkers < len(asked); i++ { // the first ones may be fetched before the others are asked for
			if asked[i] < asked[i+pictureWorkers] {
				t.Errorf("what was asked for first did not wait: %v", asked)
			}
		}
		g.on(func() {
			if p := g.get(it(4), pictureWidth, pictureHeight); p == nil || p.Bounds().Dx() != pictureWidth {
				t.Error("the picture is not there")
			}
		})
	})
}

func TestGalleryAsksAgainAfterAWhile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &album{broken: true}
		g, it := galleryOf(t, a)
		look := func() {
			g.on(func() { g.get(it(1), pictureWidth, pictureHeight) })
			time.Sleep(2 * time.Second)
		}
		look()
		look()
		look()
		if n := len(a.wanted()); n != 1 {
			t.Errorf("asked %d times for what just failed", n)
		}
		time.Sleep(pictureAgain)
		a.mu.Lock()
		a.broken = false
		a.mu.Unlock()
		look()
		g.on(func() {
			if g.get(it(1), pictureWidth, pictureHeight) == nil {
				t.Error("a picture that failed once never comes")
			}
		})
	})
}

func TestGalleryIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g, it := galleryOf(t, &album{pixels: 1024}) // 4 MB each
		for i := range 40 {
			g.on(func() { g.get(it(i), pictureWidth, pictureHeight) })
			time.Sleep(2 * time.Second)
		}
		g.on(func() {
			if g.bytes > maxPixels || len(g.have) != maxPixels/(4<<20) {
				t.Errorf("%d pictures of %d bytes are held", len(g.have), g.bytes)
			}
			if g.get(it(39), pictureWidth, pictureHeight) == nil {
				t.Error("the newest was let go")
			}
		})
	})
}

// TestAPictureOverTheBoundIsShown: it is held while it is the last that came.
func TestAPictureOverTheBoundIsShown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &album{pixels: 2048} // 16 MB
		g, it := galleryOf(t, a)
		for i := range 3 {
			for range 2 {
				g.on(func() { g.get(it(i), 2048, 2048) })
				time.Sleep(2 * time.Second)
			}
		}
		g.on(func() {
			if g.get(it(2), 2048, 2048) == nil || len(g.have) != 1 || len(a.wanted()) != 3 {
				t.Errorf("%d are held of three that were fetched %d times", len(g.have), len(a.wanted()))
			}
		})
	})
}

func TestNothingCrossesAClosedBridge(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		test.NewTempApp(t)
		b := newBridge()
		crossed := 0
		b.do(func() { crossed++ })
		b.close()
		b.do(func() { crossed++ })
		if crossed != 1 {
			t.Errorf("%d crossed", crossed)
		}
	})
}

func TestOneThingAtATimeCrosses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		test.NewTempApp(t)
		b := newBridge()
		var wg sync.WaitGroup
		inside, most := 0, 0
		for range 20 {
			wg.Go(func() {
				b.do(func() {
					inside++
					most = max(most, inside)
					time.Sleep(time.Millisecond)
					inside--
				})
			})
		}
		wg.Wait()
		if most != 1 {
			t.Errorf("%d at once", most)
		}
	})
}
