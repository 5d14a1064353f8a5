package locale

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"

	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// Catalogue holds the files that doc.go draws, in the folder catalogue.
//
//go:embed catalogue
var Catalogue embed.FS

// Languages are those that the program speaks, as BCP 47 names them. The first is spoken
// where the desktop's is none of them.
var Languages = []string{"en", "de"}

func init() {
	tag := desktops()
	if r := desktopsRegion(); r != "" {
		tag += "-" + r
	}
	if err := Use(tag); err != nil {
		panic(err) // the files are part of the program
	}
}

// desktops is the language among ours that the desktop's is nearest to.
func desktops() string {
	ours := make([]language.Tag, len(Languages))
	for i, l := range Languages {
		ours[i] = language.Make(l)
	}
	theirs, err := language.Parse(lang.SystemLocale().LanguageString())
	if err != nil {
		return Languages[0]
	}
	_, i, sure := language.NewMatcher(ours).Match(theirs)
	if sure < language.High { // a Dane is not spoken to in German
		return Languages[0]
	}
	return Languages[i]
}

// Use speaks a language of Languages from now on, whatever the desktop's is. A region may
// follow, as in "en-US": dates are written as people do there.
func Use(tag string) error {
	t, err := language.Parse(tag)
	if err != nil {
		return fmt.Errorf("language %q: %w", tag, err)
	}
	paths, err := fs.Glob(Catalogue, "catalogue/*."+base(t)+".json")
	if err != nil {
		return err
	}
	var files [][]byte
	for _, p := range paths {
		data, err := Catalogue.ReadFile(p)
		if err != nil {
			return err
		}
		files = append(files, data)
	}
	return speak(t, base(t) == Languages[0], files)
}

// UseFiles speaks a language that these files of a catalogue are in. They have the texts
// of English too.
func UseFiles(tag string, files ...[]byte) error {
	t, err := language.Parse(tag)
	if err != nil {
		return fmt.Errorf("language %q: %w", tag, err)
	}
	return speak(t, false, files)
}

// speak has these files said. own says that a text is its own key and is looked up for its
// plural forms alone.
//
// The toolkit speaks the desktop's language alone. So what is to be spoken is handed to it
// as a translation into that; without its region if it is one of ours, because beside texts
// of a region the toolkit would not find its own, which its dialogs say.
func speak(t language.Tag, own bool, files [][]byte) error {
	system := lang.SystemLocale()
	if s, err := language.Parse(system.LanguageString()); err == nil && slices.Contains(Languages, base(s)) {
		system = system[:len(base(s))]
	}
	for _, data := range files {
		flat, err := flatten(data)
		if err == nil {
			err = lang.AddTranslationsForLocale(flat, system)
		}
		if err != nil {
			return fmt.Errorf("catalogue of %q: %w", t, err)
		}
	}
	region := ""
	if r, sure := t.Region(); sure == language.Exact {
		region = r.String()
	}
	dates, err := layouts(base(t), region)
	if err != nil {
		return fmt.Errorf("dates of %q: %w", t, err)
	}
	l := language.Make(base(t))
	spoken.Store(&speech{tag: l, own: own, layouts: dates, printer: message.NewPrinter(l)})
	return nil
}

// base is a language without its region.
func base(t language.Tag) string {
	b, _ := t.Base()
	return b.String()
}

// flatten gives each plural form a key of its own. The toolkit would choose among them by
// the rules of the desktop's language, which need not be the one that is spoken.
func flatten(data []byte) ([]byte, error) {
	var texts map[string]any
	if err := json.Unmarshal(data, &texts); err != nil {
		return nil, err
	}
	flat := map[string]any{}
	for key, text := range texts {
		forms, ok := text.(map[string]any)
		if !ok {
			flat[key] = text
		}
		for form, text := range forms {
			flat[formKey(form, key)] = text
		}
	}
	return json.Marshal(flat)
}

// formKey is where a plural form of a text stands.
func formKey(form, text string) string {
	if form == "other" {
		return text
	}
	return form + ": " + text
}
