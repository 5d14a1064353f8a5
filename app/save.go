package app

import (
	"path/filepath"
	"time"
)

// Saved says where on this computer a copy of a file lies.
type Saved struct {
	Path   string    `json:"path"`          // absolute
	Size   int64     `json:"size"`          // bytes
	SHA256 string    `json:"sha256"`        // of its bytes, in hexadecimal
	At     time.Time `json:"at"`            // when it was whole and noted
	Gone   time.Time `json:"gone,omitzero"` // when it was not found there any more
}

// Here says whether a copy lies on this computer, as far as is known.
func (s Saved) Here() bool { return !s.At.IsZero() && s.Gone.IsZero() }

// Link is where the file can be had now: its CDN link, which lasts, else the
// service's own one, which does not. It is empty while there is none; a predicted
// link counts as none.
func (f File) Link() (link string, lasting bool) {
	if f.State == FileReady && f.URL != "" {
		return f.URL, true
	}
	if f.State == Absent {
		return "", false
	}
	return f.Temporary, false
}

// Save notes a copy on this computer. It moves nothing: a render stands where it
// stood. What was fetched while the file was taken off the CDN is noted as well,
// because it is there.
func (r *Render) Save(kind FileKind, s Saved) error {
	f, err := r.made(kind)
	if err != nil {
		return err
	}
	s.Gone = time.Time{}
	f.Saved = s
	return nil
}

// Unsave notes that a copy is not where it was. That it was saved once stays on
// record, so that what its owner threw away does not come back by itself.
func (r *Render) Unsave(now time.Time, kind FileKind, path string) error {
	i := r.fileIndex(kind)
	if i < 0 || !r.Files[i].Saved.Here() || r.Files[i].Saved.Path != path {
		return ErrNotNow
	}
	r.Files[i].Saved.Gone = now
	return nil
}

// SaveIn has the render's files saved in a folder of its own from now on; what is saved
// already stays where it is. An empty folder means that of the settings. Any other one
// must be absolute, or it is refused with ErrNotNow.
func (r *Render) SaveIn(folder string) error {
	if folder != "" && !filepath.IsAbs(folder) {
		return ErrNotNow
	}
	r.Folder = folder
	return nil
}

// made is the file of that kind for writing, if the service has made it.
func (r *Render) made(kind FileKind) (*File, error) {
	if err := r.from(Publishing, Ready); err != nil {
		return nil, err
	}
	i := r.fileIndex(kind)
	if i < 0 {
		return nil, ErrNotNow
	}
	f := &r.Files[i]
	if link, _ := f.Link(); link == "" && f.State != Deleted {
		return nil, ErrNotNow
	}
	return f, nil
}

// Saved notes a copy on this computer; s.At is set to now.
func (d *Desk) Saved(now time.Time, id string, kind FileKind, s Saved) error {
	s.At = now
	return d.change(id, func(r *Render) error { return r.Save(kind, s) })
}

// Unsaved notes that the copy at the path is not there any more. A copy that was
// saved elsewhere in the meantime is left alone, with ErrNotNow.
func (d *Desk) Unsaved(now time.Time, id string, kind FileKind, path string) error {
	return d.change(id, func(r *Render) error { return r.Unsave(now, kind, path) })
}

// SaveIn has the files of a render saved in another folder from now on.
func (d *Desk) SaveIn(id, folder string) error {
	return d.change(id, func(r *Render) error { return r.SaveIn(folder) })
}
