package assets

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"image"
	_ "image/png"
	"io"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"testing"
)

func TestIcon(t *testing.T) {
	d := xml.NewDecoder(bytes.NewReader(Icon()))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("icon.svg: %v", err)
		}
	}
	f, err := os.Open("icon.png")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if c, kind, err := image.DecodeConfig(f); err != nil || kind != "png" || c.Width != 512 || c.Height != 512 {
		t.Errorf("icon.png: %s of %dx%d, %v", kind, c.Width, c.Height, err)
	}
}

func TestMedia(t *testing.T) {
	if c := Clip(); len(c) > 64<<10 || len(c) < 1000 || string(c[4:8]) != "ftyp" {
		t.Errorf("the clip has %d bytes and is no MP4", len(c))
	}
	if bytes.Index(Clip(), []byte("moov")) > bytes.Index(Clip(), []byte("mdat")) {
		t.Error("the clip cannot play while it loads")
	}
	if s := Sound(); len(s) > 10<<10 || len(s) < 500 || string(s[:3]) != "ID3" && s[0] != 0xff {
		t.Errorf("the sound has %d bytes and is no MP3", len(s))
	}
}

func TestCopies(t *testing.T) {
	Icon()[0], Clip()[0], Sound()[0], Samples()[0].Body[0], Templates()[0].Body[0] = 1, 1, 1, 1, 1
	if Icon()[0] == 1 || Clip()[0] == 1 || Sound()[0] == 1 || Samples()[0].Body[0] == 1 || Templates()[0].Body[0] == 1 {
		t.Error("a caller can spoil what the next one gets")
	}
}

// sampleShape is what this test looks at in a sample.
type sampleShape struct {
	Timeline struct {
		Tracks []struct{ Clips []json.RawMessage }
	}
	Output struct {
		Format    string
		Poster    *struct{ Capture float64 }
		Thumbnail *struct{ Capture, Scale float64 }
	}
	Merge []struct {
		Find    string
		Replace any
	}
}

func TestSamples(t *testing.T) {
	list := Samples()
	if len(list) < 8 {
		t.Fatalf("%d samples, want at least 8", len(list))
	}
	files, err := fs.Glob(sampleFiles, "samples/*.json")
	if err != nil || len(files) != len(list) {
		t.Errorf("%d files for %d samples, %v", len(files), len(list), err)
	}
	formats := map[string]bool{}
	for i, s := range list {
		var e sampleShape
		if err := json.Unmarshal(s.Body, &e); err != nil {
			t.Errorf("%s: %v", s.File, err)
			continue
		}
		formats[e.Output.Format] = true
		if s.Title == "" || !strings.HasSuffix(s.Line, ".") || len(e.Timeline.Tracks) == 0 {
			t.Errorf("%s: title %q, line %q, %d tracks", s.File, s.Title, s.Line, len(e.Timeline.Tracks))
		}
		if e.Output.Format == "mp4" && (e.Output.Poster == nil || e.Output.Thumbnail == nil) {
			t.Errorf("%s: shows no picture in the list", s.File)
		}
		if i == 0 && (e.Output.Format != "mp4" || e.Output.Poster == nil || e.Output.Thumbnail == nil) {
			t.Errorf("%s: the first sample makes fewer than three files", s.File)
		}
		for _, m := range e.Merge {
			if !bytes.Contains(s.Body, []byte("{{ "+m.Find+" }}")) {
				t.Errorf("%s: %s is filled in nowhere", s.File, m.Find)
			}
		}
		checkSources(t, s)
	}
	for _, f := range []string{"mp4", "gif", "jpg", "mp3"} {
		if !formats[f] {
			t.Errorf("no sample makes a %s", f)
		}
	}
}

// TestTemplates: each has fill-ins, all with a default, and shows pictures in the list.
func TestTemplates(t *testing.T) {
	list := Templates()
	files, err := fs.Glob(templateFiles, "templates/*.json")
	if err != nil || len(files) != len(list) || len(list) < 3 {
		t.Errorf("%d files for %d templates, %v", len(files), len(list), err)
	}
	for _, s := range list {
		var e sampleShape
		if err := json.Unmarshal(s.Body, &e); err != nil {
			t.Errorf("%s: %v", s.File, err)
			continue
		}
		if s.Name == "" || len(e.Merge) < 3 || e.Output.Poster == nil || e.Output.Thumbnail == nil {
			t.Errorf("%s: name %q, %d fill-ins", s.File, s.Name, len(e.Merge))
		}
		for _, m := range e.Merge {
			if m.Replace == "" || !bytes.Contains(s.Body, []byte("{{ "+m.Find+" }}")) {
				t.Errorf("%s: %s is filled in nowhere, or with nothing", s.File, m.Find)
			}
		}
		checkSources(t, Sample{File: s.File, Body: s.Body})
	}
}

// checkSources holds that a sample names nobody else's server.
func checkSources(t *testing.T, s Sample) {
	t.Helper()
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			for k, x := range v {
				walk(x)
				src, ok := x.(string)
				if k != "src" || !ok {
					continue
				}
				if u, err := url.Parse(src); err != nil || u.Scheme != "https" || u.Host != "practice.invalid" {
					t.Errorf("%s: source %s", s.File, src)
				}
			}
		}
	}
	var v any
	if err := json.Unmarshal(s.Body, &v); err != nil {
		t.Fatal(err)
	}
	walk(v)
}
