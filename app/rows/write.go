package rows

import (
	"encoding/csv"
	"io"
)

// Write writes some rows of a table, by their index, each with the reason why beside it:
// what Read reads again once it was mended. It begins with a byte order mark, because
// spreadsheet programs take a file without one for something else than UTF-8.
func (t *Table) Write(w io.Writer, which []int, title string, reason func(i int) string) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(append(t.Columns[:len(t.Columns):len(t.Columns)], title)); err != nil {
		return err
	}
	for _, i := range which {
		row := t.Rows[i]
		if err := out.Write(append(row[:len(row):len(row)], reason(i))); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
