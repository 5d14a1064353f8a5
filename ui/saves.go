package ui

import (
	"context"
	"errors"
	"slices"
	"time"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// saveKey is one file of a render.
type saveKey struct {
	render string
	kind   app.FileKind
}

// saveJob is one file that is being saved, or was not saved to its end. What was
// saved is none any more: it stands in the record.
type saveJob struct {
	saveKey
	folder   string
	progress app.SaveProgress
	busy     bool
	own      bool           // its owner asked for it
	fault    *app.SaveFault // why it ended
	broken   bool           // it was stopped, or is of an earlier run
}

// saves is the book of what is being saved. It belongs to the main thread.
type saves struct {
	window *Window
	jobs   map[saveKey]*saveJob
	batch  batch
	strip  *saveStrip
	shown  bool // what broke off before is not offered any more
	hushed bool // what goes wrong by itself was put away, and is not told of until a file is saved
}

// batch is what was asked for since nothing was being saved.
type batch struct {
	ctx         context.Context
	cancel      context.CancelFunc
	all, ended  int
	saved       []app.Saved
	already     int
	failed      []*saveJob
	stopped     bool
	bytes, want int64 // of those that ended
}

// tellGap is how often at most the window follows the progress of one file.
const tellGap = 200 * time.Millisecond

func newSaves(w *Window) *saves {
	s := &saves{window: w, jobs: map[saveKey]*saveJob{}}
	s.strip = newSaveStrip(s)
	return s
}

// look learns what broke off in an earlier run.
func (s *saves) look() {
	w := s.window
	if w.desk.Saving == nil {
		return
	}
	w.reads.Go(func() {
		all := w.desk.Saving.Saver.Unfinished()
		w.main.do(func() {
			for _, u := range all {
				k := saveKey{u.Render, u.Kind}
				if s.jobs[k] == nil {
					s.jobs[k] = &saveJob{saveKey: k, folder: u.Folder, broken: true, progress: app.SaveProgress{Bytes: u.Bytes, Total: u.Total}}
				}
			}
			s.changed()
		})
	})
}

// tick follows the list: what broke off is offered once its render is there.
func (s *saves) tick() {
	if len(s.jobs) > 0 {
		s.strip.follow()
	}
}

// start has files saved, by their owner's wish.
func (s *saves) start(renders map[string]app.Render, jobs []*saveJob) {
	w := s.window
	if s.batch.all == s.batch.ended {
		s.batch = batch{}
		s.batch.ctx, s.batch.cancel = context.WithCancel(w.main.ctx)
	}
	ctx := s.batch.ctx
	for _, j := range jobs {
		s.forgive(j.render)
	}
	for _, j := range jobs {
		if was := s.jobs[j.saveKey]; was != nil && was.busy {
			continue
		}
		j.busy, j.own, j.progress = true, true, app.SaveProgress{Stage: app.SaveQueued, Total: -1}
		s.jobs[j.saveKey] = j
		s.batch.all++
		r := renders[j.render]
		w.commands.Go(func() { s.save(ctx, r, j) })
	}
	s.changed()
}

// forgive forgets what went wrong with a render's files before.
func (s *saves) forgive(render string) {
	for _, j := range s.of(render) {
		if j.fault != nil && !j.busy {
			delete(s.jobs, j.saveKey)
		}
	}
}

// dismiss takes what went wrong off the screen. What broke off is offered again after
// the next start.
func (s *saves) dismiss() {
	for _, j := range s.still(s.batch.failed) {
		delete(s.jobs, j.saveKey)
	}
	s.shown, s.hushed, s.batch.failed = true, true, nil
	s.changed()
}

// save saves one file, beside the main thread.
func (s *saves) save(ctx context.Context, r app.Render, j *saveJob) {
	w := s.window
	saved, err := w.desk.Saving.Saver.Save(ctx, r, j.kind, j.folder, s.teller(j.saveKey))
	w.main.do(func() { s.end(j.saveKey, saved, err) })
}

// teller brings progress to the main thread, not too often.
func (s *saves) teller(k saveKey) func(app.SaveProgress) {
	var last time.Time
	var stage app.SaveStage
	return func(p app.SaveProgress) {
		now := time.Now()
		if p.Stage == stage && now.Sub(last) < tellGap {
			return
		}
		last, stage = now, p.Stage
		s.window.main.do(func() { s.told(k, p) })
	}
}

func (s *saves) told(k saveKey, p app.SaveProgress) {
	j := s.jobs[k]
	if j == nil || !j.busy {
		if p.Stage == app.SaveDone {
			return
		}
		j = &saveJob{saveKey: k, busy: true}
		s.jobs[k] = j
	}
	j.progress = p
	s.changed()
}

// end takes the end of a file.
func (s *saves) end(k saveKey, saved app.Saved, err error) {
	j := s.jobs[k]
	if j == nil {
		j = &saveJob{saveKey: k}
		s.jobs[k] = j
	}
	f, failed := errors.AsType[*app.SaveFault](err)
	own := j.own
	j.busy, j.own = false, false
	switch {
	case err == nil, failed && f.Kind == app.SaveAlready:
		delete(s.jobs, k)
		s.hushed = false
		s.noted(own, saved, err != nil)
	case failed:
		j.fault = f
		telling := own || !s.hushed && (f.Kind.OfPlace() || !f.Kind.Passing()) // what passes is tried again by itself
		if telling && !slices.Contains(s.batch.failed, j) {
			s.batch.failed = append(s.batch.failed, j)
		}
	default:
		j.broken = true
		if j.progress.Bytes <= 0 {
			delete(s.jobs, k)
		}
	}
	if own {
		s.batch.ended++
		if s.batch.all == s.batch.ended {
			s.over()
		}
	}
	s.changed()
}

func (s *saves) noted(own bool, saved app.Saved, already bool) {
	b := &s.batch
	switch {
	case !own:
	case already:
		b.already++
		b.saved = append(b.saved, saved)
	default:
		b.saved = append(b.saved, saved)
		b.bytes += saved.Size
		b.want += saved.Size
	}
}

// over says what became of all that was asked for.
func (s *saves) over() {
	b := s.batch
	b.cancel()
	s.shown = false
	w := s.window
	switch n := len(b.saved); {
	case b.stopped:
		w.say(locale.T("Stopped. What came is kept"), "", nil)
	case len(b.failed) > 0: // the strip says it
	case n == 0:
	case b.already == n:
		w.say(locale.N("%d files saved already", n), locale.T("Show in folder"), func() { w.reveal(b.saved[0].Path) })
	default:
		w.say(savedTo(b.saved), locale.T("Show in folder"), func() { w.reveal(b.saved[0].Path) })
	}
}

// stop ends what is under way by its owner's wish. What came stays.
func (s *saves) stop() {
	if s.batch.all > s.batch.ended {
		s.batch.stopped = true
		s.batch.cancel()
	}
}

// of are the jobs of a render, main file first.
func (s *saves) of(id string) (out []*saveJob) {
	for _, k := range app.FileKinds {
		if j := s.jobs[saveKey{id, k}]; j != nil {
			out = append(out, j)
		}
	}
	return out
}

// changed has everything that shows it follow.
func (s *saves) changed() {
	w := s.window
	s.strip.follow()
	if it := w.shownInDetails(); it != nil {
		w.details.follow(it)
	}
}

// Told follows the progress of a file that is saved by itself. It may be called
// from any goroutine but the main thread's.
func (w *Window) Told(render string, kind app.FileKind, p app.SaveProgress) {
	w.main.do(func() { w.saves.told(saveKey{render, kind}, p) })
}

// SaveEnded takes the end of one try of a file that is saved by itself. It may be
// called from any goroutine but the main thread's.
func (w *Window) SaveEnded(render string, kind app.FileKind, saved app.Saved, err error) {
	w.main.do(func() { w.saves.end(saveKey{render, kind}, saved, err) })
}
