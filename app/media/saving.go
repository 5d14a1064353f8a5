package media

import (
	"context"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"wrapbell/app"
)

// saving is one file on its way into the user's folder.
type saving struct {
	s      *Saver
	render string
	kind   app.FileKind
	folder string
	wanted string    // what it is to be called
	link   *url.URL  // where it is
	before app.Saved // where it was saved, as far as the caller knew
	tell   func(app.SaveProgress)

	root  *os.Root
	bytes int64
	total int64
	meter meter
	told  time.Time
}

const tellEvery = 100 * time.Millisecond

func (v *saving) key() string { return key(v.render, v.kind) }

// prepare finds out what is to be fetched, without asking anybody.
func (v *saving) prepare(r app.Render) (err error) {
	f, _ := r.FileOf(v.kind)
	v.before = f.Saved
	var known bool
	if v.wanted, known = FileName(r, v.kind); !known {
		return &app.SaveFault{Kind: app.SaveFormat}
	}
	link, _ := f.Link()
	if link == "" {
		return &app.SaveFault{Kind: app.SaveGone}
	}
	if !filepath.IsAbs(v.folder) {
		return &app.SaveFault{Kind: app.SaveNoFolder}
	}
	v.folder = filepath.Clean(v.folder)
	v.link, err = v.s.link(link)
	return err
}

// name puts into a fault what every reader needs.
func (v *saving) name(err error) error {
	if f, ok := errors.AsType[*app.SaveFault](err); ok {
		f.Name, f.Folder = v.wanted, v.folder
	}
	return err
}

func (v *saving) run(ctx context.Context) (app.Saved, error) {
	root, err := os.OpenRoot(v.folder)
	if err != nil {
		return app.Saved{}, v.place(err, 0)
	}
	defer root.Close()
	v.root = root
	if saved, ok := v.lies(ctx); ok {
		return saved, &app.SaveFault{Kind: app.SaveAlready}
	}
	n, has := v.s.notes.load(v.render, v.kind)
	if has && n.Folder != v.folder {
		v.s.discard(n)
		has = false
	}
	if has && n.SHA256 != "" && n.Name != "" { // the end came between the last steps
		if same, err := sameFile(ctx, root, n.Name, n.Total, n.SHA256); same || err != nil {
			root.Remove(n.Part)
			return v.list(n, err)
		}
	}
	p, err := v.fetch(ctx, n, has)
	if err != nil {
		return app.Saved{}, v.alive(ctx, err)
	}
	saved, err := v.finish(ctx, p)
	return saved, v.alive(ctx, err)
}

// alive leaves the caller's own end as it is.
func (v *saving) alive(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// lies says whether the file is in that folder already, unchanged, by what the
// caller or an earlier turn of this run knows.
func (v *saving) lies(ctx context.Context) (app.Saved, bool) {
	v.s.mu.Lock()
	known := []app.Saved{v.s.saved[v.key()], v.before}
	v.s.mu.Unlock()
	for _, s := range known {
		if s.Path == "" || filepath.Dir(s.Path) != v.folder {
			continue
		}
		v.say(time.Now(), app.SaveChecking)
		if same, _ := sameFile(ctx, v.root, filepath.Base(s.Path), s.Size, s.SHA256); same {
			return s, true
		}
	}
	return app.Saved{}, false
}

// fetch brings the part to its end. What came of it stays when it breaks off, if
// it can be gone on with.
func (v *saving) fetch(ctx context.Context, n note, has bool) (*part, error) {
	p, err := v.takeUp(ctx, n, has)
	if err != nil {
		return nil, err
	}
	if p != nil && p.note.Total == p.bytes {
		return p, nil
	}
	w := newWatch(ctx, v.s.options.Idle, v.s.options.Whole)
	defer w.close()
	p, err = v.load(w, p)
	if err == nil {
		return p, nil
	}
	err = v.broken(w, err)
	if p == nil {
		return nil, err
	}
	f, _ := errors.AsType[*app.SaveFault](err)
	useless := p.note.ETag == "" // nobody could tell whether the rest belongs to it
	if useless || f != nil && (f.Kind == app.SaveTooLarge || f.Kind == app.SaveSize || f.Kind == app.SaveMessage) {
		p.drop()
		return nil, err
	}
	p.checkpoint(time.Now()) // what cannot be kept is fetched again
	p.file.Close()
	return nil, err
}

// takeUp opens the part of an earlier try, or returns nil if it is of no use.
func (v *saving) takeUp(ctx context.Context, n note, has bool) (*part, error) {
	if !has {
		return nil, nil
	}
	useful := n.SHA256 != "" || n.Link == identity(v.link) && (n.ETag != "" || n.Bytes == n.Total)
	if useful {
		v.bytes, v.total = n.Bytes, n.Total
		v.say(time.Now(), app.SaveChecking)
		p, err := openPart(ctx, v.root, v.s.notes, n)
		if err == nil || ctx.Err() != nil {
			return p, err
		}
		// Not what was left there: somebody else's, or changed.
		v.bytes, v.total = 0, -1
	}
	v.s.discard(n)
	return nil, nil
}

// say tells how far it is, if it is time to.
func (v *saving) say(now time.Time, stage app.SaveStage) {
	if v.tell == nil {
		return
	}
	soon := stage == app.SaveLoading && now.Sub(v.told) < tellEvery
	if soon {
		return
	}
	p := app.SaveProgress{Stage: stage, Bytes: v.bytes, Total: v.total}
	if v.told = now; stage == app.SaveLoading {
		v.meter.note(now, v.bytes)
		p.Speed = v.meter.speed(now)
	}
	v.tell(p)
}

// finish gives the whole part its name and puts it on the list.
func (v *saving) finish(ctx context.Context, p *part) (app.Saved, error) {
	v.bytes, v.total = p.bytes, p.bytes
	if filepath.Ext(v.wanted) == ".mp4" {
		if f := wholeFilm(p.file, p.bytes); f != nil {
			p.drop()
			return app.Saved{}, f
		}
	}
	if err := p.whole(); err != nil {
		p.file.Close()
		return app.Saved{}, v.place(err, 0)
	}
	v.say(time.Now(), app.SaveChecking)
	again, err := p.land(ctx, v.wanted)
	if err != nil {
		return app.Saved{}, v.place(err, 0)
	}
	saved, err := v.list(p.note, v.stillThere(p.note.Name))
	if err == nil && again {
		err = &app.SaveFault{Kind: app.SaveAlready}
	}
	return saved, err
}

// stillThere says whether the folder is still where it was when it was opened.
func (v *saving) stillThere(name string) error {
	a, err := v.root.Lstat(name)
	if err != nil {
		return v.place(err, 0)
	}
	if b, err := os.Lstat(filepath.Join(v.folder, name)); err != nil || !os.SameFile(a, b) {
		return v.place(errors.Join(err, fs.ErrNotExist), 0)
	}
	return nil
}

// list puts the file on the list; only then its note may go.
func (v *saving) list(n note, err error) (app.Saved, error) {
	if err != nil {
		return app.Saved{}, err
	}
	now := time.Now()
	saved := n.saved(now)
	if l := v.s.options.List; l != nil {
		if err := l.Saved(now.UTC(), v.render, v.kind, saved); err != nil {
			return saved, &app.SaveFault{Kind: app.SaveUnlisted, Err: err}
		}
	}
	v.s.notes.forget(v.render, v.kind)
	v.s.mu.Lock()
	v.s.saved[v.key()] = saved
	v.s.mu.Unlock()
	v.bytes, v.total = saved.Size, saved.Size
	v.say(now, app.SaveDone)
	return saved, nil
}
