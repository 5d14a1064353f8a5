package callback

import (
	"sync"
	"time"

	"wrapbell/app"
)

// seat is the attempt that a token belongs to.
type seat struct {
	render  string
	attempt int
	dies    time.Time // refused from then on; zero = the attempt goes on
}

// seats knows the hash of every token that is taken. It follows the store as
// every other viewer does.
type seats struct {
	inbox Inbox

	mu      sync.Mutex
	changes app.Changes
	byHash  map[string]seat
	hashes  map[string][]string // render -> its tokens
}

func newSeats(inbox Inbox) *seats {
	return &seats{inbox: inbox, byHash: map[string]seat{}, hashes: map[string][]string{}}
}

// find looks a token up. A callback may come right behind the submission that its
// token went out with, so one that is not known has the store asked, but only if
// something has changed there: forged ones cost nothing.
func (s *seats) find(hash string, now time.Time) (seat, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at, ok := s.byHash[hash]
	if !ok && s.moved() && s.catchUp() == nil {
		at, ok = s.byHash[hash]
	}
	return at, ok && (at.dies.IsZero() || now.Before(at.dies))
}

// moved says whether there is something that was not read yet.
func (s *seats) moved() bool {
	select {
	case <-s.changes.Next:
		return true
	default:
		return s.changes.Next == nil
	}
}

// catchUp reads what changed. Called with mu held.
func (s *seats) catchUp() error {
	changes, err := s.inbox.Since(s.changes.Revision)
	if err != nil {
		return err
	}
	s.changes = app.Changes{Revision: changes.Revision, Next: changes.Next}
	now := time.Now()
	for _, r := range changes.Renders {
		s.put(now, r)
	}
	return nil
}

// put replaces the tokens of a render. An attempt of which nothing came is struck out
// of the record, and another one takes its place.
func (s *seats) put(now time.Time, r app.Render) {
	for _, h := range s.hashes[r.ID] {
		delete(s.byHash, h)
	}
	delete(s.hashes, r.ID)
	for i, a := range r.Attempts {
		dies := a.TokenDies()
		if a.Token == "" || !dies.IsZero() && !now.Before(dies) {
			continue
		}
		s.byHash[a.Token] = seat{r.ID, i, dies}
		s.hashes[r.ID] = append(s.hashes[r.ID], a.Token)
	}
}

// retry is how long a store that could not be read is left alone.
const retry = 10 * time.Second

// follow keeps up with the store until done.
func (s *seats) follow(done <-chan struct{}) {
	for {
		s.mu.Lock()
		err := s.catchUp()
		next := s.changes.Next
		s.mu.Unlock()
		var again <-chan time.Time
		if err != nil {
			again, next = time.After(retry), nil
		}
		select {
		case <-done:
			return
		case <-next:
		case <-again:
		}
	}
}
