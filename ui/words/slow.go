package words

import (
	"time"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// How late a render is known to be. It is judged by the last answer about it and not
// by the clock on the wall: what was not asked about for an hour may have ended long
// ago, and is not called slow for it.

// Slow says whether a render was still under way when it was last asked about, though
// nine of ten like it had ended by then.
func Slow(r *app.Render) bool { return known(r) && r.Slow(r.Checked) }

// Stuck says the same of a render that will probably never end.
func Stuck(r *app.Render) bool { return known(r) && r.Stuck(r.Checked) }

func known(r *app.Render) bool { return r.Problem == nil && !r.Checked.IsZero() }

// Told is how a render stands in a few words, as a line of a list tells it.
func Told(now time.Time, r *app.Render) string {
	word, _ := Status(now, r)
	if Slow(r) && !Stuck(r) {
		return locale.T("%s (slow)", word)
	}
	return word
}

// slow says how late a render is that takes longer than usual.
func slow(now time.Time, r *app.Render) string {
	if usual := usual(r); usual > 0 {
		return locale.T("Longer than usual: %s, usually %s", long(now.Sub(r.Since())), long(usual))
	}
	return locale.T("Longer than usual: %s", long(now.Sub(r.Since())))
}

func usual(r *app.Render) time.Duration {
	return time.Duration(r.Attempt().Usual * float64(time.Second))
}

// stuck names the step at which a render stands since then.
func stuck(now time.Time, r *app.Render, word string) string {
	return locale.T("Still “%s” after %s", word, long(now.Sub(r.Since())))
}

// ProbablyStuck says what is known of a render that will probably never end, and what
// that means for money.
func ProbablyStuck(now time.Time, r *app.Render) Text {
	since := long(now.Sub(r.Since()))
	body := locale.T("It was sent %s ago and has not ended.", since)
	if r.Environment == app.Practice {
		return Text{locale.T(isStuck), sentences(body, locale.T("It may still end. Nothing is charged in Practice."))}
	}
	if usual := usual(r); usual > 0 {
		body = locale.T("It was sent %s ago and has not ended; renders like it usually take %s.", since, long(usual))
	}
	body = sentences(body, locale.T("It may still end, and is charged as usual then. {Service} can't stop a render, and nothing is sent again by itself."))
	return fill(Text{locale.T(isStuck), body}, r.Environment)
}

// SendAgain asks about a second render beside one that may still end.
func SendAgain(environment string) Text {
	if environment == app.Practice {
		return tell("Send it again?", "It becomes a new render. The first one may still end.")
	}
	return tell("Send it again?", "It becomes a new render. The first one may still end, and then both are charged.")
}

// long writes a time that passed as people say it, in steps that do not flicker:
// "40 s", "3 min", "2 h".
func long(d time.Duration) string {
	switch {
	case d < 100*time.Second:
		return locale.T("%d s", int(max(d, time.Second).Round(time.Second)/time.Second))
	case d < 2*time.Hour:
		return locale.T("%d min", int(d.Round(time.Minute)/time.Minute))
	case d < 48*time.Hour:
		return locale.T("%d h", int(d/time.Hour))
	}
	return locale.T("%d days", int(d/(24*time.Hour)))
}
