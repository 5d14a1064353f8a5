package ui_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/assets"
)

// sink is a file that the list is written to.
type sink struct {
	bytes.Buffer
	full   bool
	closed int
}

func (s *sink) Write(p []byte) (int, error) {
	if s.full {
		return 0, errors.New("no space left on device")
	}
	return s.Buffer.Write(p)
}

func (s *sink) Close() error { s.closed++; return nil }

func TestTheListIsExported(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark, renders: gathering(time.Now())})
		f.SetChip(3) // Failed
		shown := f.Rows()
		var s sink
		f.Do(func() { f.ExportTo(&s, "/tmp/list.csv", false, "CSV") })
		f.pass(time.Second)
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(s.String(), "\uFEFF"))).ReadAll()
		if err != nil || len(rows) != len(shown)+1 || rows[1][0] != shown[0].Name || s.closed != 1 {
			t.Errorf("%d rows, %v, closed %d times:\n%s", len(rows), err, s.closed, s.String())
		}
		f.shows(t, "2 renders exported")
		s = sink{}
		f.Do(func() { f.ExportTo(&s, "/tmp/list.json", true, "JSON") })
		f.pass(time.Second)
		var all []map[string]any
		if err := json.Unmarshal(s.Bytes(), &all); err != nil || len(all) != 23 {
			t.Errorf("%d of them, %v", len(all), err)
		}
		s = sink{full: true}
		f.Do(func() { f.ExportTo(&s, "/tmp/list.json", true, "JSON") })
		f.pass(time.Second)
		f.shows(t, "The list could not be written.")
		if s.closed != 1 {
			t.Error("the file is left open")
		}
		menu := menuItem(t, f, "File", "Export list").ChildMenu
		if len(menu.Items) != 5 {
			t.Errorf("%d entries", len(menu.Items))
		}
	})
}

func TestIDsAreImportedFromATable(t *testing.T) {
	bubble(t, func(t *testing.T) {
		e := newElsewhere(t)
		defer e.close()
		f := open(t, options{theme: theme.VariantDark, reader: e.client})
		body := assets.Samples()[0].Body
		here, there := e.send(app.Sandbox, body), e.send(app.Production, body)
		table := "Name;Render ID;Environment\n" +
			"Spring sale, Lena;" + here + ";Sandbox\n" +
			"Store tour;" + there + ";Production\n" +
			"Gone;" + idOf(99) + ";Sandbox\n" +
			"No id;hello;Sandbox\n" +
			"Again;" + here + ";Sandbox\n"
		f.Do(func() { f.Import("sales.csv", io.NopCloser(strings.NewReader(table))) })
		f.settle()
		f.shows(t, "Watch 3 renders?", "From “sales.csv”.", "Left out are lines that name no render, or one twice: 5, 6.")
		if len(f.Rows()) != 0 {
			t.Fatal("they are on the list before the answer")
		}
		f.tap("Watch 3 renders")
		f.pass(3 * time.Second)
		f.shows(t, "2 of 3 renders brought in.", "2 renders found: 1 in Sandbox, 1 in Production; 1 was not found.")
		f.tap("Copy report")
		if got := f.app.Clipboard().Content(); got != "Line 5 names no render: No id hello Sandbox\nLine 6 names a render twice\nLine 4: "+idOf(99)+" was not found" {
			t.Errorf("report:\n%s", got)
		}
		names := map[string]bool{}
		for _, r := range f.Rows() {
			names[r.Name] = true
		}
		if len(names) != 2 || !names["Spring sale, Lena"] || !names["Store tour"] {
			t.Errorf("on the list: %v", names)
		}
	})
}

func TestTablesThatNameNothing(t *testing.T) {
	bubble(t, func(t *testing.T) {
		e := newElsewhere(t)
		defer e.close()
		f := open(t, options{theme: theme.VariantDark, reader: e.client})
		for text, says := range map[string]string{
			"a,b\n1,2\n":                "No render ID in “t.csv”.",
			"PK\x03\x04\x00\x00":        "“t.csv” can't be read as a table.",
			strings.Repeat("x", 17<<20): "names more than 10,000 renders",
		} {
			f.Do(func() { f.Import("t.csv", io.NopCloser(strings.NewReader(text))) })
			f.settle()
			f.shows(t, says)
		}
		if f.layered() {
			t.Error("something is asked nevertheless")
		}
	})
}

func TestALongImportCanBeStopped(t *testing.T) {
	bubble(t, func(t *testing.T) {
		e := newElsewhere(t)
		defer e.close()
		f := open(t, options{theme: theme.VariantDark, reader: e.client})
		var table strings.Builder
		for i := range 200 {
			table.WriteString(idOf(i+100) + "\n")
		}
		f.Do(func() { f.Import("t.txt", io.NopCloser(strings.NewReader(table.String()))) })
		f.settle()
		f.tap("Watch 200 renders")
		f.pass(11 * time.Second)
		f.shows(t, "Looking for renders: 4", "of 200", "Stop")
		f.tap("Stop")
		f.pass(2 * time.Second)
		f.shows(t, "Stopped after 4", "of 200")
		f.key(fyne.KeyEscape)
	})
}
