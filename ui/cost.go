package ui

import (
	"fmt"
	"strings"

	"wrapbell/app"
	"wrapbell/app/edit"
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
	n := fmt.Sprintf("%.1f", max(c, 0.1))
	n = strings.TrimSuffix(n, ".0")
	if c <= 1 {
		return n + " credit"
	}
	return n + " credits"
}

// price words what sending to an environment costs, for the button.
func price(e app.Environment, f edit.Facts) string {
	switch {
	case e.Name == app.Practice:
		return "free"
	case e.Paid && credits(f) < 0:
		return "uses credits"
	case e.Paid:
		return "about " + amount(credits(f))
	case f.AI:
		return "uses credits"
	}
	return "free"
}

// factsOf is what is known of a render's edit without reading it again.
func factsOf(r *app.Render) edit.Facts {
	return edit.Facts{Format: r.Format, Width: r.Width, Height: r.Height, Length: r.Length}
}
