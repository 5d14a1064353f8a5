package play

import (
	"context"
	"errors"
	"image"
	"sync"
	"time"
)

// ErrClosed is what Next returns once the film is closed.
var ErrClosed = errors.New("the film is closed")

// most pixels of a frame.
const mostShown = 1280 * 720

// Film is one film that is open. It does nothing until Fit says how large it is
// shown; then it stands at its first frame until Play. Its methods may be called by
// any goroutine and do not wait, but for Next and Close; Next belongs to one
// goroutine.
type Film struct {
	facts  Facts
	tools  Tools
	in     *input
	screen *screen
	ctx    context.Context
	stop   context.CancelFunc
	ended  sync.WaitGroup
	bell   chan struct{} // holds a token when something was asked for

	mu   sync.Mutex
	ask  asked
	at   int                // the frame that stands there, or is about to
	halt context.CancelFunc // ends the decoder at work
}

// asked is what the film is to do.
type asked struct {
	playing, loop bool
	w, h          int
	from          int  // frame that the next decoder begins with
	todo          bool // there is something to decode
	over          bool // the film has come to its end
	turn          int  // grows with each new place or size: older decoders are of no use
}

// Open reads what a film is; it may wait for the disk and the network. Errors are
// *Fault, or the context's own.
func (t Tools) Open(ctx context.Context, s Source) (*Film, error) {
	if t.FFmpeg == "" || t.FFprobe == "" {
		return nil, fault(NoTools, "ffmpeg and ffprobe are not on this computer")
	}
	f := &Film{tools: t, screen: newScreen(), bell: make(chan struct{}, 1)}
	f.ctx, f.stop = context.WithCancel(context.Background())
	var err error
	if f.in, err = t.input(f.ctx, s); err != nil {
		f.stop()
		return nil, err
	}
	if f.facts, err = t.probe(ctx, f.in); err != nil {
		f.Close()
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, err
	}
	if f.facts.Width > 0 {
		f.ended.Go(f.run)
	}
	return f, nil
}

// Facts are what the film says of itself.
func (f *Film) Facts() Facts { return f.facts }

// Shape is the film's size in pixels as it is to be seen; 0, 0 if there is only
// sound.
func (f *Film) Shape() (w, h int) { return f.facts.Width, f.facts.Height }

// Length is how long the film plays; 0 if that is not known.
func (f *Film) Length() time.Duration { return f.facts.Length }

// Sound says whether there is sound, which is not played.
func (f *Film) Sound() bool { return f.facts.Sound }

// Fit says into how many pixels the film is to fit. Frames keep the film's shape
// and are never larger than the film, nor than 1280×720 in all.
func (f *Film) Fit(w, h int) {
	w, h = f.facts.within(w, h)
	f.order(func(a *asked) bool {
		if a.w == w && a.h == h {
			return false
		}
		again := a.w > 0
		a.w, a.h, a.todo = w, h, true
		if again && !a.over {
			a.from = f.at
		}
		return again
	})
}

// Play goes on, or begins anew after the end.
func (f *Film) Play() {
	f.order(func(a *asked) bool {
		if a.over {
			a.from, f.at = 0, 0
		}
		a.playing, a.over, a.todo = true, false, true
		return false
	})
}

// Pause holds the picture. The decoder waits a while and is then let go.
func (f *Film) Pause() {
	f.order(func(a *asked) bool { a.playing = false; return false })
}

// Seek goes to the frame that is seen at that time, playing or not.
func (f *Film) Seek(to time.Duration) {
	f.order(func(a *asked) bool {
		a.from, a.todo, a.over = f.facts.frameAt(to), true, false
		f.at = a.from
		return true
	})
}

// Loop says whether the film begins anew at its end.
func (f *Film) Loop(on bool) {
	f.order(func(a *asked) bool { a.loop = on; return false })
}

// order changes what is asked for. Where change says that the place or the size is
// another, the decoder at work is stopped and what waits is dropped.
func (f *Film) order(change func(*asked) bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if change(&f.ask) {
		f.ask.turn++
		f.screen.clear()
		if f.halt != nil {
			f.halt()
		}
	}
	select {
	case f.bell <- struct{}{}:
	default:
	}
}

// Next waits for the next frame and returns it with its time in the film. The
// frame is lent until the second call after that. At the end of the film the error
// is io.EOF, and Play begins anew; a *Fault tells what went wrong, ErrClosed that
// the film is closed.
func (f *Film) Next(ctx context.Context) (*image.RGBA, time.Duration, error) {
	for {
		if frame, n, event, ok := f.screen.take(); ok {
			return frame, f.facts.time(n), event
		}
		select {
		case <-f.screen.fresh:
		case <-ctx.Done():
			return nil, 0, ctx.Err()
		case <-f.ctx.Done():
			return nil, 0, ErrClosed
		}
	}
}

// Missed is how many frames were due and not fetched before the next one was.
func (f *Film) Missed() int {
	f.screen.mu.Lock()
	defer f.screen.mu.Unlock()
	return f.screen.missed
}

// Close ends everything that the film has going and waits until it is gone.
func (f *Film) Close() {
	f.stop()
	f.ended.Wait()
	f.in.close()
}
