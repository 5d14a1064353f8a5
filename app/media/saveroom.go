package media

import (
	"errors"
	"io/fs"
	"os"

	"wrapbell/app"
)

const (
	usualSpare = 1 << 30 // bytes
	spareShare = 50      // of a small disk, one part in so many
)

// room makes sure, before a byte is written, that there is place for what is still
// to come, with what other files need that are on their way into that folder.
func (v *saving) room(src *source) (release func(), err error) {
	need := max(0, src.total-src.from)
	v.s.mu.Lock()
	others := v.s.promised[v.folder]
	v.s.mu.Unlock()
	if err := v.s.roomFor(v.folder, need+others); err != nil {
		if f, ok := errors.AsType[*app.SaveFault](err); ok && f.Kind == app.SaveDiskFull {
			f.Needed, f.Free = need, max(0, f.Free-others)
		}
		return nil, err
	}
	src.promised = need
	v.s.promise(v.folder, need, nil)
	return func() { v.s.promise(v.folder, -src.promised, src) }, nil
}

// promise changes how many bytes are still to come into a folder. What a source
// brings was promised with it.
func (s *Saver) promise(folder string, bytes int64, src *source) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if src != nil {
		bytes = max(bytes, -src.promised)
		src.promised += bytes
	}
	if s.promised[folder] += bytes; s.promised[folder] <= 0 {
		delete(s.promised, folder)
	}
}

// roomFor says whether so many bytes may still be written. A disk that does not
// tell is believed to have room.
func (s *Saver) roomFor(folder string, need int64) error {
	free, size, err := freeSpace(folder)
	if err != nil {
		return nil
	}
	spare := s.options.Spare
	if spare == 0 {
		spare = min(usualSpare, size/spareShare)
	}
	if free-spare < need {
		return &app.SaveFault{Kind: app.SaveDiskFull, Needed: need, Free: max(0, free-spare)}
	}
	return nil
}

// place says what is wrong with the folder, or its disk; left is how many bytes
// were still to come.
func (v *saving) place(err error, left int64) error {
	if f, ok := errors.AsType[*app.SaveFault](err); ok {
		return f
	}
	f := &app.SaveFault{Kind: app.SaveDisk, Got: v.bytes, Want: v.total, Err: withoutPath(err)}
	switch {
	case full(err):
		f.Needed = max(1, left)
		if f.Free, _, _ = freeSpace(v.folder); f.Free < f.Needed { // else it is the disk of the notes
			f.Kind = app.SaveDiskFull
		}
	case takesNone(err):
		f.Kind = app.SaveReadOnly
	case errors.Is(err, fs.ErrNotExist), notFolder(v.folder):
		f.Kind = app.SaveNoFolder
	}
	return f
}

func notFolder(path string) bool {
	info, err := os.Stat(path)
	return err != nil || !info.IsDir()
}

// withoutPath keeps of an error what is not in the fault already.
func withoutPath(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}

// discard removes a part that is of no use any more, and its note.
func (s *Saver) discard(n note) {
	if root, err := os.OpenRoot(n.Folder); err == nil {
		if info, err := root.Lstat(n.Part); err == nil && info.Mode().IsRegular() {
			root.Remove(n.Part)
		}
		root.Close()
	}
	s.notes.forget(n.Render, n.Kind)
}
