package ui

import (
	"context"
	"net/url"
	"time"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// Keys keeps the API keys of the environments. All methods may wait for a keyring
// and its user, or for the network; none is called on the main thread. Errors hold
// an *app.Problem. No method ever hands out a key.
type Keys interface {
	// Has says whether there is a key, and whether it is in the system's
	// "keyring" or only in this "session".
	Has(environment string) (place string, ok bool)
	// Last4 returns the last four characters, empty for a short key.
	Last4(ctx context.Context, environment string) (string, error)
	// Set keeps a key. If the keyring does not take it, kept is false, err says
	// why, and the key serves for this session.
	Set(ctx context.Context, environment, secret string) (kept bool, err error)
	Remove(ctx context.Context, environment string) error
	// Check asks for something that costs nothing, with the key there is.
	Check(ctx context.Context, environment string) error
	// Try is Check with a key that is not kept.
	Try(ctx context.Context, environment, secret string) error
	// Cross is Check with the key that is kept for another environment.
	Cross(ctx context.Context, environment, from string) error
	// Swap exchanges the kept keys of two environments; one of them may have none.
	Swap(ctx context.Context, environment, other string) (kept bool, err error)
}

// verdict is what the service said of a key.
type verdict int

const (
	unchecked verdict = iota
	works
	refused
)

// keyStanding is what the window knows of the key of one environment.
type keyStanding struct {
	looked  bool // the rest is known
	has     bool
	session bool // it ends with the program
	last4   string
	verdict verdict
	at      time.Time    // of the verdict
	trouble *app.Problem // why it can't be had or was not checked
	swapped string       // the environment that accepts it instead
	both    bool         // and whose own key is accepted here

	doing string // what is under way; empty = nothing
	idle  bool   // it only looks: anything else may take its place
	hint  bool   // it takes so long that the keyring may be asking its user
	turn  int    // which call it is
}

// keyBook is what the window knows of all keys. It belongs to the main thread; its
// calls are made beside it.
type keyBook struct {
	window  *Window
	of      map[string]*keyStanding
	changed func(environment string) // tells the page that is open; never nil
}

// busy says whether something is under way that nothing else may interrupt.
func (s *keyStanding) busy() bool { return s.doing != "" && !s.idle }

func newKeyBook(w *Window) *keyBook {
	return &keyBook{window: w, of: map[string]*keyStanding{}, changed: func(string) {}}
}

func (k *keyBook) standing(environment string) *keyStanding {
	if k.of[environment] == nil {
		k.of[environment] = &keyStanding{}
	}
	return k.of[environment]
}

// hintAfter is how long a keyring is silent before we say that it may be asking
// something. Longest is a second above what the keyring's wrapper allows itself, so
// that its own reason comes first.
const (
	hintAfter = time.Second
	longest   = 61 * time.Second
)

// call does something with the key of an environment beside the main thread, one
// thing at a time, and then goes on with done on the main thread. What may be in the
// keyring's hands gets a hint after a second. What writes is waited for on closing.
func (k *keyBook) call(environment, doing string, keyring, writes bool, do func(context.Context) error, done func(error)) {
	s, w := k.standing(environment), k.window
	if s.busy() {
		return
	}
	s.turn++
	turn := s.turn
	s.doing, s.idle, s.hint = doing, false, false
	var late *time.Timer
	if keyring {
		late = time.AfterFunc(hintAfter, func() {
			w.main.do(func() {
				if s.turn == turn {
					s.hint = true
					k.changed(environment)
				}
			})
		})
	}
	run := w.reads.Go
	if writes {
		run = w.commands.Go
	}
	run(func() {
		ctx, stop := context.WithTimeout(w.main.ctx, longest)
		err := do(ctx)
		stop()
		if late != nil {
			late.Stop()
		}
		w.main.do(func() {
			if s.turn != turn {
				return // something else took its place
			}
			s.turn++
			s.doing, s.hint = "", false
			done(err)
			k.changed(environment)
			w.updateBanner()
		})
	})
	k.changed(environment)
}

// look learns whether there is a key and which.
func (k *keyBook) look(environment string) {
	s, keys := k.standing(environment), k.window.desk.Keys
	if s.busy() {
		return
	}
	var place, last4 string
	var has bool
	k.call(environment, locale.T("Looking in your keychain…"), true, false, func(ctx context.Context) (err error) {
		if place, has = keys.Has(environment); has {
			last4, err = keys.Last4(ctx, environment)
		}
		return err
	}, func(err error) {
		s.looked, s.has, s.session, s.last4, s.trouble = true, has, place == "session", last4, nil
		if err != nil {
			s.trouble = app.ProblemOf(err)
		}
		if s.trouble != nil && s.trouble.Kind == app.NoKey {
			s.has, s.trouble = false, nil
		}
	})
	s.idle = true
}

// check asks the service whether it accepts the key that is kept, and if not,
// whether its neighbour does.
func (k *keyBook) check(environment string) {
	s, keys := k.standing(environment), k.window.desk.Keys
	others := k.neighbours(environment)
	swapped, last4, both := "", "", false
	k.call(environment, locale.T("Asking %s…", words.Service(environment)), true, false, func(ctx context.Context) error {
		err := keys.Check(ctx, environment)
		last4, _ = keys.Last4(ctx, environment)
		if err == nil || app.ProblemOf(err).Kind != app.KeyRefused {
			return err
		}
		for _, o := range others {
			if keys.Cross(ctx, o, environment) == nil {
				swapped = o
				both = keys.Cross(ctx, environment, o) == nil
				break
			}
		}
		return err
	}, func(err error) {
		if last4 != "" {
			s.last4 = last4
		}
		s.judge(err, k.window.now)
		s.swapped, s.both = swapped, both
	})
}

// judge takes the outcome of a check.
func (s *keyStanding) judge(err error, now time.Time) {
	s.trouble, s.swapped = nil, ""
	switch p := app.ProblemOf(err); {
	case p == nil:
		s.verdict, s.at = works, now
	case p.Kind == app.KeyRefused:
		s.verdict, s.at = refused, now
	default:
		s.trouble = p
	}
}

// neighbours are the other environments at the same host that take a key. A key is
// tried nowhere else: it may not travel to another host.
func (k *keyBook) neighbours(environment string) (out []string) {
	d := &k.window.desk
	host := hostOf(d.environment(environment).Edit)
	for _, e := range d.Environments {
		if e.Name != environment && e.Name != app.Practice && host != "" && hostOf(e.Edit) == host {
			out = append(out, e.Name)
		}
	}
	return out
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// trial is what came of trying a key that is not kept yet.
type trial struct {
	problem *app.Problem // nil: it works
	works   string       // the neighbour that accepts it instead
	cross   bool         // and whose own key works here: the two are swapped
}

// try tries a key before it is kept, and looks whose it may be if it is refused.
func (k *keyBook) try(environment, secret string, done func(trial)) {
	keys, others := k.window.desk.Keys, k.neighbours(environment)
	var t trial
	k.call(environment, locale.T("Asking %s whether this key works…", words.Service(environment)), false, false, func(ctx context.Context) error {
		t.problem = app.ProblemOf(keys.Try(ctx, environment, secret))
		if t.problem == nil || t.problem.Kind != app.KeyRefused {
			return nil
		}
		for _, o := range others {
			if keys.Try(ctx, o, secret) == nil {
				t.works = o
				t.cross = keys.Cross(ctx, environment, o) == nil
				break
			}
		}
		return nil
	}, func(error) { done(t) })
}

// keep keeps a key, tried or not. done gets nil, or why it is for this session only.
func (k *keyBook) keep(environment, secret string, v verdict, done func(why *app.Problem)) {
	keys, s := k.window.desk.Keys, k.standing(environment)
	var kept bool
	var last4 string
	k.call(environment, locale.T("Keeping it in your keychain…"), true, true, func(ctx context.Context) (err error) {
		kept, err = keys.Set(ctx, environment, secret)
		last4, _ = keys.Last4(ctx, environment)
		return err
	}, func(err error) {
		*s = keyStanding{looked: true, has: true, session: !kept, last4: last4, verdict: v, at: k.window.now, turn: s.turn}
		done(whyNot(kept, err))
	})
}

func whyNot(kept bool, err error) *app.Problem {
	if kept {
		return nil
	}
	if err == nil {
		return &app.Problem{Kind: app.KeyLocked, Detail: "no keyring"}
	}
	return app.ProblemOf(err)
}

// remove forgets a key. An error means that the keyring still has it, though it is
// not used any more.
func (k *keyBook) remove(environment string, done func(error)) {
	keys, s := k.window.desk.Keys, k.standing(environment)
	k.call(environment, locale.T("Removing it…"), true, true, func(ctx context.Context) error {
		return keys.Remove(ctx, environment)
	}, func(err error) {
		*s = keyStanding{looked: true, turn: s.turn}
		done(err)
	})
}

// swap exchanges the keys of two environments; the first is the one that says so.
func (k *keyBook) swap(environment, other string, done func(why *app.Problem)) {
	keys := k.window.desk.Keys
	var kept bool
	k.call(environment, locale.T("Swapping the keys…"), true, true, func(ctx context.Context) (err error) {
		kept, err = keys.Swap(ctx, environment, other)
		return err
	}, func(err error) {
		for _, e := range []string{environment, other} {
			s := k.standing(e)
			*s = keyStanding{turn: s.turn}
			k.look(e)
		}
		k.standing(other).verdict, k.standing(other).at = works, k.window.now
		done(whyNot(kept, err))
	})
}
