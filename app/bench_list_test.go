package app_test

import (
	"context"
	"fmt"
	"image"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/app/testdata/held"
	"wrapbell/ui"
)

// longList is n renders, the newest of which are worked on.
func longList(n, atWork int) *held.List {
	var all []app.Render
	now := time.Now()
	for i := range n {
		at := now.Add(-time.Duration(i+1) * time.Minute)
		r := app.Render{
			ID: app.NewID(at), Name: fmt.Sprintf("Film %06d of the autumn", n-i), File: fmt.Sprintf("edit-%d.json", i%40), Environment: app.Practice,
			State: app.Working, Phase: "rendering", Created: at, Format: "mp4", Width: 1280, Height: 720, Length: 12,
			Attempts: []app.Attempt{{Sent: at, Accepted: at, Remote: fmt.Sprintf("2abd5c11-0f7e-4d3b-9c41-%012d", i)}},
		}
		if i >= atWork {
			r.State, r.Phase = app.Ready, "done"
			a := &r.Attempts[0]
			a.Ended, a.Took, a.Outcome = at.Add(time.Duration(20+i%100)*time.Second), 9+float64(i%90)/7, app.OutcomeReady
		}
		for _, k := range app.FileKinds {
			file := app.File{Kind: k, State: app.Expected}
			if r.State == app.Ready {
				file.State, file.URL = app.FileReady, "https://cdn.example/au/v1/owner/"+r.ID+"/picture.jpg"
			}
			r.Files = append(r.Files, file)
		}
		all = append(all, r)
	}
	return held.New(all)
}

// plain pictures are all the same, and there at once.
type plainPictures struct{}

func (plainPictures) Picture(_ context.Context, _, _ string, w, h int) (*image.RGBA, error) {
	return image.NewRGBA(image.Rect(0, 0, w, h)), nil
}

// softWindow is the window on the toolkit's software driver. health is told whenever
// the foot of the window is written, which is the last thing that a change does.
func (b *bench) softWindow(f *held.List, health func()) *ui.Window {
	a := test.NewTempApp(b.T)
	w := ui.New(ui.Desk{
		App: a, Renders: f, Commands: &app.Desk{}, Pictures: plainPictures{},
		Environments: app.BuiltIn(app.Environment{Edit: "http://127.0.0.1:1/edit/v1"}),
		Health: func(string) app.Health {
			health()
			return app.Health{Checked: time.Now().Add(-2 * time.Second), Room: app.Room{Edit: 142, Serve: 290}}
		},
	})
	b.Cleanup(w.Close)
	w.Do(func() { w.Fyne().Resize(fyne.NewSize(1180, 760)) })
	for n := 0; n < f.Len(); time.Sleep(50 * time.Millisecond) {
		w.Do(func() { n = len(w.Rows()) })
	}
	return w
}

const manyRenders = 100_000

// list measures moving about in the list: processor time a step, beside the toolkit's
// own list of clipped labels.
func (b *bench) list() {
	w := b.softWindow(longList(manyRenders, 0), func() {})
	bare, other := bareList(w, manyRenders)
	c, at := w.Fyne().Canvas(), fyne.NewPos(300, 400)
	var wheel, otherWheel fyne.Scrollable
	w.Do(func() { wheel, otherWheel = below(c, at), below(other, at) })
	key := func(c fyne.Canvas, k fyne.KeyName) {
		e := &fyne.KeyEvent{Name: k}
		if o := c.Focused(); o != nil {
			o.TypedKey(e)
			return
		}
		c.OnTypedKey()(e)
	}
	steps := []struct {
		what       string
		n          int
		ours, base func()
	}{
		{"wheel step", 300, func() { wheel.Scrolled(down(30)) }, func() { otherWheel.Scrolled(down(30)) }},
		{"page change", 40, func() { wheel.Scrolled(down(560)) }, func() { otherWheel.Scrolled(down(560)) }},
		{"arrow key", 100, func() { key(c, fyne.KeyDown) }, func() { bare.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) }},
	}
	for _, s := range steps {
		home, otherHome := func() { key(c, fyne.KeyHome) }, bare.ScrollToTop
		w.Do(home)
		for range s.n { // the pictures come
			w.Do(s.ours)
			time.Sleep(5 * time.Millisecond)
		}
		var ours, base, cold, otherCold []float64
		for range 15 {
			first, again := b.cost(w, s.n, home, s.ours)
			otherFirst, otherAgain := b.cost(w, s.n, otherHome, s.base)
			cold, ours = append(cold, first), append(ours, again)
			otherCold, base = append(otherCold, otherFirst), append(base, otherAgain)
		}
		b.ratio(s.what+", 100,000 rows", median(ours), median(base), "ms", 0.25)
		b.beside("  the same just after a collection", median(cold), median(otherCold), "ms")
	}
}

