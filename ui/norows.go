package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
)

// noRows stands in the table's place while a filter or a search lets nothing through:
// why, what to do about it, and with which keys.
type noRows struct {
	root            *fyne.Container
	said, keys      *paragraph
	clear, all, new *widget.Button
}

func newNoRows(w *Window) *noRows {
	n := &noRows{said: newParagraph(sizeBody, false, dimColor), keys: newParagraph(sizeSmall, false, dimColor)}
	n.clear = widget.NewButton(locale.T("Clear search"), func() { w.search.SetText("") })
	n.all = widget.NewButton(locale.T("Show all"), func() {
		w.search.SetText("")
		w.SetChip(int(chipAll))
	})
	n.new = widget.NewButton(locale.T("New render"), w.NewRender)
	n.root = container.NewCenter(container.NewVBox(container.NewCenter(container.New(words1{}, n.said)),
		container.NewCenter(container.NewHBox(n.clear, n.all, n.new)), container.NewCenter(container.New(words1{}, n.keys))))
	return n
}

func (n *noRows) set(q query) {
	n.said.set(noMatch(q))
	searched := q.find != ""
	fresh := !searched && (q.chip == chipWorking || q.chip == chipReady)
	show(n.clear, searched)
	show(n.all, q.chip != chipAll)
	show(n.new, fresh)
	keys := ""
	if q.chip != chipAll {
		keys = locale.T("Show all: %s", mainly(fyne.Key1).text())
	}
	if fresh {
		keys = dotted(keys, locale.T("New render: %s", mainly(fyne.KeyN).text()))
	}
	if searched {
		keys = dotted(locale.T("Find: %s", mainly(fyne.KeyF).text()), keys)
	}
	n.keys.set(keys)
	n.root.Refresh()
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

// noMatch says why nothing is shown.
func noMatch(q query) string {
	switch {
	case q.find != "" && q.chip != chipAll:
		return locale.T("No render matches “%s” in %s.", q.find, locale.T(chipNames[q.chip]))
	case q.find != "":
		return locale.T("No render matches “%s”.", q.find)
	}
	switch q.chip {
	case chipWorking:
		return locale.T("Nothing is rendering.")
	case chipReady:
		return locale.T("Nothing is ready yet.")
	case chipFailed:
		return locale.T("Nothing has failed.")
	}
	return locale.T("Nothing needs you.")
}
