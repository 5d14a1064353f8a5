package edit

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// with is an edit with this output and these tracks, both as JSON.
func with(output string, tracks ...string) string {
	return `{"timeline":{"tracks":[` + strings.Join(tracks, ",") + `]},"output":` + output + `}`
}

// track makes a track of clips, each given as start, length and more.
func track(clips ...string) string {
	for i, c := range clips {
		clips[i] = `{"asset":{"type":"title","text":"x"},` + c + `}`
	}
	return `{"clips":[` + strings.Join(clips, ",") + `]}`
}

func TestDimensions(t *testing.T) {
	for _, c := range []struct {
		output        string
		width, height int
		fps           float64
	}{
		{`"resolution":"preview"`, 512, 288, 15},
		{`"resolution":"mobile"`, 640, 360, 25},
		{`"resolution":"sd"`, 1024, 576, 25},
		{`"resolution":"hd"`, 1280, 720, 25},
		{`"resolution":"1080"`, 1920, 1080, 25},
		{`"resolution":"4k"`, 3840, 2160, 25},
		{`"resolution":"hd","aspectRatio":"9:16"`, 720, 1280, 25},
		{`"resolution":"hd","aspectRatio":"1:1"`, 720, 720, 25},
		{`"resolution":"1080","aspectRatio":"4:5"`, 1080, 1350, 25},
		{`"resolution":"sd","aspectRatio":"4:3"`, 768, 576, 25},
		{`"resolution":"hd","scaleTo":"preview"`, 512, 288, 15},
		{`"resolution":"hd","scaleTo":"1080","aspectRatio":"9:16","fps":29.97`, 1080, 1920, 29.97},
		{`"resolution":"preview","fps":30`, 512, 288, 30},
		{`"size":{"width":1080,"height":"1350"}`, 1080, 1350, 25},
		{`"size":{"width":1080,"height":1080},"resolution":"sd"`, 1080, 1080, 25},
		{`"size":{"width":2000,"height":1000},"scaleTo":"mobile"`, 720, 360, 25},
		{`"size":{"width":100},"resolution":"sd"`, 1024, 576, 25},
		{`"size":{"width":-4,"height":99999}`, 0, 0, 25},
		{`"resolution":"8k"`, 0, 0, 25},
		{`"quality":"low"`, 0, 0, 25},
	} {
		f := read(t, with(`{"format":"mp4",`+c.output+`}`, track(`"start":0,"length":1`))).Facts()
		if f.Width != c.width || f.Height != c.height || f.FPS != c.fps {
			t.Errorf("%s: %d×%d at %g", c.output, f.Width, f.Height, f.FPS)
		}
	}
}

func TestFormats(t *testing.T) {
	for _, c := range []struct {
		format string
		want   Facts
	}{
		{`"mp4"`, Facts{Format: "mp4", Width: 1280, Height: 720, Length: 4, FPS: 25, Thumbnail: true, Poster: true}},
		{`"gif"`, Facts{Format: "gif", Width: 1280, Height: 720, Length: 4, FPS: 25, Thumbnail: true, Poster: true}},
		{`"mp3"`, Facts{Format: "mp3", Length: 4}},
		{`"jpg"`, Facts{Format: "jpg", Width: 1280, Height: 720, Thumbnail: true, Poster: true}},
		{`"png"`, Facts{Format: "png", Width: 1280, Height: 720, Thumbnail: true, Poster: true}},
		{`"bmp"`, Facts{Format: "bmp", Width: 1280, Height: 720, Thumbnail: true, Poster: true}},
		{`"mov"`, Facts{Format: "mp4", Width: 1280, Height: 720, Length: 4, FPS: 25, Thumbnail: true, Poster: true}},
		{`null`, Facts{Format: "mp4", Width: 1280, Height: 720, Length: 4, FPS: 25, Thumbnail: true, Poster: true}},
	} {
		out := `{"format":` + c.format + `,"resolution":"hd","poster":{"capture":1},"thumbnail":{"capture":1,"scale":0.5}}`
		c.want.Hosted, c.want.Clips, c.want.Tracks = true, 1, 1
		if f := read(t, with(out, track(`"start":1,"length":3`))).Facts(); !reflect.DeepEqual(f, c.want) {
			t.Errorf("%s:\n got %+v\nwant %+v", c.format, f, c.want)
		}
	}
}

