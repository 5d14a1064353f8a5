package ui

import (
	"wrapbell/app"
	"wrapbell/ui/words"
)

// sorry turns the error of a command into one sentence.
func sorry(err error, environment string) string {
	return words.Problem(app.ProblemOf(err), environment).String()
}
