package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
)

const (
	footHeight = 26
	footGap    = 24 // at least, between what stands left and right
)

// foot says how fresh what is shown is, and counts. Both are parts, the weightiest
// first: where there is no room for all, the last ones go.
type foot struct {
	widget.BaseWidget
	left, right []string
	token       token

	ground, line *canvas.Rectangle
	dot          *canvas.Circle
	link, counts *canvas.Text
}

func newFoot() *foot {
	f := &foot{ground: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil), dot: canvas.NewCircle(nil),
		link: newText(sizeTiny), counts: newText(sizeTiny)}
	f.ExtendBaseWidget(f)
	return f
}

func (f *foot) set(left []string, t token, right []string) {
	if slices.Equal(f.left, left) && slices.Equal(f.right, right) && f.token == t {
		return
	}
	f.left, f.token, f.right = left, t, right
	f.Refresh()
}

// share fits both sides into a width. What is said of the connection goes part by part
// down to its first, then the counts do.
func (f *foot) share(width float32) (left, right string) {
	l, r := f.left, f.right
	wide := func(s string) float32 { return fyne.MeasureText(s, sizeTiny, fyne.TextStyle{}).Width }
	for wide(dotted(l...))+wide(dotted(r...))+footGap > width {
		switch {
		case len(l) > 1:
			l = l[:len(l)-1]
		case len(r) > 1:
			r = r[:len(r)-1]
		default:
			return fit(dotted(l...), width-footGap-wide(dotted(r...)), sizeTiny, fyne.TextStyle{}), dotted(r...)
		}
	}
	return dotted(l...), dotted(r...)
}

// CreateRenderer implements fyne.Widget.
func (f *foot) CreateRenderer() fyne.WidgetRenderer {
	return drawn(f, &painted{objects: []fyne.CanvasObject{f.ground, f.line, f.dot, f.link, f.counts},
		min: fyne.NewSize(200, footHeight), paint: f.paint})
}

func (f *foot) paint(s fyne.Size) {
	p := colors()
	fill(f.ground, p.header)
	put(f.ground, 0, 0, s.Width, s.Height)
	fill(f.line, p.line)
	put(f.line, 0, 0, s.Width, 1)
	if c := p.token[f.token]; f.dot.FillColor != c {
		f.dot.FillColor = c
		f.dot.Refresh()
	}
	put(f.dot, edge, s.Height/2-3.5, 8, 8)
	left, right := f.share(s.Width - 2*edge - 14)
	say(f.link, left, p.dim)
	say(f.counts, right, p.dim)
	y := (s.Height - f.link.MinSize().Height) / 2
	place(f.link, edge+14, y)
	place(f.counts, s.Width-edge-f.counts.MinSize().Width, y)
}

// totals words the chips' counts for the foot, in the order in which they can go: the
// chips say the same.
func totals(s *scene, selected int) []string {
	if selected <= 1 {
		selected = 0
	}
	var said []string
	add := func(n int, text string) {
		if n > 0 {
			said = append(said, text)
		}
	}
	add(selected, locale.T("%s selected", number(selected)))
	if s.partial {
		return append(said, locale.T("Reading the list…"))
	}
	counts := s.counts
	add(counts[chipWorking], locale.T("%s working", number(counts[chipWorking])))
	add(counts[chipNeedsYou], locale.N("%[2]s need you", counts[chipNeedsYou], number(counts[chipNeedsYou])))
	add(counts[chipReady], locale.T("%s ready", number(counts[chipReady])))
	return append(said, renders(counts[chipAll]))
}

// AccessibilityLabel implements fyne.Accessible.
func (f *foot) AccessibilityLabel() string { return dotted(dotted(f.left...), dotted(f.right...)) }

// AccessibilityRole implements fyne.Accessible.
func (f *foot) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
