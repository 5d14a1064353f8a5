package app_test

import (
	"errors"
	"strings"
	"testing"

	"wrapbell/app"
)

func TestRename(t *testing.T) {
	for _, c := range []struct{ given, want string }{
		{"Spring sale, Lena", "Spring sale, Lena"},
		{"  two\nlines \u202eturned ", "two lines turned"},
		{strings.Repeat("动", 500), strings.Repeat("动", 119) + "…"},
		{" \u202e\n", ""},
		{"", ""},
	} {
		r := app.Render{Name: "before"}
		err := r.Rename(c.given)
		if c.want == "" {
			if !errors.Is(err, app.ErrNotNow) || r.Name != "before" {
				t.Errorf("%q: %v, and the name is %q", c.given, err, r.Name)
			}
			continue
		}
		if err != nil || r.Name != c.want {
			t.Errorf("%q: %v, and the name is %q, not %q", c.given, err, r.Name, c.want)
		}
	}
}
