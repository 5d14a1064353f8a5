package app

import (
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"strings"
	"testing"
	"time"
)

const (
	ours    = "11111111-2222-4333-8444-555555555555"
	another = "99999999-2222-4333-8444-555555555555"
	asset   = "aaaaaaaa-2222-4333-8444-555555555555"
)

// about is a callback about the newest attempt as the service would send it.
func about(r *Render, kind string) Call {
	c := Call{Attempt: max(0, len(r.Attempts)-1), Type: kind, Action: "render", Remote: r.Remote(), Status: "done"}
	if c.Remote == "" {
		c.Remote = ours
	}
	if c.ID = c.Remote; kind == CallServe {
		c.ID, c.Action, c.Status = asset, "copy", "ready"
	}
	return c
}

func hearing(_ Made, err error) error { return err }

// claimed has an unsure render hear of its id.
func claimed(r *Render) error {
	if r.State != Unsure {
		return nil
	}
	return hearing(r.Hear(noon, noon, about(r, CallEdit)))
}

// far makes a render due in an hour, as if it had been asked about for long.
func far(r *Render) *Render {
	r.Due = noon.Add(time.Hour)
	return r
}

// TestHear: what is made of a callback, and what it changes.
func TestHear(t *testing.T) {
	const never = -1 << 20
	second := func(n int) time.Time { return noon.Add(time.Duration(n) * time.Second) }
	edit, serve := CallEdit, CallServe
	for _, row := range []struct {
		name  string
		state State
		do    func(*Render) // before
		calls []string      // one a second, from the start
		due   int           // seconds after the start from which the budget allows a look
		made  []Made
		at    int // seconds after the start when it is due then
	}{
		{"the end of a render at work", Working, nil, []string{edit}, 0, []Made{MadeLook}, 0},
		{"a file of a render at work", Working, nil, []string{serve}, 0, []Made{MadeLook}, 0},
		{"the budget is used up", Working, nil, []string{edit}, 30, []Made{MadeLook}, 30},
		{"due earlier anyway", Working, func(r *Render) { r.Due = second(-5) }, []string{edit}, 0, []Made{MadeLook}, -5},
		{"due earlier than the budget allows", Working, func(r *Render) { r.Due = second(7) }, []string{edit}, 30, []Made{MadeLook}, 7},
		{"looked at, and told again", Working, func(r *Render) { r.newest().Called = second(-4) }, []string{edit}, 0, []Made{MadeLook}, 6},
		{"looked at for a file, and told of the end", Working, func(r *Render) { r.newest().Told = second(-4) }, []string{edit}, 0, []Made{MadeLook}, 6},
		{"the end is known", Publishing, nil, []string{edit}, 0, []Made{MadeLate}, 3600},
		{"one file of three", Publishing, nil, []string{serve}, 0, []Made{MadeWait}, 10},
		{"two files of three", Publishing, nil, []string{serve, serve}, 0, []Made{MadeWait, MadeWait}, 10},
		{"all three files", Publishing, nil, []string{serve, serve, serve}, 0, []Made{MadeWait, MadeWait, MadeLook}, 2},
		{"all three files, one before the end was known", Publishing, func(r *Render) { r.newest().Copies = 1 }, []string{serve, serve}, 0, []Made{MadeWait, MadeLook}, 1},
		{"the only file", Publishing, func(r *Render) { r.Files = r.Files[:1] }, []string{serve}, 0, []Made{MadeLook}, 0},
		{"the only hosted file", Publishing, func(r *Render) { r.Files[1].Unhosted, r.Files[2].Unhosted = true, true }, []string{serve}, 0, []Made{MadeLook}, 0},
		{"ready", Ready, nil, []string{edit, serve}, 0, []Made{MadeLate, MadeLate}, never},
		{"refused", Stopped, nil, []string{edit}, 0, []Made{MadeLate}, never},
		{"disowned", Unsure, func(r *Render) { r.Disown(noon) }, []string{edit}, 0, []Made{MadeClaim}, 0},
		{"unsure", Unsure, nil, []string{edit, serve, edit}, 5, []Made{MadeClaim, MadeClaim, MadeClaim}, 5},
		{"still being sent", Sending, nil, []string{edit}, 0, []Made{MadeClaim}, 0},
		{"removed", Working, func(r *Render) { r.Remove(noon) }, []string{edit}, 0, []Made{MadeLate}, never},
		{"removed while unsure", Unsure, func(r *Render) { r.Remove(noon) }, []string{edit}, 0, []Made{MadeLate}, never},
	} {
		t.Run(row.name, func(t *testing.T) {
			r := far(in(t, row.state))
			if row.state.AtRest() {
				r.Due = time.Time{}
			}
			if row.do != nil {
				row.do(r)
			}
			before := *r
			before.Attempts, before.Files = append([]Attempt(nil), r.Attempts...), append([]File(nil), r.Files...)
			for i, kind := range row.calls {
				now := second(i)
				made, err := r.Hear(now, later(now, second(row.due)), about(r, kind))
				if err != nil || made != row.made[i] {
					t.Errorf("callback %d: %q, %v, want %q", i, made, err, row.made[i])
				}
			}
			if row.at == never {
				if !r.Due.IsZero() {
					t.Errorf("due %v, want never", r.Due)
				}
			} else if !r.Due.Equal(second(row.at)) {
				t.Errorf("due %v after the start, want %d s", r.Due.Sub(noon), row.at)
			}
			// Nothing else changed than what a callback may change.
			r.Due = before.Due
			for i := range r.Attempts {
				a, b := &r.Attempts[i], before.Attempts[i]
				a.Called, a.Told, a.Copies, a.Claim = b.Called, b.Told, b.Copies, b.Claim
			}
			if !reflect.DeepEqual(*r, before) {
				t.Errorf("changed to %+v\nfrom %+v", *r, before)
			}
		})
	}
}

