package ui

import (
	"fmt"
	"strings"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/ui/locale"
)

// credits estimates what a render costs: a credit is a minute of video at any
// size, metered by the second; a picture is a tenth. Below 0 = not known.
//
// Source: vendor's help centre, "how credits work".
func credits(f edit.Facts) float64 {
	switch f.Format {
	case "jpg", "png", "bmp":
		return 0.1
	}
	if f.Length < 0 {
		return -1
	}
	return f.Length / 60
}

// amount writes credits: "0.5 credit", "3 credits".
func amount(c float64) string {
	n := strings.TrimSuffix(fmt.Sprintf("%.1f", max(c, 0.1)), ".0")
	switch {
	case c <= 1 && n == "1":
		return locale.T("1 credit")
	case c <= 1:
		return locale.T("%s credit", decimal(n))
	}
	return locale.T("%s credits", decimal(n))
}

// decimal gives a number that Go wrote the decimal sign of the user's language.
func decimal(written string) string {
	return strings.Replace(written, ".", strings.Trim(locale.Decimal(0.5, 1), "05"), 1)
}

// price words what sending to an environment costs, for the button. AI parts cost
// credits beside the video's, also where the video is free.
func price(e app.Environment, f edit.Facts) string {
	switch {
	case e.Name == app.Practice:
		return locale.T("free")
	case e.Paid && credits(f) < 0, !e.Paid && f.AI:
		return locale.T("uses credits")
	case e.Paid && f.AI:
		return locale.T("about %s + AI", amount(credits(f)))
	case e.Paid:
		return locale.T("about %s", amount(credits(f)))
	}
	return locale.T("free")
}

// costLine says the same below the edit, where there is room.
func costLine(e app.Environment, f edit.Facts) string {
	switch {
	case e.Name == app.Practice:
		return ""
	case e.Paid && credits(f) < 0:
		return locale.T("its length isn't known before it is rendered")
	case e.Paid && f.AI:
		return locale.T("about %s, and AI parts", amount(credits(f)))
	case e.Paid:
		return locale.T("about %s, our estimate", amount(credits(f)))
	case f.AI:
		return locale.T("AI parts cost credits")
	}
	return ""
}

// factsOf is what is known of a render's edit without reading it again.
func factsOf(r *app.Render) edit.Facts {
	return edit.Facts{Format: r.Format, Width: r.Width, Height: r.Height, Length: r.Length}
}

// cost is what several renders cost together.
type cost struct {
	credits float64
	unknown int // renders whose cost can't be told before
	ai      int // renders with AI parts, whose cost comes on top
}

func costOf(d *Desk, all []study) cost {
	var c cost
	for _, s := range all {
		e := d.environment(s.it.Environment)
		if e.Name == app.Practice {
			continue
		}
		if s.facts.AI {
			c.ai++
		}
		switch n := credits(s.facts); {
		case e.Paid && n < 0:
			c.unknown++
		case e.Paid:
			c.credits += max(0.1, n)
		}
	}
	return c
}

func (c cost) any() bool { return c.credits > 0 || c.unknown > 0 || c.ai > 0 }

// sentence says what is known of a cost: "About 2.5 credits."
func (c cost) sentence() string {
	switch {
	case !c.any():
		return ""
	case c.credits == 0 && c.unknown == 0:
		return locale.T("AI parts cost credits, also in Sandbox.")
	case c.credits == 0:
		return locale.T("It costs credits; how many isn't known before.")
	case c.unknown > 0:
		return locale.N("About %[2]s, and %[1]d renders of unknown length.", c.unknown, amount(c.credits))
	case c.ai > 0:
		return locale.T("About %s, and AI parts cost credits beside that.", amount(c.credits))
	}
	return locale.T("About %s.", amount(c.credits))
}
