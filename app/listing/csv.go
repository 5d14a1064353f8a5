package listing

import (
	"encoding/csv"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"

	"wrapbell/app"
)

// byteOrderMark tells a spreadsheet that what follows is UTF-8.
const byteOrderMark = "\uFEFF"

// column is one column of the table.
type column struct {
	name string
	of   func(r *app.Render) string
}

// The names of columns that are read again.
const (
	columnName        = "Name"
	columnEnvironment = "Environment"
	columnRemote      = "Render ID"
)

var columns = []column{
	{columnName, func(r *app.Render) string { return r.Name }},
	{"State", func(r *app.Render) string { return string(r.State) }},
	{columnEnvironment, func(r *app.Render) string { return r.Environment }},
	{columnRemote, (*app.Render).Remote},
	{"Created", func(r *app.Render) string { return moment(r.Created) }},
	{"Sent", func(r *app.Render) string { return moment(r.Attempt().Sent) }},
	{"Ended", func(r *app.Render) string { return moment(r.Attempt().Ended) }},
	{"Render seconds", func(r *app.Render) string { return amount(r.Attempt().Took) }},
	{"Length seconds", func(r *app.Render) string { return amount(r.Length) }},
	{"Width", func(r *app.Render) string { return amount(float64(r.Width)) }},
	{"Height", func(r *app.Render) string { return amount(float64(r.Height)) }},
	{"Format", func(r *app.Render) string { return r.Format }},
	{"From", func(r *app.Render) string { return r.File }},
	{"Attempts", func(r *app.Render) string { return strconv.Itoa(len(r.Attempts)) }},
	{"Said", said},
	{"Video link", func(r *app.Render) string { return linkOf(r, app.Video) }},
	{"Thumbnail link", func(r *app.Render) string { return linkOf(r, app.Thumbnail) }},
	{"Poster link", func(r *app.Render) string { return linkOf(r, app.Poster) }},
	{"Saved to", savedTo},
}

// CSV writes renders as a table.
func CSV(w io.Writer, renders iter.Seq[*app.Render]) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	row := make([]string, len(columns))
	for i, k := range columns {
		row[i] = k.name
	}
	if err := c.Write(row); err != nil {
		return err
	}
	for r := range renders {
		for i, k := range columns {
			row[i] = harmless(k.of(r))
		}
		if err := c.Write(row); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// harmless keeps a spreadsheet from working with a text as with a formula.
//
// Source: OWASP, CSV injection.
func harmless(s string) string {
	if s != "" && strings.ContainsAny(s[:1], "=+-@\t\r\n") || strings.HasPrefix(s, "＝") || strings.HasPrefix(s, "＋") || strings.HasPrefix(s, "－") || strings.HasPrefix(s, "＠") {
		return "'" + s
	}
	return s
}

func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// amount writes a number, or nothing where none is known.
func amount(v float64) string {
	if v <= 0 {
		return ""
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// said is what the service said of its end.
func said(r *app.Render) string {
	if r.Problem != nil && r.Problem.Said != "" {
		return app.Redact(r.Problem.Said)
	}
	return app.Redact(r.Attempt().Said)
}

// linkOf is the link of a file that is there.
func linkOf(r *app.Render, kind app.FileKind) string {
	f, _ := r.FileOf(kind)
	return fileLink(f)
}

func fileLink(f app.File) string {
	link := ""
	switch f.State {
	case app.FileReady:
		link = f.URL
	case app.Temporary:
		link = f.Temporary
	}
	link, _, _ = strings.Cut(link, "?") // where signatures are
	return link
}

// savedTo is where the main file was saved.
func savedTo(r *app.Render) string {
	f, _ := r.FileOf(app.Video)
	if !f.Saved.Here() {
		return ""
	}
	return f.Saved.Path
}