// A leaked token is worth no more than a look in ten seconds.
func TestHearFlood(t *testing.T) {
	for _, kind := range []string{CallEdit, CallServe} {
		r := in(t, Working)
		looks := 0
		for s := range 120 {
			now := noon.Add(time.Duration(s) * time.Second)
			if !r.Due.After(now) {
				looks++
				r.Due = noon.Add(time.Hour)
			}
			if _, err := r.Hear(now, now, about(r, kind)); err != nil {
				t.Fatal(err)
			}
		}
		if looks < 11 || looks > 13 {
			t.Errorf("%s: %d looks in two minutes", kind, looks)
		}
	}
}

// A callback that comes while a look is under way is not answered by that look.
func TestHearDuringALook(t *testing.T) {
	at := func(n int) time.Time { return noon.Add(time.Duration(n) * time.Second) }
	for _, row := range []struct {
		state State
		kind  string
		heard int // seconds after the look began
		want  time.Time
	}{
		{Working, CallEdit, 1, at(1)},
		{Working, CallServe, 1, at(1)},
		{Working, CallEdit, -1, time.Time{}},
		{Publishing, CallServe, 1, at(11)}, // one of three: it waits for the others
		{Publishing, CallEdit, 1, time.Time{}},
	} {
		r := in(t, row.state)
		r.Due = at(-5) // due, and being asked about
		if row.state == Publishing {
			r.Due = noon.Add(time.Hour)
		}
		must(t, hearing(r.Hear(at(row.heard), at(row.heard), about(r, row.kind))))
		if got := r.Unanswered(noon); !got.Equal(row.want) {
			t.Errorf("%s, %s heard at %d s: wants a look at %v, want %v", row.state, row.kind, row.heard, got, row.want)
		}
	}
}

// What is about another render, or about none, is not kept.
func TestHearFalse(t *testing.T) {
	r := far(in(t, Working))
	c := about(r, CallEdit)
	c.Remote = another
	if made, err := r.Hear(noon, noon, c); made != MadeFalse || err != nil || r.Due != noon.Add(time.Hour) {
		t.Errorf("another render's id: %q, %v, due %v", made, err, r.Due)
	}
	for _, n := range []int{-1, 1} {
		c.Attempt = n
		if _, err := r.Hear(noon, noon, c); err != ErrNotNow {
			t.Errorf("attempt %d: %v", n, err)
		}
	}
	r = in(t, Unsure)
	c = about(r, CallEdit)
	c.Remote = "../../etc"
	if made, err := r.Hear(noon, noon, c); made != MadeFalse || err != nil || r.Claimed() != -1 || !r.Due.IsZero() {
		t.Errorf("no id at all: %q, %v, claimed %d", made, err, r.Claimed())
	}
}

