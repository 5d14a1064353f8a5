package film

import (
	"math"
	"strconv"
	"strings"
)

// Limits of what is drawn: the vendor's own largest size, and a length above
// which nobody practises.
const (
	maxSide   = 3840
	maxPixels = 3840 * 2160
	maxLength = 6 * 3600.0
)

// spec is what the output part of an edit asks for.
type spec struct {
	format    string
	w, h      int     // pixels of the output
	ew, eh    float64 // pixels that the edit's own measures refer to
	fps       float64
	from, len float64 // seconds
	quality   string
	repeat    bool
	mute      bool
	sound     bool
	poster    float64 // seconds; below 0 = not asked for
	thumb     float64 // likewise
	thumbSize float64 // 0 to 1
}

// presets are the named resolutions at 16:9. Source: vendor's guide, output
// resolution.
var presets = map[string][2]float64{
	"preview": {512, 288}, "mobile": {640, 360}, "sd": {1024, 576},
	"hd": {1280, 720}, "1080": {1920, 1080}, "4k": {3840, 2160},
}

// frameSize is the size of a named resolution in an aspect ratio, which keeps the
// short side.
func frameSize(resolution, aspect string) (w, h float64) {
	r, ok := presets[resolution]
	if !ok {
		r = presets["hd"]
	}
	long, short := r[0], r[1]
	switch aspect {
	case "9:16":
		return short, long
	case "1:1":
		return short, short
	case "4:5":
		return short, short * 5 / 4
	case "4:3":
		return short * 4 / 3, short
	}
	return long, short
}

func even(f float64) float64 { return 2 * math.Round(f/2) }

// readSpec reads the output of an edit whose timeline lasts for length seconds.
func readSpec(edit node, length float64) spec {
	out := edit.at("output")
	s := spec{format: strings.ToLower(out.at("format").str()), quality: out.at("quality").str()}
	switch s.format {
	case "mp4", "gif", "mp3", "jpg", "png", "bmp":
	default:
		s.format = "mp4"
	}
	s.size(out)
	s.fps = out.at("fps").num(25, 1, 60)
	if name := out.at("scaleTo"); name.v == nil && out.at("resolution").str() == "preview" || name.str() == "preview" {
		s.fps = out.at("fps").num(15, 1, 60)
	}
	s.repeat = !out.at("repeat").is(false)
	s.mute = out.at("mute").is(true)
	s.from = out.at("range", "start").num(0, 0, length)
	s.len = out.at("range", "length").num(length, 0, maxLength)
	s.len = min(s.len, length-s.from)
	s.poster = out.at("poster", "capture").num(-1, -1, maxLength)
	s.thumb = out.at("thumbnail", "capture").num(-1, -1, maxLength)
	if out.at("poster").object() {
		s.poster = max(s.poster, 0)
	}
	if out.at("thumbnail").object() {
		s.thumb = max(s.thumb, 0)
	}
	s.thumbSize = out.at("thumbnail", "scale").num(1, 0.01, 1)
	return s
}

func (s *spec) size(out node) {
	aspect := out.at("aspectRatio").str()
	s.ew, s.eh = frameSize(resolution(out.at("resolution")), aspect)
	w, okW := out.at("size", "width").number()
	h, okH := out.at("size", "height").number()
	own := okW && okH && w >= 1 && h >= 1
	if own {
		s.ew, s.eh = w, h
	}
	w, h = s.ew, s.eh
	if r := resolution(out.at("scaleTo")); presets[r][0] > 0 {
		tw, th := frameSize(r, aspect)
		if own { // a size of its own keeps its shape
			k := min(tw, th) / min(w, h)
			tw, th = max(2, even(w*k)), max(2, even(h*k))
		}
		w, h = tw, th
	}
	k := min(1, maxSide/max(w, h), math.Sqrt(maxPixels/(w*h)))
	s.w, s.h = max(1, int(math.Round(w*k))), max(1, int(math.Round(h*k)))
	for s.w*s.h > maxPixels || s.w > maxSide || s.h > maxSide {
		s.w, s.h = max(1, s.w-1), max(1, s.h-1)
	}
}

// resolution reads a resolution's name; 1080 is often written as a number.
func resolution(n node) string {
	if f, ok := n.number(); ok {
		return strconv.Itoa(int(f))
	}
	return n.str()
}
