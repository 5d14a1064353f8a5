package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

const stripHeight = 40

// What the strip offers beside the deeds of words.
const (
	stripCancel = "Cancel"
	stripShow   = "Show"
)

// saveStrip is a line above the foot while files are being saved, and after that if
// there is something to decide.
type saveStrip struct {
	saves *saves
	root  *fyne.Container
	text  *paragraph
	bar   *saveBar
	deeds *fyne.Container
	close *iconButton
	said  stripWords
}

// stripWords is what the strip says; equal words need no new layout.
type stripWords struct {
	text  string
	share float32 // below 0: no bar
	deeds [3]string
	shut  bool
}

func newSaveStrip(s *saves) *saveStrip {
	t := &saveStrip{saves: s, text: newParagraph(sizeSmall, false, textColor), bar: newSaveBar()}
	t.text.most, t.text.whole = 2, true
	t.deeds = container.New(toRight{})
	t.close = newIconButton(locale.T("Close this line"), glyphClose, s.dismiss)
	t.root = container.New(stripLayout{}, newPaint([]fyne.CanvasObject{canvas.NewRectangle(nil)}, nil), t.bar, t.text, t.deeds, t.close)
	ground := t.root.Objects[0].(*paintWidget)
	ground.render.paint = func(size fyne.Size) {
		r := ground.render.objects[0].(*canvas.Rectangle)
		fill(r, colors().raised)
		put(r, 0, 0, size.Width, size.Height)
	}
	t.root.Hide()
	return t
}

// follow says how it stands.
func (t *saveStrip) follow() {
	said, jobs := t.words()
	if said == t.said {
		return
	}
	old := t.said
	t.said = said
	t.text.set(said.text)
	t.bar.set(said.share)
	show(t.close, said.shut)
	if old.deeds != said.deeds || said.deeds[0] == "" || said.shut {
		t.buttons(said.deeds, jobs)
	}
	if was, is := old.text != "", said.text != ""; was != is {
		t.root.Hidden = !is
		t.saves.window.relayout()
	}
	t.root.Refresh()
}

func (t *saveStrip) buttons(deeds [3]string, jobs []*saveJob) {
	w := t.saves.window
	t.deeds.Objects = nil
	for _, d := range deeds {
		if d == "" {
			continue
		}
		b := widget.NewButton(locale.T(d), func() {
			switch d {
			case stripCancel:
				t.saves.stop()
			case stripShow:
				w.OpenDetails(jobs[0].render)
			default:
				w.saveDeed(words.SaveDeed(d), jobs)
			}
		})
		t.deeds.Add(b)
	}
}

// words is what there is to say, and what it is about.
func (t *saveStrip) words() (stripWords, []*saveJob) {
	s := t.saves
	b := &s.batch
	if b.all > b.ended {
		return s.underWay(), nil
	}
	if failed := s.still(b.failed); len(failed) > 0 {
		return s.troubled(failed), failed
	}
	if broken := s.broken(); len(broken) > 0 && !s.shown {
		text := locale.N("%d files saved only in part.", len(broken))
		return stripWords{text: text, share: -1, deeds: [3]string{locale.Mark(stripShow), string(words.SaveContinue)}, shut: true}, broken
	}
	return stripWords{share: -1}, nil
}

// still are those of which nothing better is known by now.
func (s *saves) still(jobs []*saveJob) (out []*saveJob) {
	for _, j := range jobs {
		if s.jobs[j.saveKey] == j && !j.busy {
			out = append(out, j)
		}
	}
	return out
}

// broken are the files of which a part is kept and whose render is still listed.
func (s *saves) broken() (out []*saveJob) {
	for _, j := range s.jobs {
		if j.broken && !j.busy && s.window.shelf.get(j.render) != nil {
			out = append(out, j)
		}
	}
	return out
}

func (s *saves) underWay() stripWords {
	b := &s.batch
	got, want, speed, known := b.bytes, b.want, 0.0, true
	for _, j := range s.jobs {
		if !j.busy || !j.own {
			continue
		}
		got += j.progress.Bytes
		speed += j.progress.Speed
		if j.progress.Total < 0 {
			known = false
		}
		want += max(j.progress.Total, 0)
	}
	if !known {
		want = -1
	}
	return stripWords{text: words.SaveLine(min(b.ended+1, b.all), b.all, got, want, speed), share: share(got, want), deeds: [3]string{locale.Mark(stripCancel)}}
}

func (s *saves) troubled(failed []*saveJob) stripWords {
	j := failed[0]
	r := app.Render{}
	if it := s.window.shelf.get(j.render); it != nil {
		r = it.Render
	}
	text, deeds := s.window.saveTrouble(&r, j.fault)
	out := stripWords{text: text.String(), share: -1, shut: true}
	if len(failed) > 1 {
		out.text = locale.N("%d files not saved.", len(failed)) + " " + text.Body
	}
	for i, d := range deeds {
		if i < 2 {
			out.deeds[1-i] = string(d) // the likeliest last, as elsewhere
		}
	}
	if out.deeds[0] == "" {
		out.deeds[0] = stripShow
	}
	return out
}

// share is how much of the bytes is there, in steps that can be seen; below 0 if
// nobody knows.
func share(got, want int64) float32 {
	if want <= 0 || got < 0 {
		return -1
	}
	return float32(min(got, want)*1000/want) / 1000
}

// stripLayout is ground, bar, text, buttons, close button.
type stripLayout struct{}

// Layout implements fyne.Layout.
func (stripLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put(o[0], 0, 0, s.Width, s.Height)
	put(o[1], 0, 0, s.Width, 3)
	right := s.Width - 8
	if o[4].Visible() {
		right -= 30
		put(o[4], right, (s.Height-28)/2, 28, 28)
		right -= 6
	}
	deeds := o[3].(*fyne.Container)
	wide, high := (toRight{}).wide(deeds.Objects), (toRight{}).heightFor(deeds.Objects, s.Width)
	put(deeds, right-wide, (s.Height-high)/2, wide, high)
	p := o[2].(*paragraph)
	room := max(40, right-wide-16-edge)
	h := p.heightFor(room)
	put(p, edge, (s.Height-h)/2, room, h)
}

// MinSize implements fyne.Layout.
func (stripLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, stripHeight) }

// saveBar is how much of what is saved is there.
type saveBar struct {
	widget.BaseWidget
	share       float32
	track, done *canvas.Rectangle
}

func newSaveBar() *saveBar {
	b := &saveBar{}
	b.ExtendBaseWidget(b)
	return b
}

func (b *saveBar) set(share float32) {
	if b.share != share {
		b.share = share
		b.Refresh()
	}
}

// heightFor implements tall.
func (b *saveBar) heightFor(float32) float32 { return 4 }

// CreateRenderer implements fyne.Widget.
func (b *saveBar) CreateRenderer() fyne.WidgetRenderer {
	b.track, b.done = canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	return drawn(b, &painted{objects: []fyne.CanvasObject{b.track, b.done}, min: fyne.NewSize(40, 3), paint: func(s fyne.Size) {
		p := colors()
		fill(b.track, p.track)
		fill(b.done, p.token[working])
		put(b.track, 0, 0, s.Width, s.Height)
		put(b.done, 0, 0, s.Width*max(0, b.share), s.Height)
		b.done.Hidden = b.share <= 0
		b.track.Hidden = b.share < 0
	}})
}

// AccessibilityLabel implements fyne.Accessible.
func (b *saveBar) AccessibilityLabel() string { return locale.In("bar", "Saving") }

// AccessibilityRole implements fyne.Accessible.
func (b *saveBar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
