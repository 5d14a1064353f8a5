package ui

import (
	"runtime"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
)

// keyLine is one line of the sheet of shortcuts; without keys it is a heading.
type keyLine struct{ name, keys string }

// keyGroups are the sheet's headings in their order: the menus and what has keys of its
// own.
var keyGroups = []string{"File", "Edit", "Render", "View", "Help",
	locale.Mark("List"), locale.Mark("Columns"), locale.Mark("Preview"), locale.Mark("New render")}

// keyGroup is a heading in the user's language.
func keyGroup(name string) string {
	if slices.Contains(menus, name) {
		return menuTitle(name)
	}
	return locale.T(name)
}

// keyLines is everything that has keys, as the sheet lists it on a platform.
func (w *Window) keyLines(goos string) []keyLine {
	own := listKeys(goos)
	var out []keyLine
	for _, g := range keyGroups {
		head := len(out)
		out = append(out, keyLine{name: keyGroup(g)})
		for _, c := range append(w.commandsOf(g), own[g]...) {
			keys := c.shown
			if keys == "" {
				keys = c.keys.on(goos).text(goos)
			}
			if keys == "" {
				continue
			}
			if c.name == "Keyboard shortcuts" {
				keys += ", ?"
			}
			name := locale.T(c.told)
			if name == "" {
				name = strings.TrimSuffix(locale.T(c.name), "…")
			}
			out = append(out, keyLine{name, keys})
		}
		if len(out) == head+1 {
			out = out[:head]
		}
	}
	return out
}

func (w *Window) commandsOf(menu string) []command {
	var out []command
	for _, c := range w.allCommands() {
		if c.menu == menu {
			out = append(out, c)
		}
	}
	return out
}

// ShowShortcuts opens the sheet that lists all keys.
func (w *Window) ShowShortcuts() {
	if w.fyne.Canvas().Overlays().Top() != nil {
		return
	}
	s := &shortcutSheet{window: w}
	left, right := newKeyList(nil), newKeyList(nil)
	left.lines, right.lines = inHalves(w.keyLines(runtime.GOOS))
	title := newParagraph(sizeTitle, true, textColor)
	title.set(locale.T("Keyboard shortcuts"))
	body := container.NewVScroll(container.New(besideEachOther{}, left, right))
	s.popup = w.modal(container.New(sheetWithHead{}, title, newIconButton(locale.T("Close shortcuts"), glyphClose, s.Hide), body))
	size := w.fyne.Canvas().Size()
	high := max(left.height(), right.height()) + 60 + sheetEdge
	s.popup.Resize(fyne.NewSize(min(shortcutsWidth, size.Width-24), min(high, size.Height-24)))
	w.tips.hide()
	w.asking = s
	w.fyne.Canvas().Unfocus()
	s.popup.Show()
}

// shortcutSheet is the sheet while it is open.
type shortcutSheet struct {
	window *Window
	popup  *widget.PopUp
}

// Hide closes the sheet.
func (s *shortcutSheet) Hide() {
	s.popup.Hide()
	s.window.asking = nil
	s.window.table.focus()
}

const shortcutsWidth = 820

// inHalves cuts the lines in two at a heading, about alike.
func inHalves(all []keyLine) (left, right []keyLine) {
	best := len(all)
	for i, l := range all {
		if l.keys == "" && abs(2*i-len(all)) < abs(2*best-len(all)) {
			best = i
		}
	}
	return all[:best], all[best:]
}

func abs(n int) int { return max(n, -n) }

// keyList is one column of the sheet.
type keyList struct {
	widget.BaseWidget
	lines []keyLine
	words []*canvas.Text
}

const keyLineHeight = 21

func newKeyList(lines []keyLine) *keyList {
	l := &keyList{lines: lines}
	l.ExtendBaseWidget(l)
	return l
}

func (l *keyList) height() float32 {
	h := float32(len(l.lines)) * keyLineHeight
	for i, line := range l.lines {
		if line.keys == "" && i > 0 {
			h += 8
		}
	}
	return h
}

// MinSize implements fyne.CanvasObject.
func (l *keyList) MinSize() fyne.Size { return fyne.NewSize(240, l.height()) }

// CreateRenderer implements fyne.Widget.
func (l *keyList) CreateRenderer() fyne.WidgetRenderer {
	var o []fyne.CanvasObject
	for range 2 * len(l.lines) {
		l.words = append(l.words, newText(sizeSmall))
		o = append(o, l.words[len(l.words)-1])
	}
	return drawn(l, &painted{objects: o, paint: l.paint})
}

func (l *keyList) paint(s fyne.Size) {
	p, y := colors(), float32(0)
	for i, line := range l.lines {
		name, keys := l.words[2*i], l.words[2*i+1]
		c := p.dim
		if line.keys == "" {
			c = p.text
			name.TextStyle.Bold = true
			if i > 0 {
				y += 8
			}
		}
		say(keys, line.keys, p.text)
		m := keys.MinSize()
		put(keys, s.Width-m.Width, y, m.Width, m.Height)
		say(name, fit(line.name, s.Width-m.Width-12, sizeSmall, name.TextStyle), c)
		place(name, 0, y)
		y += keyLineHeight
	}
}

// besideEachOther lays two columns beside each other.
type besideEachOther struct{}

// Layout implements fyne.Layout.
func (besideEachOther) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := (s.Width - 36 - 16) / 2
	put(o[0], 0, 0, w, s.Height)
	put(o[1], w+36, 0, w, s.Height)
}

// MinSize implements fyne.Layout.
func (besideEachOther) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(a.Width+36+b.Width, max(a.Height, b.Height))
}

// sheetWithHead is a title, a close button and what is below them.
type sheetWithHead struct{}

// Layout implements fyne.Layout.
func (sheetWithHead) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put(o[0], sheetEdge, 14, s.Width-2*sheetEdge-36, 26)
	put(o[1], s.Width-sheetEdge-28, 11, 28, 28)
	put(o[2], sheetEdge, 52, s.Width-2*sheetEdge+8, s.Height-52-sheetEdge)
}

// MinSize implements fyne.Layout.
func (sheetWithHead) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(480, 300) }

// AccessibilityLabel implements fyne.Accessible.
func (l *keyList) AccessibilityLabel() string {
	var all []string
	for _, line := range l.lines {
		all = append(all, joinWords(line.name, line.keys))
	}
	return dotted(all...)
}

// AccessibilityRole implements fyne.Accessible.
func (l *keyList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
