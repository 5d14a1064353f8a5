package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// wording is all that a row says, cut to the columns' widths. It holds for a second and
// a layout: words are found once for both, however often the row is painted.
type wording struct {
	layout *layout
	second int64

	status       status
	name, sub    string
	used         float32 // by the name, where both stand in one line
	word, reason string
	files        [3]fileStatus
	tallied      int // the file whose cell says how many are there; -1: none does
	cells        [columnCount]string
	link         token
}

// wording says what a row of the item says now.
func (it *item) wording(l *layout, now time.Time) *wording {
	if it.said != nil && it.said.layout == l && it.said.second == now.Unix() {
		return it.said
	}
	w := &wording{layout: l, second: now.Unix(), status: statusOf(now, &it.Render), tallied: -1}
	w.nameIt(l, &it.Render)
	w.tell(l)
	for i, k := range app.FileKinds {
		w.files[i] = w.file(l, l.at[colVideo+columnID(i)].w, fileOf(now, &it.Render, k))
	}
	if l.joined && l.density == comfortable {
		w.tally(l, &it.Render)
	}
	for c := range columnCount {
		if k := l.at[c]; specs[c].text != nil && k.w > 0 {
			w.cells[c] = fit(specs[c].text(now, it), k.w-cellGap+4, sizeSmall, plainStyle)
		}
	}
	_, w.link = linkOf(now, &it.Render)
	it.said = w
	return w
}

func (w *wording) nameIt(l *layout, r *app.Render) {
	width := l.at[colName].w - cellGap
	w.name = fit(r.Name, width, sizeBody, boldStyle)
	if l.density != compact {
		w.sub = fit(subtitle(r), width, sizeSmall, plainStyle)
		return
	}
	w.used = fyne.MeasureText(w.name, sizeBody, boldStyle).Width + 10
	if width-w.used > 60 {
		w.sub = fit(subtitle(r), width-w.used, sizeSmall, plainStyle)
	}
}

func (w *wording) tell(l *layout) {
	width := l.at[colStatus].w - cellGap - 24
	w.word = fit(w.status.word, width, sizeBody, plainStyle)
	if l.density != compact {
		w.reason = fitSentence(w.status.line, width, sizeSmall)
	}
}

// file says how a file stands in a cell of that width; 0: there is no such cell.
func (w *wording) file(l *layout, width float32, f fileStatus) fileStatus {
	switch {
	case width == 0:
		return fileStatus{}
	case l.joined && f.glyph != glyphNone:
		f.word = ""
	case f.glyph == glyphNone:
	case l.density == compact:
		f.word = fit(f.word, width-19-4, sizeTiny, plainStyle)
	default:
		f.word = fit(f.word, width-6, sizeTiny, plainStyle)
	}
	return f
}

// tally says in words how many files are there, where the three share one place.
func (w *wording) tally(l *layout, r *app.Render) {
	if made(r.State) {
		have, all := words.Counted(r)
		w.tallied, _ = l.files()[0].file()
		w.files[w.tallied].word = locale.T("%d of %d", have, all)
	}
}

// cardWording is all that a card says, cut to its width. It holds for a second, too.
type cardWording struct {
	width  float32
	second int64

	status          status
	name, word, sub string
}

// cardWording says what a card of the item says now.
func (it *item) cardWording(width float32, now time.Time) *cardWording {
	if it.told != nil && it.told.width == width && it.told.second == now.Unix() {
		return it.told
	}
	st := statusOf(now, &it.Render)
	it.told = &cardWording{width: width, second: now.Unix(), status: st,
		name: fit(it.Name, width, sizeBody, boldStyle),
		word: fit(st.word, width-20, sizeSmall, plainStyle),
		sub:  fit(dotted(timeText(now, it), ago(now, sentAt(&it.Render))), width, sizeTiny, plainStyle)}
	return it.told
}

// recent keeps the renders that were shown last: they are likely to be shown again, and
// need not be opened and worded anew then.
type recent struct {
	of   [256]*item
	next int
}

func (r *recent) keep(it *item) {
	r.of[r.next] = it
	r.next = (r.next + 1) % len(r.of)
}
