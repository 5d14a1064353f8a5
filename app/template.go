package app

import "time"

// Template is an edit that is saved in an account at the service. Filled in, it is sent as
// any other edit: what is kept and tried again is that edit, so that a template which is
// changed or deleted later changes no render.
type Template struct {
	ID      string    // the service's
	Name    string    // as its owner wrote it, on one line; may be empty
	Created time.Time // by the service's clock; zero: not told
	Updated time.Time // last change, by the service's clock; zero: not told
}

// Changed is when it was changed last, or made; zero: not told.
func (t Template) Changed() time.Time {
	if t.Updated.IsZero() {
		return t.Created
	}
	return t.Updated
}
