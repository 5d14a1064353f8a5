package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/words"
)

// timeLine is a line with a time at its left, a text, and something small below; or a
// head alone.
type timeLine struct{ at, text, more, head string }

// timeLines are such lines, one below the other. Texts go over as many lines as they
// need.
type timeLines struct {
	widget.BaseWidget
	lines  []timeLine
	column float32 // how wide the times are
	rows   []*timeRow
	render *painted
}

// timeRow is what shows one of them; it is used for another one later.
type timeRow struct {
	at   *canvas.Text
	text *paragraph
	more *paragraph
}

// clockColumn has room for a time of day with its seconds, as the user's region writes it.
func clockColumn() float32 {
	widest := words.Clock(time.Date(2000, time.January, 1, 22, 44, 44, 0, time.Local))
	return max(64, fyne.MeasureText(widest, sizeSmall, fyne.TextStyle{}).Width+10)
}

func newTimeLines(column float32) *timeLines {
	l := &timeLines{column: column}
	l.ExtendBaseWidget(l)
	return l
}

func (l *timeLines) set(lines []timeLine) {
	l.lines = lines
	for len(l.rows) < len(lines) {
		r := &timeRow{newText(sizeSmall), newParagraph(sizeSmall, false, textColor), newParagraph(sizeTiny, false, dimColor)}
		r.more.most = 2
		l.rows = append(l.rows, r)
	}
	for i, r := range l.rows {
		var t timeLine
		if i < len(lines) {
			t = lines[i]
		}
		r.text.setAs(t.head+t.text, t.head != "")
		r.more.set(t.more)
		show(r.text, t.text != "" || t.head != "")
		show(r.more, t.more != "")
		show(r.at, t.at != "")
	}
	l.Refresh()
}

const lineGap = 7

// rowHeight is how high a line is in that width.
func (l *timeLines) rowHeight(i int, w float32) float32 {
	r := l.rows[i]
	if l.lines[i].head != "" {
		return r.text.heightFor(w) + lineGap
	}
	h := r.text.heightFor(w - l.column)
	if l.lines[i].more != "" {
		h += r.more.heightFor(w - l.column)
	}
	return h + lineGap
}

func (l *timeLines) heightFor(w float32) (h float32) {
	for i := range l.lines {
		h += l.rowHeight(i, w)
	}
	return h
}

// MinSize implements fyne.CanvasObject.
func (l *timeLines) MinSize() fyne.Size { return fyne.NewSize(100, 0) }

// CreateRenderer implements fyne.Widget.
func (l *timeLines) CreateRenderer() fyne.WidgetRenderer {
	if l.render == nil {
		l.render = &painted{paint: l.paint}
	}
	return l.render
}

func (l *timeLines) paint(s fyne.Size) {
	p := colors()
	for i := len(l.render.objects) / 3; i < len(l.rows); i++ {
		r := l.rows[i]
		l.render.objects = append(l.render.objects, r.at, r.text, r.more)
	}
	y := float32(0)
	for i, line := range l.lines {
		r := l.rows[i]
		if line.head != "" {
			put(r.text, 0, y, s.Width, r.text.heightFor(s.Width))
			y += l.rowHeight(i, s.Width)
			continue
		}
		say(r.at, line.at, p.dim)
		place(r.at, 0, y)
		w := s.Width - l.column
		h := r.text.heightFor(w)
		put(r.text, l.column, y, w, h)
		put(r.more, l.column, y+h, w, r.more.heightFor(w))
		y += l.rowHeight(i, s.Width)
	}
}
