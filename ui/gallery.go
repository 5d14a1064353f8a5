package ui

import (
	"context"
	"fmt"
	"image"
	"log/slog"
	"sync"
	"time"

	"wrapbell/app"
	"wrapbell/ui/words"
)

// gallery holds pictures ready to be painted, at most maxPixels bytes of them or the one
// that came last, and has missing ones fetched by a few workers, the one asked for last first:
// that is the one in view.
type gallery struct {
	main    *bridge
	source  Pictures
	scale   func() float32 // pixels a point
	arrived func(ids map[string]bool)

	// Main thread only.
	have  map[pictureKey]*held
	bytes int
	use   int

	mu    sync.Mutex
	more  *sync.Cond
	stack []job
	asked map[pictureKey]bool
	ctx   context.Context
	stop  context.CancelFunc
	wg    sync.WaitGroup
}

type pictureKey struct {
	of   string // render, attempt and file
	w, h int
}

type held struct {
	image *image.RGBA // nil: it could not be had
	used  int
	until time.Time // when a failed one is asked for again
}

type job struct {
	key  pictureKey
	id   string
	link string
}

const (
	pictureWorkers = 3
	maxPixels      = 10 << 20
	maxJobs        = 200
	pictureAgain   = 30 * time.Second
)

func newGallery(main *bridge, source Pictures, scale func() float32) *gallery {
	g := &gallery{main: main, source: source, scale: scale, have: map[pictureKey]*held{}, asked: map[pictureKey]bool{}}
	g.more = sync.NewCond(&g.mu)
	g.ctx, g.stop = context.WithCancel(context.Background())
	if source != nil {
		for range pictureWorkers {
			g.wg.Go(g.work)
		}
	}
	return g
}

func (g *gallery) close() {
	g.mu.Lock()
	g.stop()
	g.more.Broadcast()
	g.mu.Unlock()
	g.wg.Wait()
}

// get returns a picture of the render that fits into w×h points, or nil and has it
// fetched; arrived tells when it is there.
func (g *gallery) get(it *item, w, h float32) *image.RGBA {
	now, scale := time.Now(), g.scale()
	if k := &it.wants; k.second != now.Unix() || k.scale != scale || k.w != w || k.h != h {
		file, link := pictureLink(&it.Render, now, w > pictureWidth)
		*k = wanted{now.Unix(), scale, w, h, g.job(it, file, link, w, h)}
	}
	return g.show(now, it.wants.job)
}

// wanted is the picture of a render, found out once a second: faces are painted often.
type wanted struct {
	second int64
	scale  float32
	w, h   float32 // in points
	job    job
}

// file does so for one file of the render, where the kind is not empty.
func (g *gallery) file(it *item, kind app.FileKind, w, h float32) *image.RGBA {
	if kind == "" {
		return g.get(it, w, h)
	}
	now := time.Now()
	f, _ := it.FileOf(kind)
	return g.show(now, g.job(it, kind, liveLink(&it.Render, f, now), w, h))
}

// job is how a picture of w×h points is got.
func (g *gallery) job(it *item, file app.FileKind, link string, w, h float32) job {
	s := max(1, g.scale())
	return job{pictureKey{fmt.Sprintf("%s/%d/%s", it.ID, len(it.Attempts), file), int(w * s), int(h * s)}, it.ID, link}
}

// show returns a picture that is there, or nil and has it fetched.
func (g *gallery) show(now time.Time, j job) *image.RGBA {
	if j.link == "" || g.source == nil {
		return nil
	}
	g.use++
	p := g.have[j.key]
	if p == nil {
		g.ask(j)
		return nil
	}
	p.used = g.use
	if p.image == nil && now.After(p.until) {
		delete(g.have, j.key)
		g.ask(j)
	}
	return p.image
}

func (g *gallery) ask(j job) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.asked[j.key] {
		return
	}
	if len(g.stack) >= maxJobs {
		delete(g.asked, g.stack[0].key)
		g.stack = g.stack[1:]
	}
	g.asked[j.key] = true
	g.stack = append(g.stack, j)
	g.more.Signal()
}

func (g *gallery) next() (job, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for len(g.stack) == 0 && g.ctx.Err() == nil {
		g.more.Wait()
	}
	if g.ctx.Err() != nil {
		return job{}, false
	}
	j := g.stack[len(g.stack)-1]
	g.stack = g.stack[:len(g.stack)-1]
	return j, true
}

func (g *gallery) work() {
	for {
		j, ok := g.next()
		if !ok {
			return
		}
		img, err := g.source.Picture(g.ctx, j.key.of, j.link, j.key.w, j.key.h)
		if err != nil && g.ctx.Err() == nil {
			slog.Debug("no picture", "of", j.key.of, "error", err)
		}
		g.main.do(func() { g.keep(j, img) })
	}
}

// keep takes a picture that has come, on the main thread.
func (g *gallery) keep(j job, img *image.RGBA) {
	g.mu.Lock()
	delete(g.asked, j.key)
	g.mu.Unlock()
	h := &held{image: img, used: g.use}
	if img == nil {
		h.until = time.Now().Add(pictureAgain)
	} else {
		g.bytes += len(img.Pix)
	}
	g.have[j.key] = h
	for g.bytes > maxPixels && g.forget(j.key) {
	}
	if img != nil {
		g.arrived(map[string]bool{j.id: true})
	}
}

// forget lets go of the picture that was not used for longest, and says whether there
// was one beside the one that just came: a picture as large as the window may be over the
// bound alone, and would be fetched for ever.
func (g *gallery) forget(came pictureKey) bool {
	var oldest pictureKey
	least := g.use + 1
	for k, p := range g.have {
		if p.image != nil && k != came && p.used < least {
			oldest, least = k, p.used
		}
	}
	if least > g.use {
		return false
	}
	g.bytes -= len(g.have[oldest].image.Pix)
	delete(g.have, oldest)
	return true
}

// pictureLink chooses the file that shows what the render looks like: the small
// one for a row, the large one for the details, and the output itself where that
// is a picture.
func pictureLink(r *app.Render, now time.Time, large bool) (app.FileKind, string) {
	kinds := []app.FileKind{app.Thumbnail, app.Poster}
	if large {
		kinds = []app.FileKind{app.Poster, app.Thumbnail}
	}
	switch r.Format {
	case "jpg", "png", "gif", "bmp":
		kinds = append(kinds, app.Video)
	}
	for _, k := range kinds {
		f, ok := r.FileOf(k)
		if !ok {
			continue
		}
		if link := liveLink(r, f, now); link != "" {
			return k, link
		}
	}
	return "", ""
}

// liveLink is a link of the file that answers by all that is known: the CDN's,
// else the service's own while it lives.
func liveLink(r *app.Render, f app.File, now time.Time) string {
	if f.State == app.FileReady && f.URL != "" {
		return f.URL
	}
	if f.State == app.Deleted || f.Temporary == "" {
		return ""
	}
	if !r.Attempt().Ended.IsZero() && now.Before(words.LinkEnd(r)) {
		return f.Temporary
	}
	return ""
}
