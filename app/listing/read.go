package listing

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"wrapbell/app"
)

// Most is how many renders are read from one table.
const Most = 10_000

// Wanted is a render that a table names.
type Wanted struct {
	app.Reference
	Name string // empty: the table gives none
	Line int
}

// Bad is a line of a table that names no render, or the same as one before.
type Bad struct {
	Line  int
	Text  string // the beginning of what it says
	Twice bool
}

// ErrTooMany is returned for a table with more than Most renders.
var ErrTooMany = errors.New("more renders than can be read from one table")

// ErrNoTable is returned for what cannot be read as a table of texts.
var ErrNoTable = errors.New("not a table of texts")

// Read finds the renders that a table names, one a line: in a column for ids if its
// first line names one, else the first id or link of each line. Commas, semicolons and
// tabs may stand between columns.
func Read(from io.Reader) (wanted []Wanted, bad []Bad, err error) {
	b := bufio.NewReaderSize(from, 64<<10)
	if mark, err := b.Peek(len(byteOrderMark)); err == nil && string(mark) == byteOrderMark {
		b.Discard(len(byteOrderMark))
	}
	begin, _ := b.Peek(4 << 10)
	if !utf8.Valid(trimRune(begin)) || strings.ContainsRune(string(begin), 0) {
		return nil, nil, ErrNoTable
	}
	c := csv.NewReader(b)
	c.Comma, c.FieldsPerRecord, c.LazyQuotes, c.ReuseRecord = comma(string(begin)), -1, true, true
	var h header
	seen := map[string]bool{}
	for first := true; ; first = false {
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			return wanted, bad, nil
		}
		if err != nil {
			return nil, nil, errors.Join(ErrNoTable, err)
		}
		if first && h.read(row) {
			continue
		}
		line, _ := c.FieldPos(0)
		ref, ok := h.reference(row)
		switch {
		case !ok && blank(row):
		case !ok, seen[ref.Remote]:
			bad = append(bad, Bad{Line: line, Text: short(row), Twice: ok})
		case len(wanted) == Most:
			return nil, nil, ErrTooMany
		default:
			seen[ref.Remote] = true
			wanted = append(wanted, Wanted{ref, h.name(row), line})
		}
	}
}

// header is what the columns are, as far as the first line says so; places count from
// one, 0 is none.
type header struct{ remote, where, called int }

// read reads a first line, and says whether it was one of names.
func (h *header) read(row []string) bool {
	if len(app.References(strings.Join(row, " "))) > 0 {
		return false
	}
	for i, name := range row {
		switch plain(name) {
		case "renderid", "render", "id", "uuid":
			if h.remote == 0 || plain(name) == "renderid" {
				h.remote = i + 1
			}
		case "environment", "where", "stage":
			h.where = i + 1
		case "name", "title":
			h.called = i + 1
		}
	}
	return true
}

func plain(name string) string {
	return strings.NewReplacer(" ", "", "_", "", "-", "").Replace(strings.ToLower(strings.TrimSpace(name)))
}

func (h *header) reference(row []string) (app.Reference, bool) {
	fields := row
	if h.remote > 0 {
		fields = slices.Clone(row[min(h.remote-1, len(row)):min(h.remote, len(row))])
	}
	for _, f := range fields {
		if refs := app.References(f); len(refs) > 0 {
			ref := refs[0]
			if ref.Hint == "" && h.where > 0 && h.where <= len(row) {
				ref.Hint = strings.ToLower(strings.TrimSpace(row[h.where-1]))
			}
			return ref, true
		}
	}
	return app.Reference{}, false
}

func (h *header) name(row []string) string {
	if h.called == 0 || h.called > len(row) {
		return ""
	}
	name := strings.TrimSpace(row[h.called-1])
	if rest, safe := strings.CutPrefix(name, "'"); safe && harmless(rest) == name {
		name = rest // as CSV wrote it
	}
	return strings.Clone(name)
}

// comma is what stands between columns, by what the first line has most of.
func comma(begin string) rune {
	line, _, _ := strings.Cut(begin, "\n")
	best, most := ',', 0
	for _, c := range []rune{',', ';', '\t'} {
		if n := strings.Count(line, string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}

// trimRune cuts off a letter of which only a part was read.
func trimRune(b []byte) []byte {
	for i := 1; i < utf8.UTFMax && i <= len(b); i++ {
		if utf8.RuneStart(b[len(b)-i]) {
			if !utf8.FullRune(b[len(b)-i:]) {
				return b[:len(b)-i]
			}
			return b
		}
	}
	return b
}

func blank(row []string) bool {
	return !slices.ContainsFunc(row, func(f string) bool { return strings.TrimSpace(f) != "" })
}

// short is the beginning of a line, without what could be a secret.
func short(row []string) string {
	const most = 60
	s := app.Redact(strings.Join(strings.Fields(strings.Join(row, " ")), " "))
	if r := []rune(s); len(r) > most {
		s = string(r[:most-1]) + "…"
	}
	return s
}