// TestClaims: a claim is asked about once, survives the end of the submission, and
// keeps a new attempt from beginning.
func TestClaims(t *testing.T) {
	r := in(t, Sending)
	must(t, hearing(r.Hear(noon, noon, about(r, CallEdit))))
	must(t, r.Accept(noon, "v1"))
	if r.Attempt().Claim != "" || r.Claimed() != -1 {
		t.Error("the service's own answer leaves a claim to verify")
	}

	r = in(t, Sending)
	must(t, hearing(r.Hear(noon, noon, about(r, CallEdit))))
	must(t, r.Lose(noon, &Problem{Kind: Lost}))
	if r.Claimed() != 0 || r.Due.IsZero() || r.Due.After(noon) {
		t.Errorf("lost with a claim: claimed %d, due %v", r.Claimed(), r.Due)
	}
	other := about(r, CallEdit)
	other.Remote = another
	if _, err := r.Hear(noon, noon, other); err != ErrNotNow || r.Attempt().Claim != ours {
		t.Errorf("a second claim: %v, %q", err, r.Attempt().Claim)
	}
	must(t, r.Retry(noon, time.Minute))
	if err := r.Begin(noon, Attempt{}); err != ErrNotNow {
		t.Errorf("sent again while the first attempt may turn out to have arrived: %v", err)
	}
	must(t, r.Disbelieve(noon, 0))
	if r.Due != noon.Add(time.Minute) || r.Claimed() != -1 {
		t.Errorf("held back for %v after a false claim, claimed %d", r.Due.Sub(noon), r.Claimed())
	}
	must(t, hearing(r.Hear(noon, noon, other)))
	must(t, r.Doubt(noon.Add(time.Second)))
	must(t, r.Believe(noon, 0))
	if r.State != Working || r.Remote() != another || r.Attempt().Claim != "" || r.Due != noon {
		t.Errorf("believed in line: %s %q, due %v", r.State, r.Remote(), r.Due)
	}

	// A service that does not repeat the address leaves it to a person.
	r = in(t, Unsure)
	must(t, hearing(r.Hear(noon, noon, about(r, CallEdit))))
	if r.Leave(noon, 0, Found{Edit: []byte(`{"callback":"https://a.example/cb/x"}`)}) == nil || r.Claimed() != 0 {
		t.Error("left to a person, though the service says whose it is")
	}
	must(t, r.Leave(noon, 0, Found{Edit: []byte(`{"timeline":{}}`)}))
	if a := r.Attempt(); r.State != Unsure || a.Named != ours || a.Claim != "" || a.Remote != "" || !r.Due.IsZero() {
		t.Errorf("left to a person: %s, %+v, due %v", r.State, a, r.Due)
	}

	// The claim of an older attempt leaves the newest alone.
	r = in(t, Unsure)
	must(t, r.Retry(noon, 0))
	must(t, r.Begin(noon, Attempt{}))
	must(t, r.Accept(noon, "v2"))
	must(t, r.See(noon, Answer{Phase: "failed"}))
	old := about(r, CallEdit)
	old.Attempt, old.Remote = 0, ours
	must(t, hearing(r.Hear(noon, noon, old)))
	if r.State != Stopped || r.Due != noon || r.Claimed() != 0 {
		t.Errorf("%s, due %v, claimed %d", r.State, r.Due, r.Claimed())
	}
	must(t, r.Remove(noon))
	if !r.Due.IsZero() {
		t.Error("removed and due")
	}
	must(t, r.Restore(noon))
	must(t, r.Believe(noon, 0))
	if !r.Due.IsZero() || !r.Doubled() || r.State != Stopped {
		t.Errorf("%s, doubled %v, due %v", r.State, r.Doubled(), r.Due)
	}
	if r.Believe(noon, 0) == nil || r.Disbelieve(noon, 0) == nil || r.Believe(noon, 5) == nil || r.Disbelieve(noon, -1) == nil || r.Doubt(noon) == nil {
		t.Error("there is no claim any more")
	}
}

// TestFits: only the render that carries this attempt's own address is it.
func TestFits(t *testing.T) {
	sum := sha256.Sum256([]byte("token"))
	r := in(t, Unsure)
	r.Environment, r.Owner = Sandbox, "me"
	r.Attempts[0].Token = hex.EncodeToString(sum[:])
	must(t, claimed(r))
	good := Found{Environment: Sandbox, Remote: ours, Answer: Answer{Owner: "me"}, Edit: []byte(`{"timeline":{},"callback":"https://hooks.example/a/cb/token"}`)}
	if !r.Fits(0, good) {
		t.Error("the true one does not fit")
	}
	unknown := good
	unknown.Answer.Owner = ""
	if !r.Fits(0, unknown) {
		t.Error("the account is not told: it fits")
	}
	for name, change := range map[string]func(*Found){
		"another token":          func(f *Found) { f.Edit = []byte(strings.Replace(string(f.Edit), "/token", "/other", 1)) },
		"the token in its query": func(f *Found) { f.Edit = []byte(strings.Replace(string(f.Edit), "/token", "/?token", 1)) },
		"no callback":            func(f *Found) { f.Edit = []byte(`{"timeline":{}}`) },
		"no edit":                func(f *Found) { f.Edit = nil },
		"a bare token":           func(f *Found) { f.Edit = []byte(`{"callback":"token"}`) },
		"another id":             func(f *Found) { f.Remote = another },
		"another account":        func(f *Found) { f.Answer.Owner = "you" },
		"another environment":    func(f *Found) { f.Environment = Production },
	} {
		f := good
		change(&f)
		if r.Fits(0, f) {
			t.Errorf("%s fits", name)
		}
	}
	r.Attempts[0].Token = ""
	if r.Fits(0, good) || r.Fits(1, good) || r.Fits(-1, good) {
		t.Error("fits an attempt without a token, or none")
	}
}
