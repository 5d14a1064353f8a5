package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
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
	window         *Window
	root           *fyne.Container
	table          *fyne.Container
	empty, nothing fyne.CanvasObject
	said           *paragraph
	clear, all     *widget.Button
}

func newPages(w *Window) *pages {
	p := &pages{window: w, table: newTablePane(w.table), said: newParagraph(sizeBody, false, dimColor)}
	st := newStarter("Nothing rendered yet", &w.desk, w.ways())
	p.empty = container.NewVScroll(container.New(centred{640}, st.root))
	p.clear = widget.NewButton("Clear search", func() { w.search.SetText("") })
	p.all = widget.NewButton("Show all", func() {
		w.search.SetText("")
		w.SetChip(int(chipAll))
	})
	p.nothing = container.NewCenter(container.NewVBox(container.New(words1{}, p.said), container.NewCenter(container.NewHBox(p.clear, p.all))))
	p.root = container.NewStack(p.table, p.empty, p.nothing)
	return p
}

// ways are the ways to begin.
func (w *Window) ways() ways {
	all := ways{choose: w.ChooseFile, paste: w.Paste, sample: w.OpenSample}
	if w.desk.Reader != nil {
		all.watch = w.WatchRender
	}
	return all
}

// words1 gives one line of text its own width.
type words1 struct{}

// Layout implements fyne.Layout.
func (words1) Layout(o []fyne.CanvasObject, s fyne.Size) { put(o[0], 0, 0, s.Width, s.Height) }

// MinSize implements fyne.Layout.
func (words1) MinSize(o []fyne.CanvasObject) fyne.Size {
	p := o[0].(*paragraph)
	return fyne.NewSize(fyne.MeasureText(p.text, p.size, p.style()).Width+1, p.lineHeight()+8)
}

// choose shows the page that fits the scene. Before the first scene nothing is
// known, so the table stands there empty.
func (p *pages) choose(s *scene, unknown bool) {
	empty := !unknown && s.counts[chipAll] == 0
	nothing := !unknown && !empty && s.shown.len() == 0
	show(p.table, !empty && !nothing)
	show(p.empty, empty)
	if nothing {
		p.said.set(noMatch(s.query))
		show(p.clear, s.query.find != "")
		show(p.all, s.query.chip != chipAll)
		p.nothing.Refresh()
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

// noMatch says why nothing is shown.
func noMatch(q query) string {
	if q.find != "" {
		in := ""
		if q.chip != chipAll {
			in = " in " + chipNames[q.chip]
		}
		return fmt.Sprintf("No render matches “%s”%s.", q.find, in)
	}
	switch q.chip {
	case chipWorking:
		return "Nothing is rendering."
	case chipReady:
		return "Nothing is ready yet."
	case chipFailed:
		return "Nothing has failed."
	}
	return "Nothing needs you."
}

func lower(s string) string { return strings.ToLower(strings.TrimSpace(s)) }
