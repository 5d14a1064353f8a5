package words

import "wrapbell/ui/locale"

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
	switch {
	case g.All() == 0:
		return Text{counted("%[2]s files are still being saved.", g.Saving), locale.T("What came is kept, and goes on when you open Wrapbell again.")}
	case g.AtService+g.Practice == 0:
		return Text{counted("%[2]s renders are not sent yet.", g.All()), g.later()}
	}
	return Text{counted("%[2]s renders are still running.", g.All()), sentences(g.elsewhere(), g.later())}
}

// elsewhere says what becomes of the renders that are under way.
func (g Going) elsewhere() string {
	if g.AtService == 0 {
		return locale.T("Practice renders stop with Wrapbell, and go on when you open it again.")
	}
	said := sentences(g.goOn(), locale.T("We'll catch up next time, but we can't save them or tell you while we're closed. Links last 24 hours."))
	if g.AtService == 1 {
		said = sentences(g.goOn(), locale.T("We'll catch up next time, but we can't save it or tell you while we're closed. Links last 24 hours."))
	}
	if g.Practice > 0 {
		said = sentences(said, counted("%[2]s practice renders stop until you open Wrapbell again.", g.Practice))
	}
	return said
}

func (g Going) goOn() string {
	switch {
	case g.All() == 1:
		return locale.T("It continues at Shotstack.")
	case g.AtService == g.All():
		return locale.T("They continue at Shotstack.")
	}
	return counted("%[2]s of them continue at Shotstack.", g.AtService)
}

// later says what becomes of all that is left for the next time.
func (g Going) later() string {
	var said []string
	if n := g.Waiting - g.Held; n > 0 {
		said = append(said, counted("%[2]s renders are not sent yet, and will be when you open Wrapbell again.", n))
	}
	if g.Held > 0 {
		said = append(said, counted("%[2]s renders are about to be sent, and will be kept as drafts instead.", g.Held))
	}
	if g.Saving > 0 {
		said = append(said, counted("%[2]s files are being saved. What came is kept, and goes on next time.", g.Saving))
	}
	return sentences(said...)
}

// HideQuestion tells, the first time, that closing the window does not end anything.
// The place is what the user's language calls where the icon is.
func HideQuestion(watching int, place string) Text {
	if watching == 0 {
		return Text{locale.T("Wrapbell stays in the %s.", place), locale.T("It tells you when something is ready. Quit to end it.")}
	}
	return Text{counted("Still watching %[2]s renders from the %[3]s.", watching, place), locale.T("Quit to stop watching.")}
}

// counted is locale.N with the number as %[2]s, as people write long ones, and with what
// follows it as %[3]s and so on.
func counted(text string, n int, args ...any) string {
	return locale.N(text, n, append([]any{number(n)}, args...)...)
}
