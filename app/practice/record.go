package practice

import (
	"slices"
	"sync"
	"time"

	"wrapbell/app/shotstack"
)

// record is one render. Its plan never changes; what changes is guarded by
// Service.mu.
type record struct {
	ID       string    `json:"id"`
	Stage    string    `json:"stage"` // stage, v1
	Created  time.Time `json:"created"`
	Hash     string    `json:"hash"` // of the edit
	Tricks   []string  `json:"tricks,omitempty"`
	Format   string    `json:"format"`
	Length   float64   `json:"length"`           // seconds, 0 for a still picture
	Steps    []step    `json:"steps"`            // in order; the last one is done or failed, unless it is stuck
	Error    string    `json:"error,omitempty"`  // when the last step is failed
	Poster   bool      `json:"poster,omitempty"` // asked for
	Thumb    bool      `json:"thumb,omitempty"`  // asked for
	Callback string    `json:"callback,omitempty"`

	Made      time.Time `json:"made,omitzero"`       // media are on disk, or MakeError says why not
	MakeError string    `json:"makeError,omitempty"` // for the render's error
	Files     []hosted  `json:"files,omitempty"`     // copies, in the order in which they appear
	Calls     []call    `json:"calls,omitempty"`
	Late      bool      `json:"late,omitempty"` // the first question is answered as if it did not exist

	saving sync.Mutex // one writer of the file at a time
}

// step is one status and the time from which it holds.
type step struct {
	Status string    `json:"status"`
	At     time.Time `json:"at"`
}

// hosted is one copy of one file at one destination. Its times count from the
// end of the render.
type hosted struct {
	Asset    string        `json:"asset"`
	Name     string        `json:"name"`            // as the destination has it
	Provider string        `json:"provider"`        // "shotstack" is the CDN
	Appears  time.Duration `json:"appears"`         // below 0 = never
	Settles  time.Duration `json:"settles"`         // ready or failed
	Error    string        `json:"error,omitempty"` // settles as failed
	Deleted  time.Time     `json:"deleted,omitzero"`
}

const cdn = "shotstack"

// at tells the status at a time and since when it holds.
func (r *record) at(now time.Time) (status string, since time.Time) {
	if end, failed, ok := r.end(); ok && !now.Before(end) {
		if failed {
			return shotstack.StatusFailed, end
		}
		return shotstack.StatusDone, end
	}
	status, since = r.Steps[0].Status, r.Steps[0].At
	for _, s := range r.Steps[1:] {
		if now.Before(s.At) || terminal(s.Status) {
			break
		}
		status, since = s.Status, s.At
	}
	return status, since
}

func terminal(status string) bool {
	return status == shotstack.StatusDone || status == shotstack.StatusFailed
}

// willSucceed says whether the plan ends well, so that media are needed.
func (r *record) willSucceed() bool {
	return r.Steps[len(r.Steps)-1].Status == shotstack.StatusDone
}

// end tells when the render ends and whether badly. It is not known while the
// media are being made, and never for a stuck render.
func (r *record) end() (at time.Time, failed, known bool) {
	last := r.Steps[len(r.Steps)-1]
	switch {
	case last.Status == shotstack.StatusFailed:
		return last.At, true, true
	case last.Status != shotstack.StatusDone || r.Made.IsZero():
		return time.Time{}, false, false
	case r.Made.After(last.At):
		return r.Made, r.MakeError != "", true
	}
	return last.At, r.MakeError != "", true
}

// problem is the sentence of a failed render.
func (r *record) problem() string {
	if r.Error != "" {
		return r.Error
	}
	return r.MakeError
}

// since is when a status began, zero when the render did not pass it.
func (r *record) since(status string) time.Time {
	for _, s := range r.Steps {
		if s.Status == status {
			return s.At
		}
	}
	return time.Time{}
}

// copied tells how a copy stands at a time and since when; an empty status says
// that nobody has heard of it yet.
func (r *record) copied(f *hosted, now time.Time) (status string, since time.Time) {
	end, failed, known := r.end()
	appears, settles := end.Add(f.Appears), end.Add(f.Settles)
	switch {
	case !known || failed || f.Appears < 0 || now.Before(appears):
		return "", time.Time{}
	case !f.Deleted.IsZero():
		return shotstack.AssetDeleted, f.Deleted
	case now.Before(settles):
		return shotstack.AssetImporting, appears
	case f.Error != "":
		return shotstack.AssetFailed, settles
	}
	return shotstack.AssetReady, settles
}

// has says whether the edit asked for a trick.
func (r *record) has(trick string) bool {
	return slices.Contains(r.Tricks, trick)
}

// outputs lists the names of the files that a render makes, main file first.
func outputs(id, format string, poster, thumb bool) []string {
	names := []string{id + "." + format}
	if poster {
		names = append(names, id+"-poster.jpg")
	}
	if thumb {
		names = append(names, id+"-thumb.jpg")
	}
	return names
}

func (r *record) outputs() []string { return outputs(r.ID, r.Format, r.Poster, r.Thumb) }
