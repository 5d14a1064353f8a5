package words

import "wrapbell/ui/locale"

// Text is what a person reads about something that happened: a headline that
// says what is wrong, and a body that says what it means and what to do.
type Text struct {
	Headline string
	Body     string
}

// String is the text as one paragraph, for a terminal or the clipboard.
func (t Text) String() string {
	if t.Body == "" {
		return t.Headline
	}
	return t.Headline + " " + t.Body
}

// mark writes a text down where the language is not known yet: in a table.
func mark(headline, body string) Text { return Text{headline, body} }

// said is a marked text in the user's language.
func (t Text) said() Text { return Text{locale.T(t.Headline), locale.T(t.Body)} }

// tell is a text that needs nothing filled in, in the user's language.
func tell(headline, body string) Text { return mark(headline, body).said() }
