package words

import (
	"fmt"
	"strings"
	"time"

	"wrapbell/app"
)

// ReadyNotice tells that a render is ready. A folder says that its files are being
// saved there by themselves.
func ReadyNotice(now time.Time, r *app.Render, folder string) Text {
	word, line := Status(now, r)
	body := []string{duration(r.Length)}
	switch {
	case word != "Ready":
		body = append(body, strings.TrimSuffix(line, "."))
	case folder != "":
		body = append(body, "saving to "+folder)
	case isHosted(r):
		body = append(body, "on the CDN")
	}
	return Text{named(r) + " is ready", joined(body)}
}

// StoppedNotice tells that a render failed, was refused or may not have arrived.
func StoppedNotice(now time.Time, r *app.Render) Text {
	word, line := Status(now, r)
	head := named(r) + " failed"
	switch {
	case r.State == app.Unsure:
		head = "Not sure that " + named(r) + " arrived"
	case word == "Not sent":
		head = named(r) + " was not sent"
	case word != "Failed":
		head = named(r) + ": " + strings.ToLower(word[:1]) + word[1:]
	}
	if line != "" && !strings.HasSuffix(line, ".") {
		line += "."
	}
	return Text{head, line}
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
		word string
	}{{ready, "ready"}, {failed, "failed"}, {unsure, "not sure"}, {running, "still at work"}} {
		if p.n > 0 {
			parts = append(parts, number(p.n)+" "+p.word)
		}
	}
	return Text{number(ready+failed+unsure) + " renders finished", strings.Join(parts, ", ")}
}

// TrayLine says in one line how things stand: "2 rendering, about 1 min · 1 failed".
func TrayLine(working int, left string, failed int) string {
	var all []string
	if working > 0 {
		line := number(working) + " rendering"
		if left != "" {
			line += ", " + left
		}
		all = append(all, line)
	}
	if failed > 0 {
		all = append(all, number(failed)+" failed")
	}
	if len(all) == 0 {
		return "Nothing is rendering"
	}
	return joined(all)
}

// TestNotice is what the settings show to try it.
var TestNotice = Text{"This is how Wrapbell tells you", "A render that is ready, or one that failed, comes like this."}

// NoNotices says that the desktop shows no notifications.
const NoNotices = "Nothing on this desktop shows notifications. The number in the window's title counts what you haven't seen."

func named(r *app.Render) string {
	if r.Name == "" {
		return "Untitled"
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

// number writes a count, with commas once it is long.
func number(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0 && n >= 10_000; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
