package app_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

const (
	emptyColour = 0xFF00FF // of the empty window
	readyColour = 0x006B4F // of the word Ready, in the light theme
)

// running is a program with a window.
type running struct {
	*exec.Cmd
	took time.Duration // from its start to what was waited for
}

// launch starts a program and waits until its window shows what is looked for.
func (b *bench) launch(s *screen, c *exec.Cmd, seen func() bool) *running {
	b.Helper()
	c.Env = append(c.Env, "FYNE_THEME=light")
	var said bytes.Buffer
	c.Stderr = &said
	begun := time.Now()
	if err := c.Start(); err != nil {
		b.Fatal(err)
	}
	r := &running{Cmd: c}
	for !seen() {
		if time.Since(begun) > 30*time.Second {
			if *benchShots != "" {
				s.do("import", "-window", "root", filepath.Join(*benchShots, "not-started.png"))
			}
			r.end()
			b.Fatalf("%s shows nothing after 30 s: %s", filepath.Base(c.Path), said.String())
		}
		time.Sleep(4 * time.Millisecond)
	}
	r.took = time.Since(begun)
	return r
}

// end asks the program to leave, and sees to it.
func (r *running) end() {
	r.Process.Signal(syscall.SIGTERM)
	late := time.AfterFunc(10*time.Second, func() { r.Process.Kill() })
	r.Wait()
	late.Stop()
}

// memory is what the process has for itself, and what it has mapped of files, in MB.
func (r *running) memory() (own, mapped float64) {
	body, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", r.Process.Pid))
	for line := range strings.Lines(string(body)) {
		f := strings.Fields(line)
		if len(f) < 2 {
			continue
		}
		kb, _ := strconv.ParseFloat(f[1], 64)
		switch f[0] {
		case "RssAnon:":
			own = kb / 1024
		case "RssFile:":
			mapped = kb / 1024
		}
	}
	return own, mapped
}

// spent is the processor time of the process, of all threads that live.
func (r *running) spent() (sum time.Duration) {
	all, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", r.Process.Pid))
	for _, name := range all {
		body, _ := os.ReadFile(name)
		if f := strings.Fields(string(body)); len(f) > 0 {
			n, _ := strconv.ParseInt(f[0], 10, 64)
			sum += time.Duration(n)
		}
	}
	return sum
}

// program measures the program itself on a list of 100,000 renders, beside a window
// with nothing in it.
func (b *bench) program() {
	folder, _ := listCopy(b)
	defer b.pictures()()
	shots := b.TempDir()
	s := newScreenOf(b.T, "1400x900x24", "-fbdir", shots)
	screen := newFrame(b.T, shots)
	empty, ours := built(b, "../ui/testdata/empty"), built(b, "..")
	start := func(seen func() bool, name string, args ...string) *running {
		c := exec.Command(name, args...)
		c.Env = append(s.env, "WRAPBELL_DATA="+folder)
		return b.launch(s, c, seen)
	}
	startEmpty := func() *running {
		return start(func() bool { return screen.at(screen.wide/3, screen.high/3) == emptyColour }, empty)
	}
	startOurs := func() *running { return start(func() bool { return screen.bands(readyColour) >= 5 }, ours) }

	b.firstTime(screen, startOurs)
	var bare, first, whole []float64
	var program *running
	for i := range 4 {
		e := startEmpty()
		e.end()
		for screen.at(screen.wide/3, screen.high/3) == emptyColour {
			time.Sleep(10 * time.Millisecond)
		}
		program = startOurs()
		rest := lastChange(screen)
		if i > 0 { // the first ones find nothing in the disk's cache
			bare, first, whole = append(bare, ms(e.took)), append(first, ms(program.took)), append(whole, ms(rest))
		}
		if i < 3 {
			program.gone(screen)
		}
	}
	defer program.end()
	b.shoot(s, "started")
	base := median(bare)
	b.add(benchLine{"start: first rows of 100,000", figure(median(first), "ms"), figure(base, "ms"), fmt.Sprintf("%.2f×", median(first)/base),
		"≤ 1.25× + 150 ms", median(first) <= 1.25*base+150, true})
	b.most("start: whole list after the first rows", median(whole), "ms", 1500)

	e := startEmpty()
	defer e.end()
	program.rest()
	emptyMB, _ := e.memory()
	own, mapped := program.memory()
	b.above(fmt.Sprintf("memory: 100,000 (and %.0f MB of its file mapped)", mapped), own, emptyMB, "MB", 120)
	b.idle(program, e)
	b.scroll(s, program, emptyMB)
}

// firstTime starts the program with a list that is not kept ready yet, and has it do so.
func (b *bench) firstTime(screen *frame, start func() *running) {
	program := start()
	b.tell("start: whole list, not kept ready yet", figure(ms(lastChange(screen)), "ms"))
	program.rest()
	program.gone(screen)
}

// gone ends the program and waits until nothing of it is seen.
func (r *running) gone(screen *frame) {
	r.end()
	for screen.bands(readyColour) > 0 {
		time.Sleep(10 * time.Millisecond)
	}
}

// rest waits until the program has done what it does after its start: setting aside,
// a backup. It waits 40 seconds at the most.
func (r *running) rest() {
	time.Sleep(2 * time.Second)
	for begun := time.Now(); time.Since(begun) < 40*time.Second; {
		before := r.spent()
		time.Sleep(2 * time.Second)
		if r.spent()-before < 45*time.Millisecond {
			return
		}
	}
}

