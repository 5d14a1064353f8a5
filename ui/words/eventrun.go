package words

import (
	"strings"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// runs tells the requests that brought nothing new, or trouble: those of one kind that
// came one after the other in one line.
func (l *events) runs(all []app.Run) {
	for _, r := range all {
		l.add(r.At, l.asked(r)+again(r))
	}
}

func (l *events) asked(r app.Run) string {
	if r.Kind != "" {
		what := locale.T("Asked how it stands: %s", l.trouble(r.Kind))
		if r.Files {
			what = locale.T("Asked for its files: %s", l.trouble(r.Kind))
		}
		return what
	}
	if r.Files {
		return locale.T("Asked for its files: nothing new")
	}
	return locale.T("Asked how it stands: nothing new")
}

// tries tells the submissions that certainly did not arrive.
func (l *events) tries(all []app.Run) {
	for _, r := range all {
		l.add(r.At, locale.T("Not sent: %s", l.trouble(r.Kind))+again(r))
	}
}

func (l *events) trouble(k app.ProblemKind) string {
	head := Problem(&app.Problem{Kind: k}, l.r.Environment).Headline
	return strings.TrimSuffix(head, ".")
}

// again says how often the same came again, and until when.
func again(r app.Run) string {
	if r.More == 0 {
		return ""
	}
	return locale.N(" (%d more times, until %s)", r.More, Clock(r.Last))
}
