package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// inspector lists what callbacks came, newest first, and shows the one that is chosen.
type inspector struct {
	window *Window
	popup  *widget.PopUp
	list   *heardList
	card   *heardCard
	title  *paragraph
	empty  *fyne.Container
	said   *paragraph
	both   *fyne.Container
	all    []app.Heard
	chosen heardKey
	asked  bool
	asking time.Time // when it was asked for last
}

// heardKey tells callbacks apart, also those of an earlier run that have no serial.
type heardKey struct {
	serial           uint64
	render, kind, id string
	at               int64
}

func keyOf(h *app.Heard) heardKey {
	return heardKey{h.Serial, h.Render, h.Type + h.Status, h.ID, h.Received.UnixNano()}
}

const (
	inspectorWidth  = 880
	inspectorHeight = 540
	// inspectEvery is how often an open inspector asks for what is new.
	inspectEvery = 2 * time.Second
)

// OpenInspector shows what callbacks came.
func (w *Window) OpenInspector() {
	if w.desk.Callbacks == nil || w.inspector != nil {
		return
	}
	i := &inspector{window: w, title: newParagraph(sizeTitle, true, textColor), said: newParagraph(sizeBody, false, dimColor)}
	i.list, i.card = newHeardList(i), newHeardCard(i)
	head := newParagraph(sizeSmall, false, dimColor)
	head.set(locale.T("What a callback says is not believed. It only makes Wrapbell ask."))
	i.title.set(locale.T("What came in"))
	i.both = container.New(twoPanes{}, container.NewThemeOverride(i.list, rowTheme{}), i.card.root)
	nothing := newParagraph(sizeBody, true, textColor)
	nothing.set(locale.T("Nothing has come in yet"))
	i.empty = container.New(centred{400}, container.New(downward{gap: 6}, nothing, i.said))
	body := container.NewStack(i.both, i.empty)
	i.popup = w.modal(container.New(inspectorLayout{}, i.title, newIconButton(locale.T("Close what came in"), glyphClose, i.Hide), head, body))
	size := w.fyne.Canvas().Size()
	i.popup.Resize(fyne.NewSize(min(inspectorWidth, size.Width-24), min(inspectorHeight, size.Height-24)))
	i.both.Hide()
	i.empty.Hide()
	w.inspector, w.asking = i, i
	i.popup.Show()
	w.fyne.Canvas().Focus(i.list)
	i.look()
}

// Hide closes the inspector.
func (i *inspector) Hide() {
	w := i.window
	i.popup.Hide()
	w.inspector, w.asking = nil, nil
	if w.settings == nil {
		w.table.focus()
	}
}

// look asks for what came, beside the main thread.
func (i *inspector) look() {
	w := i.window
	if i.asked || w.now.Sub(i.asking) < inspectEvery && !i.asking.IsZero() {
		return
	}
	i.asked, i.asking = true, w.now
	w.reads.Go(func() {
		all := slices.Clone(w.desk.Callbacks.Heard())
		slices.SortStableFunc(all, laterFirst)
		w.main.do(func() {
			i.asked = false
			i.take(all)
		})
	})
}

func laterFirst(a, b app.Heard) int {
	if c := b.Received.Compare(a.Received); c != 0 {
		return c
	}
	return int(min(max(int64(b.Serial)-int64(a.Serial), -1), 1))
}

// take shows what came. What is chosen stays chosen, wherever it stands now.
func (i *inspector) take(all []app.Heard) {
	same := func(a, b app.Heard) bool {
		return keyOf(&a) == keyOf(&b) && a.Made == b.Made && (a.Body == nil) == (b.Body == nil)
	}
	i.say(len(all))
	if slices.EqualFunc(all, i.all, same) {
		return
	}
	i.all = all
	i.list.Refresh()
	at := slices.IndexFunc(all, func(h app.Heard) bool { return keyOf(&h) == i.chosen })
	if at < 0 && len(all) > 0 {
		i.choose(0)
		return
	}
	if at >= 0 {
		i.card.set(&i.all[at])
	}
}

// say counts, or says what to do where there is nothing.
func (i *inspector) say(n int) {
	show(i.both, n > 0)
	show(i.empty, n == 0)
	i.title.set(locale.T("What came in"))
	switch {
	case n > 0:
		i.title.set(dotted(locale.T("What came in"), locale.N("%[2]s callbacks", n, number(n))))
	case i.window.calls.on():
		i.said.set(locale.T("Send a render, or press Test in the settings under Advanced to see whether callbacks find their way here."))
	default:
		i.said.set(locale.T("Callbacks are off. They are turned on in the settings, under Advanced."))
	}
	i.empty.Refresh() // a longer text needs more lines
}

// choose shows one callback.
func (i *inspector) choose(at int) {
	if at < 0 || at >= len(i.all) {
		return
	}
	i.chosen = keyOf(&i.all[at])
	i.list.repaint()
	i.list.ScrollTo(at)
	i.card.set(&i.all[at])
}

// index is where what is chosen stands now.
func (i *inspector) index() int {
	return slices.IndexFunc(i.all, func(h app.Heard) bool { return keyOf(&h) == i.chosen })
}

// reach closes everything and shows the render that a callback is about.
func (i *inspector) reach(id string) {
	i.Hide()
	i.window.closeSettings()
	i.window.reach(id)
}

// inspectorLayout is title and close button, a line, and the body.
type inspectorLayout struct{}

// Layout implements fyne.Layout.
func (inspectorLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const pad = sheetEdge
	put(o[0], pad, 14, s.Width-2*pad-36, 26)
	put(o[1], s.Width-pad-28, 11, 28, 28)
	put(o[2], pad, 40, s.Width-2*pad, 18)
	put(o[3], pad-margin, 68, s.Width-2*pad+2*margin, s.Height-68-pad)
}

// MinSize implements fyne.Layout.
func (inspectorLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(480, 300) }

// twoPanes lays a list at the left and what is chosen of it at the right.
type twoPanes struct{}

// Layout implements fyne.Layout.
func (twoPanes) Layout(o []fyne.CanvasObject, s fyne.Size) {
	left := s.Width * 0.48
	put(o[0], 0, 0, left, s.Height)
	put(o[1], left+14, 0, s.Width-left-14, s.Height)
}

// MinSize implements fyne.Layout.
func (twoPanes) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(460, 200) }
