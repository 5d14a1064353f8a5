package ui

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// page is the page of an edit that could be read: what it makes beside what the check
// found, then what can be said of it.
func (s *sheet) page() fyne.CanvasObject {
	d := s.draft
	s.check = card(plainGround, s.found()...)
	objects := []fyne.CanvasObject{container.New(halves{}, s.makes(), s.check)}
	if d.callback != "" && s.window.calls.on() {
		objects = append(objects, s.told())
	}
	if len(d.blanks) > 0 {
		objects = append(objects, s.fill())
	}
	objects = append(objects, s.named(), s.files())
	if s.window.desk.Saving != nil && s.window.desk.Settings != nil {
		objects = append(objects, s.saving())
	}
	objects = append(objects, newSheetDeed(s.keys(), locale.T("Something else to render…"), s.elsewhere))
	return s.scrolling(objects...)
}

// keys are what every field of the sheet does.
func (s *sheet) keys() sheetKeys {
	return sheetKeys{cancel: s.cancel, submit: s.submit, focused: s.reveal}
}

// spanIn is from where to where something lies in a page as it is scrolled now.
func spanIn(in *container.Scroll, o fyne.CanvasObject) (from, to float32) {
	d := fyne.CurrentApp().Driver()
	from = d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(in).Y
	return from, from + o.Size().Height
}

func (s *sheet) inView(f fyne.Focusable) bool {
	o, ok := f.(fyne.CanvasObject)
	if s.scroll == nil || !ok {
		return true
	}
	from, to := spanIn(s.scroll, o)
	return from >= 0 && to <= s.scroll.Size().Height
}

// reveal scrolls what got the focus into view, unless it stands beside the page.
func (s *sheet) reveal(o fyne.CanvasObject) {
	if s.scroll != nil && s.window.sheet == s && !slices.Contains(s.foot.buttons, o) {
		reveal(s.scroll, o)
	}
}

// reveal scrolls something into view, with its label and its note.
func reveal(in *container.Scroll, o fyne.CanvasObject) {
	const around = 28
	from, to := spanIn(in, o)
	switch low := to + around - in.Size().Height; {
	case from-around < 0:
		in.ScrollToOffset(in.Offset.AddXY(0, from-around))
	case low > 0:
		in.ScrollToOffset(in.Offset.AddXY(0, min(low, from-around)))
	}
}

// next gives the focus to the field after the one that has it.
func (s *sheet) next() { s.window.fyne.Canvas().FocusNext() }

// named is the field for the name in the list.
func (s *sheet) named() fyne.CanvasObject {
	d := s.draft
	s.name = newSheetEntry(locale.T("Name in the list"), s.keys(), false, s.submit)
	s.name.SetPlaceHolder(locale.T("Name in the list"))
	s.name.SetText(d.name)
	note := newParagraph(sizeSmall, false, dimColor)
	say := func() {
		text := ""
		if title := d.title(); len(d.blanks) > 0 {
			text = locale.T("Write %s where its value belongs.", "{"+words.Spoken(d.blanks[0].Name)+"}")
			if title != app.Clean(d.name, 120) {
				text = locale.T("In the list: %s", title)
			}
		}
		saying(note, text)
	}
	say()
	s.titled = say
	s.name.OnChanged = func(text string) {
		d.name = text
		say()
		s.typed()
	}
	return newLabelled(locale.T("Name in the list"), s.name, note)
}

// told says whom the edit wants told of its end, and offers to be told instead.
func (s *sheet) told() fyne.CanvasObject {
	d := s.draft
	head, line := newParagraph(sizeBody, true, textColor), newParagraph(sizeSmall, false, dimColor)
	head.set(locale.T("Callback"))
	line.set(locale.T("This edit has %s told when the render ends. Wrapbell finds out by asking.", words.Host(d.callback)))
	return card(plainGround, head, line, newSheetCheck(s.keys(), locale.T("Tell Wrapbell instead"), d.calls == app.CallsInstead, func(on bool) {
		d.calls = app.CallsOwn
		if on {
			d.calls = app.CallsInstead
		}
		s.typed()
	}))
}

// elsewhere leaves the edit as it is and opens the ways to begin.
func (s *sheet) elsewhere() {
	w := s.window
	w.setAside(s.hand())
	w.closeSheet()
	w.openSheet(nil)
}

// typed notes that something is to be kept that changes nothing about the edit.
func (s *sheet) typed() { s.window.unkept = true }

// changed has the edit made anew, beside the main thread: the newest wish wins.
func (s *sheet) changed() {
	s.typed()
	if s.making {
		s.stale = true
		return
	}
	s.making = true
	w, d := s.window, s.draft
	opened, values, choice := d.opened, maps.Clone(d.values), d.choice
	w.reads.Go(func() {
		m := makeOf(opened, values, choice)
		w.main.do(func() {
			s.making = false
			if s.stale {
				s.stale = false
				s.changed()
				return
			}
			d.product = m
			s.follow()
		})
	})
}

// follow shows what the edit comes to now, and goes on with what waited for it.
func (s *sheet) follow() {
	if s.window.sheet != s {
		return
	}
	s.facts.set(makesLines(s.draft))
	s.check.Objects = append(s.check.Objects[:1], s.found()...)
	s.check.Refresh()
	s.titled()
	s.tell()
	s.relayout()
	if then := s.then; then != nil {
		s.then = nil
		then()
	}
}

// whenMade does something once the edit is as it was said to be.
func (s *sheet) whenMade(do func()) {
	if s.making {
		s.then = do
		return
	}
	do()
}

// relayout lays the page out again, because something on it is higher than before.
func (s *sheet) relayout() {
	if s.scroll == nil {
		return
	}
	content := s.scroll.Content.(*fyne.Container)
	content.Layout.Layout(content.Objects, content.Size())
	s.scroll.Refresh()
}
