package app

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"wrapbell/app/edit"
)

// Desk takes the user's commands. Each is one durable change of one record;
// the loop does the rest.
type Desk struct {
	Store Store
	Edits Edits
	// Hold is how long a submission to an environment is held back, so that it
	// can be taken back; ai says that parts of it are made by a model, which costs
	// credits even where renders are free. nil holds nothing.
	Hold func(environment string, ai bool) time.Duration
}

func (d *Desk) hold(r *Render) time.Duration {
	if d.Hold == nil {
		return 0
	}
	return max(0, d.Hold(r.Environment, r.AI))
}

// Order is what a user asks for.
type Order struct {
	Name        string // shown in the list; empty: derived from File
	File        string // where the edit came from, for the second line
	Template    string // the service's id of the template that it came from; empty: from none
	Environment string
	Edit        *edit.Edit
	Draft       bool // only kept, not sent
	Calls       Calls
	Batch       Batch  // zero: asked for alone
	Folder      string // where its files are saved; empty: where the settings say
}

// Submit keeps the edit and a new render: a draft, or one that is due at once or
// after it was held back.
func (d *Desk) Submit(now time.Time, o Order) (Render, error) {
	body := o.Edit.Body()
	hash := hashOf(body)
	if err := d.Edits.KeepEdit(hash, body); err != nil {
		return Render{}, err
	}
	f := o.Edit.Facts()
	r := Render{
		ID: NewID(now), Name: name(now, o), File: o.File, Template: o.Template, Environment: o.Environment,
		State: Draft, Created: now, Calls: o.Calls, Batch: o.Batch, Folder: o.Folder,
		Edit: hash, Meaning: o.Edit.Hash(), Format: f.Format, Width: f.Width, Height: f.Height, Length: f.Length, AI: f.AI,
		Weight: Weight(f.Format, f.Width, f.Height, f.FPS), Files: expected(f),
	}
	if !o.Draft {
		if err := r.Send(now, d.hold(&r)); err != nil {
			return Render{}, err
		}
	}
	return d.Store.Add(r)
}

// Retry puts a stopped or unsure render back in line as a new attempt.
func (d *Desk) Retry(now time.Time, id string) error {
	return d.change(id, func(r *Render) error { return r.Retry(now, d.hold(r)) })
}

// Send puts a draft in line.
func (d *Desk) Send(now time.Time, id string) error {
	return d.change(id, func(r *Render) error { return r.Send(now, d.hold(r)) })
}

// Shelve takes a render that was not sent yet out of the line: undo.
func (d *Desk) Shelve(now time.Time, id string) error {
	return d.change(id, func(r *Render) error { return r.Shelve(now) })
}

// Disown notes that an unsure submission did not arrive, by the user's word.
func (d *Desk) Disown(now time.Time, id string) error {
	return d.change(id, func(r *Render) error { return r.Disown(now) })
}

// Nudge makes an unfinished render due now.
func (d *Desk) Nudge(now time.Time, id string) error {
	return d.change(id, func(r *Render) error { return r.Nudge(now) })
}

// Remove takes a render off the list; Restore brings it back.
func (d *Desk) Remove(now time.Time, id string) error {
	return d.change(id, func(r *Render) error { return r.Remove(now) })
}

// Restore undoes Remove.
func (d *Desk) Restore(now time.Time, id string) error {
	return d.change(id, func(r *Render) error { return r.Restore(now) })
}

func (d *Desk) change(id string, f func(*Render) error) error {
	_, err := d.Store.Update(id, f)
	return err
}

// hashOf names an edit by its bytes. Edits that mean the same but differ in their
// bytes (in a callback address, say) are kept apart.
func hashOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// expected lists the files that an edit asks for, main file first.
func expected(f edit.Facts) []File {
	kinds := []FileKind{Video}
	if f.Thumbnail {
		kinds = append(kinds, Thumbnail)
	}
	if f.Poster {
		kinds = append(kinds, Poster)
	}
	var files []File
	for _, k := range kinds {
		files = append(files, File{Kind: k, State: Expected, Unhosted: !f.Hosted})
	}
	return files
}
