package ui

import (
	"context"
	"image"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/app"
)

// Desk is everything the window may ask for. Health, Pictures, OpenWeb,
// Reader and CheckLink may be nil: then nothing is said of the connection, no
// pictures are shown, links can only be copied, and so on.
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

	Settings Settings                // nil: nothing can be set
	Keys     Keys                    // nil: no key is asked for
	About    About                   // for the settings
	Look     Look                    // as it was chosen last
	Scale    func(times float32)     // the func of that name; nil: not possible
	Standing func() app.ListStanding // whether the list can be written to; nil: always

	Notifier  Notifier                       // nil: nothing is told but in the window
	Tray      Tray                           // nil: there is none
	TrayThere func(ctx context.Context) bool // asked before the window hides into it; nil: it is

	Callbacks Callbacks // nil: there is no receiver, and nothing is said of one

	Kept Kept // nil: nothing is said of what was removed

	Version string // of the program, for support
	// Reader reads renders at the service: what is adopted, and what a pasted id
	// is. Without it neither is offered.
	Reader app.Reader
	// Templates reads the templates of an account. Without it none is offered.
	Templates TemplateReader
	// CheckLink asks the link of a clip from here; want is the type of the source
	// as the edit names it. Without it that is not offered.
	CheckLink func(ctx context.Context, link, want string) app.LinkReport

	// Fetch gets what lies behind a link, at most that many bytes and one more; only a
	// report of app.LinkWorks comes with bytes. Without it a link to an edit is not
	// followed.
	Fetch func(ctx context.Context, link string, most int64) ([]byte, app.LinkReport)

	Films  Films   // nil: films can't be played here
	Saving *Saving // nil: nothing can be saved
	// Erase takes a hosted file off the CDN; it waits for the service. Without it
	// that is not offered.
	Erase func(ctx context.Context, id string, kind app.FileKind) error
}

// Renders tells what there is to show.
type Renders interface {
	// Newest returns the n newest renders, newest first, sooner than Part tells of all.
	Newest(n int) ([]app.Render, error)
	// Part tells what changed after a revision, or the beginning of that.
	Part(revision uint64) (app.Changes, error)
}

// Commands are what the user can have done to a render.
type Commands interface {
	Submit(now time.Time, o app.Order) (app.Render, error)
	Retry(now time.Time, id string) error
	// Send puts a draft in line; Shelve makes a draft of what was not sent yet.
	Send(now time.Time, id string) error
	Shelve(now time.Time, id string) error
	Nudge(now time.Time, id string) error
	Remove(now time.Time, id string) error
	Restore(now time.Time, id string) error
	// Rename gives a render another name in the list.
	Rename(id, name string) error
	// SaveIn has the files of a render saved in a folder of its own; empty: as the
	// settings say.
	SaveIn(id, folder string) error

	// Recent finds the same edit, sent a short time ago.
	Recent(now time.Time, environment, meaning string) (app.Render, bool)
	// Compare, Claim and Disown settle a submission that nobody is sure of.
	Compare(r app.Render, attempt int, f app.Found) (app.Match, error)
	Claim(now time.Time, id string, attempt int, remote string) error
	Disown(now time.Time, id string) error
	// Adopt puts a render on the list that was sent elsewhere; app.ErrKnown says
	// that it is there already.
	Adopt(now time.Time, f app.Found, name string) (app.Render, error)
	// Unsaved notes that the copy of a file at that path is not there any more.
	Unsaved(now time.Time, id string, kind app.FileKind, path string) error
}

// Pictures fetches a picture and fits it into w×h pixels. The key names what the
// picture is of, so that a cache survives links that change.
type Pictures interface {
	Picture(ctx context.Context, key, link string, w, h int) (*image.RGBA, error)
}

// TemplateReader reads the templates that are saved in the account of an environment. It
// waits for the service; errors are *app.Problem.
type TemplateReader interface {
	Templates(ctx context.Context, environment string) ([]app.Template, error)
	// Template returns the edit of one.
	Template(ctx context.Context, environment, id string) ([]byte, error)
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
