package rows

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"wrapbell/app"
)

const (
	// MaxSize is the largest file that is read, in bytes.
	MaxSize = 10 << 20
	// MaxRows is how many rows are taken at one time; each becomes a render.
	MaxRows = 2000
)

// Table is a spreadsheet. Every row has as many cells as there are columns.
type Table struct {
	Columns []string
	Rows    [][]string
	Lines   []int // where each row begins in the file, 1-based
}

// Kind says why a file is no table.
type Kind string

const (
	Empty    Kind = "empty"     // no row below the names of the columns
	TooLarge Kind = "too-large" // above MaxSize
	TooLong  Kind = "too-long"  // more than MaxRows rows
	NotText  Kind = "not-text"  // a workbook, a picture
	Broken   Kind = "broken"    // a quote that is not closed, or stands where none may; Line says where
)

// Fault says why a file is no table.
type Fault struct {
	Kind Kind
	Line int // 1-based; 0 = no place
}

// Error is for logs; users read ui/words.
func (f *Fault) Error() string { return fmt.Sprintf("rows: %s (line %d)", f.Kind, f.Line) }

// Read reads a table. Every error is a *Fault.
func Read(data []byte) (*Table, error) {
	if len(data) > MaxSize {
		return nil, &Fault{Kind: TooLarge}
	}
	text, ok := decode(data)
	if !ok {
		return nil, &Fault{Kind: NotText}
	}
	text, separator, before := cutSeparator(text)
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord = separator, -1
	t := &Table{}
	for {
		cells, err := r.Read()
		switch {
		case errors.Is(err, io.EOF):
			return t.whole()
		case err != nil:
			line := 0
			if e, ok := errors.AsType[*csv.ParseError](err); ok {
				line = e.StartLine + before
			}
			return nil, &Fault{Kind: Broken, Line: line}
		}
		line, _ := r.FieldPos(0)
		if err := t.add(cells, line+before); err != nil {
			return nil, err
		}
	}
}

// add takes a row; one without anything in it doesn't count.
func (t *Table) add(cells []string, line int) error {
	for i, c := range cells {
		cells[i] = strings.TrimSpace(c)
	}
	if strings.Join(cells, "") == "" {
		return nil
	}
	if t.Columns == nil {
		t.Columns = named(cells)
		return nil
	}
	if len(t.Rows) == MaxRows {
		return &Fault{Kind: TooLong, Line: line}
	}
	row := make([]string, len(t.Columns))
	copy(row, cells)
	t.Rows, t.Lines = append(t.Rows, row), append(t.Lines, line)
	return nil
}

func (t *Table) whole() (*Table, error) {
	if len(t.Rows) == 0 {
		return nil, &Fault{Kind: Empty}
	}
	return t, nil
}

// named gives columns without a name one, and leaves out empty ones at the end.
func named(cells []string) []string {
	for len(cells) > 1 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	for i, c := range cells {
		if cells[i] = app.Clean(c, 60); cells[i] == "" {
			cells[i] = fmt.Sprintf("Column %d", i+1)
		}
	}
	return cells
}

// cutSeparator finds what stands between cells: what a first line sep=; says, else what
// the first line has most of outside quotes. Before is how many lines were cut off.
func cutSeparator(text string) (rest string, separator rune, before int) {
	first, after, _ := strings.Cut(text, "\n")
	first = strings.TrimRight(first, "\r")
	if s, ok := strings.CutPrefix(strings.ToLower(first), "sep="); ok && len(s) == 1 && strings.ContainsAny(s, ",;\t|") {
		return after, rune(s[0]), 1
	}
	counts, quoted := map[rune]int{}, false
	for _, c := range first {
		if c == '"' {
			quoted = !quoted
		} else if !quoted {
			counts[c]++
		}
	}
	separator = ','
	for _, c := range []rune{';', '\t'} {
		if counts[c] > counts[separator] {
			separator = c
		}
	}
	return text, separator, 0
}

// Match finds the column of each name, as far as they are called alike.
func (t *Table) Match(names []string) map[string]int {
	found := map[string]int{}
	for _, name := range names {
		for i, c := range t.Columns {
			if app.SameName(name, c) {
				found[name] = i
				break
			}
		}
	}
	return found
}

var marks = []struct {
	mark  []byte
	order func([]byte) uint16
}{
	{[]byte("\xFF\xFE"), func(b []byte) uint16 { return uint16(b[0]) | uint16(b[1])<<8 }},
	{[]byte("\xFE\xFF"), func(b []byte) uint16 { return uint16(b[1]) | uint16(b[0])<<8 }},
}

// utf16Of are the units behind a byte order mark.
func utf16Of(data []byte) ([]uint16, bool) {
	for _, m := range marks {
		rest, ok := bytes.CutPrefix(data, m.mark)
		if !ok {
			continue
		}
		units := make([]uint16, len(rest)/2)
		for i := range units {
			units[i] = m.order(rest[2*i:])
		}
		return units, true
	}
	return nil, false
}
