package play

import "fmt"

// Kind names a family of things that go wrong with a film.
type Kind string

const (
	NoTools     Kind = "no-tools"    // there is no ffmpeg, or it can't be started
	BadTools    Kind = "bad-tools"   // the ffmpeg that is there is too old, or broken
	Missing     Kind = "missing"     // the file or the link isn't there
	Unreachable Kind = "unreachable" // the link gives no answer that can be used
	Unreadable  Kind = "unreadable"  // something else than a film of that format, or a broken one
	TooLarge    Kind = "too-large"   // more pixels than the window may spend
	Endless     Kind = "endless"     // the link sends more than any film has
	BrokenOff   Kind = "broken-off"  // the film ends before its time
)

// Fault is what went wrong with one film. Its text is for logs and holds no link.
type Fault struct {
	Kind Kind
	Err  error
}

func (f *Fault) Error() string {
	if f.Err == nil {
		return "film " + string(f.Kind)
	}
	return "film " + string(f.Kind) + ": " + f.Err.Error()
}

// Unwrap returns the cause.
func (f *Fault) Unwrap() error { return f.Err }

// Trouble is the kind as a plain word, for whoever says it to people.
func (f *Fault) Trouble() string { return string(f.Kind) }

func fault(kind Kind, format string, a ...any) *Fault {
	return &Fault{Kind: kind, Err: fmt.Errorf(format, a...)}
}
