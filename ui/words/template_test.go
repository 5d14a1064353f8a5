package words

import (
	"strings"
	"testing"
	"time"

	"wrapbell/app"
)

// TestTemplateWords: whatever keeps templates from being read has a sentence and says what
// to do, in the words of people.
func TestTemplateWords(t *testing.T) {
	at := time.Date(2026, 3, 1, 14, 2, 30, 0, time.Local)
	seen := map[string]app.ProblemKind{}
	for kind := range templateProblems {
		for _, environment := range []string{app.Practice, app.Sandbox, app.Production, "own"} {
			said := Templates(&app.Problem{Kind: kind, Detail: "HTTP 500"}, environment)
			plain(t, said.String())
			if said.Headline == "" || said.Body == "" || strings.Contains(said.String(), "HTTP") {
				t.Errorf("%s in %s: %q", kind, environment, said)
			}
			if other, twice := seen[said.String()]; twice && other != kind {
				t.Errorf("%s and %s read the same", kind, other)
			}
			seen[said.String()] = kind
		}
	}
	for _, c := range []struct {
		p    app.Problem
		want string
	}{
		{app.Problem{Kind: app.NoKey}, "Add your Sandbox key to see its templates."},
		{app.Problem{Kind: app.KeyRefused}, "Shotstack refused this key."},
		{app.Problem{Kind: app.KeyLocked, Detail: "no keyring"}, "This computer has no keychain that answers."},
		{app.Problem{Kind: app.Throttled, RetryAt: at}, "Read again after 14:02:30."},
		{app.Problem{Kind: "new-kind"}, "Shotstack isn't answering properly."},
	} {
		if got := Templates(&c.p, app.Sandbox).String(); !strings.Contains(got, c.want) {
			t.Errorf("%+v: %q, want %q", c.p, got, c.want)
		}
	}
	for environment, want := range map[string]string{app.Practice: "No templates in Practice. Those", app.Sandbox: "No templates in Sandbox yet. Save an edit as a template in Shotstack's studio",
		"own": "No templates in own yet. Save an edit as a template there"} {
		got := NoTemplates(environment).String()
		plain(t, got)
		if !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %q", environment, got, want)
		}
	}
}
