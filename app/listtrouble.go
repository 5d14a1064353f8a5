package app

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
