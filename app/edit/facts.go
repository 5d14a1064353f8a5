package edit

import (
	"math"
	"strconv"
)

// Facts is what an edit will make, as far as the edit itself tells.
type Facts struct {
	Format            string  // mp4, gif, mp3, jpg, png, bmp
	Width, Height     int     // pixels; 0 = not known or none (mp3)
	Length            float64 // seconds; below 0 = not known; 0 for a still picture
	FPS               float64 // frames a second; 0 where there are none
	Thumbnail, Poster bool    // asked for
	Hosted            bool    // copied to the vendor's CDN
	Clips, Tracks     int
	Fonts             int
	Placeholders      []string // names of all fill-ins, in order of appearance
	AI                bool     // has a part that is made by a model and costs credits
	Sources           []Source
}

// Source is one file that the service will fetch.
type Source struct {
	URL  string // after the fill-ins were filled in, as written
	Type string // asset type, "font" or "soundtrack"
	Path string
	Clip *ClipPlace // nil for fonts and the soundtrack
}

// Facts reads what the edit will make; it never fails, a wrong value counts as
// not there.
func (e *Edit) Facts() Facts {
	t := newTiming(e.merged)
	out := e.merged.at("output")
	f := Facts{
		Format: format(out), Hosted: hosted(out), Tracks: len(t.clips),
		Fonts:        len(e.merged.at("timeline", "fonts").items),
		Placeholders: e.placeholders(),
		Sources:      sources(e.merged, t.places()),
	}
	moving := f.Format == "mp4" || f.Format == "gif"
	f.Thumbnail = asked(out, "thumbnail") && f.Format != "mp3"
	f.Poster = asked(out, "poster") && f.Format != "mp3"
	if f.Format != "mp3" {
		f.Width, f.Height = dimensions(out)
	}
	if moving {
		f.FPS = frameRate(out)
	}
	if moving || f.Format == "mp3" {
		f.Length = cutTo(out.at("range"), t.total)
	}
	for _, track := range t.clips {
		f.Clips += len(track)
		for _, c := range track {
			f.AI = f.AI || generated(c.at("asset"))
		}
	}
	return f
}

// format falls back to mp4, which is what nearly everybody means.
func format(out value) string {
	switch s := out.at("format").text; s {
	case "gif", "mp3", "jpg", "png", "bmp":
		return s
	}
	return "mp4"
}

func asked(out value, file string) bool { return out.at(file).kind == object }

// hosted is false only when the edit opts out of the vendor's own hosting.
func hosted(out value) bool {
	for _, d := range out.at("destinations").items {
		if d.at("provider").text == "shotstack" && d.at("exclude").yes {
			return false
		}
	}
	return true
}

// generated says whether an asset is made by a model.
func generated(asset value) bool {
	switch asset.at("type").text {
	case "text-to-image", "image-to-video", "text-to-speech":
		return true
	case "video", "image", "audio":
		return notBlank(asset.at("prompt").text)
	}
	return false
}

// presets are the sizes at 16:9. The shape keeps the short side: 9:16 swaps the
// two, 1:1 is a square of the short side, 4:5 and 4:3 scale the long one.
var presets = map[string][2]int{
	"preview": {512, 288}, "mobile": {640, 360}, "sd": {1024, 576},
	"hd": {1280, 720}, "1080": {1920, 1080}, "4k": {3840, 2160},
}

func preset(name, shape string) (width, height int, ok bool) {
	size, ok := presets[name]
	long, short := size[0], size[1]
	switch shape {
	case "9:16":
		return short, long, ok
	case "1:1":
		return short, short, ok
	case "4:5":
		return short, short * 5 / 4, ok
	case "4:3":
		return short * 4 / 3, short, ok
	}
	return long, short, ok
}

// dimensions: a complete size goes before a preset; scaleTo scales either.
func dimensions(out value) (int, int) {
	shape := out.at("aspectRatio").text
	width, height := side(out.at("size", "width")), side(out.at("size", "height"))
	fixed := width > 0 && height > 0
	if !fixed {
		width, height, _ = preset(out.at("resolution").text, shape)
	}
	w, h, ok := preset(out.at("scaleTo").text, shape)
	switch {
	case !ok || width == 0:
	case fixed:
		width, height = scaleInto(width, height, min(w, h))
	default:
		width, height = w, h
	}
	return width, height
}

// scaleInto scales a size so that its short side is that long, to even numbers.
func scaleInto(width, height, short int) (int, int) {
	by := float64(short) / float64(min(width, height))
	even := func(n int) int { return max(2, 2*int(math.Round(float64(n)*by/2))) }
	return even(width), even(height)
}

func side(v value) int {
	if f, ok := v.asNumber(); ok && f >= 1 && f <= 4096 {
		return int(f)
	}
	return 0
}

func frameRate(out value) float64 {
	if f, ok := out.at("fps").asNumber(); ok && f > 0 && f <= 60 {
		return f
	}
	name := out.at("resolution").text
	if to := out.at("scaleTo").text; to != "" {
		name = to
	}
	if name == "preview" {
		return 15
	}
	return 25
}

// cutTo is the length that is left of the timeline by output.range.
func cutTo(part value, total float64) float64 {
	start, ok := part.at("start").asNumber()
	if !ok || start < 0 {
		start = 0
	}
	left := -1.0
	if total >= 0 {
		left = max(total-start, 0)
	}
	length, ok := part.at("length").asNumber()
	switch {
	case !ok || length <= 0:
		return left
	case left > 0:
		return min(length, left)
	}
	return length
}

// placeholders lists the fill-ins of the edit as written, the merge list aside.
func (e *Edit) placeholders() []string {
	var names []string
	seen := map[string]bool{}
	for i, key := range e.root.keys {
		if key != "merge" {
			names = e.root.items[i].fillIns(seen, names)
		}
	}
	return names
}

// sources lists what the service will fetch, each with its place.
func sources(root value, places [][]ClipPlace) []Source {
	var all []Source
	add := func(v value, kind, path string, place *ClipPlace) {
		if _, alias := aliasOf(v.text); v.kind == text && !alias && notBlank(v.text) {
			all = append(all, Source{URL: v.text, Type: kind, Path: path, Clip: place})
		}
	}
	add(root.at("timeline", "soundtrack", "src"), "soundtrack", "timeline.soundtrack.src", nil)
	for i, font := range root.at("timeline", "fonts").items {
		add(font.at("src"), "font", "timeline.fonts["+strconv.Itoa(i)+"].src", nil)
	}
	for i, track := range root.at("timeline", "tracks").items {
		for j, c := range track.at("clips").items {
			asset := c.at("asset")
			if kind := asset.at("type").text; kind != "svg" {
				path := "timeline.tracks[" + strconv.Itoa(i) + "].clips[" + strconv.Itoa(j) + "].asset.src"
				add(asset.at("src"), kind, path, &places[i][j])
			}
		}
	}
	return all
}
