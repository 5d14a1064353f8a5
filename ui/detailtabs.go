package ui

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// The tabs of the details.
const (
	tabOverview = iota
	tabFiles
	tabEdit
	tabEvents
	tabAttempts
	tabCount
)

// detailTabs are the pages of the details beside the overview. Each is filled when it is
// shown.
type detailTabs struct {
	strip *tabs
	pages [tabCount]*fyne.Container

	kept   [3]*fileFacts
	made   *paragraph // what the edit makes
	parts  *timeLines // its clips
	copy   *widget.Button
	whole  *fold
	source *sourceText
	events *timeLines
	read   *item // whose edit is shown
}

func newDetailTabs(v *details) *detailTabs {
	w := v.window
	t := &detailTabs{made: newParagraph(sizeSmall, false, dimColor), parts: newTimeLines(86), events: newTimeLines(clockColumn()), source: newSourceText()}
	t.strip = newTabs([]string{locale.Mark("Overview"), locale.Mark("Files"), locale.Mark("Edit"), locale.Mark("Events"), ""}, v.turnTo)
	t.copy = widget.NewButton(locale.T("Copy edit"), func() { v.chosen(w.CopyEdit) })
	t.whole = newFold(func() {
		show(t.source, t.whole.open)
		v.relayout()
	})
	t.whole.set(locale.T("The edit file"), false)
	t.source.Hide()
	var files []fyne.CanvasObject
	for i, k := range app.FileKinds {
		t.kept[i] = newFileFacts(w, k)
		files = append(files, t.kept[i].root)
	}
	page := func(o ...fyne.CanvasObject) *fyne.Container {
		return container.New(downward{gap: 12, padding: 16}, o...)
	}
	t.pages = [tabCount]*fyne.Container{v.body, page(files...), page(t.made, container.New(flow{}, t.copy), t.parts, t.whole, t.source),
		page(t.events), page(v.attempts.root)}
	return t
}

// TurnTo shows the page of the details that is called so; it says whether there is one.
func (w *Window) TurnTo(name string) bool {
	t := w.details.tabs.strip
	i := slices.Index(t.names, name)
	if i >= 0 {
		t.choose(i)
	}
	return i >= 0 && w.details.root.Visible()
}

// turnTo shows a page of the details.
func (v *details) turnTo(tab int) {
	if tab != tabOverview {
		v.player.Pause()
	}
	v.scroll.Content = v.tabs.pages[tab]
	v.scroll.Offset = fyne.Position{}
	v.fillTab(time.Now())
	v.scroll.Refresh()
	v.root.Refresh()
}

// fillTab fills the page that is shown with the render.
func (v *details) fillTab(now time.Time) {
	t, it := v.tabs, v.it
	if it == nil {
		return
	}
	name, said := "", ""
	if v.attempts.worth(it) {
		n := number(len(it.Attempts))
		name, said = "Attempts "+n, locale.T("Attempts %s", n)
	}
	t.strip.name(tabAttempts, name, said)
	v.attempts.root.Hidden = t.strip.chosen != tabAttempts
	switch t.strip.chosen {
	case tabOverview: // money may be at stake in one of them
		if it.Doubled() || v.attempts.older(&it.Render) {
			v.attempts.set(it, now)
		}
	case tabFiles:
		for _, f := range t.kept {
			f.set(it, now)
		}
	case tabEdit:
		v.readEdit()
	case tabEvents:
		t.events.set(eventLines(now, words.Events(&it.Render)))
	case tabAttempts:
		v.attempts.set(it, now)
	}
}

// readEdit shows the render's edit once it was read, beside the main thread.
func (v *details) readEdit() {
	t, it := v.tabs, v.it
	if t.read == it {
		return
	}
	t.read = it
	v.window.study([]*item{it}, func(all []study) {
		if v.it != it {
			return
		}
		e := all[0].edit
		show(t.copy, e != nil)
		show(t.whole, e != nil)
		if e == nil {
			t.made.set(locale.T("The edit is not kept on this computer."))
			t.parts.set(nil)
			t.source.set("")
		} else {
			t.made.set(editText(all[0].facts))
			t.parts.set(partLines(e.Outline()))
			t.source.set(indented(e.Body()))
		}
		v.relayout()
	})
}

// editText sums up what an edit makes.
func editText(f edit.Facts) string {
	long := ""
	if f.Length > 0 {
		long = length(f.Length)
	}
	return dotted(f.Format, size(f.Width, f.Height), long, locale.N("%[2]s clips", f.Clips, number(f.Clips)), locale.N("%[2]s tracks", f.Tracks, number(f.Tracks)))
}

// indented writes an edit so that people can read it.
func indented(body []byte) string {
	var out bytes.Buffer
	if json.Indent(&out, body, "", "  ") != nil {
		return string(body)
	}
	return out.String()
}

// partLines words the clips of an edit; each track has a line of its own above them.
func partLines(parts []edit.Part) (out []timeLine) {
	track := 0
	for _, p := range parts {
		if p.Track != track {
			track = p.Track
			out = append(out, timeLine{head: locale.T("Track %s", number(track))})
		}
		out = append(out, timeLine{at: playsAt(p.ClipPlace), text: joinWords(words.ClipKind(p.Kind), told(p)), more: beyond(p)})
	}
	return out
}

// beyond is the clip's text or link where its name does not say all of it.
func beyond(p edit.Part) string {
	if text := strings.Join(strings.Fields(p.Text), " "); text != p.Name {
		return text
	}
	return ""
}

func told(p edit.Part) string {
	if p.Name == "" || p.Name == p.Kind {
		return ""
	}
	return locale.T("“%s”", p.Name)
}

// playsAt is when a clip plays.
func playsAt(c edit.ClipPlace) string {
	switch {
	case c.Start < 0:
		return ""
	case c.End < 0:
		return locale.T("from %s", length(c.Start))
	}
	return length(c.Start) + "–" + length(c.End)
}

// eventLines words what happened; a day has a line of its own above its events.
func eventLines(now time.Time, events []words.Event) (out []timeLine) {
	day := ""
	for i, e := range events {
		at := e.At.Local()
		if d := at.Format(time.DateOnly); d != day {
			day = d
			out = append(out, timeLine{head: locale.Date(at, "Monday, 2 January 2006")})
		}
		gap := ""
		if i > 0 {
			if d := e.At.Sub(events[i-1].At); d >= time.Second {
				gap = locale.T("%s later", span(d))
			}
		}
		if e.Theirs {
			gap = dotted(gap, locale.T("by their clock"))
		}
		out = append(out, timeLine{at: words.Clock(at), text: e.Text, more: gap})
	}
	return out
}
