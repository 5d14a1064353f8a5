package app

import "fmt"

// SaveFault is why a file was not saved, or not as it should be. Its text is for
// logs and holds no link. Counts are in bytes.
type SaveFault struct {
	Kind   SaveKind
	Name   string // what the file would be called
	Folder string // where it was to lie
	Host   string // who was asked
	Got    int64  // of a cut download: what came; of a wrong size: what is there
	Want   int64  // how long the file says it is; below 0 = it does not say
	Needed int64  // of a full disk: what is still to come
	Free   int64  // of a full disk: what is free and may be used
	Err    error  // the cause, for logs
}

// SaveKind names a family of things that go wrong with saving.
type SaveKind string

const (
	SaveMessage     SaveKind = "message"     // the link sent a page or a text, not the file
	SaveCut         SaveKind = "cut"         // it broke off at Got of Want; what came is kept for going on
	SaveSize        SaveKind = "size"        // Got is there, and by its own words it should be Want
	SaveDiskFull    SaveKind = "disk-full"   // Needed is more than Free
	SaveNoFolder    SaveKind = "no-folder"   // the folder is not there
	SaveReadOnly    SaveKind = "read-only"   // the folder takes no files
	SaveGone        SaveKind = "gone"        // the link has the file no more
	SaveTooLarge    SaveKind = "too-large"   // Want is more than may be saved
	SaveIdle        SaveKind = "idle"        // nothing came for a while; what came is kept
	SaveSlow        SaveKind = "slow"        // not whole after hours; what came is kept
	SaveForbidden   SaveKind = "forbidden"   // a host or an address that is not asked
	SaveUnreachable SaveKind = "unreachable" // no answer, or one that makes no sense
	SaveAlready     SaveKind = "already"     // the same bytes lie there already; nothing was saved twice
	SaveUnlisted    SaveKind = "unlisted"    // the file is saved, but the list could not note it
	SaveFormat      SaveKind = "format"      // nobody knows what to call a file of this format
	SaveDisk        SaveKind = "disk"        // the disk failed in another way
)

// SaveKinds lists all kinds.
var SaveKinds = []SaveKind{
	SaveMessage, SaveCut, SaveSize, SaveDiskFull, SaveNoFolder, SaveReadOnly, SaveGone, SaveTooLarge, SaveIdle, SaveSlow,
	SaveForbidden, SaveUnreachable, SaveAlready, SaveUnlisted, SaveFormat, SaveDisk,
}

// Passing says whether the same may well succeed later with nobody doing anything.
func (k SaveKind) Passing() bool {
	switch k {
	case SaveCut, SaveIdle, SaveSlow, SaveUnreachable, SaveDiskFull, SaveNoFolder, SaveReadOnly, SaveDisk, SaveUnlisted, SaveMessage:
		return true
	}
	return false
}

// OfPlace says whether it is the folder's fault: other files fare no better there.
func (k SaveKind) OfPlace() bool {
	return k == SaveDiskFull || k == SaveNoFolder || k == SaveReadOnly || k == SaveDisk
}

func (f *SaveFault) Error() string {
	s := "saving: " + string(f.Kind)
	switch f.Kind {
	case SaveCut, SaveSize:
		s += fmt.Sprintf(" at %d of %d bytes", f.Got, f.Want)
	case SaveTooLarge:
		s += fmt.Sprintf(", %d bytes", f.Want)
	case SaveDiskFull:
		s += fmt.Sprintf(", %d bytes needed, %d free", f.Needed, f.Free)
	}
	if f.Host != "" {
		s += " from " + f.Host
	}
	if f.Err != nil {
		s += ": " + f.Err.Error()
	}
	return s
}

// Unwrap returns the cause.
func (f *SaveFault) Unwrap() error { return f.Err }