// below is what turns with the wheel below the pointer. Finding it anew at each step
// would cost the toolkit more than our list's own work, and the same for both.
func below(c fyne.Canvas, at fyne.Position) (found fyne.Scrollable) {
	var look func(o fyne.CanvasObject, offset fyne.Position)
	look = func(o fyne.CanvasObject, offset fyne.Position) {
		p, s := offset.Add(o.Position()), o.Size()
		if !o.Visible() || at.X < p.X || at.Y < p.Y || at.X >= p.X+s.Width || at.Y >= p.Y+s.Height {
			return
		}
		if f, ok := o.(fyne.Scrollable); ok {
			found = f
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, o := range o.Objects {
				look(o, p)
			}
		case fyne.Widget:
			for _, o := range test.WidgetRenderer(o).Objects() {
				look(o, p)
			}
		}
	}
	look(c.Content(), fyne.Position{})
	return found
}

func down(by float32) *fyne.ScrollEvent { return &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -by)} }

// cost is the processor time of one of n steps from home on, in milliseconds, and that
// of the same steps once more. Nothing else of the window moves meanwhile: it waits for
// its main thread. Garbage is collected before, so that this does not happen in between.
// A collection leaves the processor's caches empty, which costs the first steps the same
// 0.4 ms in the cheapest list and in the dearest; so it is the second time that counts.
func (b *bench) cost(w *ui.Window, n int, home, step func()) (first, again float64) {
	runtime.GC()
	w.Do(func() {
		for _, each := range []*float64{&first, &again} {
			home()
			before := spent()
			for range n {
				step()
			}
			*each = ms(spent()-before) / float64(n)
		}
	})
	return first, again
}

// bareList is the toolkit's list with seven clipped labels a row, in a window of the
// same size.
func bareList(w *ui.Window, n int) (l *widget.List, c fyne.Canvas) {
	w.Do(func() {
		l = widget.NewList(func() int { return n }, func() fyne.CanvasObject {
			high := canvas.NewRectangle(nil)
			high.SetMinSize(fyne.NewSize(1, 56))
			cells := container.NewGridWithColumns(7)
			for range 7 {
				t := widget.NewLabel("")
				t.Truncation = fyne.TextTruncateClip
				cells.Add(t)
			}
			return container.NewStack(high, cells)
		}, func(i int, o fyne.CanvasObject) {
			for k, cell := range o.(*fyne.Container).Objects[1].(*fyne.Container).Objects {
				cell.(*widget.Label).SetText(fmt.Sprintf("Film %06d, %d", n-i, k))
			}
		})
		bare := fyne.CurrentApp().NewWindow("bare")
		bare.SetContent(l)
		bare.Resize(fyne.NewSize(1180, 620))
		bare.Canvas().Focus(l)
		c = bare.Canvas()
	})
	return l, c
}

