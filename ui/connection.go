package ui

import (
	"strings"
	"time"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// connection words how the present environment answers, the weightiest part first.
// Checking is how many renders wait for the first answer since the start.
func connection(now time.Time, h app.Health, environment string, checking int) ([]string, token) {
	switch {
	case h.Problem != nil:
		return ailing(now, h, environment), attention
	case h.Checked.IsZero() && checking > 0:
		return []string{locale.N("Checking %[2]s unfinished renders…", checking, number(checking))}, waiting
	case h.Checked.IsZero():
		return parts(locale.T("Not asked yet"), room(h)), waiting
	}
	return parts(locale.T("Connected"), locale.T("checked %s", since(now.Sub(h.Checked))), room(h)), ready
}

// ailing says what is the matter, since when, and how old everything is.
func ailing(now time.Time, h app.Health, environment string) []string {
	begun, seen := "", ""
	if !h.Since.IsZero() {
		begun = locale.T("since %s", clock(h.Since))
	}
	if !h.Checked.IsZero() {
		seen = locale.T("what you see is from %s", clock(h.Checked))
	}
	head := words.Problem(h.Problem, environment).Headline
	switch h.Problem.Kind {
	case app.Throttled:
		if wait := h.Until.Sub(now); wait > 0 {
			return parts(head+" "+locale.T("Next check in %s", countdown(wait)), seen)
		}
		return parts(head+" "+locale.T("Checking again"), seen)
	case app.Offline, app.NotSent:
		return parts(joinWords(locale.T("Offline"), begun), seen)
	}
	return parts(strings.TrimSuffix(head, "."), begun, seen)
}

func clock(t time.Time) string { return locale.Date(t.Local(), "15:04") }

// countdown writes a wait in whole seconds, up to minutes once it is long.
func countdown(d time.Duration) string {
	s := int((d + time.Second - 1) / time.Second)
	if s > 120 {
		return locale.T("%d min", (s+59)/60)
	}
	return locale.T("%d s", s)
}

// room says how many checks a minute's window still allows. Above twenty it goes in
// tens, downwards, so that the foot does not flicker with each request.
func room(h app.Health) string {
	n := h.Room.Edit
	switch {
	case h.Room == app.Room{} && h.Checked.IsZero():
		return "" // nobody knows
	case n > 20:
		n -= n % 10
	case n <= 0:
		return locale.T("no checks left this minute")
	}
	return locale.N("%d checks left this minute", n)
}

// since is coarse, so that the foot does not change every second.
func since(d time.Duration) string {
	switch {
	case d < 5*time.Second:
		return locale.T("just now")
	case d < time.Minute:
		return locale.T("%d s ago", int(d/(5*time.Second))*5)
	case d < time.Hour:
		return locale.T("%d min ago", int(d/time.Minute))
	}
	return locale.T("%d h ago", int(d/time.Hour))
}

// unasked counts the renders at the service that wait for the first answer since the
// start.
func (w *Window) unasked() (n int) {
	if w.scene.counts[chipWorking] == 0 {
		return 0 // a long list at rest is not gone through every second
	}
	asked := map[string]bool{}
	for _, e := range w.desk.Environments {
		h := w.desk.Health(e.Name)
		asked[e.Name] = !h.Checked.IsZero() || h.Problem != nil
	}
	for _, it := range w.shelf.those(chipWorking, atService) {
		if !asked[it.Environment] {
			n++
		}
	}
	return n
}

func atService(it *item) bool { return it.State == app.Working || it.State == app.Publishing }

// parts keeps what is not empty.
func parts(all ...string) (kept []string) {
	for _, p := range all {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return kept
}
