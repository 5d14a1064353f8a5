package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"wrapbell/app/edit"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// longText is from how many characters on a fill-in gets several lines.
const longText = 60

// fill is the card with a field for every fill-in.
func (s *sheet) fill() fyne.CanvasObject {
	head, note := newParagraph(sizeBody, true, textColor), newParagraph(sizeSmall, false, dimColor)
	head.set(locale.T("Fill in"))
	note.set(locale.T("The file stays as it is. All of these are sent with it."))
	if s.draft.template != "" {
		note.set(locale.T("The template stays as it is. All of these are sent with it."))
	}
	fields := container.New(grid{gap: 12, least: 220, most: 2})
	for i := range s.draft.blanks {
		b := &s.draft.blanks[i]
		fields.Add(newLabelled(words.Spoken(b.Name), s.blank(b), nil))
	}
	if s.draft.back != nil {
		return card(plainGround, head, note, fields)
	}
	return card(plainGround, head, note, fields, newSheetDeed(s.keys(), locale.T("One render for each row of a spreadsheet (CSV)…"), s.chooseRows))
}

// blank is the field of one fill-in: a choice where only certain words may stand.
func (s *sheet) blank(b *edit.Blank) fyne.CanvasObject {
	name, value := words.Spoken(b.Name), s.draft.value(b)
	if b.Kind == edit.WantYesNo || b.Kind == edit.WantWord {
		choices := b.Choices
		if b.Kind == edit.WantYesNo {
			choices = []string{"true", "false"}
		}
		if value != "" && !slices.Contains(choices, value) {
			choices = append([]string{value}, choices...)
		}
		f := newSheetSelect(name, s.keys(), choices, slices.Index(choices, value), func(i int) { s.filled(b, choices[i]) })
		s.firstBlank(f, value)
		return f
	}
	f := newSheetEntry(name, s.keys(), len(value) > longText || strings.Contains(value, "\n"), s.next)
	f.SetPlaceHolder(locale.T(hints[b.Kind]))
	f.SetText(value)
	f.OnChanged = func(text string) { s.filled(b, text) }
	s.firstBlank(f, value)
	return f
}

// hints say what may stand in a field that is empty.
var hints = map[edit.Want]string{
	edit.WantLink:   "https://…",
	edit.WantNumber: locale.Mark("A number"),
	edit.WantColour: "#ff9900",
}

// firstBlank notes the field that is to be typed in first: the first that is empty.
func (s *sheet) firstBlank(f fyne.Focusable, value string) {
	if s.blankFirst == nil || value == "" && !s.blankEmpty {
		s.blankFirst, s.blankEmpty = f, value == ""
	}
}

// first is the field that gets the focus.
func (s *sheet) first() fyne.Focusable {
	switch {
	case s.blankFirst != nil:
		return s.blankFirst
	case s.name != nil:
		return s.name
	}
	return nil
}

func (s *sheet) filled(b *edit.Blank, value string) {
	d := s.draft
	if d.value(b) == value {
		return
	}
	if d.values == nil {
		d.values = map[string]string{}
	}
	d.values[b.Name] = value
	s.titled()
	s.changed()
}
