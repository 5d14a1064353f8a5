package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// keyCard is the key of one environment: how it stands, what can be done about it,
// and the field for a new one.
type keyCard struct {
	book        *keyBook
	environment app.Environment
	resize      func() // after its height changed
	focus       func(fyne.Focusable)
	then        func() // once a key was kept, if somebody waits for that

	root   *fyne.Container
	head   *keyHead
	field  *keyField // only while a key is entered
	told   words.Text
	tone   token
	offers []offer
}

// offer is a way on from what was said.
type offer struct {
	name string
	main bool
	do   func()
}

func newKeyCard(b *keyBook, e app.Environment, resize func(), focus func(fyne.Focusable)) *keyCard {
	c := &keyCard{book: b, environment: e, resize: resize, focus: focus, head: newKeyHead(e)}
	c.root = card(plainGround)
	c.show()
	return c
}

func (c *keyCard) standing() *keyStanding { return c.book.standing(c.environment.Name) }

func (c *keyCard) health() app.Health {
	if h := c.book.window.desk.Health; h != nil {
		return h(c.environment.Name)
	}
	return app.Health{}
}

// say puts a text under the key, with ways on from it.
func (c *keyCard) say(t words.Text, tone token, offers ...offer) {
	c.told, c.tone, c.offers = t, tone, offers
}

func (c *keyCard) hush() { c.say(words.Text{}, waiting) }

// show puts the card together as things stand.
func (c *keyCard) show() {
	s := c.standing()
	c.head.state(s, c.health())
	c.head.buttons(c.deeds(s))
	objects := []fyne.CanvasObject{c.root.Objects[0], c.head}
	if c.field != nil {
		c.field.enable(!s.busy())
		objects = append(objects, c.field.root)
	}
	told, tone, offers := c.told, c.tone, c.offers
	if told.Headline == "" && s.verdict == refused && c.field == nil && s.doing == "" {
		told, tone, offers = c.refusedWays(s)
	}
	if told.Headline != "" && !s.busy() {
		objects = append(objects, toldObject(told, tone))
		if len(offers) > 0 {
			objects = append(objects, offerButtons(offers))
		}
	}
	c.root.Objects = objects
	c.root.Refresh()
	c.resize()
}

var toneGlyph = map[token]glyph{ready: glyphTick, attention: glyphWarn, failed: glyphCross, waiting: glyphHollow, working: glyphHalf}

// toldObject is a text with a glyph where it is good or bad news.
func toldObject(t words.Text, tone token) fyne.CanvasObject {
	if tone != waiting {
		return newFinding(toneGlyph[tone], tone, t.Headline, t.Body)
	}
	head, body := newParagraph(sizeBody, false, textColor), newParagraph(sizeSmall, false, dimColor)
	head.set(t.Headline)
	body.set(t.Body)
	body.Hidden = t.Body == ""
	return container.New(downward{gap: 2}, head, body)
}

func offerButtons(offers []offer) fyne.CanvasObject {
	row := container.NewHBox()
	for _, o := range offers {
		b := widget.NewButton(o.name, o.do)
		if o.main {
			b.Importance = widget.HighImportance
		}
		row.Add(b)
	}
	return row
}

// deeds are the buttons beside the key.
func (c *keyCard) deeds(s *keyStanding) []offer {
	switch {
	case c.field != nil || s.doing != "" || !s.looked:
		return nil
	case !s.has:
		return []offer{{locale.T("Add key"), c.environment.Key, c.enter}}
	case s.trouble != nil && s.trouble.Kind == app.KeyLocked:
		return []offer{{locale.T("Try again"), true, c.again}, {locale.T("Replace"), false, c.enter}, {locale.T("Remove"), false, c.remove}}
	}
	return []offer{{locale.In("button", "Check"), false, c.check}, {locale.T("Replace"), false, c.enter}, {locale.T("Remove"), false, c.remove}}
}

// refusedWays is what can be done about a kept key that is refused.
func (c *keyCard) refusedWays(s *keyStanding) (words.Text, token, []offer) {
	if s.swapped == "" {
		return refusedText(c.environment, len(c.book.neighbours(c.environment.Name)) > 0), failed, nil
	}
	way := offer{locale.T("Replace key"), true, c.enter}
	switch o := c.book.standing(s.swapped); {
	case s.both:
		way = offer{locale.T("Swap them"), true, func() { c.swap(s.swapped) }}
	case o.looked && !o.has:
		way = offer{locale.T("Move it to %s", words.Environment(s.swapped)), true, func() { c.swap(s.swapped) }}
	}
	return swappedText(c.environment.Name, s.swapped), attention, []offer{way}
}

