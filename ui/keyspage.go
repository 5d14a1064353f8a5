package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"wrapbell/app"
)

// keysPage is the page of the settings with one card for each environment.
type keysPage struct {
	book  *keyBook
	cards map[string]*keyCard
	order []string
	root  *fyne.Container
}

func newKeysPage(b *keyBook, e []app.Environment, resize func(), focus func(fyne.Focusable)) *keysPage {
	p := &keysPage{book: b, cards: map[string]*keyCard{}}
	promise := newParagraph(sizeSmall, false, dimColor)
	promise.set(keysPromise(e))
	p.root = container.New(downward{gap: 10, padding: margin})
	for _, e := range e {
		if e.Name == app.Practice {
			continue
		}
		c := newKeyCard(b, e, resize, focus)
		p.cards[e.Name] = c
		p.order = append(p.order, e.Name)
		p.root.Add(c.root)
	}
	p.root.Add(promise)
	b.changed = p.changed
	return p
}

// look learns how the keys stand, one after the other: a keyring asks one question
// at a time.
func (p *keysPage) look() {
	for _, name := range p.order {
		p.book.look(name)
	}
}

func (p *keysPage) changed(environment string) {
	if c := p.cards[environment]; c != nil {
		c.show()
	}
}

// close forgets what is in the fields.
func (p *keysPage) close() {
	p.book.changed = func(string) {}
	for _, c := range p.cards {
		c.close()
		c.hush()
		c.then = nil
	}
}
