package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// newLabelled is a field with a small label above it and room for a note below.
func newLabelled(name string, field fyne.CanvasObject, note *paragraph) *fyne.Container {
	label := newParagraph(sizeSmall, false, dimColor)
	label.set(name)
	c := container.New(downward{gap: 4}, label, onCard(field))
	if note != nil {
		c.Add(note)
	}
	return c
}

// grid lays fields in as many columns as fit.
type grid struct {
	gap, least float32
	most       int // columns
}

func (g grid) lay(o []fyne.CanvasObject, w float32, do bool) float32 {
	columns := max(1, min(g.most, int((w+g.gap)/(g.least+g.gap))))
	wide := (w - g.gap*float32(columns-1)) / float32(columns)
	y, high, n := float32(0), float32(0), 0
	for _, f := range o {
		if !f.Visible() {
			continue
		}
		if n%columns == 0 && n > 0 {
			y, high = y+high+g.gap, 0
		}
		h := downward{}.height(f, wide)
		if do {
			put(f, float32(n%columns)*(wide+g.gap), y, wide, h)
		}
		high = max(high, h)
		n++
	}
	return y + high
}

func (g grid) heightFor(o []fyne.CanvasObject, w float32) float32 { return g.lay(o, w, false) }

// Layout implements fyne.Layout.
func (g grid) Layout(o []fyne.CanvasObject, s fyne.Size) { g.lay(o, s.Width, true) }

// MinSize implements fyne.Layout.
func (g grid) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := float32(0)
	for _, f := range o {
		w = max(w, f.Position().X+f.Size().Width)
	}
	if w == 0 {
		w = 320
	}
	return fyne.NewSize(120, g.lay(o, w, false))
}

// halves lays two objects side by side, the right one wider; where it is too narrow for
// that, below each other.
type halves struct{}

const (
	leftShare  = 0.46
	halvesGap  = 14
	halvesFrom = 580 // the width from which on two stand beside each other
)

func (halves) heightFor(o []fyne.CanvasObject, w float32) float32 {
	if w < halvesFrom {
		return downward{gap: halvesGap}.total(o, w)
	}
	left := w * leftShare
	return max(downward{}.height(o[0], left), downward{}.height(o[1], w-left-halvesGap))
}

// Layout implements fyne.Layout.
func (h halves) Layout(o []fyne.CanvasObject, s fyne.Size) {
	if s.Width < halvesFrom {
		downward{gap: halvesGap}.Layout(o, s)
		return
	}
	left := s.Width * leftShare
	right := s.Width - left - halvesGap
	put(o[0], 0, 0, left, downward{}.height(o[0], left))
	put(o[1], left+halvesGap, 0, right, downward{}.height(o[1], right))
}

// MinSize implements fyne.Layout.
func (h halves) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := o[1].Position().X + o[1].Size().Width
	if w == 0 {
		w = 320
	}
	return fyne.NewSize(120, h.heightFor(o, w))
}
