package ui

import (
	"strings"

	"wrapbell/app"
	"wrapbell/ui/words"
)

// brief is the short reason in a row: the headline without its full stop.
func brief(r *app.Render) string {
	if r.Problem == nil {
		return ""
	}
	return strings.TrimSuffix(words.Problem(r.Problem, r.Environment).Headline, ".")
}

// sorry turns the error of a command into one sentence.
func sorry(err error, environment string) string {
	return words.Problem(app.ProblemOf(err), environment).String()
}
