package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"wrapbell/ui/locale"
)

// frame stacks band, banner if there is one, toolbar, line, body, the line about saving
// if there is one, and foot. The foot comes before that line in the objects.
type frame struct{}

// Layout implements fyne.Layout.
func (frame) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put(o[0], 0, 0, s.Width, bandHeight)
	top := float32(bandHeight)
	if o[1].Visible() {
		put(o[1], 0, top, s.Width, bannerHeight)
		top += bannerHeight
	}
	put(o[2], 0, top, s.Width, toolbarHeight)
	put(o[3], 0, top+toolbarHeight, s.Width, 1)
	top += toolbarHeight + 1
	low := s.Height - footHeight
	if o[6].Visible() {
		low -= stripHeight
		put(o[6], 0, low, s.Width, stripHeight)
	}
	put(o[4], 0, top, s.Width, low-top)
	put(o[5], 0, s.Height-footHeight, s.Width, footHeight)
}

// MinSize implements fyne.Layout.
func (frame) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(max(640, o[2].MinSize().Width), 420)
}

func hairline() fyne.CanvasObject {
	r := canvas.NewRectangle(nil)
	return newPaint([]fyne.CanvasObject{r}, func(s fyne.Size) {
		fill(r, colors().line)
		put(r, 0, 0, s.Width, s.Height)
	})
}

// beside lays the details at the right of the table, or over it where there is no
// room for both.
type beside struct{}

// Layout implements fyne.Layout.
func (beside) Layout(o []fyne.CanvasObject, s fyne.Size) {
	width := s.Width
	switch {
	case !o[1].Visible():
	case s.Width < besideWidth:
		put(o[1], 0, 0, s.Width, s.Height)
	default:
		width -= detailsWidth
		put(o[1], width, 0, detailsWidth, s.Height)
	}
	put(o[0], 0, 0, width, s.Height)
}

// MinSize implements fyne.Layout.
func (beside) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(360, 240) }

// pages is what stands in the middle: the table, the ways to begin, or a word
// that nothing matches.
type pages struct {
	window  *Window
	root    *fyne.Container
	table   *fyne.Container
	empty   *container.Scroll
	begun   bool // the page of an empty list is made
	nothing fyne.CanvasObject
	none    *noRows
}

func newPages(w *Window) *pages {
	p := &pages{window: w, table: newTablePane(w.table), none: newNoRows(w)}
	p.empty = container.NewVScroll(container.NewStack())
	p.empty.Hide()
	p.nothing = p.none.root
	p.root = container.NewStack(p.table, p.empty, p.nothing)
	return p
}

// begin makes the page of an empty list: most lists are not, and it takes a while.
func (p *pages) begin() {
	w := p.window
	p.begun = true
	all := w.ways()
	if w.canTry() {
		all.load = w.LoadSamples
	}
	p.empty.Content = container.New(centred{640}, newStarter(locale.T("Nothing rendered yet"), &w.desk, all).root)
	p.empty.Refresh()
}

// ways are the ways to begin.
func (w *Window) ways() ways {
	all := ways{choose: w.ChooseFile, paste: w.Paste, sample: w.OpenSample}
	if w.desk.Templates != nil {
		all.template = w.PickTemplate
	}
	if w.desk.Reader != nil {
		all.watch = w.WatchRender
	}
	return all
}

// choose shows the page that fits the scene. Before the first scene nothing is
// known, so the table stands there empty.
func (p *pages) choose(s *scene, unknown bool) {
	empty := !unknown && s.counts[chipAll] == 0
	nothing := !unknown && !empty && !s.partial && s.shown.len() == 0
	show(p.table, !empty && !nothing)
	if empty && !p.begun {
		p.begin()
	}
	show(p.empty, empty)
	if nothing {
		p.none.set(s.query)
	}
	show(p.nothing, nothing)
}

// show lets an object appear or not, and touches it only if that changed: hiding what is
// hidden would paint the window again.
func show(o fyne.CanvasObject, on bool) {
	if on && !o.Visible() {
		o.Show()
	}
	if !on && o.Visible() {
		o.Hide()
	}
}

func lower(s string) string { return strings.ToLower(strings.TrimSpace(s)) }
