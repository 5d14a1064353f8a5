package words

import "wrapbell/ui/locale"

// pace is how often the service is asked, and what that was measured to cost.
type pace struct {
	name     string
	requests int     // for each render, its files included
	done     float64 // seconds between the end of a render and knowing it
	files    float64 // and between its last file and knowing that
}

// paces holds the only figures that users are told about asking: of 2,000 renders
// sent one by one, as "make bench-pacing" prints them.
var paces = []pace{
	{locale.Mark("Eager"), 8, 1.4, 1.1},
	{locale.Mark("Balanced"), 7, 1.8, 1.3},
	{locale.Mark("Thrifty"), 4, 4.8, 3.5},
}

// Paces lists the names of the paces in the user's language, the most eager first.
func Paces() (names []string) {
	for _, p := range paces {
		names = append(names, locale.T(p.name))
	}
	return names
}

// PaceCost says what each pace costs: its name, and what it asks and takes.
func PaceCost() (lines [][2]string) {
	for _, p := range paces {
		lines = append(lines, [2]string{locale.T(p.name), locale.T("about %d requests a render; its end is known about %s s late, its files %s s",
			p.requests, locale.Decimal(p.done, 1), locale.Decimal(p.files, 1))})
	}
	return lines
}
