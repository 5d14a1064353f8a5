package ui

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"wrapbell/ui/locale"
)

// readMotion learns whether motion is to be reduced, beside the main thread.
func (w *Window) readMotion() {
	w.setStill(stillUnlessTold())
	s := w.desk.Settings
	if s == nil {
		return
	}
	w.reads.Go(func() {
		var on bool
		if found, err := s.Setting(SettingStill, &on); err != nil || !found {
			return // a setting that can't be read counts as none
		}
		w.main.do(func() { w.setStill(on) })
	})
}

// stillUnlessTold is what holds while the user chose nothing: what the toolkit's own
// settings say of animations. It knows of no such wish of the desktop's.
func stillUnlessTold() bool { return !fyne.CurrentApp().Settings().ShowAnimations() }

// setStill lets nothing turn or blink in the table, or lets it again.
func (w *Window) setStill(on bool) {
	if w.table.still == on {
		return
	}
	w.table.still = on
	w.table.tick(w.now, w.beat())
	w.table.repaint()
}

// beat is the position of what turns: always the first one where nothing is to move.
func (w *Window) beat() int {
	if w.table.still {
		return 0
	}
	return w.turn
}

// motionCard: how much moves in the window.
func (w *Window) motionCard(c chosen) fyne.CanvasObject {
	check := &escCheck{esc: w.closeSettings}
	check.Text, check.Checked = locale.T("Reduce motion"), c.still
	check.OnChanged = func(on bool) {
		w.setStill(on)
		w.keeper.keep(SettingStill, on)
	}
	check.ExtendBaseWidget(check)
	note := newParagraph(sizeSmall, false, dimColor)
	note.set(locale.T("What is under way is drawn hatched and stands still, and nothing turns. Times go on counting."))
	return card(plainGround, check, note)
}

// paintHatch draws the present step hatched where it may not blink.
func (r *row) paintHatch(p *palette, st status, ground color.NRGBA) {
	on := r.table.still && st.bar == barMoving && st.step < len(r.steps) && r.steps[st.step].Visible()
	if r.extras.hatch == nil {
		if !on || r.renderer == nil {
			return
		}
		r.extras.hatch = &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest, CornerRadius: 2}
		r.renderer.objects = append(r.renderer.objects, r.extras.hatch)
	}
	show(r.extras.hatch, on)
	if !on {
		return
	}
	seg := r.steps[st.step]
	c := p.token[working]
	if st.glyph == glyphOutline {
		c = p.token[waiting]
	}
	at, size := seg.Position(), seg.Size()
	if img := hatched(c, mix(c, ground, 0.3), int(size.Width+0.5)); r.extras.hatch.Image != img {
		r.extras.hatch.Image = img
		r.extras.hatch.Refresh()
	}
	put(r.extras.hatch, at.X, at.Y, size.Width, size.Height)
}

// hatchKey names a hatching of two colours, some points wide.
type hatchKey struct {
	c, between color.NRGBA
	width      int
}

// hatchings keeps what was drawn. It belongs to the main thread.
var hatchings = map[hatchKey]*image.RGBA{}

// hatched is a segment of slanting lines, drawn at twice its size.
func hatched(c, between color.NRGBA, width int) *image.RGBA {
	k := hatchKey{c, between, width}
	if img := hatchings[k]; img != nil {
		return img
	}
	if len(hatchings) > 64 { // columns that were pulled through many widths
		clear(hatchings)
	}
	img := image.NewRGBA(image.Rect(0, 0, 2*max(1, width), 8))
	for y := range 8 {
		for x := range img.Rect.Dx() {
			if (x+y)%10 < 5 {
				img.Set(x, y, c)
			} else {
				img.Set(x, y, between)
			}
		}
	}
	hatchings[k] = img
	return img
}