// change measures what it takes to show that one render changed: the processor time of
// many such changes less that of the same time without any, for each; the middle of seven.
func (b *bench) change() {
	synctest.Test(b.T, func(*testing.T) {
		f := longList(manyRenders, 1)
		w := b.softWindow(f, func() {})
		pass := func(n int, between func(int)) time.Duration {
			runtime.GC()
			before := spent()
			for i := range n {
				between(i)
				time.Sleep(110 * time.Millisecond)
				synctest.Wait()
			}
			return spent() - before
		}
		const n = 300
		var each []float64
		for range 7 {
			idle := pass(n, func(int) {})
			busy := pass(n, func(i int) {
				f.Change(0, func(r *app.Render) { r.Phase = []string{"saving", "rendering"}[i%2] })
			})
			each = append(each, ms(busy-idle)/n)
		}
		b.most("a change shown, list of 100,000", median(each), "ms", 0.05)
		w.Close()
	})
}

// search measures from a key in the search field to the rows it leaves, and from a
// choice of order to the rows in that order.
func (b *bench) search() {
	var mu sync.Mutex
	var told time.Time
	shown := make(chan struct{}, 1)
	f := longList(manyRenders, 0)
	w := b.softWindow(f, func() {
		mu.Lock()
		defer mu.Unlock()
		told = time.Now()
		select {
		case shown <- struct{}{}:
		default:
		}
	})
	f.Forget()
	time.Sleep(time.Second)
	took := func(do func()) float64 {
		select {
		case <-shown:
		default:
		}
		var begun time.Time
		w.Do(func() { begun = time.Now(); do() })
		select {
		case <-shown:
		case <-time.After(5 * time.Second):
		}
		mu.Lock()
		defer mu.Unlock()
		return ms(told.Sub(begun))
	}
	var keys []float64
	for _, text := range []string{"f", "fi", "fil", "film 0", "film 09", "film 099", "", "a", "au", "autumn", "x", "", "edit-3", "edit-33", ""} {
		keys = append(keys, took(func() { w.Find(text) }))
		time.Sleep(50 * time.Millisecond)
	}
	b.most("search, one key, 100,000 (median)", median(keys), "ms", 50)
	b.most("search, one key, 100,000 (slowest)", slices.Max(keys), "ms", 50)
	b.sort(w, took)
}

// sort chooses every order that the menus offer.
func (b *bench) sort(w *ui.Window, took func(func()) float64) {
	var orders []*fyne.MenuItem
	w.Do(func() {
		for _, m := range w.Fyne().MainMenu().Items {
			for _, i := range m.Items {
				if strings.HasPrefix(i.Label, "Sort") && i.ChildMenu != nil {
					orders = i.ChildMenu.Items
				}
			}
		}
	})
	slowest, by, n := 0.0, "", 0
	for _, o := range orders {
		for range 2 { // up and down
			d := took(o.Action)
			if d > slowest {
				slowest, by = d, o.Label
			}
			n++
			time.Sleep(50 * time.Millisecond)
		}
	}
	if n == 0 {
		b.add(benchLine{what: "sort, 100,000", ours: "no menu sorts", bound: "≤ 150 ms", known: true})
		return
	}
	b.most(fmt.Sprintf("sort, 100,000, slowest of %d (%s)", n, by), slowest, "ms", 150)
}

// hour lets an hour of 500 working renders go by, as fast as it goes: each changes
// every five seconds.
func (b *bench) hour() {
	synctest.Test(b.T, func(*testing.T) {
		const n = 500
		f := longList(n, n)
		w := b.softWindow(f, func() {})
		heap := func() float64 {
			runtime.GC()
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			return float64(m.HeapInuse+m.StackInuse) / (1 << 20)
		}
		phases := []string{"fetching", "rendering", "saving", "queued"}
		simulate := func(d time.Duration) {
			for i := 0; i < int(d/(100*time.Millisecond)); i++ {
				for k := range 10 {
					c := i*10 + k
					f.Change(c%n, func(r *app.Render) { r.Phase = phases[c/n%len(phases)] })
				}
				time.Sleep(100 * time.Millisecond)
			}
			synctest.Wait()
		}
		simulate(time.Minute)
		before := heap()
		simulate(time.Hour)
		b.above("memory after an hour of 500 at work", heap(), before, "MB", 30)
		w.Close()
	})
}
