package words

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"wrapbell/app"
)

// Event is one thing that happened to a render, for the list of all of them.
type Event struct {
	At     time.Time
	Text   string
	Theirs bool // the time is by the service's clock
}

// Events lists what is known of a render's life, oldest first: each request that sent
// it, each answer that told something new, its files, and what was done with them.
func Events(r *app.Render) []Event {
	l := &events{r: r, service: capital(Service(r.Environment))}
	asked := "Asked for in " + Environment(r.Environment)
	if r.Adopted {
		asked = "Taken up by its render ID"
	}
	l.add(r.Created, asked)
	for i := range r.Attempts {
		l.attempt(i)
	}
	for i := range r.Files {
		l.file(&r.Files[i])
	}
	l.add(r.Asked, "Check now")
	if last := r.Attempt().Listed; last.Before(r.Checked) {
		last = r.Checked
		l.add(last, "The last answer: nothing newer")
	}
	l.add(r.Removed, "Removed from the list")
	slices.SortStableFunc(l.all, func(a, b Event) int { return a.At.Compare(b.At) })
	return l.all
}

type events struct {
	r       *app.Render
	service string
	all     []Event
}

func (l *events) add(at time.Time, text string)    { l.put(at, text, false) }
func (l *events) theirs(at time.Time, text string) { l.put(at, text, true) }

func (l *events) put(at time.Time, text string, theirs bool) {
	if !at.IsZero() {
		l.all = append(l.all, Event{at, text, theirs})
	}
}

// attempt tells one submission, its answer, the steps and the end.
func (l *events) attempt(i int) {
	a, to := &l.r.Attempts[i], Service(l.r.Environment)
	which := ""
	if len(l.r.Attempts) > 1 {
		which = fmt.Sprintf(", attempt %d", i+1)
	}
	l.add(a.Sent, "Sent to "+to+which)
	if a.Remote != "" && a.Outcome != app.OutcomeFound {
		l.add(a.Accepted, l.service+" took it, as "+a.Remote)
	}
	for _, s := range a.Steps {
		if s.Phase != "done" && s.Phase != "failed" {
			l.add(s.At, l.step(s.Phase))
		}
	}
	l.add(a.Called, "A callback told of its end")
	l.add(a.Told, "A callback told of a file")
	if a.Outcome == app.OutcomeReady && !a.Updated.IsZero() { // learnt later, often after its files were seen
		l.theirs(a.Updated, l.end(a))
		return
	}
	l.add(a.Ended, l.end(a))
}

// step is the word for a step of the service, as the list has it.
func (l *events) step(phase string) string {
	r := app.Render{State: app.Working, Phase: phase, Environment: l.r.Environment}
	word, _ := status(l.r.Created, &r)
	if word == "Working" {
		return l.service + " says “" + app.Clean(phase, 60) + "”"
	}
	return word
}

func (l *events) end(a *app.Attempt) string {
	switch a.Outcome {
	case app.OutcomeReady:
		if a.Took > 0 {
			return fmt.Sprintf("Rendered. %s says it took %.1f s", l.service, a.Took)
		}
		return "Rendered"
	case app.OutcomeFailed:
		head := strings.TrimSuffix(Problem(&app.Problem{Kind: app.Failed, Said: a.Said}, l.r.Environment).Headline, ".")
		return "Failed: " + head
	case app.OutcomeRefused:
		return l.service + " did not accept it"
	case app.OutcomeUnsure:
		return "No answer came. Nothing was sent twice"
	case app.OutcomeNone:
		return "Noted that it did not arrive"
	case app.OutcomeFound:
		return "It had arrived after all"
	}
	return "Ended"
}

// file tells a file's way to the CDN and to this computer.
func (l *events) file(f *app.File) {
	name := "The " + FileName(f.Kind, l.r.Format)
	l.theirs(f.Begun, name+" is being copied to the CDN")
	switch f.State {
	case app.FileReady:
		l.theirs(f.Settled, name+" is on the CDN")
	case app.FileLost:
		l.theirs(f.Settled, name+" could not be published")
	case app.Deleted:
		l.theirs(f.Settled, name+" was deleted from the CDN")
	}
	if f.Saved.Path != "" {
		l.add(f.Saved.At, name+" was saved: "+filepath.Base(f.Saved.Path))
		l.add(f.Saved.Gone, name+" was not found any more where it was saved")
	}
}

// Sent says in what the attempts of a render differ: each sends the same edit, and only
// the address that is told of its end may be another one.
func Sent(r *app.Render) string {
	if len(r.Attempts) < 2 {
		return ""
	}
	first := r.Attempts[0].BodyHash
	for _, a := range r.Attempts[1:] {
		if first == "" || a.BodyHash == "" {
			return "Each attempt sent the same edit."
		}
		if a.BodyHash != first {
			return "Each attempt sent the same edit. Only the address that is told of its end differs."
		}
	}
	return "Each attempt sent the same edit, byte for byte."
}
