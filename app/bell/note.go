package bell

// Note is what somebody is told, in words: one notification of the desktop's.
type Note struct {
	Slot    string // a later note in the same slot takes the earlier one's place; empty: nobody's
	Title   string
	Body    string
	Bad     bool // something went wrong
	Actions []Action
}

// Action is something that can be done about a note. The one whose key is Default is
// what a click on the note itself does; its label may never be seen.
type Action struct{ Key, Label string }

// Default is the key of a click on the note itself.
const Default = "default"
