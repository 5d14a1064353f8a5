package app

import "time"

// SaveStage says what is being done for a file on its way to the user's folder.
type SaveStage string

const (
	SaveQueued   SaveStage = "queued"   // others go first
	SaveChecking SaveStage = "checking" // what lies on the disk already is read
	SaveLoading  SaveStage = "loading"
	SaveDone     SaveStage = "done" // whole, under its name, and on the list
)

// SaveProgress is how far the saving of a file has come.
type SaveProgress struct {
	Stage SaveStage
	Bytes int64   // there so far, with what an earlier try brought
	Total int64   // below 0 = not known
	Speed float64 // bytes a second over the last seconds; 0 = nothing came
}

// Left is how long it takes at the present speed; false if nobody can tell.
func (p SaveProgress) Left() (time.Duration, bool) {
	if p.Speed < 1 || p.Total < 0 || p.Total < p.Bytes {
		return 0, false
	}
	return time.Duration(float64(p.Total-p.Bytes) / p.Speed * float64(time.Second)), true
}

// Unfinished is a file whose saving broke off and can go on.
type Unfinished struct {
	Render string // our id
	Kind   FileKind
	Folder string
	Bytes  int64 // that are there
	Total  int64 // below 0 = not known
}
