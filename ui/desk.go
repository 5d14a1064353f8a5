package ui

import (
	"context"
	"image"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/app"
)

// Desk is everything the window may ask for. Health, Pictures and OpenWeb may be
// nil: then nothing is said of the connection, no pictures are shown, and links
// can only be copied.
type Desk struct {
	App          fyne.App
	Renders      Renders
	Commands     Commands
	Edit         func(hash string) ([]byte, error)
	Pictures     Pictures
	Environments []app.Environment // practice first
	Present      string            // the environment that new renders start in
	Samples      []Sample
	Health       func(environment string) app.Health
	OpenWeb      func(link string) error

	Settings Settings        // nil: nothing can be set
	Keys     Keys            // nil: no key is asked for
	About    About           // for the settings
	Standing func() Standing // whether the list can be written to; nil: always

}

// Renders tells what changed after a revision.
type Renders interface {
	Since(revision uint64) (app.Changes, error)
}

// Commands are what the user can have done to a render.
type Commands interface {
	Submit(now time.Time, o app.Order) (app.Render, error)
	Retry(now time.Time, id string) error
	Nudge(now time.Time, id string) error
	Remove(now time.Time, id string) error
	Restore(now time.Time, id string) error
}

// Pictures fetches a picture and fits it into w×h pixels. The key names what the
// picture is of, so that a cache survives links that change.
type Pictures interface {
	Picture(ctx context.Context, key, link string, w, h int) (*image.RGBA, error)
}

// Sample is an edit that ships with the program.
type Sample struct {
	Title string // "A title card"
	Line  string // what it shows, one line
	File  string // "title.json"
	Body  []byte
}

// environment returns the environment of that name; one that is not known any
// more still has its name.
func (d *Desk) environment(name string) app.Environment {
	for _, e := range d.Environments {
		if e.Name == name {
			return e
		}
	}
	return app.Environment{Name: name}
}
