package app_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// BenchmarkPlaying plays a film of 1280×720 at 25 frames a second in a real window,
// shown at 640×360, on a display without a graphics card. The bounds are those that
// the player was made for:
//
//	frames/s    painted                                     at least 24
//	%core       of the window and the decoder together      under 40
//	ms-first    from the click to the first painted frame   under 300
func BenchmarkPlaying(b *testing.B) {
	dir := b.TempDir()
	s := newScreen(b)
	program, film := filepath.Join(dir, "playing"), filepath.Join(dir, "film.mp4")
	build := exec.Command("go", "build", "-o", program, "../ui/testdata/playing")
	build.Env = append(os.Environ(), "CGO_ENABLED=1")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	s.do("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=25:duration=20",
		"-c:v", "libx264", "-preset", "medium", "-pix_fmt", "yuv420p", film)
	figure := regexp.MustCompile(`(?m)^(\w+).*? ([\d.]+) `)
	for b.Loop() {
		play := exec.Command(program, film)
		play.Env = s.env
		var said bytes.Buffer
		play.Stderr = &said
		out, err := play.Output()
		if err != nil {
			b.Fatalf("%v: %s", err, said.String())
		}
		b.Logf("\n%s", out)
		got := map[string]float64{}
		for _, m := range figure.FindAllStringSubmatch(string(out), -1) {
			got[m[1]], err = strconv.ParseFloat(m[2], 64)
			if err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(got["frames"], "frames/s")
		b.ReportMetric(got["processor"], "%core")
		b.ReportMetric(got["first"], "ms-first")
		if got["left"] != 0 || len(got) < 6 {
			b.Errorf("figures: %v", got)
		}
	}
}
