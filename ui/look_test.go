package ui

import (
	"encoding/json"
	"io/fs"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
)

// Whole is the text of a widget that breaks it into lines by itself, before it does.
func Whole(o fyne.CanvasObject) (text string, ok bool) {
	if p, ok := o.(*paragraph); ok {
		return p.text, true
	}
	return "", false
}

// EntryOf is the toolkit's field that one of ours is made of.
func EntryOf(o fyne.CanvasObject) *widget.Entry {
	switch o := o.(type) {
	case *secretEntry:
		return &o.Entry
	case *searchField:
		return &o.Entry
	case *nameField:
		return &o.Entry
	case *sheetEntry:
		return &o.Entry
	case *templateField:
		return &o.Entry
	case *watchField:
		return &o.Entry
	}
	return nil
}

// SpeakEnglish speaks English again after a test of another language. The toolkit keeps
// what it was told, and says a word of its own like "Cancel" as the last catalogue did.
func SpeakEnglish() error {
	paths, err := fs.Glob(locale.Catalogue, "catalogue/*.de.json")
	if err != nil {
		return err
	}
	plain := map[string]any{}
	for _, p := range paths {
		data, err := locale.Catalogue.ReadFile(p)
		if err == nil {
			err = json.Unmarshal(data, &plain)
		}
		if err != nil {
			return err
		}
	}
	for key := range plain {
		plain[key] = key
	}
	data, err := json.Marshal(plain)
	if err != nil {
		return err
	}
	if err := locale.UseFiles("en", data); err != nil {
		return err
	}
	return locale.Use("en")
}

// Turns is how often time was moved on in a window.
func Turns(w *Window) int { return w.turn }
