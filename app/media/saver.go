package media

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"sync"
	"time"

	"wrapbell/app"
)

// SaverOptions say where and how files are saved. Zero values are the usual ones.
type SaverOptions struct {
	Notes  string        // a folder of its own, made if need be: what is under way is noted there
	Usual  string        // folder that is made when it is first used; any other may be that of a disk that is not plugged in
	List   List          // told of each saved file; nil: nobody is
	Allow  []string      // bases besides the service's: see Saver.Allow
	Limit  int64         // bytes of one file; 5 GiB
	Spare  int64         // bytes left free on the disk; 1 GiB, of a small disk a fiftieth
	AtOnce int           // files at a time; 2
	Idle   time.Duration // between bytes; 30 s
	Whole  time.Duration // for one file; 2 h

	Transport http.RoundTripper // nil: the guarded network; another one is for tests in a bubble without sockets
}

// List notes durably where a copy lies; *app.Desk does.
type List interface {
	Saved(now time.Time, id string, kind app.FileKind, s app.Saved) error
}

// Saver saves files into folders of the user's, a few at a time. There is one for
// the whole program. Its methods may be called from any goroutine; Save and Discard
// wait and do not belong on the main thread.
type Saver struct {
	options SaverOptions
	hosts   hosts
	client  *http.Client
	notes   *notes
	queue   *queue
	step    time.Duration // between what is made durable of a part

	mu       sync.Mutex
	saved    map[string]app.Saved // by key, in this run
	promised map[string]int64     // bytes still to come, by folder
}

// OpenSaver takes over the folder of its notes.
func OpenSaver(o SaverOptions) (*Saver, error) {
	if o.Limit == 0 {
		o.Limit = 5 << 30
	}
	if o.AtOnce == 0 {
		o.AtOnce = 2
	}
	if o.Idle == 0 {
		o.Idle = 30 * time.Second
	}
	if o.Whole == 0 {
		o.Whole = 2 * time.Hour
	}
	s := &Saver{options: o, queue: newQueue(o.AtOnce), step: 3 * time.Second, saved: map[string]app.Saved{}, promised: map[string]int64{}}
	s.hosts.names = append(s.hosts.names, vendorHosts...)
	for _, base := range o.Allow {
		if err := s.Allow(base); err != nil {
			return nil, err
		}
	}
	var err error
	if s.notes, err = openNotes(o.Notes); err != nil {
		return nil, fmt.Errorf("saved files can't be noted: %w", err)
	}
	s.notes.tidy()
	s.client = newFetcher(&s.hosts, 0).client // for its guarded dialling and redirects
	if o.Transport != nil {
		s.client.Transport = o.Transport
	}
	return s, nil
}

// Close ends what Save needs. Nothing may be under way.
func (s *Saver) Close() error {
	s.client.CloseIdleConnections()
	return s.notes.root.Close()
}

// Allow adds a base that may be asked for files: any host with https, or a base
// with http on this computer.
func (s *Saver) Allow(base string) error { return s.hosts.allow(base) }

// Save saves a file of a render into a folder, which must be there unless it is the
// usual one, and returns where it lies once that is durable and on the list. A file that broke off, now or
// in an earlier run, is gone on with. tell, if not nil, is told how far it is, at
// most ten times a second and from this goroutine. What came stays when the context
// ends.
//
// Errors are *app.SaveFault, or the context's own. With SaveAlready and
// SaveUnlisted the file is there and is returned as well.
func (s *Saver) Save(ctx context.Context, r app.Render, kind app.FileKind, folder string, tell func(app.SaveProgress)) (app.Saved, error) {
	if folder == s.options.Usual {
		os.MkdirAll(folder, 0o755) // whether it is there shows at once
	}
	v := &saving{s: s, render: r.ID, kind: kind, folder: folder, tell: tell, total: -1}
	if err := v.prepare(r); err != nil {
		return app.Saved{}, v.name(err)
	}
	leave, err := s.queue.enter(ctx, v.key(), func() { v.say(time.Now(), app.SaveQueued) })
	if err != nil {
		return app.Saved{}, err
	}
	defer leave()
	saved, err := v.run(ctx)
	return saved, v.name(err)
}

// Unfinished lists the files whose saving broke off and can go on. It reads the
// disk.
func (s *Saver) Unfinished() (list []app.Unfinished) {
	for _, n := range s.notes.all() {
		list = append(list, app.Unfinished{Render: n.Render, Kind: n.Kind, Folder: n.Folder, Bytes: n.Bytes, Total: n.Total})
	}
	return list
}

// Discard removes what came of a file that will not be gone on with. One that is
// being saved is waited for.
func (s *Saver) Discard(ctx context.Context, render string, kind app.FileKind) error {
	leave, err := s.queue.enter(ctx, key(render, kind), func() {})
	if err != nil {
		return err
	}
	defer leave()
	if n, ok := s.notes.load(render, kind); ok {
		s.discard(n)
	}
	return nil
}

func key(render string, kind app.FileKind) string { return string(kind) + " " + render }

// link says whether a link may be asked.
func (s *Saver) link(link string) (*url.URL, error) {
	u, err := s.hosts.check(link)
	if err != nil {
		return nil, notReached("", err)
	}
	return u, nil
}