func (c *keyCard) again() {
	c.hush()
	c.book.look(c.environment.Name)
}

func (c *keyCard) check() {
	c.hush()
	c.book.check(c.environment.Name)
}

func (c *keyCard) remove() {
	c.hush()
	session := c.standing().session
	c.book.remove(c.environment.Name, func(err error) {
		if err != nil && !session {
			c.say(words.Text{Headline: locale.T("Your keychain still has this key."), Body: locale.T("It is not used any more. Unlock the keychain and remove it once more, or delete “Wrapbell” in the keychain itself.")},
				attention, offer{locale.T("Remove again"), false, c.remove})
			return
		}
		c.say(words.Text{Headline: locale.T("The key was removed."), Body: locale.T("Renders that wait for it wait on; nothing was cancelled at %s.", words.Service(c.environment.Name))}, waiting)
	})
}

func (c *keyCard) swap(other string) {
	c.hush()
	c.book.swap(c.environment.Name, other, func(why *app.Problem) {
		if why != nil {
			c.say(sessionOnly(c.environment.Name, why), attention)
			return
		}
		c.say(words.Text{Headline: locale.T("The keys are where they belong.")}, ready)
	})
}

// keyHead is the environment's name, its key, how that stands, and the buttons.
type keyHead struct {
	widget.BaseWidget
	environment app.Environment
	key, line   string
	glyph       glyph
	token       token

	plate            *canvas.Rectangle
	name, dots, word *canvas.Text
	image            *canvas.Image
	deeds            []*widget.Button
	render           *painted
}

const keyHeadHeight = 46

func newKeyHead(e app.Environment) *keyHead {
	h := &keyHead{environment: e, plate: canvas.NewRectangle(nil), name: newText(sizeSmall), dots: newText(sizeSmall), word: newText(sizeSmall), image: newGlyph()}
	h.name.TextStyle.Bold = true
	h.plate.CornerRadius = 4
	h.render = &painted{objects: []fyne.CanvasObject{h.plate, h.name, h.dots, h.image, h.word}, min: fyne.NewSize(200, keyHeadHeight), paint: h.paint}
	h.ExtendBaseWidget(h)
	return h
}

func (h *keyHead) state(s *keyStanding, health app.Health) {
	h.key = keyText(s)
	h.line, h.glyph, h.token = keyState(s, health, h.environment)
}

func (h *keyHead) buttons(deeds []offer) {
	h.deeds = h.deeds[:0]
	h.render.objects = h.render.objects[:5:5]
	for _, d := range deeds {
		b := widget.NewButton(d.name, d.do)
		if d.main {
			b.Importance = widget.HighImportance
		}
		h.deeds = append(h.deeds, b)
		h.render.objects = append(h.render.objects, b)
	}
	h.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (h *keyHead) CreateRenderer() fyne.WidgetRenderer { return h.render }

func (h *keyHead) paint(s fyne.Size) {
	p := colors()
	n, _ := bandWords(h.environment)
	fill(h.plate, groundOf(h.environment))
	say(h.name, n, rgb(0xFFFFFF))
	m := h.name.MinSize()
	put(h.plate, 0, 0, m.Width+16, m.Height+6)
	place(h.name, 8, 3)
	right := s.Width
	for i := len(h.deeds) - 1; i >= 0; i-- {
		b := h.deeds[i].MinSize()
		right -= b.Width
		put(h.deeds[i], right, (s.Height-b.Height)/2, b.Width, b.Height)
		right -= 6
	}
	say(h.dots, fewerDots(h.key, right-6-m.Width-28), p.text)
	place(h.dots, m.Width+28, 3)
	drawGlyph(h.image, h.glyph, 16, p.token[h.token], p.ground)
	put(h.image, 1, 29, 16, 16)
	say(h.word, fit(h.line, right-32, sizeSmall, fyne.TextStyle{}), p.text)
	place(h.word, 24, 37-h.word.MinSize().Height/2)
}

// keyDot stands for what is not shown of a key.
const keyDot = "●"

// fewerDots is a key's text with as many of its dots as fit into a width, but one.
func fewerDots(text string, width float32) string {
	for strings.HasPrefix(text, keyDot+keyDot) && fyne.MeasureText(text, sizeSmall, fyne.TextStyle{}).Width > width {
		text = strings.TrimPrefix(text, keyDot)
	}
	return text
}

// AccessibilityLabel implements fyne.Accessible. Of the key it has what is shown of it.
func (h *keyHead) AccessibilityLabel() string {
	name, _ := bandWords(h.environment)
	return dotted(name, h.key, h.line)
}

// AccessibilityRole implements fyne.Accessible.
func (h *keyHead) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
