package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/assets"
)

func TestSampleBecomesARow(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark})
		if m := f.markup(); !strings.Contains(m, "Nothing rendered yet") || !strings.Contains(m, "Choose file…") {
			t.Fatal("the empty window does not say how to begin")
		}
		f.OpenSample(0)
		f.settle()
		if m := f.markup(); !strings.Contains(m, "Render (free)") || !strings.Contains(m, "The edit is complete") {
			t.Fatalf("the sheet does not tell what it would do:\n%s", m)
		}
		if n := len(f.Rows()); n != 0 {
			t.Fatalf("%d rows before anything was sent", n)
		}
		f.Send()
		f.pass(time.Second)
		rows := f.Rows()
		if len(rows) != 1 || rows[0].Name != "A title" || rows[0].Word != "Waiting to send" {
			t.Fatalf("rows: %+v", rows)
		}
		if sel := f.Selected(); len(sel) != 1 || sel[0] != rows[0].ID {
			t.Error("the new render is not selected")
		}
		c, err := f.store.Since(0)
		if err != nil || len(c.Renders) != 1 || len(c.Renders[0].Files) != 3 || c.Renders[0].Environment != app.Practice {
			t.Errorf("kept: %+v %v", c.Renders, err)
		}
	})
}

func TestNothingIsSentWithoutTheButton(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark})
		f.OpenSample(1)
		f.settle()
		f.key(fyne.KeyEscape)
		f.Send()
		f.pass(time.Minute)
		if n := len(f.Rows()); n != 0 {
			t.Errorf("%d renders", n)
		}
	})
}

func TestErrorsAreAskedAboutBeforeSending(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark})
		f.NewRenderFrom("broken.json", []byte(`{"timeline":{"tracks":[{"clips":[{"asset":{"type":"title"},"start":0,"length":-5}]}]},"output":{"format":"mp4","resolution":"hd"}}`))
		f.settle()
		if m := f.markup(); !strings.Contains(m, "Render anyway…") {
			t.Fatalf("no warning:\n%s", m)
		}
		f.Send()
		f.pass(time.Second)
		if n := len(f.Rows()); n != 0 {
			t.Errorf("it was sent without asking: %d rows", n)
		}
		if m := f.markup(); !strings.Contains(m, "Render anyway?") {
			t.Error("nobody asked")
		}
	})
}

func TestWhatIsNoEditGetsASentence(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark})
		for name, data := range map[string]string{
			"empty": "", "text": "hello", "cut": `{"timeline": {`, "array": "[]", "zip": "PK\x03\x04", "null": "null",
			"utf16": "\xff\xfeh\x00", "deep": strings.Repeat("[", 100_000),
		} {
			f.NewRenderFrom(name+".json", []byte(data))
			f.settle()
			m := f.markup()
			if !strings.Contains(m, "Choose another…") || strings.Contains(m, "Render (") {
				t.Errorf("%s is not refused", name)
			}
			f.Send()
			f.pass(time.Second)
			if len(f.Rows()) != 0 {
				t.Fatalf("%s was sent", name)
			}
		}
	})
}

func TestFilesAreTakenOneAfterTheOther(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark})
		dir := t.TempDir()
		var files []fyne.URI
		for i, s := range assets.Samples()[:3] {
			p := fmt.Sprintf("%s/edit%d.json", dir, i)
			write(t, p, s.Body)
			files = append(files, storage.NewFileURI(p))
		}
		files = append(files, storage.NewFileURI(dir+"/gone.json"))
		f.OpenFiles(files...)
		f.settle()
		for range 3 {
			f.Send()
			f.pass(time.Second)
		}
		var names []string
		for _, r := range f.Rows() {
			names = append(names, r.Name)
		}
		if slices.Sort(names); !slices.Equal(names, []string{"edit0", "edit1", "edit2"}) {
			t.Errorf("rows %v", names)
		}
	})
}

func TestPasteTakesAnEdit(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f := open(t, options{theme: theme.VariantDark})
		f.app.Clipboard().SetContent("")
		f.Paste()
		f.settle()
		if m := f.markup(); !strings.Contains(m, "The clipboard is empty") {
			t.Error("an empty clipboard is not told")
		}
		f.app.Clipboard().SetContent(string(assets.Samples()[0].Body))
		f.Paste()
		f.settle()
		f.Send()
		f.pass(time.Second)
		if rows := f.Rows(); len(rows) != 1 || !strings.HasPrefix(rows[0].Name, "Pasted ") {
			t.Errorf("rows %+v", rows)
		}
	})
}
