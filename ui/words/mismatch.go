package words

import (
	"wrapbell/app"
	"wrapbell/ui/locale"
)

// Mismatch says why a render of the service is probably not the one that is
// looked for; empty when there is no doubt.
func Mismatch(m app.Match) string {
	switch {
	case m.Taken:
		return locale.T("That render is on your list already.")
	case !m.SameOwner:
		return locale.T("That render belongs to another account.")
	case !m.SameEdit:
		return locale.T("That render was made from another edit.")
	case !m.SameTime:
		return locale.T("That render was made at another time.")
	}
	return ""
}
