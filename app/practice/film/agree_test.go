package film

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wrapbell/app/edit"
)

// TestAgreesWithFacts holds that what is drawn is what the window promises: size,
// length, rate and files are read twice in this house, for different ends.
func TestAgreesWithFacts(t *testing.T) {
	texts := map[string]string{}
	files, err := filepath.Glob("../../../assets/samples/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no samples", err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(f)] = string(data)
	}
	clips := `{"timeline":{"tracks":[{"clips":[{"asset":{"type":"image","src":"https://practice.invalid/a.jpg"},"start":1,"length":6},
		{"asset":{"type":"image","src":"https://practice.invalid/b.jpg"},"start":"auto","length":2.5}]},{"clips":[
		{"asset":{"type":"title","text":"x"},"start":0,"length":"end"}]}]},"output":`
	for _, resolution := range []string{"preview", "mobile", "sd", "hd", "1080", "4k"} {
		for _, aspect := range []string{"16:9", "9:16", "1:1", "4:5", "4:3"} {
			o := `{"format":"mp4","resolution":"` + resolution + `","aspectRatio":"` + aspect + `"}`
			texts[o] = clips + o + "}"
			o = `{"format":"mp4","resolution":"1080","aspectRatio":"` + aspect + `","scaleTo":"` + resolution + `"}`
			texts[o] = clips + o + "}"
		}
	}
	for _, o := range []string{
		`{"format":"mp4","size":{"width":400,"height":300},"scaleTo":"hd"}`,
		`{"format":"gif","size":{"width":400,"height":300},"fps":12,"poster":{"capture":1}}`,
		`{"format":"mp4","resolution":"hd","range":{"start":2,"length":3}}`,
		`{"format":"mp4","resolution":"hd","range":{"start":8,"length":30},"thumbnail":{"capture":1,"scale":0.2}}`,
	} {
		texts[o] = clips + o + "}"
	}
	for name, text := range texts {
		e, err := edit.Read([]byte(text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		f := e.Facts()
		p, err := read(e.Merged())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if f.Format != p.format || f.Width != 0 && (f.Width != p.w || f.Height != p.h) {
			t.Errorf("%s: %s %dx%d is promised, %s %dx%d is drawn", name, f.Format, f.Width, f.Height, p.format, p.w, p.h)
		}
		if f.Length > 0 && math.Abs(f.Length-p.len) > 1e-6 || f.FPS > 0 && f.FPS != p.fps {
			t.Errorf("%s: %g s at %g is promised, %g s at %g is drawn", name, f.Length, f.FPS, p.len, p.fps)
		}
		if f.Format != "mp3" && (f.Poster != (p.poster >= 0) || f.Thumbnail != (p.thumb >= 0)) {
			t.Errorf("%s: poster %v, thumbnail %v are promised", name, f.Poster, f.Thumbnail)
		}
		if strings.HasSuffix(name, ".json") {
			for _, found := range e.Check() {
				t.Errorf("%s: %s %s at %s: %q", name, found.Level, found.Code, found.Path, found.Got)
			}
		}
	}
}
