package ui

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// span writes a time that passed, in whole seconds: "0:52", "12:30", "1:02:03".
func span(d time.Duration) string {
	s := max(0, int(d/time.Second))
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// length writes the length of a film in seconds; a part of a second counts as
// one once it is half.
func length(seconds float64) string {
	return span(time.Duration(math.Round(seconds)) * time.Second)
}

// ago writes when something happened, coarser with distance, then as a date.
func ago(now, t time.Time) string {
	d := now.Sub(t)
	switch {
	case t.IsZero():
		return ""
	case d < time.Minute:
		return locale.T("now")
	case d < time.Hour:
		return locale.T("%d min ago", int(d/time.Minute))
	case d < 24*time.Hour:
		return locale.T("%d h ago", int(d/time.Hour))
	case t.Local().Year() == now.Local().Year():
		return locale.Date(t.Local(), "2 Jan")
	}
	return locale.Date(t.Local(), "2 Jan 2006")
}

// moment writes a time of day, with its date when that is not today.
func moment(now, t time.Time) string {
	t, now = t.Local(), now.Local()
	if t.Year() == now.Year() && t.YearDay() == now.YearDay() {
		return locale.Date(t, "15:04:05")
	}
	return locale.Date(t, "2 Jan 2006 15:04")
}

// elapsed is the Time column: what is known, never a forecast.
func elapsed(now time.Time, r *app.Render) string {
	a := r.Attempt()
	took := ""
	switch {
	case a.Ended.IsZero():
	case !a.Sent.IsZero():
		took = span(a.Ended.Sub(a.Sent))
	case a.Took > 0: // sent elsewhere: only the service knows
		took = span(time.Duration(a.Took * float64(time.Second)))
	}
	from := begun(a)
	switch r.State {
	case app.Sending, app.Working:
		if !from.IsZero() {
			return locale.T("%s so far", span(now.Sub(from)))
		}
	case app.Publishing, app.Ready:
		if took != "" {
			return locale.T("took %s", took)
		}
	case app.Stopped:
		if took != "" {
			return locale.T("after %s", took)
		}
	}
	return ""
}

// begun is when an attempt began; one that was sent elsewhere, by the service's
// clock.
func begun(a app.Attempt) time.Time {
	for _, t := range []time.Time{a.Sent, a.Created, a.Accepted} {
		if !t.IsZero() {
			return t
		}
	}
	return time.Time{}
}

// sentAt is when the newest attempt was sent, or asked for while it is not.
func sentAt(r *app.Render) time.Time {
	if t := r.Attempt().Sent; !t.IsZero() {
		return t
	}
	return r.Created
}

// size writes pixels: "1080×1920"; empty if not known.
func size(w, h int) string {
	if w <= 0 || h <= 0 {
		return ""
	}
	return fmt.Sprintf("%d×%d", w, h)
}

// dotted joins what is not empty with middle dots.
func dotted(all ...string) string {
	return strings.Join(parts(all...), " · ")
}

// number writes a count, with its thousands apart once it is long.
func number(n int) string {
	if n < 10_000 {
		return strconv.Itoa(n)
	}
	return locale.Whole(n)
}

// subtitle is the second line of the Name column.
func subtitle(r *app.Render) string {
	var attempt, long string
	if n := len(r.Attempts); n > 1 {
		attempt = locale.T("attempt %d", n)
	}
	if r.Length > 0 {
		long = length(r.Length)
	}
	format := ""
	if r.Format != "mp4" {
		format = r.Format
	}
	return dotted(r.File, size(r.Width, r.Height), long, format, attempt)
}
