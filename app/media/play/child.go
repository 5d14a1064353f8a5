package play

import (
	"context"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// Bounds of a child process.
const (
	stall      = 20 * time.Second // without a byte
	allocation = 256 << 20        // bytes in one piece
	memory     = 2 << 30          // bytes in all, of address space; a film of 3840×2160 takes 0.7 GiB
	said       = 2 << 10          // bytes kept of its complaints
)

// child is an ffmpeg or an ffprobe at work.
type child struct {
	program string

	out  *os.File // what it writes
	stop context.CancelFunc
	says head
	gone chan struct{} // closed once it has ended and was waited for
	err  error         // how it ended; after gone

	stalled atomic.Bool // it was stopped because it said nothing for long
}

// start starts a program with arguments, never through a shell. The child ends
// when the context does; close waits for that.
func start(ctx context.Context, program string, cpu time.Duration, args ...string) (*child, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	c := &child{program: program, out: r, gone: make(chan struct{})}
	ctx, c.stop = context.WithCancel(ctx)
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Stdout, cmd.Stderr, cmd.Env = w, &c.says, environment(os.Environ())
	cmd.WaitDelay = time.Second
	bind(cmd)
	started := make(chan error, 1)
	go c.live(cmd, w, cpu, started)
	if err := <-started; err != nil {
		c.close()
		return nil, &Fault{Kind: NoTools, Err: err}
	}
	return c, nil
}

// live starts the child and waits for its end. It keeps to one thread, because on
// Linux the child ends with the thread that started it.
func (c *child) live(cmd *exec.Cmd, w *os.File, cpu time.Duration, started chan<- error) {
	defer close(c.gone)
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := cmd.Start()
	if err == nil {
		confine(cmd.Process.Pid, cpu)
		widen(w)
	}
	w.Close()
	started <- err
	if err == nil {
		c.err = cmd.Wait()
	}
}

// fill reads exactly so many bytes. A child that says nothing for long is stopped.
func (c *child) fill(b []byte) error {
	defer c.watch().Stop()
	_, err := io.ReadFull(c.out, b)
	return err
}

// wait waits until the child has ended by itself, having said all it has to say.
func (c *child) wait() error {
	defer c.watch().Stop()
	<-c.gone
	return c.err
}

func (c *child) watch() *time.Timer {
	return time.AfterFunc(stall, func() {
		c.stalled.Store(true)
		c.stop()
	})
}

// close ends the child, if it has not ended yet, and waits until it is gone.
func (c *child) close() {
	c.stop()
	c.out.Close()
	<-c.gone
}

// common are the arguments that every child gets first.
func common() []string {
	return []string{"-hide_banner", "-v", "error", "-max_alloc", strconv.Itoa(allocation)}
}

// environment leaves out what would send a child elsewhere: proxies, and the file
// that FFmpeg's report goes to.
func environment(all []string) (out []string) {
	for _, e := range all {
		name, _, _ := strings.Cut(e, "=")
		name = strings.ToLower(name)
		if !strings.HasSuffix(name, "_proxy") && name != "ffreport" {
			out = append(out, e)
		}
	}
	return out
}

// head keeps the beginning of what a child says.
type head struct{ strings.Builder }

func (h *head) Write(b []byte) (int, error) {
	h.Builder.Write(b[:min(len(b), said-min(said, h.Len()))])
	return len(b), nil
}
