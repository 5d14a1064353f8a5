package listing

import (
	"encoding/json"
	"io"
	"iter"
	"time"

	"wrapbell/app"
)

// entry is one render.
type entry struct {
	ID          string    `json:"id"`
	Name        string    `json:"name"`
	State       app.State `json:"state"`
	Phase       string    `json:"phase,omitempty"`
	Environment string    `json:"environment"`
	Remote      string    `json:"renderId,omitempty"`
	Created     time.Time `json:"created"`
	From        string    `json:"from,omitempty"`
	Format      string    `json:"format,omitempty"`
	Width       int       `json:"width,omitempty"`
	Height      int       `json:"height,omitempty"`
	Length      float64   `json:"lengthSeconds,omitempty"`
	Adopted     bool      `json:"sentElsewhere,omitempty"`
	Said        string    `json:"said,omitempty"`
	Attempts    []attempt `json:"attempts"`
	Files       []file    `json:"files"`
}

type attempt struct {
	Remote  string      `json:"renderId,omitempty"`
	Sent    time.Time   `json:"sent,omitzero"`
	Ended   time.Time   `json:"ended,omitzero"`
	Took    float64     `json:"renderSeconds,omitempty"`
	Outcome app.Outcome `json:"outcome,omitempty"`
	Said    string      `json:"said,omitempty"`
}

type file struct {
	Kind  app.FileKind  `json:"kind"`
	State app.FileState `json:"state"`
	Link  string        `json:"link,omitempty"`
	Saved string        `json:"savedTo,omitempty"`
}

// JSON writes renders as an array.
func JSON(w io.Writer, renders iter.Seq[*app.Render]) error {
	between := "[\n  "
	for r := range renders {
		b, err := json.MarshalIndent(entryOf(r), "  ", "  ")
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, between+string(b)); err != nil {
			return err
		}
		between = ",\n  "
	}
	end := "\n]\n"
	if between[0] == '[' {
		end = "[]\n"
	}
	_, err := io.WriteString(w, end)
	return err
}

func entryOf(r *app.Render) entry {
	e := entry{ID: r.ID, Name: r.Name, State: r.State, Phase: r.Phase, Environment: r.Environment, Remote: r.Remote(),
		Created: r.Created.UTC(), From: r.File, Format: r.Format, Width: r.Width, Height: r.Height, Length: max(r.Length, 0),
		Adopted: r.Adopted, Said: said(r), Attempts: []attempt{}, Files: []file{}}
	for _, a := range r.Attempts {
		e.Attempts = append(e.Attempts, attempt{Remote: a.Remote, Sent: utc(a.Sent), Ended: utc(a.Ended), Took: a.Took, Outcome: a.Outcome, Said: app.Redact(a.Said)})
	}
	for _, f := range r.Files {
		saved := ""
		if f.Saved.Here() {
			saved = f.Saved.Path
		}
		e.Files = append(e.Files, file{Kind: f.Kind, State: f.State, Link: fileLink(f), Saved: saved})
	}
	return e
}

func utc(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.UTC()
}
