package words

import (
	"strings"
	"testing"
	"time"

	"wrapbell/app"
)

func TestEveryProblemHasWords(t *testing.T) {
	kinds := []app.ProblemKind{app.NotSent, app.Lost, app.Interrupted, app.Refused, app.TooLarge, app.NoCredits,
		app.EditMissing, app.NoKey, app.KeyRefused, app.KeyLocked, app.Offline, app.Throttled, app.Trouble,
		app.Malformed, app.NotFound, app.Unending, app.NoSuchEnvironment}
	seen := map[string]app.ProblemKind{}
	for _, k := range kinds {
		text, ok := problems[k]
		if !ok || text.Headline == "" || text.Body == "" {
			t.Errorf("%s has no words of its own", k)
		}
		if other, twice := seen[text.String()]; twice {
			t.Errorf("%s and %s read the same", k, other)
		}
		seen[text.String()] = k
	}
	if len(problems) != len(kinds) {
		t.Errorf("%d texts for %d kinds", len(problems), len(kinds))
	}
}

func TestProblem(t *testing.T) {
	at := time.Date(2026, 3, 1, 14, 2, 30, 0, time.Local)
	for _, c := range []struct {
		p    app.Problem
		env  string
		want []string
		not  []string
	}{
		{app.Problem{Kind: app.NoKey}, app.Sandbox, []string{"Add your Sandbox key"}, nil},
		{app.Problem{Kind: app.Throttled, RetryAt: at}, app.Sandbox, []string{"slow down", "14:02:30"}, nil},
		{app.Problem{Kind: app.Refused, Said: "Unknown property: alignment"}, app.Production, []string{"didn't accept", "Unknown property: alignment"}, nil},
		{app.Problem{Kind: app.Failed, Said: "The file beach.mp4 could not be downloaded (403)."}, app.Sandbox, []string{"could not be downloaded"}, nil},
		{app.Problem{Kind: app.Failed, Said: "Service temporarily unavailable, please try again"}, app.Sandbox, []string{"passing problem"}, nil},
		{app.Problem{Kind: app.Failed, Said: "Zorp"}, app.Sandbox, []string{"Zorp", "once more"}, nil},
		{app.Problem{Kind: app.Lost, Detail: "HTTP 502"}, app.Production, []string{"cost twice"}, []string{"502"}},
		{app.Problem{Kind: app.NotFound}, app.Sandbox, []string{"in Sandbox"}, []string{"{"}},
		{app.Problem{Kind: "new-kind"}, app.Sandbox, []string{"isn't answering"}, nil},
	} {
		got := Problem(&c.p, c.env).String()
		for _, w := range c.want {
			if !strings.Contains(got, w) {
				t.Errorf("%v: %q lacks %q", c.p, got, w)
			}
		}
		for _, w := range c.not {
			if strings.Contains(got, w) {
				t.Errorf("%v: %q must not say %q", c.p, got, w)
			}
		}
	}
}
