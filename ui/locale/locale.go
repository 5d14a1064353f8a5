package locale

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// speech is a language being spoken.
type speech struct {
	tag     language.Tag      // without a region
	own     bool              // texts are their own keys: English
	layouts map[string]string // of dates, where the region has others than the language
	printer *message.Printer
	known   sync.Map // the texts looked up so far: looking takes the toolkit microseconds, and a row says ten of them
}

var spoken atomic.Pointer[speech]

// T is a text in the user's language. With arguments the text is a format, as fmt has it;
// a translation may take them in another order ("%[2]s").
func T(text string, args ...any) string {
	text = look(text)
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// In is T for a text that other languages say in more than one way: "Link" is a thing, and
// on a button it is a deed. The place stands before it in the catalogue: "button: Link".
func In(place, text string) string {
	if spoken.Load().own {
		return text
	}
	return find(place+": "+text, look(text))
}

// N is a text that says a number: "%d files" is "1 file" for one. The number is the first
// argument of the format, args come after it; a form that has it in words takes none.
func N(text string, n int, args ...any) string {
	form := "other"
	if plural.Cardinal.MatchPlural(spoken.Load().tag, n, 0, 0, 0, 0) == plural.One {
		form = "one"
	}
	text = find(formKey(form, text), text)
	if !strings.Contains(text, "%") { // "one file" says its number
		return text
	}
	return fmt.Sprintf(text, append([]any{n}, args...)...)
}

// Mark says that a text is one of the catalogue's, where it is written down before it is
// said: tables of texts are made before anybody knows the language.
func Mark(text string) string { return text }

// Tag is the language that is spoken, as BCP 47 names it: "en" or "de".
func Tag() string { return spoken.Load().tag.String() }

// look needs no catalogue for English: a text is its own key.
func look(text string) string {
	if text == "" || spoken.Load().own {
		return text
	}
	return find(text, text)
}

func find(key, text string) string {
	s := spoken.Load()
	if t, ok := s.known.Load(key); ok {
		return t.(string)
	}
	t := lang.X(key, text)
	s.known.Store(key, t)
	return t
}
