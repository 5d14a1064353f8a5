package ui_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// withCallback is an edit that has somebody else told of its end.
const withCallback = `{"timeline":{"tracks":[{"clips":[{"asset":{"type":"title","text":"Spring sale"},"start":0,"length":5}]}]},
"output":{"format":"mp4","resolution":"hd"},"callback":"https://hooks.example/in/secret-token"}`

// named is the id of the render of that name.
func (f *fixture) named(name string) string {
	f.t.Helper()
	for _, r := range f.Rows() {
		if r.Name == name {
			return r.ID
		}
	}
	f.t.Fatalf("no render %q", name)
	return ""
}

// setUp fills in the form about callbacks.
func (f *fixture) setUp(t *testing.T, on bool, public, port string) {
	t.Helper()
	check := fieldOf[checks](t, f)
	var entries []interface{ SetText(string) }
	f.Do(func() {
		walk(f.Fyne().Canvas().Overlays().Top(), func(o fyne.CanvasObject) bool {
			if e, ok := o.(interface {
				fyne.Focusable
				SetText(string)
				SelectedText() string
			}); ok {
				entries = append(entries, e)
			}
			return true
		})
	})
	if len(entries) != 2 {
		t.Fatalf("%d fields", len(entries))
	}
	f.Do(func() {
		check.SetChecked(on)
		entries[0].SetText(public)
		entries[1].SetText(port)
	})
	f.settle()
}

var _ fyne.Focusable = (*widget.Entry)(nil)
