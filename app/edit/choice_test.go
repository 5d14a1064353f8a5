package edit

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

// outputOf is an edit with that output, and with bytes around it that must stay.
func outputOf(out string) string {
	return `{"timeline":{"tracks":[{"clips":[{"asset":{"type":"title","text":"\u00e9 1.50"},"start":0.0,"length":1e1}]}]},"output":` + out + `,"callback":"https:\/\/e.com"}`
}

func TestWith(t *testing.T) {
	on := func(at float64) *Frame { return &Frame{Wanted: true, At: at} }
	for _, c := range []struct {
		was    string
		choice Choice
		want   string
	}{
		{`{"format":"mp4","resolution":"hd"}`, Choice{}, `{"format":"mp4","resolution":"hd"}`},
		{`{"format":"mp4","resolution":"hd"}`, Choice{Format: "mp4", Resolution: "hd", Poster: &Frame{}}, `{"format":"mp4","resolution":"hd"}`},
		{`{"format":"mp4","resolution":"hd"}`, Choice{Format: "gif"}, `{"format":"gif","resolution":"hd"}`},
		{`{"format":"{{ F }}","resolution":"hd"}`, Choice{Format: "gif"}, `{"format":"gif","resolution":"hd"}`},
		{`{"format":"mp4","resolution":"hd"}`, Choice{Resolution: "sd", Shape: "9:16"}, `{"format":"mp4","resolution":"sd","aspectRatio":"9:16"}`},
		{`{"format":"mp4","size":{"width":1080,"height":1920},"fps":30}`, Choice{Resolution: "sd"}, `{"format":"mp4","fps":30,"resolution":"sd"}`},
		{`{"format":"mp4","size":{"width":1080,"height":1920}}`, Choice{Shape: "1:1"}, `{"format":"mp4","resolution":"1080","aspectRatio":"1:1"}`},
		{`{"format":"mp4","size":{"width":600,"height":600}}`, Choice{Shape: "16:9"}, `{"format":"mp4","resolution":"sd","aspectRatio":"16:9"}`},
		{`{"format":"mp4","resolution":"4k","scaleTo":"sd"}`, Choice{Resolution: "hd"}, `{"format":"mp4","resolution":"hd"}`},
		{`{"format":"mp3"}`, Choice{Shape: "1:1"}, `{"format":"mp3","resolution":"hd","aspectRatio":"1:1"}`},
		{`{"format":"mp4","resolution":"hd"}`, Choice{Thumbnail: on(1)}, `{"format":"mp4","resolution":"hd","thumbnail":{"capture":1,"scale":0.3}}`},
		{`{"format":"mp4","thumbnail":{"scale":0.50,"capture":"1"}}`, Choice{Thumbnail: on(1)}, `{"format":"mp4","thumbnail":{"scale":0.50,"capture":"1"}}`},
		{`{"format":"mp4","thumbnail":{"scale":0.50,"capture":1}}`, Choice{Thumbnail: on(2.5)}, `{"format":"mp4","thumbnail":{"scale":0.50,"capture":2.5}}`},
		{`{"format":"mp4","poster":{"capture":1},"resolution":"hd"}`, Choice{Poster: &Frame{}}, `{"format":"mp4","resolution":"hd"}`},
		{`{"format":"mp4","poster":"yes"}`, Choice{Poster: on(0)}, `{"format":"mp4","poster":{"capture":0}}`},
	} {
		e := read(t, outputOf(c.was))
		got := string(e.With(c.choice).Body())
		if want := string(read(t, outputOf(c.want)).Body()); got != want {
			t.Errorf("%s with %+v:\n got %s\nwant %s", c.was, c.choice, got, want)
		}
	}
}

