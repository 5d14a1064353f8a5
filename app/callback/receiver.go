package callback

import (
	"errors"
	"net"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"wrapbell/app"
)

// front stands before the token in every address.
const front = "/cb/"

// Inbox keeps callbacks. Hear returns after it is durable; an error means that it is
// not kept and has to come again.
type Inbox interface {
	Since(revision uint64) (app.Changes, error)
	Hear(c app.Call, due time.Time) (app.Made, error)
	Calls() ([]app.Call, error)
}

// Receiver takes callbacks while it is set up to. Its methods may be called from
// anywhere but the main thread: they wait for the disk and for the network.
type Receiver struct {
	// Near takes a public address on this computer, also by plain HTTP: for tests and
	// for a service on this computer.
	Near bool
	// Listen opens a socket; nil is net.Listen.
	Listen func(network, address string) (net.Listener, error)

	inbox  Inbox
	seats  *seats
	log    history
	budget budget
	slots  chan struct{} // one for each callback on its way to the disk

	applying sync.Mutex // one Apply or Close at a time
	server   *server    // under applying
	done     chan struct{}
	follows  sync.WaitGroup
	begun    bool // under applying

	mu       sync.Mutex
	standing app.CallStanding
	open     *doorway          // nil = it does not listen
	tries    map[string]func() // hash of a token of Test -> told when it comes
}

// doorway is what a request is judged by before its token.
type doorway struct {
	public string // without a slash at the end
	prefix string // path of the public address, which a proxy may pass or take off
	hosts  map[string]bool
}

var _ app.Caller = (*Receiver)(nil)

// New returns a receiver that is off.
func New(inbox Inbox) *Receiver {
	return &Receiver{inbox: inbox, seats: newSeats(inbox), slots: make(chan struct{}, atOnce),
		done: make(chan struct{}), tries: map[string]func(){}}
}

// Apply sets the receiver up anew and says how it stands then. A port that cannot
// be listened on is told, never replaced by another.
func (r *Receiver) Apply(setup app.CallSetup) app.CallStanding {
	r.applying.Lock()
	defer r.applying.Unlock()
	trouble := r.check(setup)
	if r.server != nil && (!setup.On || trouble != "" || setup.Port != r.server.port) {
		r.close()
	}
	if setup.On && trouble == "" && r.server == nil {
		r.begin()
		r.server, trouble = r.listen(setup.Port)
	}
	r.stand(setup, trouble)
	return r.Standing()
}

func (r *Receiver) check(setup app.CallSetup) app.CallTrouble {
	switch {
	case !setup.On:
		return ""
	case setup.Port < 1 || setup.Port > 65535:
		return app.CallBadPort
	}
	return app.CheckPublicNear(setup.Public, r.Near)
}

// begin starts to follow the store and remembers when it last heard something.
func (r *Receiver) begin() {
	if r.begun {
		return
	}
	r.begun = true
	if kept, err := r.inbox.Calls(); err == nil && len(kept) > 0 {
		r.log.came(kept[0].Received)
	}
	r.follows.Go(func() { r.seats.follow(r.done) })
}

// stand notes how things are; called with applying held.
func (r *Receiver) stand(setup app.CallSetup, trouble app.CallTrouble) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.standing.Setup, r.standing.Trouble = setup, trouble
	if r.server == nil {
		r.standing.Since, r.open = time.Time{}, nil
		return
	}
	if r.standing.Since.IsZero() {
		r.standing.Since = time.Now().UTC()
	}
	r.open = door(setup)
}

func door(setup app.CallSetup) *doorway {
	u, err := url.Parse(setup.Public)
	if err != nil {
		return nil
	}
	d := &doorway{public: strings.TrimSuffix(setup.Public, "/"), prefix: strings.TrimSuffix(u.Path, "/"), hosts: map[string]bool{}}
	port := strconv.Itoa(setup.Port)
	for _, host := range []string{u.Host, "127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port} {
		d.hosts[strings.ToLower(host)] = true
	}
	if u.Port() == "" && u.Scheme == "https" {
		d.hosts[strings.ToLower(u.Host)+":443"] = true
	}
	return d
}

func (r *Receiver) doorway() *doorway {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.open
}

// Standing says how the receiver stands.
func (r *Receiver) Standing() app.CallStanding {
	r.mu.Lock()
	s := r.standing
	r.mu.Unlock()
	s.Last = r.log.lastCame()
	return s
}

// Address makes a token and the public address with it. ok is false while the
// receiver does not listen.
func (r *Receiver) Address() (address, hash string, ok bool) {
	d := r.doorway()
	if d == nil {
		return "", "", false
	}
	token, hash := NewToken()
	return d.public + front + token, hash, true
}

// Close ends listening and waits for callbacks that are on their way to the disk.
// The store must be closed after it.
func (r *Receiver) Close() error {
	r.applying.Lock()
	defer r.applying.Unlock()
	select {
	case <-r.done:
		return nil
	default:
		close(r.done)
	}
	err := r.close()
	r.stand(r.Standing().Setup, "")
	r.follows.Wait()
	for range cap(r.slots) { // none is left, and none comes any more
		r.slots <- struct{}{}
	}
	return err
}

// close ends listening; called with applying held.
func (r *Receiver) close() error {
	if r.server == nil {
		return nil
	}
	err := r.server.close()
	r.server = nil
	return err
}

// ErrGone says that a callback is not remembered any more.
var ErrGone = errors.New("the body of this callback is not kept any more: only those of the last 200 of this run are")

// Replay takes a callback again as if it had just come, with the same checks behind
// the token.
func (r *Receiver) Replay(serial uint64) (app.Made, error) {
	h, ok := r.log.of(serial)
	if !ok {
		return "", ErrGone
	}
	c, ok := read(h.Body)
	if !ok {
		return "", ErrGone
	}
	c.Render, c.Attempt, c.Received = h.Render, h.Attempt, time.Now().UTC().Round(0)
	return r.hear(c, h.Body)
}

// Heard lists what came, the newest first: the last 200 with their bodies, and of
// earlier ones what is kept.
func (r *Receiver) Heard() []app.Heard {
	all := r.log.newest()
	type row struct {
		render           string
		attempt          int
		kind, id, status string
		received         int64
	}
	of := func(c app.Call) row {
		return row{c.Render, c.Attempt, c.Type + "/" + c.Action, c.ID, c.Status, c.Received.UnixNano()}
	}
	here := map[row]bool{}
	for _, h := range all {
		here[of(h.Call)] = true
	}
	kept, err := r.inbox.Calls()
	if err != nil {
		return all // what is in memory can still be told
	}
	for _, c := range kept {
		if !here[of(c)] {
			all = append(all, app.Heard{Call: c})
		}
	}
	return all
}
