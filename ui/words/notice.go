package words

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// ReadyNotice tells that a render is ready. A folder says that its files are being
// saved there by themselves.
func ReadyNotice(now time.Time, r *app.Render, folder string) Text {
	s := standingOf(now, r)
	body := []string{duration(r.Length)}
	switch {
	case s.word != isReady:
		body = append(body, strings.TrimSuffix(s.line, "."))
	case folder != "":
		body = append(body, locale.T("saving to %s", folder))
	case isHosted(r):
		body = append(body, locale.T("on the CDN"))
	}
	return Text{locale.T("%s is ready", named(r)), joined(body)}
}

// StoppedNotice tells that a render failed, was refused or may not have arrived.
func StoppedNotice(now time.Time, r *app.Render) Text {
	s := standingOf(now, r)
	line := s.line
	if line != "" && !strings.HasSuffix(line, ".") {
		line += "."
	}
	return Text{stoppedHead(s, r), line}
}

func stoppedHead(s standing, r *app.Render) string {
	name := named(r)
	switch {
	case r.State == app.Unsure:
		return locale.T("Not sure that %s arrived", name)
	case s.word == isNotSent:
		return locale.T("%s was not sent", name)
	case s.word == isNotFound:
		return locale.T("%s: not found in %s", name, Environment(r.Environment))
	case s.word == isUnended:
		return locale.T("%s: no end known", name)
	}
	return locale.T("%s failed", name)
}

// StepNotice tells what a render came to.
func StepNotice(now time.Time, r *app.Render) Text {
	word, line := Status(now, r)
	return Text{named(r), joined([]string{word, line})}
}

// ManyNotice sums up how many renders ended. Running are those of them that did not.
func ManyNotice(ready, failed, unsure, running int) Text {
	var parts []string
	for _, p := range []struct {
		n    int
		text string
	}{{ready, locale.Mark("%s ready")}, {failed, locale.Mark("%s failed")}, {unsure, locale.Mark("%s not sure")}, {running, locale.Mark("%s still at work")}} {
		if p.n > 0 {
			parts = append(parts, locale.T(p.text, number(p.n)))
		}
	}
	return Text{counted("%[2]s renders finished", ready+failed+unsure), strings.Join(parts, ", ")}
}

// TrayLine says in one line how things stand: "2 rendering, about 1 min · 1 failed".
func TrayLine(working int, left string, failed int) string {
	var all []string
	switch {
	case working > 0 && left != "":
		all = append(all, locale.T("%s rendering, %s", number(working), left))
	case working > 0:
		all = append(all, locale.T("%s rendering", number(working)))
	}
	if failed > 0 {
		all = append(all, locale.T("%s failed", number(failed)))
	}
	if len(all) == 0 {
		return locale.T("Nothing is rendering")
	}
	return joined(all)
}

// TestNotice is what the settings show to try it.
func TestNotice() Text {
	return tell("This is how Wrapbell tells you", "A render that is ready, or one that failed, comes like this.")
}

// NoNotices says that the desktop shows no notifications. It is put into the user's
// language where it is shown.
const NoNotices = "Nothing on this desktop shows notifications. The number in the window's title counts what you haven't seen."

var _ = locale.Mark(NoNotices)

func named(r *app.Render) string {
	if r.Name == "" {
		return locale.T("Untitled")
	}
	return r.Name
}

func isHosted(r *app.Render) bool {
	f, ok := r.FileOf(app.Video)
	return ok && f.State == app.FileReady
}

// duration writes the length of a film; empty if there is none to speak of.
func duration(seconds float64) string {
	if seconds <= 0 {
		return ""
	}
	s := int(seconds + 0.5)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

func joined(all []string) string {
	var kept []string
	for _, s := range all {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return strings.Join(kept, " · ")
}

// number writes a count, with its thousands apart once it is long.
func number(n int) string {
	if n < 10_000 {
		return strconv.Itoa(n)
	}
	return locale.Whole(n)
}
