package main

import (
	"context"
	"slices"
	"time"

	"wrapbell/app"
	"wrapbell/assets"
	"wrapbell/ui"
)

// library is an account's templates: those that ship with practice, and others that somebody
// has gathered over a year.
type library struct {
	problem *app.Problem
	names   []string
}

var gathered = []string{"Special offer", "Welcome", "Concert notice, 9:16", "Store tour", "New in the shop, 4:5", "Podcast teaser, square",
	"Thank you for your order", "Birthday greeting", "Job opening", "Season's greetings from all of us at the harbour", "Recipe of the week", "Event countdown"}

// Templates implements ui.TemplateReader.
func (l *library) Templates(context.Context, string) (all []app.Template, err error) {
	if l.problem != nil {
		return nil, l.problem
	}
	at := time.Now().Add(-7 * time.Minute)
	for i, name := range l.names {
		all = append(all, app.Template{ID: "2abd5c11-0f7e-4d3b-9c41-00000000000" + string(rune('a'+i)), Name: name, Updated: at})
		at = at.Add(-time.Duration(5*(i+1)*(i+1)) * time.Hour)
	}
	return all, nil
}

// Template implements ui.TemplateReader.
func (l *library) Template(context.Context, string, string) ([]byte, error) {
	return assets.Templates()[0].Body, nil
}

// saved is an account with that many templates.
func saved(environment string, n int) func(*ui.Desk) {
	return func(d *ui.Desk) {
		d.Present, d.Templates = environment, &library{names: slices.Clone(gathered[:n])}
	}
}

// unread is an account whose templates can't be read.
func unread(environment string, kind app.ProblemKind) func(*ui.Desk) {
	return func(d *ui.Desk) { d.Present, d.Templates = environment, &library{problem: &app.Problem{Kind: kind}} }
}
