package app

import "time"

// ListTrouble is what can be the matter with the list of renders.
type ListTrouble string

const (
	ListDamaged  ListTrouble = "damaged"   // not a list, or a broken one
	ListMissing  ListTrouble = "missing"   // it was here and is gone
	ListNewer    ListTrouble = "newer"     // written by a newer program
	ListInUse    ListTrouble = "in-use"    // another process has it
	ListFull     ListTrouble = "full"      // no room on the disk
	ListReadOnly ListTrouble = "read-only" // the disk or the folder takes no writes
	ListDenied   ListTrouble = "denied"    // permissions forbid it
	ListBroken   ListTrouble = "broken"    // anything else that the system refuses
)

// ListStanding says whether an open list can be written to: Trouble is empty if it can.
type ListStanding struct {
	Trouble ListTrouble
	Folder  string // with the list
}

// ListFault is why the list can't be used, with what is known of it.
type ListFault struct {
	Trouble ListTrouble
	File    string // the list, or its folder
	Reason  string // a few words for brackets; may be empty
	Beside  string // ListMissing: the file beside the list that remembers it

	// ListInUse: who has it. Zero is not known.
	Process int
	Command string // its first argument, "window" without one
	Since   time.Time
	Silent  bool // it does not answer
}

// ListError is an error that says what is the matter with the list.
type ListError interface {
	error
	ListFault() ListFault
}