func TestLength(t *testing.T) {
	long := make([]string, 5000)
	for i := range long {
		long[i] = `"start":"auto","length":0.5`
	}
	for _, c := range []struct {
		name   string
		output string
		tracks []string
		want   float64
	}{
		{"numbers", ``, []string{track(`"start":0,"length":3`, `"start":3,"length":2.5`), track(`"start":1,"length":1`)}, 5.5},
		{"numeric texts", ``, []string{track(`"start":"2","length":" 3.5 "`)}, 5.5},
		{"one after the other", ``, []string{track(`"start":0.5,"length":3`, `"start":"auto","length":2`, `"start":"auto","length":1`)}, 6.5},
		{"auto first", ``, []string{track(`"start":"auto","length":2`)}, 2},
		{"until the end", ``, []string{track(`"start":0,"length":"end"`), track(`"start":0,"length":7`)}, 7},
		{"nothing but until the end", ``, []string{track(`"start":0,"length":"end"`)}, -1},
		{"media of unknown length", ``, []string{track(`"start":0,"length":"auto"`), track(`"start":0,"length":7`)}, -1},
		{"after media of unknown length", ``, []string{track(`"start":0,"length":"auto"`, `"start":"auto","length":7`)}, -1},
		{"like another clip", ``, []string{track(`"start":"alias://b","length":"alias://b"`), track(`"start":0,"length":1`, `"start":4,"length":5,"alias":"b"`)}, 9},
		{"through two aliases", ``, []string{track(`"start":0,"length":"alias://b"`, `"start":0,"length":"alias://c","alias":"b"`, `"start":0,"length":6,"alias":"c"`)}, 6},
		{"in a circle", ``, []string{track(`"start":"alias://a","length":"alias://b","alias":"a"`, `"start":"auto","length":"alias://a","alias":"b"`)}, -1},
		{"alias of nobody", ``, []string{track(`"start":0,"length":"alias://nobody"`)}, -1},
		{"nonsense", ``, []string{track(`"start":-1,"length":3`)}, -1},
		{"5000 in a row", ``, []string{track(long...)}, 2500},
		{"range", `,"range":{"start":1,"length":2}`, []string{track(`"start":0,"length":9`)}, 2},
		{"range beyond the end", `,"range":{"start":8,"length":5}`, []string{track(`"start":0,"length":9`)}, 1},
		{"range without length", `,"range":{"start":2}`, []string{track(`"start":0,"length":9`)}, 7},
		{"range of unknown media", `,"range":{"length":"4"}`, []string{track(`"start":0,"length":"auto"`)}, 4},
		{"no clips", ``, []string{`{"clips":[]}`}, -1},
	} {
		got := read(t, with(`{"format":"mp4","resolution":"hd"`+c.output+`}`, c.tracks...)).Facts().Length
		if got != c.want {
			t.Errorf("%s: %g, want %g", c.name, got, c.want)
		}
	}
}

func TestHosted(t *testing.T) {
	for destinations, want := range map[string]bool{
		`[]`:                         true,
		`[{"provider":"shotstack"}]`: true,
		`[{"provider":"shotstack","exclude":false}]`:                   true,
		`[{"provider":"mux"},{"provider":"shotstack","exclude":true}]`: false,
		`[{"provider":"mux","exclude":true}]`:                          true,
		`[{"provider":"shotstack","exclude":"true"}]`:                  true,
		`"shotstack"`: true,
	} {
		e := read(t, with(`{"format":"mp4","resolution":"hd","destinations":`+destinations+`}`, track(`"start":0,"length":1`)))
		if got := e.Facts().Hosted; got != want {
			t.Errorf("%s: %v", destinations, got)
		}
	}
}

func TestAI(t *testing.T) {
	for asset, want := range map[string]bool{
		`"type":"title","text":"x"`:                                false,
		`"type":"video","src":"https://e.com/a.mp4"`:               false,
		`"type":"video","src":"https://e.com/a.mp4","prompt":""`:   false,
		`"type":"video","prompt":"a fox"`:                          true,
		`"type":"image","prompt":"a fox"`:                          true,
		`"type":"audio","prompt":"a song"`:                         true,
		`"type":"text-to-image","prompt":"a fox"`:                  true,
		`"type":"image-to-video","src":"https://e.com/a.jpg"`:      true,
		`"type":"text-to-speech","text":"hello","voice":"Matthew"`: true,
		`"type":"rich-text","text":"a prompt"`:                     false,
	} {
		s := with(`{"format":"mp4","resolution":"hd"}`, `{"clips":[{"asset":{`+asset+`},"start":0,"length":1}]}`)
		if got := read(t, s).Facts().AI; got != want {
			t.Errorf("%s: %v", asset, got)
		}
	}
}

func TestSourcesAndPlaceholders(t *testing.T) {
	e := read(t, `{"merge":[{"find":"PIC","replace":"https://e.com/p.jpg"},{"find":"UNUSED","replace":1}],
	"timeline":{"fonts":[{"src":"https://e.com/Anton.ttf"}],"soundtrack":{"src":"https://e.com/s.mp3"},"background":"{{ BG }}",
	"tracks":[{"clips":[{"asset":{"type":"image","src":"{{PIC}}"},"start":2,"length":3},
	{"asset":{"type":"svg","src":"<svg/>"},"start":5,"length":1},
	{"asset":{"type":"rich-caption","src":"alias://x"},"start":5,"length":1},
	{"asset":{"type":"rich-text","text":"{{ HEAD }} and {{PIC}}, {{first name}}"},"start":5,"length":1}]}]},
	"output":{"format":"mp4","resolution":"hd"},"callback":"https://e.com/{{ID}}"}`)
	f := e.Facts()
	if want := []string{"BG", "PIC", "HEAD", "first name", "ID"}; !slices.Equal(f.Placeholders, want) {
		t.Errorf("placeholders %q", f.Placeholders)
	}
	var got strings.Builder
	for _, s := range f.Sources {
		got.WriteString(fmt.Sprintln(s.Type, s.URL, s.Path))
	}
	want := `soundtrack https://e.com/s.mp3 timeline.soundtrack.src
font https://e.com/Anton.ttf timeline.fonts[0].src
image https://e.com/p.jpg timeline.tracks[0].clips[0].asset.src
`
	if got.String() != want {
		t.Errorf("sources\n%s", got.String())
	}
	if place := f.Sources[2].Clip; place == nil || *place != (ClipPlace{Track: 1, Clip: 1, Start: 2, End: 5, Name: "p.jpg"}) {
		t.Errorf("place %+v", place)
	}
}
