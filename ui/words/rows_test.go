package words

import (
	"errors"
	"testing"

	"wrapbell/app/rows"
)

func TestRows(t *testing.T) {
	seen := map[string]bool{}
	for _, err := range []error{errors.New("gone"), &rows.Fault{Kind: rows.Empty}, &rows.Fault{Kind: rows.TooLarge}, &rows.Fault{Kind: rows.TooLong},
		&rows.Fault{Kind: rows.NotText}, &rows.Fault{Kind: rows.Broken, Line: 7}} {
		text := Rows(err)
		plain(t, text.String())
		if text.Headline == "" || text.Body == "" || seen[text.Headline] {
			t.Errorf("%v: %q", err, text)
		}
		seen[text.Headline] = true
	}
}
