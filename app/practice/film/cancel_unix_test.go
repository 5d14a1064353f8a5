//go:build unix

package film

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"
)

// These make the test binary play an FFmpeg that leaves half a file behind: one
// calls the address in the variable and then neither reads nor stops, the other
// gives up.
const (
	stallVar = "FILM_TEST_STALL"
	failVar  = "FILM_TEST_FAIL"
)

func TestMain(m *testing.M) {
	address := os.Getenv(stallVar)
	if address == "" && os.Getenv(failVar) == "" {
		os.Exit(m.Run())
	}
	if os.WriteFile(os.Args[len(os.Args)-1], []byte("half"), 0o600) != nil {
		os.Exit(3)
	}
	if address == "" {
		os.Exit(1)
	}
	c, err := net.Dial("tcp", address)
	if err != nil {
		os.Exit(3)
	}
	fmt.Fprintln(c, os.Getpid())
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGHUP)
	<-stop
}

func TestFFmpegGivesUp(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(failVar, "yes")
	clip := []byte("a clip")
	for _, length := range []string{"one frame", "many frames"} {
		dir, edit := t.TempDir(), titled(t, `{"format":"mp4","resolution":"hd","range":{"length":0}}`)
		if length == "many frames" {
			edit = titled(t, `{"format":"mp4","resolution":"hd"}`)
		}
		how, err := New(Options{FFmpeg: self, Clip: clip}).Make(t.Context(), edit, dir, "one")
		got, _ := os.ReadFile(filepath.Join(dir, "one.mp4"))
		if err != nil || how != HowSample || string(got) != string(clip) {
			t.Errorf("%s: %q, %q, %v", length, how, got, err)
		}
		if list := names(t, dir); len(list) != 1 {
			t.Errorf("%s: files left: %v", length, list)
		}
	}
}

func TestCancelKillsFFmpeg(t *testing.T) {
	door, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer door.Close()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(stallVar, door.Addr().String())
	for _, format := range []string{"mp4", "mp3"} {
		ctx, cancel := context.WithCancel(t.Context())
		dir := t.TempDir()
		failed := make(chan error, 1)
		go func() {
			_, err := New(Options{FFmpeg: self}).Make(ctx, titled(t, `{"format":"`+format+`","resolution":"hd"}`), dir, "one")
			failed <- err
		}()
		c, err := door.Accept()
		if err != nil {
			t.Fatal(err)
		}
		var pid int
		if _, err := fmt.Fscan(c, &pid); err != nil {
			t.Fatal(err)
		}
		cancel()
		if err := <-failed; !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want that it was cancelled", format, err)
		}
		if _, err := c.Read(make([]byte, 1)); err == nil {
			t.Errorf("%s: the encoder still speaks", format)
		}
		if err := syscall.Kill(pid, 0); !errors.Is(err, syscall.ESRCH) {
			t.Errorf("%s: the encoder is still there: %v", format, err)
		}
		if list := names(t, dir); len(list) != 0 {
			t.Errorf("%s: files left: %v", format, list)
		}
		c.Close()
	}
}
