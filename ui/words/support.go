package words

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"wrapbell/app"
	"wrapbell/app/edit"
)

// Support is one text with everything that whoever helps needs to know of a
// render, to be copied and looked at before it is given away. The edit may be nil.
// No key, signature, query, token or e-mail address is in it. It is in English: the
// people who get it need not know the user's language.
func Support(r *app.Render, e *edit.Edit, version, system string) string {
	var s report
	s.line("Wrapbell %s on %s", version, system)
	s.heading(r)
	for i := range r.Attempts {
		s.attempt(r, i)
	}
	s.sent(r, e)
	s.files(r)
	return app.Redact(s.String())
}

// report is a text in lines.
type report struct{ strings.Builder }

func (s *report) line(format string, a ...any) { fmt.Fprintf(s, format+"\n", a...) }

// heading tells how the render stands.
func (s *report) heading(r *app.Render) {
	word := standingOf(cmp.Or(r.Checked, r.Created), r).said(english)
	s.line("Render “%s” in %s: %s", app.Clean(r.Name, 120), english.environment(r.Environment), word)
	s.line("Render ID: %s", cmp.Or(r.Remote(), "none"))
	s.line("ID here: %s", r.ID)
	if r.Owner != "" {
		s.line("Account: %s", r.Owner)
	}
	s.line("Asked for: %s", moment(r.Created))
	if !r.Checked.IsZero() {
		s.line("Last answer: %s", moment(r.Checked))
	}
	if r.Adopted {
		s.line("Sent by another program, watched here")
	}
	if r.Doubled() {
		s.line("Two renders were made")
	}
	if p := r.Problem; p != nil {
		s.line("Problem: %s", strings.Join(slices.DeleteFunc([]string{string(p.Kind), p.Detail, while(p.During)}, func(s string) bool { return s == "" }), ", "))
		if p.Said != "" {
			s.line("%s: “%s”", english.credit(r.Environment), app.Clean(p.Said, 2000))
		}
	}
}

// told tells which callbacks came for an attempt.
func (s *report) told(a app.Attempt) {
	if a.Claim != "" {
		s.line("  a callback says its render ID is %s", app.Clean(a.Claim, 60))
	}
	if !a.Called.IsZero() {
		s.line("  a callback about its end came: %s", moment(a.Called))
	}
	if !a.Told.IsZero() {
		s.line("  the last callback about a file came: %s", moment(a.Told))
	}
}

func while(phase string) string {
	if phase == "" {
		return ""
	}
	return "while " + app.Clean(phase, 60)
}

// attempt tells one submission with the steps that were seen.
func (s *report) attempt(r *app.Render, n int) {
	a := r.Attempts[n]
	s.line("")
	s.line("Attempt %d of %d: %s", n+1, len(r.Attempts), cmp.Or(outcomes[a.Outcome], "under way"))
	for _, at := range []struct {
		what string
		time time.Time
	}{
		{"sent", a.Sent}, {"accepted", a.Accepted}, {"made, by their clock", a.Created}, {"last changed, by their clock", a.Updated}, {"ended", a.Ended},
	} {
		if !at.time.IsZero() {
			s.line("  %s: %s", at.what, moment(at.time))
		}
	}
	if a.Remote != "" {
		s.line("  Render ID: %s", a.Remote)
	}
	if a.Took > 0 {
		s.line("  render time: %.1f s", a.Took)
	}
	if a.Late > 0 {
		s.line("  renders like it usually take %.0f s, nine of ten less than %.0f s", a.Usual, a.Late)
	}
	s.told(a)
	s.exchange(r, a)
	for _, step := range a.Steps {
		s.line("  %s  %s", step.At.UTC().Format("15:04:05"), app.Clean(step.Phase, 60))
	}
	if a.Said != "" {
		s.line("  %s: “%s”", english.credit(r.Environment), app.Clean(a.Said, 2000))
	}
}

// exchange tells the request of an attempt with its answer, and announces the answers
// to the questions that followed.
func (s *report) exchange(r *app.Render, a app.Attempt) {
	if !a.Sent.IsZero() {
		s.line("  request: POST /render, body SHA-256 %.16s, key fingerprint %s", cmp.Or(a.BodyHash, "not kept"), cmp.Or(a.KeyPrint, "none"))
		switch {
		case a.Remote != "" && a.Outcome != app.OutcomeFound:
			s.line("  answer: accepted as %s", a.Remote)
		case a.Outcome == app.OutcomeRefused:
			s.line("  answer: not accepted")
		case a.Outcome != "":
			s.line("  answer: none that says whether it was accepted")
		}
	}
	if len(a.Steps) > 0 {
		s.line("  request: GET /render/%s?data=false, and its answers when they were first seen:", a.Remote)
	}
}

var outcomes = map[app.Outcome]string{
	app.OutcomeReady: "ready", app.OutcomeFailed: "failed", app.OutcomeRefused: "refused",
	app.OutcomeUnsure: "not sure it arrived", app.OutcomeNone: "did not arrive, its owner says", app.OutcomeFound: "arrived, as was learnt later",
}

// sent sums up the edit. Links are told by their hosts alone.
func (s *report) sent(r *app.Render, e *edit.Edit) {
	s.line("")
	s.line("The edit makes: %s", strings.Join(makes(r), ", "))
	if e == nil {
		s.line("The edit itself is not at hand")
		return
	}
	f := e.Facts()
	s.line("Clips: %d on %d tracks; fonts: %d; fill-ins: %d", f.Clips, f.Tracks, f.Fonts, len(f.Placeholders))
	if f.AI {
		s.line("It has AI parts")
	}
	hosts := map[string]int{}
	for _, source := range f.Sources {
		hosts[sourceHost(source.URL)]++
	}
	for _, host := range slices.Sorted(maps.Keys(hosts)) {
		s.line("Files from %s: %d", host, hosts[host])
	}
	d := app.Diagnose(r.Problem, e)
	if at := english.what(d); at != "" {
		s.line("Blamed here: %s, as “%s”", at, cmp.Or(string(d.Family), "refused"))
	}
}

func makes(r *app.Render) []string {
	all := []string{r.Format}
	if r.Width > 0 {
		all = append(all, fmt.Sprintf("%d × %d", r.Width, r.Height))
	}
	switch {
	case r.Length > 0:
		all = append(all, english.clock(r.Length)+" long")
	case r.Length < 0:
		all = append(all, "length not known")
	}
	return all
}

// sourceHost says where a file of an edit comes from, and no more.
func sourceHost(link string) string {
	u, err := url.Parse(strings.TrimSpace(link))
	switch {
	case strings.Contains(link, "{{"), strings.Contains(link, "${"):
		return "a fill-in that is left"
	case err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "":
		return app.Clean(u.Hostname(), 100)
	case strings.HasPrefix(link, "data:"):
		return "the edit itself"
	}
	return "somewhere that is not the web"
}

// files tells how each file stands.
func (s *report) files(r *app.Render) {
	s.line("")
	for _, f := range r.Files {
		s.line("%s: %s", capital(fileName(f.Kind, r.Format)), english.file(f.State))
		for _, l := range []struct{ what, link string }{{"CDN link", f.URL}, {"24 h link", f.Temporary}, {"file ID", f.Asset}} {
			if l.link != "" {
				s.line("  %s: %s", l.what, l.link)
			}
		}
	}
}

// moment writes a time for people in two places.
func moment(t time.Time) string {
	return t.UTC().Format("2006-01-02 15:04:05 UTC") + " (" + t.Local().Format("15:04:05 -0700") + ")"
}
