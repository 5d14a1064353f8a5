package main

import (
	"fmt"
	"image/color"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"wrapbell/app"
	"wrapbell/app/testdata/held"
	"wrapbell/ui"
)

// paints counts how often the window is painted: the painter asks a rectangle for its
// colour each time.
type paints struct{ asked, each atomic.Int64 }

// RGBA implements color.Color.
func (p *paints) RGBA() (r, g, b, a uint32) {
	p.asked.Add(1)
	return color.NRGBA{A: 1}.RGBA()
}

func (p *paints) count() float64 { return float64(p.asked.Load()) / float64(max(1, p.each.Load())) }

// watch puts the counter into the window and learns how often one paint asks.
func watch(w *ui.Window) *paints {
	p := &paints{}
	var dot *canvas.Rectangle
	w.Do(func() {
		dot = canvas.NewRectangle(p)
		dot.Resize(fyne.NewSize(1, 1))
		w.Fyne().SetContent(container.NewStack(w.Fyne().Content(), container.NewWithoutLayout(dot)))
	})
	time.Sleep(time.Second)
	var least int64 = 1 << 30
	for range 8 {
		before := p.asked.Load()
		w.Do(dot.Refresh)
		time.Sleep(80 * time.Millisecond)
		if n := p.asked.Load() - before; n > 0 {
			least = min(least, n)
		}
	}
	p.each.Store(least)
	return p
}

// atWork is how many renders a storm changes.
const atWork = 500

var phases = []string{"fetching", "rendering", "saving", "rendering"}

// storm changes renders all the time, and prints a line for each figure.
func storm(w *ui.Window, f *held.List) error {
	time.Sleep(time.Second)
	for n := 0; n < *renders; time.Sleep(100 * time.Millisecond) {
		w.Do(func() { n = len(w.Rows()) })
	}
	p := watch(w)
	before, rss := cpu(), memory()
	n, begun := p.count(), time.Now()
	done := make(chan struct{})
	go func() {
		defer close(done)
		blow(f, begun)
	}()
	slowest, err := clicks(w, p, begun)
	<-done
	took := time.Since(begun).Seconds()
	fmt.Printf("paints %.2f\nprocessor %.2f\n", (p.count()-n)/took, (cpu()-before).Seconds()/took*100)
	fmt.Printf("click %d\n", slowest.Milliseconds())
	fmt.Printf("changes %.0f\nlost %d\ngrowth %d\n", float64(f.Changes())/took, lost(w, f), memory()-rss)
	return err
}

// blow makes the changes, spread evenly; the last one of each render names it.
func blow(f *held.List, begun time.Time) {
	for n := 0; time.Since(begun) < *span; time.Sleep(5 * time.Millisecond) {
		for due := int(time.Since(begun).Seconds() * float64(*rate)); n < due; n++ {
			f.Change(n%atWork, func(r *app.Render) { r.Phase = phases[n/atWork%len(phases)] })
		}
	}
	for i := range atWork {
		f.Change(i, func(r *app.Render) { r.Name = "Last of " + strconv.Itoa(i) })
	}
}

// clicks clicks another row every two seconds; it returns the longest time until one
// was selected and painted.
func clicks(w *ui.Window, p *paints, begun time.Time) (slowest time.Duration, err error) {
	for i := 0; time.Since(begun) < *span-2*time.Second; i++ {
		time.Sleep(1500 * time.Millisecond)
		if err := hand("mousemove", "--window", "W", "300", rowY(1+i%6)); err != nil {
			return 0, err
		}
		time.Sleep(300 * time.Millisecond)
		d := click(w, p)
		slowest = max(slowest, d)
	}
	return slowest, nil
}

// click clicks where the mouse is, and waits for another selection and for a paint
// after it.
func click(w *ui.Window, p *paints) time.Duration {
	was, painted, at := selected(w), p.count(), time.Now()
	go exec.Command("xdotool", "click", "1").Run()
	for time.Since(at) < 3*time.Second && slices.Equal(selected(w), was) {
		painted = p.count()
		time.Sleep(2 * time.Millisecond)
	}
	for time.Since(at) < 3*time.Second && p.count() < painted+1 {
		time.Sleep(time.Millisecond)
	}
	return time.Since(at)
}

func selected(w *ui.Window) (ids []string) {
	w.Do(func() { ids = w.Selected() })
	return ids
}

// lost counts the renders whose last change is not shown.
func lost(w *ui.Window, f *held.List) int {
	for range 100 {
		if f.CaughtUp() {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	time.Sleep(500 * time.Millisecond)
	seen := map[string]bool{}
	w.Do(func() {
		for _, r := range w.Rows() {
			seen[r.Name] = true
		}
	})
	n := 0
	for i := range atWork {
		if !seen["Last of "+strconv.Itoa(i)] {
			n++
		}
	}
	return n
}

// cpu is the processor time of this process, of all its threads that live.
func cpu() (sum time.Duration) {
	tasks, _ := os.ReadDir("/proc/self/task")
	for _, t := range tasks {
		b, _ := os.ReadFile("/proc/self/task/" + t.Name() + "/schedstat")
		if f := strings.Fields(string(b)); len(f) > 0 {
			n, _ := strconv.ParseInt(f[0], 10, 64)
			sum += time.Duration(n)
		}
	}
	return sum
}

// memory is what the process has for itself, in MB.
func memory() int {
	b, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, "RssAnon:"); ok {
			n, _ := strconv.Atoi(strings.Fields(rest)[0])
			return n >> 10
		}
	}
	return 0
}
