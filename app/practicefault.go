package app

import "fmt"

// PracticeTrouble is why the practice service can't be started.
type PracticeTrouble string

const (
	ListenTaken PracticeTrouble = "port-taken" // another program has the port
	ListenOdd   PracticeTrouble = "odd"        // no address to listen on
	ListenFar   PracticeTrouble = "far"        // others could reach it
	FolderBad   PracticeTrouble = "folder"     // its folder can't be used
)

// PracticeTroubles are all of them.
var PracticeTroubles = []PracticeTrouble{ListenTaken, ListenOdd, ListenFar, FolderBad}

// PracticeFault is a trouble with what it is about.
type PracticeFault struct {
	Trouble PracticeTrouble
	Given   string // the address, or the folder
	Port    int    // 0 = not known
	Err     error  // of the system; may be nil
}

// Error is for logs and tests; users read ui/words.
func (f *PracticeFault) Error() string {
	return fmt.Sprintf("practice service: %s (%q, port %d, %v)", f.Trouble, f.Given, f.Port, f.Err)
}

func (f *PracticeFault) Unwrap() error { return f.Err }
