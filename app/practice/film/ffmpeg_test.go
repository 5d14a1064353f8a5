package film

import (
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// ffmpeg is the real program's file.
func ffmpeg(t testing.TB) string {
	t.Helper()
	file, err := exec.LookPath("ffmpeg")
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatal("ffmpeg is not installed, and CI must have it")
	}
	if err != nil {
		t.Skip("ffmpeg is not installed: films are not tried here")
	}
	return file
}

// probed is what ffprobe says of a file.
type probed struct {
	Streams []struct {
		Codec  string `json:"codec_name"`
		Pixels string `json:"pix_fmt"`
		Rate   string `json:"r_frame_rate"`
		Width  int
		Height int
	}
	Format struct{ Duration string }
}

func probe(t *testing.T, file string) probed {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "ffprobe", "-v", "error", "-of", "json", "-show_streams", "-show_format", file).Output()
	if err != nil {
		t.Fatalf("ffprobe refuses %s: %v", filepath.Base(file), err)
	}
	var p probed
	if err := json.Unmarshal(out, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestFilm(t *testing.T) {
	m := New(Options{FFmpeg: ffmpeg(t)})
	for output, want := range map[string]struct {
		rate string
		w, h int
	}{
		`{"format":"mp4","resolution":"preview"}`:                         {"15/1", 512, 288},
		`{"format":"mp4","resolution":"mobile","aspectRatio":"9:16"}`:     {"25/1", 360, 640},
		`{"format":"mp4","resolution":"1080","fps":30}`:                   {"30/1", 1920, 1080},
		`{"format":"mp4","size":{"width":321,"height":181},"fps":12}`:     {"12/1", 322, 182},
		`{"format":"mp4","size":{"width":1,"height":1}}`:                  {"25/1", 2, 2},
		`{"resolution":"hd","scaleTo":"preview","poster":{"capture":99}}`: {"15/1", 512, 288},
	} {
		dir := t.TempDir()
		how, err := m.Make(t.Context(), titled(t, output), dir, "one")
		if err != nil || how != HowFFmpeg {
			t.Errorf("%s: %q, %v", output, how, err)
			continue
		}
		p := probe(t, filepath.Join(dir, "one.mp4"))
		if len(p.Streams) != 1 || p.Streams[0].Codec != "h264" || p.Streams[0].Pixels != "yuv420p" ||
			p.Streams[0].Rate != want.rate || p.Streams[0].Width != want.w || p.Streams[0].Height != want.h {
			t.Errorf("%s: %+v, want %+v", output, p.Streams, want)
		}
		// A film lasts for whole frames.
		if s, err := strconv.ParseFloat(p.Format.Duration, 64); err != nil || math.Abs(s-1.5) > 0.041 {
			t.Errorf("%s: lasts %s s, want 1.5", output, p.Format.Duration)
		}
	}
}

func TestSound(t *testing.T) {
	m := New(Options{FFmpeg: ffmpeg(t)})
	edit := `{"timeline":{"soundtrack":{"src":"https://practice.invalid/a.mp3"},"tracks":[{"clips":[{"asset":{"type":"audio",
		"src":"https://practice.invalid/b.mp3"},"start":0,"length":3}]}]},"output":`
	for output, codecs := range map[string][]string{
		`{"format":"mp3","thumbnail":{"capture":1,"scale":0.5}}`:                       {"mp3"},
		`{"format":"mp4","resolution":"preview"}`:                                      {"h264", "aac"},
		`{"format":"mp4","resolution":"preview","mute":true}`:                          {"h264"},
		`{"format":"mp4","resolution":"preview","range":{"start":1,"length":2}}`:       {"h264", "aac"},
		`{"format":"mp4","resolution":"preview","range":{"start":1.5,"length":99999}}`: {"h264", "aac"},
	} {
		dir := t.TempDir()
		if how, err := m.Make(t.Context(), tree(t, edit+output+"}"), dir, "one"); err != nil || how != HowFFmpeg {
			t.Errorf("%s: %q, %v", output, how, err)
			continue
		}
		list := names(t, dir)
		if len(list) != 1 {
			t.Errorf("%s: files %v", output, list)
		}
		var got []string
		p := probe(t, filepath.Join(dir, list[0]))
		for _, s := range p.Streams {
			got = append(got, s.Codec)
		}
		length := map[bool]string{true: "2.0", false: "3.0"}[strings.Contains(output, `"start":1,`)]
		if strings.Contains(output, "1.5") {
			length = "1.5"
		}
		if !slices.Equal(got, codecs) || !strings.HasPrefix(p.Format.Duration, length) {
			t.Errorf("%s: %v for %s s, want %v for %s", output, got, p.Format.Duration, codecs, length)
		}
	}
}
