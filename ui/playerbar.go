package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

const (
	barHeight  = 54
	seekHeight = 22
)

// playerBar steers a player: where in the film it is, play, time, loop, and the way
// to the system's player.
type playerBar struct {
	widget.BaseWidget
	player *Player

	seek             *seekBar
	play, loop, open *iconButton
	time, note       *canvas.Text
}

func newPlayerBar(p *Player) *playerBar {
	b := &playerBar{player: p, seek: newSeekBar(p.takeKeys, p.Seek), time: newText(sizeSmall), note: newText(sizeSmall)}
	b.play = newIconButton(locale.T(words.FilmPlay), glyphPlay, p.Toggle)
	b.loop = newIconButton(locale.T(words.FilmLoop), glyphLoop, func() { p.SetLoop(!p.loop) })
	b.open = newIconButton(locale.T(words.FilmElsewhere), glyphOpen, p.elsewhere)
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *playerBar) CreateRenderer() fyne.WidgetRenderer {
	return drawn(b, &painted{objects: []fyne.CanvasObject{b.seek, b.play, b.time, b.note, b.loop, b.open},
		min: fyne.NewSize(200, barHeight), paint: b.paint})
}

func (b *playerBar) paint(s fyne.Size) {
	p, c := b.player, colors()
	y := float32(seekHeight)
	sound := p.file.sound()
	show(b.seek, !sound)
	show(b.play, !sound)
	show(b.loop, !sound)
	show(b.open, p.o.Open != nil)
	put(b.seek, 0, 0, s.Width, seekHeight)
	put(b.play, 0, y, 28, 28)
	x := float32(36)
	if sound { // one row of two: in the middle
		x, y = 12, (barHeight-28)/2
	}
	place(b.time, x, y+6)
	right := s.Width - 28
	put(b.open, right, y, 28, 28)
	if b.open.Visible() {
		right -= 32
	}
	put(b.loop, right, y, 28, 28)
	b.press()
	b.clock()
	x += b.time.MinSize().Width + 14
	note := p.note()
	if fyne.MeasureText(note, sizeSmall, fyne.TextStyle{}).Width > right-x {
		note = ""
	}
	say(b.note, note, c.dim)
	place(b.note, x, y+6)
}

// note is what is to be known beside the time.
func (p *Player) note() string {
	switch {
	case p.session != nil && p.session.film == nil:
		return locale.T(words.FilmOpening)
	case p.sound():
		return locale.T(words.FilmSilent)
	}
	return ""
}

// press shows what a press on the buttons would do.
func (b *playerBar) press() {
	set := func(i *iconButton, on bool, name, other string, g, otherGlyph glyph) {
		if on {
			name, g = other, otherGlyph
		}
		if i.name != name {
			i.name, i.glyph = name, g
			i.Refresh()
		}
	}
	set(b.play, b.player.playing, locale.T(words.FilmPlay), locale.T(words.FilmPause), glyphPlay, glyphPause)
	set(b.loop, b.player.loop, locale.T(words.FilmLoop), locale.T(words.FilmLoopEnd), glyphLoop, glyphLoopOn)
}

// clock is all that changes with a frame.
func (b *playerBar) clock() {
	p := b.player
	length := p.Length()
	text := words.FilmTime(span(p.at), known(length))
	if p.file.sound() {
		text = known(length)
	}
	say(b.time, text, colors().text)
	b.seek.set(p.at, length)
}

// seekBar is a slider over a film's length.
type seekBar struct {
	widget.BaseWidget
	pressed    func()
	chosen     func(time.Duration)
	at, length time.Duration

	track, done *canvas.Rectangle
	thumb       *canvas.Circle
}

func newSeekBar(pressed func(), chosen func(time.Duration)) *seekBar {
	b := &seekBar{pressed: pressed, chosen: chosen, track: canvas.NewRectangle(nil), done: canvas.NewRectangle(nil), thumb: canvas.NewCircle(nil)}
	b.track.CornerRadius, b.done.CornerRadius = 2, 2
	b.ExtendBaseWidget(b)
	return b
}

// thumbSize and the room that it needs beyond the ends of the track.
const thumbSize = 12

func (b *seekBar) set(at, length time.Duration) {
	b.at, b.length = at, length
	b.arrange(b.Size())
}

// CreateRenderer implements fyne.Widget.
func (b *seekBar) CreateRenderer() fyne.WidgetRenderer {
	return drawn(b, &painted{objects: []fyne.CanvasObject{b.track, b.done, b.thumb}, min: fyne.NewSize(60, seekHeight), paint: b.paint})
}

func (b *seekBar) paint(s fyne.Size) {
	p := colors()
	fill(b.track, p.track)
	fill(b.done, p.primary)
	if b.thumb.FillColor != p.primary {
		b.thumb.FillColor = p.primary
		b.thumb.Refresh()
	}
	b.arrange(s)
}

// arrange moves the thumb, by whole points: less is not seen.
func (b *seekBar) arrange(s fyne.Size) {
	room := max(0, s.Width-thumbSize)
	x := float32(0)
	if b.length > 0 {
		x = float32(int(room * min(1, float32(b.at.Seconds()/b.length.Seconds()))))
	}
	y := s.Height / 2
	put(b.track, thumbSize/2, y-2, room, 4)
	put(b.done, thumbSize/2, y-2, x, 4)
	put(b.thumb, x, y-thumbSize/2, thumbSize, thumbSize)
	show(b.thumb, b.length > 0)
}

// to goes to where the pointer is.
func (b *seekBar) to(x float32) {
	room := b.Size().Width - thumbSize
	if b.length <= 0 || room <= 0 {
		return
	}
	share := min(1, max(0, float64(x-thumbSize/2)/float64(room)))
	b.chosen(time.Duration(share * float64(b.length)))
}

// Tapped implements fyne.Tappable.
func (b *seekBar) Tapped(e *fyne.PointEvent) {
	b.pressed()
	b.to(e.Position.X)
}

// Dragged implements fyne.Draggable.
func (b *seekBar) Dragged(e *fyne.DragEvent) { b.to(e.Position.X) }

// DragEnd implements fyne.Draggable.
func (b *seekBar) DragEnd() { b.pressed() }

// AccessibilityLabel implements fyne.Accessible.
func (b *seekBar) AccessibilityLabel() string {
	return fmt.Sprintf("%s, %s", locale.T(words.FilmPlace), words.FilmTime(span(b.at), known(b.length)))
}

// AccessibilityRole implements fyne.Accessible.
func (b *seekBar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel implements fyne.Accessible.
func (b *playerBar) AccessibilityLabel() string { return b.player.AccessibilityLabel() }

// AccessibilityRole implements fyne.Accessible.
func (b *playerBar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
