package ui

import (
	"io"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"wrapbell/app"
	"wrapbell/app/rows"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// mostFilled is how many bytes of edits are made at one time.
const mostFilled = 200 << 20

// tableEndings are those of files that hold a spreadsheet.
var tableEndings = []string{".csv", ".tsv"}

func isTable(u fyne.URI) bool { return slices.Contains(tableEndings, strings.ToLower(u.Extension())) }

// chooseRows lets the user choose the spreadsheet that fills the edit in.
func (s *sheet) chooseRows() {
	w := s.window
	f := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if r == nil || err != nil {
			return
		}
		r.Close()
		w.openRows(r.URI())
	}, w.fyne)
	f.SetTitleText(locale.T("Choose a spreadsheet saved as CSV"))
	f.SetFilter(storage.NewExtensionFileFilter(tableEndings))
	w.browse(f)
}

// openRows fills the edit in the sheet in with the rows of a spreadsheet.
func (w *Window) openRows(u fyne.URI) {
	s := w.sheet
	if s == nil || !s.draft.sendable() || len(s.draft.blanks) == 0 {
		w.say(locale.T("Open an edit with fill-ins first, then its spreadsheet"), "", nil)
		return
	}
	s.whenMade(func() {
		base := s.draft
		w.reads.Go(func() {
			table, err := readRows(u)
			var p *rowsPart
			var all []*draft
			if err == nil && len(table.Rows)*len(base.data) > mostFilled {
				err = &rows.Fault{Kind: rows.TooLong}
			}
			if err == nil {
				p = newRowsPart(base, u.Name(), table)
				all = p.drafts(p.column)
			}
			w.main.do(func() {
				switch {
				case err != nil:
					w.say(locale.T("“%s”: %s", u.Name(), words.Rows(err).String()), "", nil)
				case w.sheet == s:
					w.openBatchOf(all, p)
				}
			})
		})
	})
}

func readRows(u fyne.URI) (*rows.Table, error) {
	r, err := storage.Reader(u)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, rows.MaxSize+1))
	if err != nil {
		return nil, err
	}
	return rows.Read(data)
}

// rowsPart is the spreadsheet whose rows fill an edit in, and which column fills what.
type rowsPart struct {
	base   *draft
	file   string
	table  *rows.Table
	column map[string]int // by fill-in; one that is missing is the same for all
	making bool
	stale  bool
	then   func()
	save   *sheetButton // those that are left out
	tryout tryout
}

func newRowsPart(base *draft, file string, t *rows.Table) *rowsPart {
	base.hash() // once for all
	var names []string
	for _, b := range base.blanks {
		names = append(names, b.Name)
	}
	return &rowsPart{base: base, file: file, table: t, column: t.Match(names)}
}

// drafts makes a draft of each row. It may take long and touches nothing else.
func (p *rowsPart) drafts(column map[string]int) (all []*draft) {
	for i, row := range p.table.Rows {
		d := &draft{file: locale.T("%s, line %s", p.file, number(p.table.Lines[i])), name: p.pattern(column), values: maps.Clone(p.base.values),
			choice: p.base.choice, calls: p.base.calls, folder: p.base.folder, template: p.base.template}
		if d.values == nil {
			d.values = map[string]string{}
		}
		for name, c := range column {
			d.values[name] = row[c]
			d.left = d.left || row[c] == ""
		}
		d.like(p.base)
		all = append(all, d)
	}
	return all
}

// pattern is the name of each render: rows are told apart by their first fill-in, unless
// the name has one already that a column fills.
func (p *rowsPart) pattern(column map[string]int) string {
	values := map[string]string{}
	for name := range column {
		values[name] = "x"
	}
	if app.FillName(p.base.name, values) != app.FillName(p.base.name, nil) {
		return p.base.name
	}
	return named(p.base.name, p.base.blanks, func(blank string) bool {
		_, ok := column[blank]
		return ok
	})
}

// goBack shows the edit again that the rows fill in.
func (p *rowsPart) goBack(w *Window) { w.openSheet(p.base) }

// said counts the rows.
func (p *rowsPart) said(ticked, all int) string {
	said := dotted(p.file, locale.N("%d rows.", all)) + " " + locale.N("%d rows will be sent.", ticked)
	if left := all - ticked; left > 0 {
		said += " " + locale.N("%d are left out.", left)
	}
	return said
}

// show is the card that says which column fills what.
func (p *rowsPart) show(b *batchPage) fyne.CanvasObject {
	head := newParagraph(sizeBody, true, textColor)
	head.set(locale.T("Which column fills what?"))
	scroll := container.NewVScroll(nil)
	keys := b.sheet.keys()
	keys.focused = func(o fyne.CanvasObject) { reveal(scroll, o) }
	fields := container.New(grid{gap: 12, least: 200, most: 3})
	for i := range p.base.blanks {
		blank := &p.base.blanks[i]
		same := locale.T("The same for all")
		if v := p.base.value(blank); v != "" {
			same = locale.T("The same for all: %s", fit(v, 120, sizeBody, fyne.TextStyle{}))
		}
		at := 0
		if c, ok := p.column[blank.Name]; ok {
			at = c + 1
		}
		name := words.Spoken(blank.Name)
		fields.Add(newLabelled(name, newSheetSelect(name, keys, distinct(append([]string{same}, p.table.Columns...)), at, func(i int) {
			if i == 0 {
				delete(p.column, blank.Name)
			} else {
				p.column[blank.Name] = i - 1
			}
			p.remake(b)
		}), nil))
	}
	scroll.Content = container.New(downward{padding: margin, gutter: barRoom}, card(plainGround, head, fields))
	return scroll
}

// distinct numbers words that are there before, so that each stands for one thing.
func distinct(words []string) []string {
	seen := map[string]bool{}
	for i, w := range words {
		for n := 2; seen[words[i]]; n++ {
			words[i] = w + " (" + number(n) + ")"
		}
		seen[words[i]] = true
	}
	return words
}

// remake makes the drafts anew, beside the main thread: the newest wish wins.
func (p *rowsPart) remake(b *batchPage) {
	b.sheet.typed()
	if p.making {
		p.stale = true
		return
	}
	p.making = true
	w, column := b.sheet.window, maps.Clone(p.column)
	w.reads.Go(func() {
		all := p.drafts(column)
		w.main.do(func() {
			p.making = false
			if p.stale {
				p.stale = false
				p.remake(b)
				return
			}
			if w.sheet != b.sheet {
				return
			}
			b.take(all)
			b.list.Refresh()
			b.tell()
			if then := p.then; then != nil {
				p.then = nil
				then()
			}
		})
	})
}
