package app

import (
	"errors"
	"time"
)

// Problem is everything that went wrong, in the program's own terms. Errors are
// turned into one at the border (the API client, the store, the edit reader) and
// nowhere else; what is said to the user about each kind stands in ui/words.
type Problem struct {
	Kind    ProblemKind `json:"kind"`
	Said    string      `json:"said,omitempty"`   // the service's own words, cleaned and cut, never a secret
	Detail  string      `json:"detail,omitempty"` // for details only: "HTTP 400", a host, a file name
	RetryAt time.Time   `json:"retryAt,omitzero"` // when the service wants to be asked again
	During  string      `json:"during,omitempty"` // the phase in which a render failed
}

// ProblemKind names a family of problems. It decides what may happen next.
type ProblemKind string

const (
	// About sending.
	NotSent     ProblemKind = "not-sent"     // no byte left this computer; goes again by itself
	Lost        ProblemKind = "lost"         // bytes left, no usable answer: it may have been accepted
	Interrupted ProblemKind = "interrupted"  // the program ended while sending: as Lost
	Refused     ProblemKind = "refused"      // the service did not accept the edit
	TooLarge    ProblemKind = "too-large"    // the service did not accept that much
	NoCredits   ProblemKind = "no-credits"   // the account is empty
	EditMissing ProblemKind = "edit-missing" // our own copy of the edit is gone

	// About a key.
	NoKey      ProblemKind = "no-key"      // the environment needs one and has none
	KeyRefused ProblemKind = "key-refused" // the service does not accept it
	KeyLocked  ProblemKind = "key-locked"  // the keyring does not hand it out now

	// About asking.
	Offline           ProblemKind = "offline"   // the service cannot be reached
	Throttled         ProblemKind = "throttled" // asked too often; RetryAt says when to go on
	Trouble           ProblemKind = "trouble"   // the service has a problem of its own
	Malformed         ProblemKind = "malformed" // an answer that makes no sense, or from somebody else
	NotFound          ProblemKind = "not-found" // no such render in this environment
	Unending          ProblemKind = "unending"  // at work for a week: not watched any longer
	NoSuchEnvironment ProblemKind = "no-such-environment"

	// About a render that failed.
	Failed ProblemKind = "failed" // Said has the service's words
)

// Error is for logs and tests; users read ui/words.
func (p *Problem) Error() string {
	s := "problem: " + string(p.Kind)
	if p.Detail != "" {
		s += " (" + p.Detail + ")"
	}
	if p.Said != "" {
		s += ": " + p.Said
	}
	return s
}

// ProblemOf returns the Problem inside err; an error that is none becomes one of
// kind Trouble, so that nothing is ever shown raw.
func ProblemOf(err error) *Problem {
	if err == nil {
		return nil
	}
	if p, ok := errors.AsType[*Problem](err); ok {
		return p
	}
	return &Problem{Kind: Trouble}
}
