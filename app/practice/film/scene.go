package film

import (
	"context"
	"image"
	"image/color"
	"image/draw"
	"slices"
)

// Bounds of one frame: layers that are drawn at once, how many times the whole
// frame they may paint together, and bytes of painted layers that are kept for
// the next frame.
const (
	maxLayers = 300
	maxCost   = 16.0
	maxKept   = 96 << 20
)

// scene is an edit laid out for frames of one size.
type scene struct {
	w, h       int     // pixels of the frames
	k          float64 // pixels of the frame per pixel of the edit
	background color.NRGBA
	layers     []*layer // bottom to top
	length     float64
	faces      faces
	kept       int // bytes of painted layers
}

// layer is one clip, or the name tag of one.
type layer struct {
	clip
	middle  pt
	paint   func(chars int) sprite
	opaque  bool    // covers its box wholly when at rest
	media   bool    // may move inside its frame
	cost    float64 // work of painting it, 1 = the whole frame once
	painted *sprite
}

// newScene lays out an edit on frames of w by h pixels; ew is the width that the
// edit's own measures refer to.
func newScene(edit node, clips []clip, length float64, w, h int, ew float64) *scene {
	s := &scene{w: w, h: h, k: float64(w) / ew, length: length, faces: faces{}}
	s.background = edit.at("timeline", "background").colour("#000000", node{})
	s.background.A = 255
	for _, c := range clips {
		s.add(c)
	}
	s.order()
	return s
}

// order puts the tracks from bottom to top, and the clips of one track as they
// are written.
func (s *scene) order() {
	slices.SortStableFunc(s.layers, func(a, b *layer) int { return b.track - a.track })
}

// looks answers what shows at t, bottom to top, and how.
func (s *scene) looks(t float64) ([]*layer, []look) {
	var layers []*layer
	var looks []look
	for _, l := range s.layers {
		if t < l.start || t >= l.end {
			continue
		}
		k := l.lookAt(t, float64(s.w), float64(s.h))
		if !l.media {
			k.inner, k.panX, k.panY = 1, 0, 0
		}
		if k.hidden() {
			continue
		}
		layers, looks = append(layers, l), append(looks, k)
	}
	n := affordable(layers)
	return layers[n:], looks[n:]
}

// affordable is where the topmost layers start that may be painted together.
func affordable(layers []*layer) int {
	cost := 0.0
	for i := len(layers) - 1; i >= 0; i-- {
		cost += layers[i].cost
		if len(layers)-i > maxLayers || cost > maxCost && i < len(layers)-1 {
			return i + 1
		}
	}
	return 0
}

// share is how much of the frame a box covers, 0 to 1.
func (s *scene) share(b box) float64 {
	r := rect(b).Intersect(image.Rect(0, 0, s.w, s.h))
	return float64(r.Dx()) * float64(r.Dy()) / (float64(s.w) * float64(s.h))
}

// frame draws what shows into dst, which is as large as the scene.
func (s *scene) frame(ctx context.Context, dst *image.RGBA, layers []*layer, looks []look) error {
	draw.Draw(dst, dst.Rect, image.NewUniform(s.background), image.Point{}, draw.Src)
	for i := s.lowest(layers, looks); i < len(layers) && ctx.Err() == nil; i++ {
		compose(dst, s.sprite(layers[i], looks[i]), looks[i], layers[i].middle)
	}
	return ctx.Err()
}

// lowest is the topmost layer that hides everything below it.
func (s *scene) lowest(layers []*layer, looks []look) int {
	still := look{alpha: 1, zoom: 1, inner: 1, chars: -1}
	for i := len(layers) - 1; i > 0; i-- {
		k := looks[i]
		if k.inner > 1 {
			k.inner, k.panX, k.panY = 1, 0, 0
		}
		if layers[i].opaque && k == still {
			return i
		}
	}
	return 0
}

// sprite paints the layer, or takes what was painted before.
func (s *scene) sprite(l *layer, k look) sprite {
	if l.painted != nil && k.chars < 0 {
		return *l.painted
	}
	p := l.paint(k.chars)
	if p.img != nil && k.chars < 0 && s.kept+p.bytes() <= maxKept {
		s.kept += p.bytes()
		l.painted = &p
	}
	return p
}

// blank is a sheet that covers r as far as the frame goes.
func (s *scene) blank(r image.Rectangle) *image.RGBA {
	return image.NewRGBA(r.Intersect(image.Rect(0, 0, s.w, s.h)))
}
