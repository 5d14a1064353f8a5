package ui

import (
	"slices"
	"time"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// unlessRecent does something at once unless the same edit was sent a short time
// ago: then it asks. Practice is for playing and asks nothing.
func (w *Window) unlessRecent(environment, meaning string, f edit.Facts, send func()) {
	if environment == app.Practice {
		send()
		return
	}
	held := w.shelf.those(chipWorking, func(it *item) bool { return it.Environment == environment && isHeld(w.now, &it.Render) })
	if i := slices.IndexFunc(held, func(it *item) bool { return it.Meaning == meaning }); i >= 0 {
		w.askAgain(&held[i].Render, words.Text{Headline: locale.T("You are sending this just now."), Body: locale.T("Send it twice?")}, f, send)
		return
	}
	w.reads.Go(func() {
		now := time.Now()
		first, ok := w.desk.Commands.Recent(now, environment, meaning)
		w.main.do(func() {
			if !ok {
				send()
				return
			}
			w.askAgain(&first, words.SentAlready(now, &first), f, send)
		})
	})
}

func (w *Window) askAgain(first *app.Render, t words.Text, f edit.Facts, send func()) {
	if w.asking != nil {
		return // Enter was pressed twice
	}
	w.pose(question{headline: t.Headline, body: t.Body, choices: []answer{
		{locale.T("Show the first"), false, func() {
			w.closeSheet()
			w.reach(first.ID)
		}},
		{locale.T("Send again (%s)", price(w.desk.environment(first.Environment), f)), false, send},
	}})
}

// reach shows a render, whatever hides it now.
func (w *Window) reach(id string) {
	if !w.Select(id) {
		w.search.SetText("")
		w.SetChip(int(chipAll))
	}
	w.OpenDetails(id)
}

// unlessSentAlready does something at once unless some of the edits were sent a short
// time ago: then it asks.
func (w *Window) unlessSentAlready(all []*draft, send func()) {
	if w.present == app.Practice {
		send()
		return
	}
	environment := w.present
	w.reads.Go(func() {
		n := 0
		for _, d := range all {
			if _, ok := w.desk.Commands.Recent(time.Now(), environment, d.whole().Hash()); ok {
				n++
			}
		}
		w.main.do(func() {
			switch {
			case n == 0:
				send()
			case w.asking == nil:
				w.confirm(locale.T("Send again?"), locale.T("%s of these %s went out a short time ago.", number(n), number(len(all))), locale.T("Send %s", number(len(all))), send)
			}
		})
	})
}
