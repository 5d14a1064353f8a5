package words

import (
	"path/filepath"
	"time"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// SaveDeed is something that can be done about a file that was not saved. Its name is put
// into the user's language where it is shown.
type SaveDeed string

const (
	SaveContinue  SaveDeed = "Continue"
	SaveElsewhere SaveDeed = "Choose another folder…"
	SaveRetry     SaveDeed = "Try again"
	SaveAnew      SaveDeed = "Download again"
	SaveBrowse    SaveDeed = "Open in browser"
	SaveCheck     SaveDeed = "Check the link"
)

var _ = [...]string{locale.Mark(string(SaveContinue)), locale.Mark(string(SaveElsewhere)), locale.Mark(string(SaveRetry)),
	locale.Mark(string(SaveAnew)), locale.Mark(string(SaveBrowse)), locale.Mark(string(SaveCheck))}

// SaveTrouble says why a file of a render was not saved, and what can be done, the
// likeliest first.
func SaveTrouble(now time.Time, r *app.Render, f *app.SaveFault) (Text, []SaveDeed) {
	could := locale.T("Couldn't save “%s”.", f.Name)
	if f.Name == "" {
		could = locale.T("Couldn't save this file.")
	}
	switch f.Kind {
	case app.SaveMessage:
		return Text{locale.T("That link sent a message, not a %s.", made(r)), locale.T("Nothing was saved.")}, []SaveDeed{SaveCheck, SaveRetry}
	case app.SaveCut:
		return Text{stopped(f.Got, f.Want), locale.T("What came is kept.")}, []SaveDeed{SaveContinue}
	case app.SaveIdle:
		return Text{stopped(f.Got, f.Want), locale.T("Nothing came for a while. What came is kept.")}, []SaveDeed{SaveContinue}
	case app.SaveSlow:
		return Text{stopped(f.Got, f.Want), locale.T("It took too long. What came is kept.")}, []SaveDeed{SaveContinue}
	case app.SaveSize:
		return Text{locale.T("The saved file is incomplete."), SaveOf(f.Got, f.Want) + "."}, []SaveDeed{SaveAnew}
	case app.SaveDiskFull:
		return Text{could, locale.T("The disk is full. %s needed, %s free.", Size(f.Needed), Size(f.Free))}, []SaveDeed{SaveElsewhere, SaveRetry}
	case app.SaveNoFolder:
		return Text{could, locale.T("The folder “%s” isn't there. It may have been moved, or its disk isn't plugged in.", filepath.Base(f.Folder))}, []SaveDeed{SaveElsewhere, SaveRetry}
	case app.SaveReadOnly:
		return Text{could, locale.T("The folder “%s” takes no files.", filepath.Base(f.Folder))}, []SaveDeed{SaveElsewhere, SaveRetry}
	case app.SaveDisk:
		return Text{could, locale.T("The disk did not take it. It may be failing, or unplugged.")}, []SaveDeed{SaveElsewhere, SaveRetry}
	case app.SaveGone:
		if now.After(LinkEnd(r)) && !hosted(r) {
			return LinkGone(now, r), nil
		}
		return Text{locale.T("This %s is no longer there.", made(r)), locale.T("Its link has the file no more.")}, []SaveDeed{SaveRetry}
	case app.SaveTooLarge:
		body := locale.T("It is larger than Wrapbell saves.")
		if f.Want > 0 {
			body = locale.T("It has %s, which is more than Wrapbell saves.", Size(f.Want))
		}
		return Text{locale.T("This file is too large to save here."), body}, []SaveDeed{SaveBrowse}
	case app.SaveForbidden:
		return Text{could, locale.T("Its link leads to a place that Wrapbell does not load files from.")}, []SaveDeed{SaveBrowse}
	case app.SaveUnreachable:
		return Text{could, locale.T("Its link gives no answer right now. Check your connection.")}, []SaveDeed{SaveRetry}
	case app.SaveUnlisted:
		return tell("Saved, but not noted.", "The file is in its folder. Your list can't be written to right now, so it doesn't show here."), []SaveDeed{SaveRetry}
	case app.SaveFormat:
		return Text{could, locale.T("Wrapbell doesn't know files of this format.")}, []SaveDeed{SaveBrowse}
	}
	return Text{could, locale.T("Trying once more is reasonable.")}, []SaveDeed{SaveRetry}
}

// FolderTrouble says what keeps files from being saved in a folder, before there are any.
func FolderTrouble(f *app.SaveFault) string {
	name := filepath.Base(f.Folder)
	switch f.Kind {
	case app.SaveNoFolder:
		return locale.T("The folder “%s” isn't there. It may have been moved, or its disk isn't plugged in.", name)
	case app.SaveReadOnly:
		return locale.T("The folder “%s” takes no files.", name)
	case app.SaveDiskFull:
		return locale.T("The disk of the folder “%s” is full. Choose another folder.", name)
	}
	return locale.T("The disk of the folder “%s” did not take a file. It may be failing, or unplugged.", name)
}

// made is what the main file of a render is called.
func made(r *app.Render) string { return FileName(app.Video, r.Format) }

// hosted says whether a file of a render is on the CDN.
func hosted(r *app.Render) bool {
	ready, _ := Counted(r)
	return ready > 0
}

// stopped says where a download broke off, as far as that is known.
func stopped(got, want int64) string {
	switch {
	case got > 0 && want > got:
		return locale.T("Download stopped at %d %%.", got*100/want)
	case got > 0:
		return locale.T("Download stopped after %s.", Size(got))
	}
	return locale.T("Download stopped.")
}

// SaveBroken is a file of which only a part was saved before the program ended, or
// before somebody stopped it.
func SaveBroken(got, want int64) Text {
	return Text{stopped(got, want), locale.T("What came is kept.")}
}

// SaveStage says what is done for a file that is not loading.
func SaveStage(s app.SaveStage) string {
	switch s {
	case app.SaveQueued:
		return locale.T("Waits for its turn")
	case app.SaveChecking:
		return locale.T("Checking what is there")
	}
	return ""
}

// SavedAway says that a copy is not where it was.
func SavedAway() Text {
	return tell("The saved copy isn't in its folder any more.", "It was moved or deleted.")
}

// DeleteHosted asks before files are taken off the CDN.
func DeleteHosted(files int) (headline, body, yes string) {
	if files == 1 {
		return locale.T("Delete 1 file from the CDN?"), locale.T("Anyone with this link will get an error. Your saved copies stay. This can't be undone."), locale.T("Delete 1 file")
	}
	return locale.T("Delete %d files from the CDN?", files),
		locale.T("Anyone with these links will get an error. Your saved copies stay. This can't be undone."),
		locale.T("Delete %d files", files)
}

// LinkLeft is how long the service's own link still works: "21 h left".
func LinkLeft(now time.Time, r *app.Render) string { return left(LinkEnd(r).Sub(now)) }

// SaveLine is how far saving is, all files together: "Saving 2 of 5 · 3.1 of 8.9 MB
// · 2.4 MB/s". With one file there is no counting. While a length is not known, want
// is below 0, there is only what came: "Saving 2 of 5 files, 12.1 MB so far".
func SaveLine(n, all int, got, want int64, speed float64) string {
	s := locale.T("Saving")
	if all > 1 {
		s = locale.T("Saving %d of %d", n, all)
	}
	switch {
	case want < 0 && all > 1 && got > 0:
		s = locale.T("Saving %d of %d files, %s so far", n, all, Size(got))
	case want < 0 && all > 1:
		s = locale.T("Saving %d of %d files", n, all)
	case want < 0 && got > 0:
		s = joined([]string{s, locale.T("%s so far", Size(got))})
	case want >= 0 && (got > 0 || want > 0):
		s = joined([]string{s, SaveOf(got, want)})
	}
	return joined([]string{s, SaveSpeed(speed)})
}
