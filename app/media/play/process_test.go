package play_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"wrapbell/app/media/play"
)

// Films that are opened and closed at any moment leave nothing: no process, no
// goroutine, no file.
func TestLeavesNothing(t *testing.T) {
	path := clip(t, "a.mp4", 100, 25)
	cycle := func(i int) {
		f, err := tools(t).Open(t.Context(), mp4(path))
		if err != nil {
			t.Fatal(err)
		}
		fetched := make(chan error, 1)
		go func() {
			for {
				if _, _, err := f.Next(t.Context()); err != nil {
					fetched <- err
					return
				}
			}
		}()
		if i%5 > 0 {
			f.Fit(100, 100)
		}
		if i%5 > 1 {
			f.Play()
		}
		if i%5 > 2 {
			f.Seek(time.Second)
		}
		if i%5 > 3 {
			f.Fit(50, 50)
			f.Pause()
		}
		f.Close()
		f.Close()
		if err := <-fetched; !errors.Is(err, play.ErrClosed) {
			t.Errorf("closed: %v", err)
		}
	}
	cycle(4)
	goroutines, files := runtime.NumGoroutine(), openFiles(t)
	for i := range 40 {
		cycle(i)
		noChild(t)
	}
	eventually(t, "as many goroutines as before", func() bool { return runtime.NumGoroutine() <= goroutines })
	if n := openFiles(t); n > files {
		t.Errorf("%d files are open, %d before", n, files)
	}
}

func openFiles(t *testing.T) int {
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skip("no /proc")
	}
	return len(entries)
}

// An Open that is called off leaves nothing either.
func TestCalledOff(t *testing.T) {
	path := clip(t, "a.mp4", 10, 25)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := tools(t).Open(ctx, mp4(path)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	noChild(t)
}

// What a child may do is bounded, and its command line is what it should be.
func TestConfined(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("limits are set on Linux")
	}
	t.Setenv("http_proxy", "http://proxy.example:1")
	t.Setenv("FFREPORT", "file=/tmp/never")
	f := open(t, mp4(clip(t, "a.mp4", 100, 25)))
	frame(t, f)
	all := children(t, os.Getpid())
	if len(all) != 1 {
		t.Fatalf("children: %v", all)
	}
	read := func(name string) string {
		b, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", all[0], name))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	limits := map[string]string{}
	for line := range strings.Lines(read("limits")) {
		if len(line) > 45 {
			limits[strings.TrimSpace(line[:26])] = strings.Fields(line[26:])[0]
		}
	}
	for name, want := range map[string]string{"Max file size": "0", "Max core file size": "0", "Max address space": strconv.Itoa(2 << 30), "Max cpu time": "76"} {
		if limits[name] != want {
			t.Errorf("%s is %q, want %s", name, limits[name], want)
		}
	}
	args := "\x00" + read("cmdline")
	for _, want := range []string{"\x00-nostdin\x00", "\x00-protocol_whitelist\x00file\x00", "\x00-f\x00mov\x00-i\x00file:/"} {
		if !strings.Contains(args, want) {
			t.Errorf("no %q in %q", want, args)
		}
	}
	if env := strings.ToLower(read("environ")); strings.Contains(env, "_proxy=") || strings.Contains(env, "ffreport") {
		t.Error("the child is told of a proxy or a report")
	}
}

// playUntilKilled plays a film, paused, and says which process decodes it.
func playUntilKilled(file string) int {
	ffmpeg, _ := exec.LookPath("ffmpeg")
	ffprobe, _ := exec.LookPath("ffprobe")
	f, err := play.Tools{FFmpeg: ffmpeg, FFprobe: ffprobe}.Open(context.Background(), mp4(file))
	if err != nil {
		fmt.Println(err)
		return 1
	}
	f.Fit(1000, 1000)
	if _, _, err = f.Next(context.Background()); err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Println("playing")
	select {}
}

// A program that is killed takes the decoder with it, even one that stands still.
func TestKilled(t *testing.T) {
	tools(t)
	program := exec.Command(os.Args[0], "-test.run=^$")
	program.Env = append(os.Environ(), "WRAPBELL_PLAY="+clip(t, "a.mp4", 200, 25))
	out, err := program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	defer program.Wait()
	defer program.Process.Kill()
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "playing\n" {
		t.Fatal(line, err)
	}
	all := children(t, program.Process.Pid)
	if len(all) != 1 {
		t.Fatalf("children: %v", all)
	}
	program.Process.Kill()
	eventually(t, "the decoder is gone", func() bool {
		line, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", all[0]))
		return err != nil || !strings.Contains(string(line), "ffmpeg")
	})
}
