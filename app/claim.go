package app

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// What a callback says about an attempt that nobody is sure of is a claim: it may
// tell the service's id, or be made up. The loop reads that id from the service,
// Fits judges what it found, and Believe or Disbelieve ends it. Until then no new
// attempt begins, because the old one may turn out to have arrived.

// remoteForm is the form of the service's ids.
var remoteForm = regexp.MustCompile(`(?i)^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)

// open says whether a callback may still tell the attempt's id: its outcome is not
// known, or nobody is sure of it.
func (a *Attempt) open() bool {
	return a.Remote == "" && (a.Outcome == "" || a.Outcome == OutcomeUnsure || a.Outcome == OutcomeNone)
}

// Claimed returns the newest attempt with a claim that is not verified yet, or -1.
func (r *Render) Claimed() int {
	for i := len(r.Attempts) - 1; i >= 0; i-- {
		if a := &r.Attempts[i]; a.Claim != "" && a.open() {
			return i
		}
	}
	return -1
}

// Fits says whether what was found under the claimed id is the attempt beyond doubt:
// its edit has the callback address that was made for this attempt and told to
// nobody else, and it belongs to the account that is known. Whoever knows the
// address can claim an id, but cannot make that render exist in the account.
func (r *Render) Fits(attempt int, f Found) bool {
	if attempt < 0 || attempt >= len(r.Attempts) {
		return false
	}
	a := r.Attempts[attempt]
	switch {
	case a.Token == "" || a.Claim == "" || !strings.EqualFold(a.Claim, f.Remote):
		return false
	case f.Environment != r.Environment:
		return false
	case r.Owner != "" && f.Answer.Owner != "" && r.Owner != f.Answer.Owner:
		return false
	}
	return tokenIn(f.Edit) == a.Token
}

// tokenIn is the SHA-256, in hexadecimal, of the token in the callback address of an
// edit: the last part of its path.
func tokenIn(edit []byte) string {
	var e struct {
		Callback string `json:"callback"`
	}
	if json.Unmarshal(edit, &e) != nil {
		return ""
	}
	u, err := url.Parse(e.Callback)
	if err != nil || u.Host == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(u.Path[strings.LastIndexByte(u.Path, '/')+1:]))
	return hex.EncodeToString(sum[:])
}

// Believe links an attempt to the id that was claimed for it, once it proved true.
func (r *Render) Believe(now time.Time, attempt int) error {
	if attempt < 0 || attempt >= len(r.Attempts) {
		return ErrNotNow
	}
	return r.Claim(now, attempt, r.Attempts[attempt].Claim)
}

// Disbelieve drops a claim that proved false. The render is as it was before it, and
// the same id is asked about at most once.
func (r *Render) Disbelieve(now time.Time, attempt int) error {
	if attempt < 0 || attempt >= len(r.Attempts) || r.Attempts[attempt].Claim == "" || !r.Attempts[attempt].open() {
		return ErrNotNow
	}
	r.Attempts[attempt].Claim = ""
	r.resume(now)
	return nil
}

// Leave drops a claim that the service neither proves nor refutes, because it does not
// repeat the address that the edit was sent with. A person may compare the rest.
func (r *Render) Leave(now time.Time, attempt int, f Found) error {
	if attempt < 0 || attempt >= len(r.Attempts) || tokenIn(f.Edit) != "" {
		return ErrNotNow
	}
	claim := r.Attempts[attempt].Claim
	if err := r.Disbelieve(now, attempt); err != nil {
		return err
	}
	r.Attempts[attempt].Named = claim
	return nil
}

// Doubt puts off a claim that could not be asked about now.
func (r *Render) Doubt(due time.Time) error {
	if r.Claimed() < 0 || !r.Removed.IsZero() {
		return ErrNotNow
	}
	r.to(r.State, due)
	return nil
}

// resume makes the render due as it would be without the claim that is settled now.
// What is in line has its own time, which the claim had moved.
func (r *Render) resume(now time.Time) {
	due := r.Due
	if r.State == Waiting && r.Claimed() < 0 {
		due = later(now, r.Held)
		if r.Problem != nil {
			due = later(due, r.Problem.RetryAt)
		}
	}
	r.to(r.State, due)
}
