// Playing opens a window that plays one film, and prints how well that goes:
//
//	playing FILE [-for 10s] [-wide 640] [-picture out.png]
//
//	first frame  from the click to the paint of the first frame
//	frames       painted a second after that
//	processor    of this process and of the decoder, share of one core
//	paused       paints while the film stands still
//
// It is built by the benchmark that needs it, and is no part of the program.
package main

import (
	"context"
	"flag"
	"fmt"
	"image"
	"image/color"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app/media/play"
	"wrapbell/ui"
)

type films struct {
	play.Tools
	*watch
}

func (f films) Open(ctx context.Context, file ui.FilmFile) (ui.Film, error) {
	film, err := f.Tools.Open(ctx, play.Source{File: file.File, Link: file.Link, Format: file.Format})
	if err != nil {
		return nil, err
	}
	return watched{film, f.watch}, nil
}

// watch counts frames on their way: handed over, put into the window, painted.
type watch struct {
	handed, put, painted, paints atomic.Int64
	first                        atomic.Int64 // when a frame was painted first
}

// paint is told when the window is drawn.
func (w *watch) paint() {
	w.paints.Add(1)
	if n := w.put.Load(); n > 0 && w.handed.Load() > 0 {
		w.first.CompareAndSwap(0, time.Now().UnixNano())
		if w.put.Swap(0) > 0 {
			w.painted.Add(1)
		}
	}
}

// watched is a film whose frames are counted.
type watched struct {
	*play.Film
	watch *watch
}

func (f watched) Next(ctx context.Context) (*image.RGBA, time.Duration, error) {
	img, at, err := f.Film.Next(ctx)
	if err == nil {
		f.watch.handed.Add(1)
	}
	return img, at, err
}

var (
	wide    = flag.Int("wide", 640, "points")
	high    = flag.Int("high", 360, "points")
	span    = flag.Duration("for", 10*time.Second, "how long is measured")
	bright  = flag.Bool("light", false, "light theme")
	picture = flag.String("picture", "", "where pictures of the window go")
)

func main() {
	flag.Parse()
	tools := play.Tools{}
	tools.FFmpeg, _ = exec.LookPath("ffmpeg")
	tools.FFprobe, _ = exec.LookPath("ffprobe")
	a := fyneapp.NewWithID("io.github.wrapbell.playing")
	variant := theme.VariantDark
	if *bright {
		variant = theme.VariantLight
	}
	a.Settings().SetTheme(ui.NewThemeOf(variant))
	w := a.NewWindow("Playing")

	// One pixel of the window is drawn anew with whatever the player changes: when it
	// is drawn, so is the rest.
	seen := &watch{}
	witness := canvas.NewRaster(func(int, int) image.Image {
		seen.paint()
		return image.NewUniform(color.NRGBA{A: 1})
	})
	do := func(f func()) {
		before := seen.handed.Load()
		fyne.DoAndWait(func() {
			f()
			if before > 0 {
				seen.put.Add(1)
			}
			witness.Refresh()
		})
	}
	p := ui.NewPlayer(ui.PlayerOptions{Films: films{tools, seen}, Do: do,
		Scale: func() float32 { return w.Canvas().Scale() }, Open: func(ui.FilmFile) {}})
	p.Set(ui.FilmFile{File: flag.Arg(0), Format: "mp4", Width: 1280, Height: 720}, nil)
	w.SetPadded(false)
	w.SetContent(container.NewWithoutLayout(p, witness))
	size := fyne.NewSize(float32(*wide), float32(*high)+54)
	p.Resize(size)
	witness.Move(fyne.NewPos(size.Width-1, size.Height-1))
	witness.Resize(fyne.NewSize(1, 1))
	w.Resize(size)
	a.Lifecycle().SetOnStarted(func() {
		go func() {
			time.Sleep(2 * time.Second) // the window comes to rest
			measure(p, seen)
			fyne.Do(func() { p.Stop() })
			p.Wait()
			fmt.Printf("left          %d processes\n", len(children()))
			fyne.Do(a.Quit)
		}()
	})
	w.ShowAndRun()
}

func measure(p *ui.Player, seen *watch) {
	idle := ticks(os.Getpid())
	time.Sleep(2 * time.Second)
	fmt.Printf("idle          %.1f %% of a core\n", float64(ticks(os.Getpid())-idle)/2)

	clicked := time.Now()
	fyne.DoAndWait(p.Toggle)
	for seen.first.Load() == 0 && time.Since(clicked) < 5*time.Second {
		time.Sleep(time.Millisecond)
	}
	fmt.Printf("first frame   %d ms\n", time.Unix(0, seen.first.Load()).Sub(clicked).Milliseconds())

	time.Sleep(time.Second)
	self, child := ticks(os.Getpid()), ticks(children()...)
	n, begun := seen.painted.Load(), time.Now()
	time.Sleep(*span)
	took := time.Since(begun).Seconds()
	cpu := func(now, before int64) float64 { return float64(now-before) / took }
	shown := float64(seen.painted.Load()-n) / took
	window, decoder := cpu(ticks(os.Getpid()), self), cpu(ticks(children()...), child)
	fmt.Printf("frames        %.1f a second painted\n", shown)
	fmt.Printf("processor     %.1f %% of a core: window %.1f, decoder %.1f\n", window+decoder, window, decoder)
	shoot("playing")

	fyne.DoAndWait(p.Pause)
	time.Sleep(500 * time.Millisecond)
	n, self = seen.paints.Load(), ticks(os.Getpid())
	time.Sleep(2 * time.Second)
	fmt.Printf("paused        %d paints, %.1f %% of a core\n", seen.paints.Load()-n, float64(ticks(os.Getpid())-self)/2)
}

func shoot(name string) {
	if *picture != "" {
		exec.Command("import", "-window", "root", *picture+"-"+name+".png").Run()
	}
}

// ticks is the processor time of processes in hundredths of a second.
func ticks(pids ...int) (sum int64) {
	for _, pid := range pids {
		f := stat(pid)
		if len(f) > 12 {
			user, _ := strconv.ParseInt(f[11], 10, 64)
			system, _ := strconv.ParseInt(f[12], 10, 64)
			sum += user + system
		}
	}
	return sum
}

// stat is a process's line after its name: state, parent, and so on.
func stat(pid int) []string {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return nil
	}
	return strings.Fields(string(b)[strings.LastIndex(string(b), ")")+1:])
}

func children() (all []int) {
	entries, _ := os.ReadDir("/proc")
	for _, e := range entries {
		pid, err := strconv.Atoi(e.Name())
		if f := stat(pid); err == nil && len(f) > 1 && f[1] == strconv.Itoa(os.Getpid()) {
			all = append(all, pid)
		}
	}
	return all
}
