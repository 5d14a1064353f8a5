package words

import "fmt"

// Going is what goes on while somebody wants to leave.
type Going struct {
	AtService int // renders that the service is making
	Practice  int // renders that the practice service is making
	Waiting   int // renders in line here, not sent yet
	Held      int // of those in line: held back, so that they can be taken back
	Saving    int // files that are being saved
}

// All is how many renders are not at their end.
func (g Going) All() int { return g.AtService + g.Practice + g.Waiting }

// Any says whether anything goes on at all.
func (g Going) Any() bool { return g.All()+g.Saving > 0 }

// QuitQuestion asks before the program ends while something goes on: what goes on
// without it, and what does not.
func QuitQuestion(g Going) Text {
	var said []string
	switch {
	case g.AtService > 0:
		they, them := "They continue", "them"
		switch {
		case g.AtService == 1 && g.All() == 1:
			they, them = "It continues", "it"
		case g.AtService == 1:
			they, them = "1 of them continues", "it"
		case g.AtService < g.All():
			they = number(g.AtService) + " of them continue"
		}
		said = append(said, fmt.Sprintf("%s at Shotstack. We'll catch up next time, but we can't save %s or tell you while we're closed. Links last 24 hours.", they, them))
	case g.Practice > 0:
		said = append(said, "Practice renders stop with Wrapbell, and go on when you open it again.")
	}
	if g.AtService > 0 && g.Practice > 0 {
		said = append(said, amount(g.Practice, "practice render")+stops(g.Practice)+" until you open Wrapbell again.")
	}
	if n := g.Waiting - g.Held; n > 0 {
		said = append(said, amount(n, "render")+is(n)+" not sent yet, and will be when you open Wrapbell again.")
	}
	if g.Held > 0 {
		said = append(said, amount(g.Held, "render")+is(g.Held)+" about to be sent, and will be kept as "+drafts(g.Held)+" instead.")
	}
	if g.Saving > 0 {
		said = append(said, amount(g.Saving, "file")+is(g.Saving)+" being saved. What came is kept, and goes on next time.")
	}
	head := amount(g.All(), "render") + is(g.All()) + " still running."
	switch {
	case g.All() == 0:
		head = amount(g.Saving, "file") + is(g.Saving) + " still being saved."
		said = []string{"What came is kept, and goes on when you open Wrapbell again."}
	case g.AtService+g.Practice == 0:
		head = amount(g.All(), "render") + is(g.All()) + " not sent yet."
	}
	return Text{head, sentences(said...)}
}

// HideQuestion tells, the first time, that closing the window does not end anything.
func HideQuestion(watching int, place string) Text {
	switch {
	case watching == 0:
		return Text{"Wrapbell stays in the " + place + ".", "It tells you when something is ready. Quit to end it."}
	}
	return Text{"Still watching " + amount(watching, "render") + " from the " + place + ".", "Quit to stop watching."}
}

func amount(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return number(n) + " " + word + "s"
}

func is(n int) string {
	if n == 1 {
		return " is"
	}
	return " are"
}

func stops(n int) string {
	if n == 1 {
		return " stops"
	}
	return " stop"
}

func drafts(n int) string {
	if n == 1 {
		return "a draft"
	}
	return "drafts"
}
