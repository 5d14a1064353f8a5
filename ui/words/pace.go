package words

import "fmt"

// pace is how often the service is asked, and what that was measured to cost.
type pace struct {
	name     string
	requests float64 // for each render, its files included
	delay    float64 // seconds between "everything is there" and knowing it, both waits together
}

// paces holds the only figures that users are told about asking: of 2,000 renders
// sent one by one, by the law of the benchmark.
var paces = []pace{
	{"Eager", 9, 2.5},
	{"Balanced", 7, 3},
	{"Thrifty", 4, 8},
}

// Paces lists the names of the paces, the most eager first.
func Paces() (names []string) {
	for _, p := range paces {
		names = append(names, p.name)
	}
	return names
}

// PaceCost says what each pace costs: its name, and what it asks and takes.
func PaceCost() (lines [][2]string) {
	for _, p := range paces {
		lines = append(lines, [2]string{p.name, fmt.Sprintf("about %g requests a render; ready is known about %g s later", p.requests, p.delay)})
	}
	return lines
}
