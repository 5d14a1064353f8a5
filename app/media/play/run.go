package play

import (
	"context"
	"fmt"
	"image"
	"io"
	"runtime"
	"strconv"
	"time"
)

// rest is how long a decoder waits for a film that is paused.
var rest = 10 * time.Second

// run owns the decoder: one at a time, until the film is closed.
func (f *Film) run() {
	p, turn := pace{}, -1
	for {
		a, ok := f.next()
		if !ok {
			return
		}
		if a.turn != turn {
			p, turn = pace{rate: f.facts.Rate, fresh: true}, a.turn
		}
		f.decode(a, &p)
	}
}

// next waits until there is something to decode.
func (f *Film) next() (asked, bool) {
	for {
		f.mu.Lock()
		a := f.ask
		f.mu.Unlock()
		if f.ctx.Err() != nil {
			return a, false
		}
		if a.todo && a.w > 0 {
			return a, true
		}
		select {
		case <-f.bell:
		case <-f.ctx.Done():
		}
	}
}

// decode shows one frame after the other, from the one that was asked for until
// the end, another order, or a long pause.
func (f *Film) decode(a asked, p *pace) {
	ctx, halt := context.WithCancel(f.ctx)
	defer halt()
	if !f.change(a.turn, func(*asked) { f.halt = halt }) {
		return
	}
	f.in.fresh()
	c, err := start(ctx, f.tools.FFmpeg, f.limit(), f.args(a)...)
	if err != nil {
		f.fail(a, a.from, err)
		return
	}
	defer c.close()
	for n := a.from; ; n++ {
		frame := f.screen.blank(a.w, a.h)
		if err := c.fill(frame.Pix); err != nil {
			f.screen.back(frame)
			f.finish(ctx, a, n, c, p)
			return
		}
		if !f.show(ctx, a, n, p, frame) {
			f.screen.back(frame)
			return
		}
	}
}

// show has frame n fetched when its moment has come. False: the turn is over, or
// the pause is long.
func (f *Film) show(ctx context.Context, a asked, n int, p *pace, frame *image.RGBA) bool {
	for f.until(ctx, a.turn, n, p) {
		shown := false
		if !f.change(a.turn, func(now *asked) {
			if shown = now.playing || p.fresh; shown { // paused a moment ago: nothing moves any more
				f.at = n
				f.screen.show(frame, n)
			}
		}) {
			return false
		}
		if shown {
			p.fresh = false
			return true
		}
	}
	return false
}

// until waits for the moment of frame n. The first frame of a turn is shown at
// once, playing or not.
func (f *Film) until(ctx context.Context, turn, n int, p *pace) bool {
	for ctx.Err() == nil {
		playing := f.playing()
		switch {
		case p.fresh, playing && !p.running:
			p.start(time.Now(), n)
			return true
		case !playing:
			p.running = false
			if f.wait(ctx, rest) {
				f.change(turn, func(a *asked) { a.from, a.todo = n, a.playing })
				return false
			}
		default:
			left := p.wait(time.Now(), n)
			if left <= 0 {
				return true
			}
			f.wait(ctx, left)
		}
	}
	return false
}

// wait waits so long, or until something is asked for; true: so long.
func (f *Film) wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-f.bell:
	case <-timer.C:
		return true
	}
	return false
}

func (f *Film) playing() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.ask.playing
}

// change changes what is asked for, if the turn is still the same.
func (f *Film) change(turn int, do func(*asked)) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.ask.turn != turn {
		return false
	}
	do(&f.ask)
	return true
}

// finish says why no frame n came: the film has ended, or something is wrong.
func (f *Film) finish(ctx context.Context, a asked, n int, c *child, p *pace) {
	err := c.wait()
	if ctx.Err() != nil {
		return
	}
	why := fmt.Errorf("%d of %d frames, %v: %s", n, f.facts.frames(), err, f.in.clean(c.says.String()))
	tail := max(f.facts.Rate, float64(f.facts.frames())/50)
	switch {
	case n == 0:
		f.fail(a, 0, f.in.blame(c, Unreadable, why))
	case float64(n) < float64(f.facts.frames())-tail:
		f.fail(a, n, f.in.blame(c, BrokenOff, why))
	default:
		f.end(a, n, p)
	}
}

// end begins anew where that is wanted, so that frame 0 comes when frame n would.
func (f *Film) end(a asked, n int, p *pace) {
	f.change(a.turn, func(a *asked) {
		a.from = 0
		if a.loop && a.playing {
			p.again(n)
			return
		}
		a.playing, a.todo, a.over = false, false, true
		f.screen.tell(io.EOF)
	})
}

func (f *Film) fail(a asked, n int, err error) {
	f.change(a.turn, func(a *asked) {
		a.from, a.playing, a.todo = n, false, false
		f.screen.tell(err)
	})
}

// args have ffmpeg write frames from the place that was asked for. Frames that are
// not shown are dropped before the others are scaled.
func (f *Film) args(a asked) []string {
	args := append(common(), "-nostdin",
		"-timelimit", strconv.Itoa(int(f.limit().Seconds())),
		"-threads", strconv.Itoa(min(4, runtime.NumCPU())), "-filter_threads", "1")
	if a.from > 0 {
		args = append(args, "-ss", strconv.FormatFloat(f.facts.seekTo(a.from), 'f', 6, 64))
	}
	args = append(args, f.in.args...)
	// By way of rgb24 nothing is left of holes, which a GIF may have.
	look := fmt.Sprintf("fps=%.6f,scale=%d:%d:flags=fast_bilinear", f.facts.Rate, a.w, a.h)
	if f.in.holes {
		look += ",format=rgb24"
	}
	return append(args, "-map", "0:V:0", "-an", "-sn", "-dn",
		"-vf", look, "-pix_fmt", "rgba", "-f", "rawvideo", "pipe:1")
}

// limit is how much time of a processor a decoder may take.
func (f *Film) limit() time.Duration {
	return min(2*time.Hour, time.Minute+4*f.facts.Length)
}
