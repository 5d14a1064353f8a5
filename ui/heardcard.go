package ui

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// heardCard shows one callback whole: what it claims, what was made of it, and its
// body if that is still in memory.
type heardCard struct {
	inspector              *inspector
	root                   *fyne.Container
	kind, when, made, none *paragraph
	render                 *fold
	replay, copy           *widget.Button
	body                   *widget.Label
	scroll                 *container.Scroll
	shown                  heardKey
	busy                   bool
}

func newHeardCard(i *inspector) *heardCard {
	c := &heardCard{inspector: i, kind: newParagraph(sizeBody, true, textColor), when: newParagraph(sizeSmall, false, dimColor),
		made: newParagraph(sizeSmall, false, textColor), none: newParagraph(sizeSmall, false, dimColor)}
	c.render = newDeed(glyphOpen, "", func() { i.reach(c.of().Render) })
	c.none.set(locale.T("Its body is gone. Bodies are kept for the last 200 callbacks only, and only while Wrapbell runs; nothing of them is written to the disk."))
	c.replay, c.copy = widget.NewButton(locale.T("Replay"), c.again), widget.NewButton(locale.T("Copy body"), func() {
		i.window.copyText(locale.T("Body"), string(c.of().Body))
	})
	c.body = widget.NewLabel("")
	c.body.Wrapping, c.body.Selectable = fyne.TextWrapBreak, true
	c.body.TextStyle.Monospace = true
	c.scroll = container.NewVScroll(c.body)
	plate := newPlate(plainGround)
	top := container.New(downward{gap: 8}, c.kind, c.render, c.when, c.made, container.New(flow{}, c.replay, c.copy), c.none)
	c.root = container.New(bodyBelow{}, plate, top, c.scroll)
	return c
}

// of is the callback that is shown.
func (c *heardCard) of() *app.Heard {
	for n := range c.inspector.all {
		if h := &c.inspector.all[n]; keyOf(h) == c.shown {
			return h
		}
	}
	return &app.Heard{}
}

func (c *heardCard) set(h *app.Heard) {
	i := c.inspector
	fresh := c.shown != keyOf(h)
	c.shown = keyOf(h)
	c.kind.set(words.CallKind(h.Call))
	c.when.set(locale.T("Came %s, for attempt %s", moment(i.window.now, h.Received), number(h.Attempt+1)))
	c.render.set(i.nameOf(h), false)
	show(c.render, i.window.shelf.has(h.Render))
	if fresh {
		c.made.set(words.Made(h.Made).Body)
		c.body.SetText(readable(h.Body))
		c.scroll.ScrollToTop()
	}
	gone := len(h.Body) == 0
	show(c.none, gone)
	show(c.scroll, !gone)
	c.buttons(h)
	c.root.Refresh()
}

func (c *heardCard) buttons(h *app.Heard) {
	here := len(h.Body) > 0
	enable(c.replay, here && h.Serial > 0 && !c.busy)
	enable(c.copy, here)
}

// again has the callback taken in once more.
func (c *heardCard) again() {
	w, h := c.inspector.window, c.of()
	shown, serial := c.shown, h.Serial
	if c.busy || serial == 0 {
		return
	}
	c.busy = true
	c.buttons(h)
	var m app.Made
	w.command(func() (err error) {
		m, err = w.desk.Callbacks.Replay(serial)
		return err
	}, func(err error) {
		c.busy = false
		if c.shown == shown {
			text := locale.T("Replayed.") + " " + words.Made(m).Body
			if err != nil {
				text = locale.T("It could not be replayed: it is not in memory any more.")
			}
			c.made.set(text)
		}
		c.buttons(c.of())
		c.root.Refresh()
	})
}

// mostBody is how much of a body is shown; all of it can be copied.
const mostBody = 16 << 10

// readable lays a body out for reading. What can't be shown stays out of it.
func readable(body []byte) string {
	var laid bytes.Buffer
	if json.Indent(&laid, body, "", "  ") == nil {
		body = laid.Bytes()
	}
	text := strings.ToValidUTF8(string(body[:min(len(body), mostBody)]), "")
	text = strings.Map(func(c rune) rune {
		if c == '\n' || unicode.IsPrint(c) {
			return c
		}
		return ' '
	}, text)
	if len(body) > mostBody {
		text += "\n" + locale.T("… cut here. Copy gives all of it.")
	}
	return text
}

// bodyBelow is a ground, what is said at the top, and a scroller that takes the rest.
type bodyBelow struct{}

// Layout implements fyne.Layout.
func (bodyBelow) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const pad = 14
	put(o[0], 0, 0, s.Width, s.Height)
	h := downward{gap: 8}.total(o[1].(*fyne.Container).Objects, s.Width-2*pad)
	put(o[1], pad, pad, s.Width-2*pad, h)
	y := pad + h + 4
	put(o[2], pad-6, y, s.Width-2*pad+12, max(0, s.Height-y-pad/2))
}

// MinSize implements fyne.Layout.
func (bodyBelow) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 160) }
