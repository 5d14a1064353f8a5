package words

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// Event is one thing that happened to a render, for the list of all of them.
type Event struct {
	At     time.Time
	Text   string
	Theirs bool // the time is by the service's clock
}

// Events lists what is known of a render's life, oldest first: each request that sent
// it, each answer, its files, and what was done with them. Answers that told nothing new
// stand in one line until one did.
func Events(r *app.Render) []Event {
	l := &events{r: r, service: capital(Service(r.Environment))}
	asked := locale.T("Asked for in %s", Environment(r.Environment))
	if r.Adopted {
		asked = locale.T("Taken up by its render ID")
	}
	l.add(r.Created, asked)
	l.tries(r.Tries)
	for i := range r.Attempts {
		l.attempt(i)
	}
	for i := range r.Files {
		l.file(&r.Files[i])
	}
	l.add(r.Asked, locale.T("Check now"))
	l.add(r.Removed, locale.T("Removed from the list"))
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
	a, sent := &l.r.Attempts[i], sentTo(l.r.Environment)
	if len(l.r.Attempts) > 1 {
		sent = locale.T("%s, attempt %d", sent, i+1)
	}
	l.add(a.Sent, sent)
	if a.Remote != "" && a.Outcome != app.OutcomeFound {
		l.add(a.Accepted, locale.T("%s took it, as %s", l.service, a.Remote))
	}
	for _, s := range a.Steps {
		if s.Phase != "done" && s.Phase != "failed" {
			l.add(s.At, l.step(s.Phase))
		}
	}
	l.runs(a.Runs)
	l.add(a.Called, locale.T("A callback told of its end"))
	l.add(a.Told, locale.T("A callback told of a file"))
	if a.Outcome == app.OutcomeReady && !a.Updated.IsZero() { // learnt later, often after its files were seen
		l.theirs(a.Updated, l.end(a))
		return
	}
	l.add(a.Ended, l.end(a))
}

// sentTo says where a submission went.
func sentTo(environment string) string {
	switch environment {
	case app.Practice:
		return locale.T("Sent to the practice service")
	case app.Sandbox, app.Production:
		return locale.T("Sent to Shotstack")
	}
	return locale.T("Sent to the service")
}

// step is the word for a step of the service, as the list has it.
func (l *events) step(phase string) string {
	r := app.Render{State: app.Working, Phase: phase, Environment: l.r.Environment}
	s := working(l.r.Created, &r)
	if s.word == anyStep {
		return locale.T("%s says “%s”", l.service, app.Clean(phase, 60))
	}
	return s.said(users)
}

func (l *events) end(a *app.Attempt) string {
	switch a.Outcome {
	case app.OutcomeReady:
		if a.Took > 0 {
			return locale.T("Rendered. %s says it took %s s", l.service, locale.Decimal(a.Took, 1))
		}
		return locale.T("Rendered")
	case app.OutcomeFailed:
		head := strings.TrimSuffix(Problem(&app.Problem{Kind: app.Failed, Said: a.Said}, l.r.Environment).Headline, ".")
		return locale.T("Failed: %s", head)
	case app.OutcomeRefused:
		return locale.T("%s did not accept it", l.service)
	case app.OutcomeUnsure:
		return locale.T("No answer came. Nothing was sent twice")
	case app.OutcomeNone:
		return locale.T("Noted that it did not arrive")
	case app.OutcomeFound:
		return locale.T("It had arrived after all")
	}
	return locale.T("Ended")
}

// file tells a file's way to the CDN and to this computer.
func (l *events) file(f *app.File) {
	name := FileName(f.Kind, l.r.Format)
	l.theirs(f.Begun, locale.T("The %s is being copied to the CDN", name))
	switch f.State {
	case app.FileReady:
		l.theirs(f.Settled, locale.T("The %s is on the CDN", name))
	case app.FileLost:
		l.theirs(f.Settled, locale.T("The %s could not be published", name))
	case app.Deleted:
		l.theirs(f.Settled, locale.T("The %s was deleted from the CDN", name))
	}
	if f.Saved.Path != "" {
		l.add(f.Saved.At, locale.T("The %s was saved: %s", name, filepath.Base(f.Saved.Path)))
		l.add(f.Saved.Gone, locale.T("The %s was not found any more where it was saved", name))
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
			return locale.T("Each attempt sent the same edit.")
		}
		if a.BodyHash != first {
			return locale.T("Each attempt sent the same edit. Only the address that is told of its end differs.")
		}
	}
	return locale.T("Each attempt sent the same edit, byte for byte.")
}
