package media

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"wrapbell/app"
)

const (
	partEnd     = ".part"
	longestTail = 10_000    // " (n)" after a name that is taken
	chunk       = 256 << 10 // bytes read at a time
)

// part is a file on its way into the user's folder. What its note calls durable
// is on the disk; the rest may be lost with the power, and is fetched again.
type part struct {
	root  *os.Root // the user's folder
	notes *notes
	note  note
	file  *os.File
	sum   hash.Hash
	bytes int64     // written by now
	kept  time.Time // when the note was last kept
}

// createPart makes an empty part beside the wanted name. Its note comes first, so
// that no part lies there that nobody knows of.
func createPart(root *os.Root, notes *notes, n note, wanted string) (*part, error) {
	for i := 1; i < longestTail; i++ {
		n.Part, n.Bytes = numbered(wanted, i)+partEnd, 0
		if _, err := root.Lstat(n.Part); err == nil {
			continue
		}
		if err := notes.keep(n); err != nil {
			return nil, err
		}
		f, err := root.OpenFile(n.Part, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, errors.Join(err, notes.forget(n.Render, n.Kind))
		}
		return &part{root: root, notes: notes, note: n, file: f, sum: sha256.New(), kept: time.Now()}, nil
	}
	return nil, fmt.Errorf("%d files of that name are there", longestTail)
}

// numbered is "name (2).mp4" for the second one.
func numbered(name string, i int) string {
	if i < 2 {
		return name
	}
	ext := filepath.Ext(name)
	return fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, ext), i, ext)
}

// openPart takes up the part that a note tells of, cut to what is durable of it,
// or returns an error: then the part is not what the note says.
func openPart(ctx context.Context, root *os.Root, notes *notes, n note) (*part, error) {
	info, err := root.Lstat(n.Part)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() < n.Bytes {
		return nil, errors.New("not the part that was left")
	}
	f, err := root.OpenFile(n.Part, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	p := &part{root: root, notes: notes, note: n, file: f, sum: sha256.New(), bytes: n.Bytes, kept: time.Now()}
	err = errors.Join(f.Truncate(n.Bytes), p.readAgain(ctx))
	if err == nil && n.SHA256 != "" && n.SHA256 != p.hex() {
		err = errors.New("changed since it was whole")
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return p, nil
}

// readAgain brings the sum to where the part is.
func (p *part) readAgain(ctx context.Context) error {
	if _, err := p.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err := io.CopyN(p.sum, whileAlive{ctx, p.file}, p.bytes)
	return err
}

// whileAlive is a reader that ends with its context.
type whileAlive struct {
	ctx context.Context
	r   io.Reader
}

func (w whileAlive) Read(b []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.r.Read(b)
}

// restart empties the part: the file is another one now, or nobody can tell.
func (p *part) restart(etag string, total int64) error {
	p.note.ETag, p.note.Total, p.note.Bytes = etag, total, 0
	p.bytes = 0
	p.sum.Reset()
	if err := p.notes.keep(p.note); err != nil {
		return err
	}
	if err := p.file.Truncate(0); err != nil {
		return err
	}
	_, err := p.file.Seek(0, io.SeekStart)
	return err
}

func (p *part) Write(b []byte) (int, error) {
	n, err := p.file.Write(b)
	p.sum.Write(b[:n])
	p.bytes += int64(n)
	return n, err
}

// checkpoint makes durable what is there.
func (p *part) checkpoint(now time.Time) error {
	p.kept = now
	if p.note.Bytes == p.bytes {
		return nil
	}
	if err := p.file.Sync(); err != nil {
		return err
	}
	p.note.Bytes = p.bytes
	return p.notes.keep(p.note)
}

// whole notes that nothing is missing, and what the bytes are.
func (p *part) whole() error {
	if err := p.file.Sync(); err != nil {
		return err
	}
	p.note.Bytes, p.note.Total = p.bytes, p.bytes
	p.note.SHA256 = p.hex()
	return p.notes.keep(p.note)
}

// land gives the whole part its name, never that of a file that is there. If one
// of those is the very same file, the part goes instead; again is true then.
func (p *part) land(ctx context.Context, wanted string) (again bool, err error) {
	mark(filepath.Join(p.note.Folder, p.note.Part))
	p.file.Chmod(finalMode()) // memory cards have no modes
	if err := p.file.Close(); err != nil {
		return false, err
	}
	for i := 1; i < longestTail; i++ {
		name := numbered(wanted, i)
		same, err := sameFile(ctx, p.root, name, p.note.Bytes, p.note.SHA256)
		if err != nil {
			return false, err
		}
		if same {
			p.note.Name = name
			return true, p.root.Remove(p.note.Part)
		}
		if _, err := p.root.Lstat(name); err == nil {
			continue
		}
		p.note.Name = name
		if err := p.notes.keep(p.note); err != nil {
			return false, err
		}
		if err := moveInto(p.root, p.note.Part, name); !errors.Is(err, fs.ErrExist) {
			return false, errors.Join(err, syncFolder(p.root))
		}
	}
	return false, fmt.Errorf("%d files of that name are there", longestTail)
}

// sameFile says whether a file of that name has that length and those bytes.
func sameFile(ctx context.Context, root *os.Root, name string, size int64, sum string) (bool, error) {
	info, err := root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != size {
		return false, nil
	}
	f, err := root.Open(name)
	if err != nil {
		return false, nil // not ours to read: another file
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, whileAlive{ctx, f}); err != nil {
		return false, ctx.Err()
	}
	return hex.EncodeToString(h.Sum(nil)) == sum, nil
}

func (p *part) hex() string { return hex.EncodeToString(p.sum.Sum(nil)) }

// drop removes the part and its note.
func (p *part) drop() {
	p.file.Close()
	p.root.Remove(p.note.Part)
	p.notes.forget(p.note.Render, p.note.Kind)
}

// saved is what the list is told.
func (n note) saved(now time.Time) app.Saved {
	return app.Saved{Path: filepath.Join(n.Folder, n.Name), Size: n.Total, SHA256: n.SHA256, At: now.UTC()}
}