func TestChosen(t *testing.T) {
	for out, want := range map[string]Choice{
		`{"format":"gif","resolution":"hd"}`:                                 {Format: "gif", Resolution: "hd", Shape: "16:9"},
		`{"format":"mp4","resolution":"sd","aspectRatio":"1:1"}`:             {Format: "mp4", Resolution: "sd", Shape: "1:1"},
		`{"format":"mp4","size":{"width":9,"height":9},"resolution":"sd"}`:   {Format: "mp4"},
		`{"format":"mp4","resolution":"4k","scaleTo":"sd"}`:                  {Format: "mp4"},
		`{"format":"mp4","resolution":"hd","poster":{"capture":"{{ AT }}"}}`: {Format: "mp4", Resolution: "hd", Shape: "16:9"},
	} {
		got := read(t, outputOf(out)).Chosen()
		if wants := strings.Contains(out, "poster"); got.Poster.Wanted != wants || got.Thumbnail.Wanted {
			t.Errorf("%s: poster %v, thumbnail %v", out, got.Poster, got.Thumbnail)
		}
		if got.Poster, got.Thumbnail = nil, nil; got != want {
			t.Errorf("%s: %+v, want %+v", out, got, want)
		}
	}
}

// What is chosen is what is made, nothing else is touched, and choosing it again
// changes nothing.
func FuzzWith(f *testing.F) {
	for i, out := range []string{`{"format":"mp4","resolution":"hd"}`, `{"format":"mp3"}`, `{"size":{"width":1,"height":"2"},"thumbnail":[],"poster":{}}`,
		`{}`, `{"scaleTo":"sd","format":null,"resolution":{"a":[1.50,"\ud800"]}}`} {
		f.Add(outputOf(out), uint8(i), uint8(i), uint8(i), 1.5, i%2 == 0)
	}
	f.Fuzz(func(t *testing.T, body string, format, resolution, shape uint8, at float64, wanted bool) {
		e, err := Read([]byte(body))
		if err != nil || math.IsNaN(at) || math.IsInf(at, 0) {
			return
		}
		pick := func(words []string, n uint8) string {
			return append(words[:len(words):len(words)], "")[int(n)%(len(words)+1)]
		}
		c := Choice{Format: pick(Formats, format), Resolution: pick(Resolutions, resolution), Shape: pick(Shapes, shape),
			Thumbnail: &Frame{wanted, at}, Poster: &Frame{!wanted, at}}
		made := e.With(c)
		again, err := Read(made.Body())
		if err != nil {
			t.Fatalf("%v: %s", err, made.Body())
		}
		if string(again.Body()) != string(made.Body()) || string(made.With(c).Body()) != string(made.Body()) {
			t.Fatalf("not settled:\n%s\n%s", made.Body(), made.With(c).Body())
		}
		got := made.Facts()
		if c.Format != "" && got.Format != c.Format {
			t.Fatalf("makes %s, chosen was %s", got.Format, c.Format)
		}
		if w, h, _ := preset(c.Resolution, c.Shape); c.Resolution != "" && c.Shape != "" && got.Format != "mp3" && (got.Width != w || got.Height != h) {
			t.Fatalf("%d×%d, chosen was %s %s", got.Width, got.Height, c.Resolution, c.Shape)
		}
		if got.Format != "mp3" && (got.Thumbnail != wanted || got.Poster == wanted) {
			t.Fatalf("thumbnail %v, poster %v: %s", got.Thumbnail, got.Poster, made.Body())
		}
		if was, is := part(t, e, "timeline"), part(t, made, "timeline"); was != is {
			t.Fatalf("the timeline changed:\n%s\n%s", was, is)
		}
		if string(e.With(Choice{}).Body()) != string(e.Body()) {
			t.Fatal("no choice, and yet a change")
		}
	})
}

// part is a member of an edit, byte for byte.
func part(t *testing.T, e *Edit, name string) string {
	t.Helper()
	var root map[string]json.RawMessage
	if err := json.Unmarshal(e.Body(), &root); err != nil {
		t.Fatal(err)
	}
	return string(root[name])
}
