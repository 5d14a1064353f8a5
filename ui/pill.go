package ui

import (
	"image/color"

	"fyne.io/fyne/v2/canvas"
)

// pill is a small word with an outline, beside a status.
type pill struct {
	ground *canvas.Rectangle
	word   *canvas.Text
}

const pillHeight = 17

func newPill() *pill {
	p := &pill{ground: canvas.NewRectangle(nil), word: newText(sizeTiny)}
	p.ground.CornerRadius, p.ground.StrokeWidth = pillHeight/2, 1
	p.word.TextStyle.Bold = true
	return p
}

// paint shows the word beside a text that stands at a place, or nothing.
func (p *pill) paint(word string, beside *canvas.Text, c, ground color.NRGBA) {
	show(p.ground, word != "")
	show(p.word, word != "")
	if word == "" {
		return // before anything is measured: rows are painted often
	}
	x, y := beside.Position().X+min(beside.MinSize().Width, beside.Size().Width)+8, beside.Position().Y
	if f := mix(c, ground, 0.16); p.ground.FillColor != f || p.ground.StrokeColor != c {
		p.ground.FillColor, p.ground.StrokeColor = f, c
		p.ground.Refresh()
	}
	say(p.word, word, c)
	m := p.word.MinSize()
	put(p.ground, x, y+1, m.Width+14, pillHeight)
	place(p.word, x+7, y+1+(pillHeight-m.Height)/2)
}
