package ui

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"wrapbell/app/edit"
	"wrapbell/ui/locale"
)

// makes says what the edit will make.
func (s *sheet) makes() fyne.CanvasObject {
	d := s.draft
	head := newParagraph(sizeBody, true, textColor)
	head.set(d.file)
	head.most = 2
	s.facts = newFactList()
	s.facts.set(makesLines(d))
	return card(plainGround, head, s.facts)
}

// files lets be chosen what is made, without touching the file.
func (s *sheet) files() fyne.CanvasObject {
	c, own := &s.draft.choice, &s.draft.own
	head := newParagraph(sizeBody, true, textColor)
	head.set(locale.T("Files"))
	return card(plainGround, head, s.output(), container.New(grid{gap: 12, least: 220, most: 2},
		s.frame(locale.T("Thumbnail"), &c.Thumbnail, own.Thumbnail), s.frame(locale.T("Poster"), &c.Poster, own.Poster)))
}

// frame is a tick for a picture out of the film, and when it is taken.
func (s *sheet) frame(name string, chosen **edit.Frame, own *edit.Frame) fyne.CanvasObject {
	now := *own
	if *chosen != nil {
		now = **chosen
	}
	if !own.Wanted && *chosen == nil {
		now.At = 1
	}
	set := func() {
		*chosen = &edit.Frame{Wanted: now.Wanted, At: now.At}
		if **chosen == *own || !now.Wanted && !own.Wanted {
			*chosen = nil
		}
		s.changed()
	}
	at := newSheetEntry(locale.T("%s, seconds from the start", name), s.keys(), false, s.next)
	at.SetText(decimal(strconv.FormatFloat(now.At, 'f', -1, 64)))
	from, unit := newParagraph(sizeBody, false, dimColor), newParagraph(sizeBody, false, dimColor)
	from.set(locale.T("at"))
	unit.set(locale.T("s"))
	wrong := newParagraph(sizeSmall, false, faultColor)
	wrong.Hide()
	at.OnChanged = func(text string) {
		f, ok := seconds32(text)
		saying(wrong, "")
		if !ok {
			saying(wrong, locale.T("“%s” is no time in seconds. %s s stays.", text, decimal(strconv.FormatFloat(now.At, 'f', -1, 64))))
		} else if f != now.At {
			now.At = f
			set()
		}
		s.relayout()
	}
	tick := newSheetCheck(s.keys(), name, now.Wanted, func(on bool) {
		now.Wanted = on
		show(from, on)
		show(at, on)
		show(unit, on)
		set()
	})
	from.Hidden, at.Hidden, unit.Hidden = !now.Wanted, !now.Wanted, !now.Wanted
	return container.New(downward{gap: 2}, container.New(frameLine{}, tick, from, onCard(at), unit), wrong)
}

// seconds32 reads a time in seconds, with a point or a comma.
func seconds32(text string) (float64, bool) {
	f, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	return f, err == nil && f >= 0 && f <= 86_400 && !math.IsNaN(f)
}

// output are the choices for format, size and shape.
func (s *sheet) output() fyne.CanvasObject {
	d := s.draft
	formats := edit.Formats
	format := newSheetSelect(locale.T("Format"), s.keys(), formats, slices.Index(formats, chosenOr(d.choice.Format, d.own.Format)), func(i int) {
		d.choice.Format = otherThan(formats[i], d.own.Format)
		if formats[i] != "mp3" && d.own.Format == "mp3" && d.choice.Resolution == "" {
			d.choice.Resolution = "hd" // sound has no size
		}
		s.changed()
	})
	sizes := append([]string{""}, edit.Resolutions...)
	size := newSheetSelect(locale.T("Size"), s.keys(), sizeNames(d.opened.Facts()), slices.Index(sizes, chosenOr(d.choice.Resolution, d.own.Resolution)), func(i int) {
		d.choice.Resolution = otherThan(sizes[i], d.own.Resolution)
		s.changed()
	})
	shapes := append([]string{""}, edit.Shapes...)
	shape := newSheetSelect(locale.T("Shape"), s.keys(), []string{locale.T("As in the edit"), locale.T("16:9 wide"), locale.T("9:16 tall"), locale.T("1:1 square"), "4:5", "4:3"},
		slices.Index(shapes, chosenOr(d.choice.Shape, d.own.Shape)), func(i int) {
			d.choice.Shape = otherThan(shapes[i], d.own.Shape)
			s.changed()
		})
	return container.New(grid{gap: 12, least: 150, most: 3}, newLabelled(locale.T("Format"), format, nil), newLabelled(locale.T("Size"), size, nil), newLabelled(locale.T("Shape"), shape, nil))
}

// sizeNames are the sizes by name; the first stands for the edit's own.
func sizeNames(own edit.Facts) []string {
	first := locale.T("As in the edit")
	if own.Width > 0 {
		first += " (" + size(own.Width, own.Height) + ")"
	}
	return []string{first, locale.T("Preview"), locale.T("Mobile"), "SD", "HD", "Full HD", "4K"}
}

// chosenOr is what was chosen, else what the edit says.
func chosenOr(chosen, own string) string {
	if chosen != "" {
		return chosen
	}
	return own
}

// otherThan is a choice, or none if it is what the edit says anyway.
func otherThan(chosen, own string) string {
	if chosen == own {
		return ""
	}
	return chosen
}

// frameLine lays a tick and its time in one line.
type frameLine struct{}

// Layout implements fyne.Layout.
func (frameLine) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const label, field = 116, 66
	at := o[1].(*paragraph)
	from := max(20, fyne.MeasureText(at.text, at.size, at.style()).Width+1)
	put(o[0], -4, (s.Height-o[0].MinSize().Height)/2, label, o[0].MinSize().Height)
	text := float32(18)
	put(at, label, (s.Height-text)/2, from, text)
	put(o[2], label+from+4, 0, field, s.Height)
	put(o[3], label+from+4+field+8, (s.Height-text)/2, 16, text)
}

// MinSize implements fyne.Layout.
func (frameLine) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(230, max(o[0].MinSize().Height, o[2].MinSize().Height))
}