// lastChange is how long the window's head still changes: the counts above the list
// are written when all of it is there.
func lastChange(f *frame) time.Duration {
	begun := time.Now()
	sum, last := f.sum(190), begun
	for time.Since(last) < 3*time.Second && time.Since(begun) < 20*time.Second {
		if now := f.sum(190); now != sum {
			sum, last = now, time.Now()
		}
		time.Sleep(4 * time.Millisecond)
	}
	return last.Sub(begun)
}

// idle measures both at the same time, so that they meet the same machine.
func (b *bench) idle(ours, empty *running) {
	const span = time.Minute
	o, e := ours.spent(), empty.spent()
	time.Sleep(span)
	share := func(d time.Duration) float64 { return 100 * d.Seconds() / span.Seconds() }
	b.ratio("idle: nothing unfinished, of a core", share(ours.spent()-o), share(empty.spent()-e), "%", 1.1)
}

// scroll goes through 2,000 previews, a page at a time once most of the last one have
// come, and looks at the memory when the toolkit has had the minute that it keeps what
// was painted.
func (b *bench) scroll(s *screen, program *running, base float64) {
	window := strings.Fields(s.do("xdotool", "search", "--onlyvisible", "--name", "^Wrapbell$"))[0]
	s.do("xdotool", "windowactivate", "--sync", window, "mousemove", "--window", window, "300", "300", "click", "1")
	before, most := picturesAsked.Load(), 0.0
	seen := func() int64 { return picturesAsked.Load() - before }
	for page := 0; seen() < previews && page < previews; page++ {
		now := seen()
		s.do("xdotool", "key", "Next")
		for begun := time.Now(); seen() < now+6 && time.Since(begun) < time.Second; {
			time.Sleep(5 * time.Millisecond)
		}
		own, _ := program.memory()
		most = max(most, own)
	}
	b.shoot(s, "scrolled")
	time.Sleep(75 * time.Second)
	s.do("xdotool", "key", "Up") // what is not painted any more is dropped with the next frame
	time.Sleep(5 * time.Second)
	own, _ := program.memory()
	b.tell("memory: at the most meanwhile", figure(most-base, "MB"))
	b.above(fmt.Sprintf("memory: a minute after %d previews", seen()), own, base, "MB", 200)
}

const previews = 2000

func (b *bench) shoot(s *screen, name string) {
	if *benchShots != "" {
		s.do("import", "-window", "root", filepath.Join(*benchShots, name+".png"))
	}
}

// picturesAsked counts the pictures that were fetched.
var picturesAsked atomic.Int64

// pictures answers where the list says that its pictures are.
func (b *bench) pictures() (end func()) {
	b.Helper()
	u, err := url.Parse(*benchBase)
	if err != nil || u.Host == "" {
		b.Skip("-bench-base is no address")
	}
	l, err := net.Listen("tcp", u.Host)
	if err != nil {
		b.Fatal(err)
	}
	img := image.NewRGBA(image.Rect(0, 0, 640, 360))
	for i := range img.Pix {
		img.Pix[i] = byte(i * 7 / 640)
	}
	img.Set(0, 0, color.White)
	var body bytes.Buffer
	if err := jpeg.Encode(&body, img, nil); err != nil {
		b.Fatal(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		picturesAsked.Add(1)
		w.Header().Set("Content-Type", "image/jpeg")
		w.Write(body.Bytes())
	})}
	go server.Serve(l)
	return func() { server.Close() }
}

// storm measures the window while 1,000 changes a second come.
func (b *bench) storm() {
	s := newScreen(b.T)
	span := "30s"
	if testing.Short() {
		span = "10s"
	}
	got := b.figures(s, built(b, "../ui/testdata/driven"), "storm", "-for", span)
	b.tell("storm: changes a second, list of 100,000", figure(got["changes"], "/s"))
	b.most("storm: repaints a second", got["paints"], "/s", 10)
	b.most("storm: a click shown, slowest", got["click"], "ms", 100)
	b.most("storm: of a core, software GL", got["processor"], "%", 30)
	b.most("storm: renders whose last change is lost", got["lost"], "", 0)
	b.most("storm: memory grown", got["growth"], "MB", 30)
}

var figureLine = regexp.MustCompile(`(?m)^(\w+).*? (-?[\d.]+)\b`)

// figures runs a program that prints a name and a figure on each line.
func (b *bench) figures(s *screen, name string, args ...string) map[string]float64 {
	b.Helper()
	got := map[string]float64{}
	for _, m := range figureLine.FindAllStringSubmatch(s.do(name, args...), -1) {
		got[m[1]], _ = strconv.ParseFloat(m[2], 64)
	}
	return got
}

// playing measures a film of 1280×720 at 25 frames a second, shown at 640×360.
func (b *bench) playing() {
	s := newScreen(b.T)
	film := filepath.Join(b.TempDir(), "film.mp4")
	s.do("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=25:duration=20",
		"-c:v", "libx264", "-preset", "medium", "-pix_fmt", "yuv420p", film)
	got := b.figures(s, built(b, "../ui/testdata/playing"), film)
	b.add(benchLine{"film: frames painted", figure(got["frames"], "/s"), "", "", "≥ 24 /s", got["frames"] >= 24, true})
	b.most("film: of a core, window and decoder", got["processor"], "%", 40)
	b.most("film: first frame after the click", got["first"], "ms", 300)
	b.most("film: processes left", got["left"], "", 0)
}
