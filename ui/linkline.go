package ui

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// linkLine is a file or an id with what can be done with it: its glyph, its name
// and state, the link below, and buttons at the right to copy and to open it.
type linkLine struct {
	widget.BaseWidget
	glyph       glyph
	token       token
	title, note string
	link        string
	openable    bool
	without     string // said where there is no link
	extra       string // a line of its own between the two, if there is something to say

	image               *canvas.Image
	name, remark, below *canvas.Text
	between             *canvas.Text
	copy, open          *iconButton
	rule                *canvas.Rectangle
}

// kindNames are the files of a render, whatever the main one is.
var kindNames = map[app.FileKind]string{app.Video: locale.Mark("video"), app.Thumbnail: locale.Mark("thumbnail"), app.Poster: locale.Mark("poster")}

func newLinkLine(name string, copyIt, openIt func(link string)) *linkLine {
	l := &linkLine{title: name, image: newGlyph(), name: newText(sizeBody), remark: newText(sizeSmall),
		below: newText(sizeTiny), between: newText(sizeSmall), rule: canvas.NewRectangle(nil)}
	l.name.TextStyle.Bold = true
	l.copy = newIconButton(locale.T("Copy %s link", name), glyphCopy, func() { copyIt(l.link) })
	l.open = newIconButton(locale.T("Open %s", name), glyphOpen, func() { openIt(l.link) })
	l.ExtendBaseWidget(l)
	return l
}

func (l *linkLine) set(g glyph, t token, title, note, link string, openable bool) {
	if l.glyph == g && l.token == t && l.title == title && l.note == note && l.link == link && l.openable == openable {
		return
	}
	l.glyph, l.token, l.title, l.note, l.link, l.openable = g, t, title, note, link, openable
	l.Refresh()
}

// tell puts a sentence between the two lines.
func (l *linkLine) tell(extra string) {
	if l.extra != extra {
		l.extra = extra
		l.Refresh()
	}
}

func (l *linkLine) heightFor(float32) float32 {
	if l.extra != "" {
		return 64
	}
	return 46
}

// CreateRenderer implements fyne.Widget.
func (l *linkLine) CreateRenderer() fyne.WidgetRenderer {
	return drawn(l, &painted{objects: []fyne.CanvasObject{l.rule, l.image, l.name, l.remark, l.between, l.below, l.copy, l.open},
		min: fyne.NewSize(200, 46), paint: l.paint})
}

func (l *linkLine) paint(s fyne.Size) {
	p := colors()
	fill(l.rule, p.line)
	put(l.rule, 0, s.Height-1, s.Width, 1)
	x := float32(0)
	drawGlyph(l.image, l.glyph, 16, p.token[l.token], p.chrome)
	if l.glyph != glyphNone {
		put(l.image, 0, 6, 16, 16)
		x = 24
	}
	right := s.Width
	l.open.Hidden, l.copy.Hidden = !l.openable, l.link == ""
	if !l.open.Hidden {
		right -= 30
		put(l.open, right, 8, 28, 28)
	}
	if !l.copy.Hidden {
		right -= 30
		put(l.copy, right, 8, 28, 28)
	}
	say(l.name, l.title, p.text)
	place(l.name, x, 4)
	used := x + l.name.MinSize().Width + 8
	say(l.remark, fit(l.note, right-used-4, sizeSmall, fyne.TextStyle{}), p.token[l.token])
	place(l.remark, used, 5)
	below, c := l.link, p.dim
	if below == "" {
		below = l.without
		c = p.faint
	}
	say(l.below, cutMiddle(below, right-x-8, sizeTiny), c)
	y := float32(24)
	say(l.between, fit(l.extra, right-x-8, sizeSmall, fyne.TextStyle{}), p.dim)
	place(l.between, x, y)
	if l.extra != "" {
		y += 18
	}
	place(l.below, x, y)
}

// AccessibilityLabel implements fyne.Accessible. The link has buttons of its own.
func (l *linkLine) AccessibilityLabel() string {
	return dotted(l.title, l.note, cmp.Or(l.extra, l.without))
}

// AccessibilityRole implements fyne.Accessible.
func (l *linkLine) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
