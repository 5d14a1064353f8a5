package words

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
