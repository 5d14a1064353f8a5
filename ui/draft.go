package ui

import (
	"strconv"
	"strings"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// draft is an edit on its way into a render: what was opened, and what was said of it
// since. The file itself is never touched.
type draft struct {
	file   string // as the list shows it: "promo.json", "Sample: A title"
	data   []byte
	opened *edit.Edit // as it was read
	fault  error
	blanks []edit.Blank
	own    edit.Choice // what the edit itself says of its files

	name   string            // in the list; {Customer} stands for a fill-in
	values map[string]string // of fill-ins, as far as they were typed
	choice edit.Choice       // of its files
	calls  app.Calls         // who is told of its end
	folder string            // where its files are saved; empty: where the settings say

	template string // the service's id of the template that it came from; empty: from none

	product
	links map[string]app.LinkReport // what links answered, as far as they were asked

	left   bool      // among several: not ticked
	judged bool      // and whether it is ticked was decided
	back   []*draft  // the list that it was opened from
	rows   *rowsPart // and the spreadsheet that the list is of
	wrong  bool      // and it had errors then
	digest string    // of data, once it was asked for
}

// product is what a draft comes to: the edit that is sent, and what is known of it.
type product struct {
	edit     *edit.Edit // nil: it could not be read
	facts    edit.Facts
	findings []edit.Finding
	callback string // the address of its own that the edit wants told, if any
}

// read understands the draft's bytes. It may take long and touches nothing else.
func (d *draft) read() {
	d.opened, d.fault = edit.Read(d.data)
	if d.fault != nil {
		return
	}
	d.blanks, d.own = d.opened.Blanks(), d.opened.Chosen()
	d.product = makeOf(d.opened, d.values, d.choice)
	if d.callback != "" && d.calls == "" {
		d.calls = app.CallsOwn
	}
}

// makeOf fills an edit in and has it make what was chosen. It may take long.
func makeOf(e *edit.Edit, values map[string]string, c edit.Choice) product {
	e = e.Fill(values).With(c)
	return product{e, e.Facts(), e.Check(), callbackOf(e)}
}

// named adds to a name the first text among the fill-ins that tell renders apart.
func named(name string, blanks []edit.Blank, tells func(blank string) bool) string {
	for _, b := range blanks {
		if b.Kind == edit.WantText && tells(b.Name) {
			return name + ", {" + words.Spoken(b.Name) + "}"
		}
	}
	return name
}

// value is what stands in the place of a fill-in.
func (d *draft) value(b *edit.Blank) string {
	if v, typed := d.values[b.Name]; typed {
		return v
	}
	return b.Value
}

// title is the render's name, with its fill-ins.
func (d *draft) title() string {
	values := map[string]string{}
	for i := range d.blanks {
		values[d.blanks[i].Name] = d.value(&d.blanks[i])
	}
	return app.FillName(d.name, values)
}

// sendable says whether the draft can be sent at all.
func (d *draft) sendable() bool { return d != nil && d.fault == nil && d.opened != nil }

// whole is the edit that is sent. It may take long for one of many.
func (d *draft) whole() *edit.Edit {
	if d.edit != nil {
		return d.edit
	}
	return makeOf(d.opened, d.values, d.choice).edit
}

// like takes what was read of the same edit from another draft, and makes its own of it.
// Of many drafts only what is known is kept, because whole edits would take much room.
func (d *draft) like(other *draft) {
	d.data, d.digest = other.data, other.digest
	d.opened, d.fault, d.blanks, d.own = other.opened, other.fault, other.blanks, other.own
	if d.opened != nil {
		d.product = makeOf(d.opened, d.values, d.choice)
		d.edit = nil
	}
}

// callbackOf is the address that an edit wants told of its end; empty: none.
func callbackOf(e *edit.Edit) string {
	root, _ := e.Raw().(map[string]any)
	own, _ := root["callback"].(string)
	return strings.TrimSpace(own)
}

// errors counts what stands in the way: what the check found, and links that are dead.
func (d *draft) errors() int { return errorsIn(d.findings) + d.deadLinks() }

// makesLines are the facts of an edit, for people.
func makesLines(d *draft) [][2]string {
	f := d.facts
	var out [][2]string
	add := func(k, v string) {
		if v != "" {
			out = append(out, [2]string{k, v})
		}
	}
	long, rate := "", ""
	if f.Length > 0 {
		long = length(f.Length)
	}
	if f.FPS > 0 && f.Format == "mp4" {
		rate = locale.T("%s fps", decimal(strconv.FormatFloat(f.FPS, 'f', -1, 64)))
	}
	add(locale.T("Makes"), dotted(f.Format, size(f.Width, f.Height)))
	add(locale.T("Length"), dotted(long, rate))
	add(locale.T("Files"), filesText(f))
	fonts, tracks := "", ""
	if f.Fonts > 0 {
		fonts = locale.N("%d fonts", f.Fonts)
	}
	if f.Tracks > 1 {
		tracks = locale.N("%d tracks", f.Tracks)
	}
	add(locale.T("Made of"), dotted(locale.N("%d clips", f.Clips), tracks, fonts))
	if d.template == "" {
		add(locale.T("Edit file"), words.Size(int64(len(d.data))))
	}
	return out
}

// filesText lists the files that will be made.
func filesText(f edit.Facts) string {
	out := words.FileName(app.Video, f.Format)
	if f.Thumbnail {
		out += ", " + words.FileName(app.Thumbnail, f.Format)
	}
	if f.Poster {
		out += ", " + words.FileName(app.Poster, f.Format)
	}
	if !f.Hosted {
		out = locale.T("%s (24-hour links)", out)
	}
	return out
}
