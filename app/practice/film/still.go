package film

import (
	"context"
	"errors"
	"image"
)

// ErrNoEdit says that what was handed over has no timeline to draw.
var ErrNoEdit = errors.New("film: not an edit: no timeline")

// Still draws one frame of an edit at a time in seconds, at the size that its
// output asks for. The edit is a decoded JSON document, its fill-ins filled in.
// The only error is ErrNoEdit.
func Still(edit any, at float64) (*image.RGBA, error) {
	p, err := read(edit)
	if err != nil {
		return nil, err
	}
	return p.still(context.Background(), at, p.w, p.h)
}

// plan is an edit, read.
type plan struct {
	spec
	edit   node
	clips  []clip
	length float64 // seconds of the timeline
}

func read(edit any) (*plan, error) {
	n := node{edit}
	if !n.at("timeline").object() {
		return nil, ErrNoEdit
	}
	p := &plan{edit: n}
	p.clips, p.length = readClips(n)
	p.spec = readSpec(n, p.length)
	p.sound = !p.mute && hasSound(n, p.clips)
	return p, nil
}

func hasSound(edit node, clips []clip) bool {
	if edit.at("timeline", "soundtrack").object() {
		return true
	}
	for _, c := range clips {
		switch c.kind {
		case "audio", "text-to-speech":
			return true
		case "video":
			if c.at("asset", "volume").num(1, 0, 1) > 0 {
				return true
			}
		}
	}
	return false
}

func (p *plan) scene(w, h int) *scene {
	return newScene(p.edit, p.clips, p.length, w, h, p.ew)
}

// still draws the frame at a time that is held inside the timeline.
func (p *plan) still(ctx context.Context, at float64, w, h int) (*image.RGBA, error) {
	s := p.scene(w, h)
	at = min(max(at, 0), max(0, p.length-0.001))
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	layers, looks := s.looks(at)
	return img, s.frame(ctx, img, layers, looks)
}
