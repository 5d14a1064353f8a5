package words

import "wrapbell/app"

// Mismatch says why a render of the service is probably not the one that is
// looked for; empty when there is no doubt.
func Mismatch(m app.Match) string {
	switch {
	case m.Taken:
		return "That render is on your list already."
	case !m.SameOwner:
		return "That render belongs to another account."
	case !m.SameEdit:
		return "That render was made from another edit."
	case !m.SameTime:
		return "That render was made at another time."
	}
	return ""
}
