package words

import (
	"fmt"
	"path/filepath"
	"time"

	"wrapbell/app"
)

// SaveDeed is something that can be done about a file that was not saved.
type SaveDeed string

const (
	SaveContinue  SaveDeed = "Continue"
	SaveElsewhere SaveDeed = "Choose another folder…"
	SaveRetry     SaveDeed = "Try again"
	SaveAnew      SaveDeed = "Download again"
	SaveBrowse    SaveDeed = "Open in browser"
	SaveCheck     SaveDeed = "Check the link"
)

// SaveTrouble says why a file of a render was not saved, and what can be done, the
// likeliest first.
func SaveTrouble(now time.Time, r *app.Render, f *app.SaveFault) (Text, []SaveDeed) {
	could := fmt.Sprintf("Couldn't save “%s”.", f.Name)
	if f.Name == "" {
		could = "Couldn't save this file."
	}
	switch f.Kind {
	case app.SaveMessage:
		return Text{"That link sent a message, not a " + made(r) + ".", "Nothing was saved."}, []SaveDeed{SaveCheck, SaveRetry}
	case app.SaveCut:
		return Text{stopped(f.Got, f.Want), "What came is kept."}, []SaveDeed{SaveContinue}
	case app.SaveIdle:
		return Text{stopped(f.Got, f.Want), "Nothing came for a while. What came is kept."}, []SaveDeed{SaveContinue}
	case app.SaveSlow:
		return Text{stopped(f.Got, f.Want), "It took too long. What came is kept."}, []SaveDeed{SaveContinue}
	case app.SaveSize:
		return Text{"The saved file is incomplete.", SaveOf(f.Got, f.Want) + "."}, []SaveDeed{SaveAnew}
	case app.SaveDiskFull:
		return Text{could, fmt.Sprintf("The disk is full. %s needed, %s free.", size(f.Needed), size(f.Free))}, []SaveDeed{SaveElsewhere, SaveRetry}
	case app.SaveNoFolder:
		return Text{could, fmt.Sprintf("The folder “%s” isn't there. It may have been moved, or its disk isn't plugged in.", filepath.Base(f.Folder))}, []SaveDeed{SaveElsewhere, SaveRetry}
	case app.SaveReadOnly:
		return Text{could, fmt.Sprintf("The folder “%s” takes no files.", filepath.Base(f.Folder))}, []SaveDeed{SaveElsewhere, SaveRetry}
	case app.SaveDisk:
		return Text{could, "The disk did not take it. It may be failing, or unplugged."}, []SaveDeed{SaveElsewhere, SaveRetry}
	case app.SaveGone:
		if now.After(LinkEnd(r)) && !hosted(r) {
			return LinkGone(now, r), nil
		}
		return Text{"This " + made(r) + " is no longer there.", "Its link has the file no more."}, []SaveDeed{SaveRetry}
	case app.SaveTooLarge:
		body := "It is larger than Wrapbell saves."
		if f.Want > 0 {
			body = "It has " + size(f.Want) + ", which is more than Wrapbell saves."
		}
		return Text{"This file is too large to save here.", body}, []SaveDeed{SaveBrowse}
	case app.SaveForbidden:
		return Text{could, "Its link leads to a place that Wrapbell does not load files from."}, []SaveDeed{SaveBrowse}
	case app.SaveUnreachable:
		return Text{could, "Its link gives no answer right now. Check your connection."}, []SaveDeed{SaveRetry}
	case app.SaveUnlisted:
		return Text{"Saved, but not noted.", "The file is in its folder. Your list can't be written to right now, so it doesn't show here."}, []SaveDeed{SaveRetry}
	case app.SaveFormat:
		return Text{could, "Wrapbell doesn't know files of this format."}, []SaveDeed{SaveBrowse}
	}
	return Text{could, "Trying once more is reasonable."}, []SaveDeed{SaveRetry}
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
		return fmt.Sprintf("Download stopped at %d %%.", got*100/want)
	case got > 0:
		return "Download stopped after " + size(got) + "."
	}
	return "Download stopped."
}

// SaveBroken is a file of which only a part was saved before the program ended, or
// before somebody stopped it.
func SaveBroken(got, want int64) Text { return Text{stopped(got, want), "What came is kept."} }

// SaveOf is how much of a file is there: "3.1 of 8.9 MB". A length that is not known
// is left out.
func SaveOf(got, want int64) string {
	if want < 0 || want < got {
		return size(got)
	}
	div, unit := float64(1<<20), "MB"
	switch {
	case want >= 1<<30:
		div, unit = 1<<30, "GB"
	case want < 100<<10:
		return fmt.Sprintf("%d of %d KB", (got+1023)/1024, (want+1023)/1024)
	}
	return fmt.Sprintf("%.1f of %.1f %s", float64(got)/div, float64(want)/div, unit)
}

// SaveSpeed is bytes a second; empty while nothing comes.
func SaveSpeed(bytes float64) string {
	if bytes < 1 {
		return ""
	}
	return size(int64(bytes)) + "/s"
}

// SaveStage says what is done for a file that is not loading.
func SaveStage(s app.SaveStage) string {
	switch s {
	case app.SaveQueued:
		return "Waits for its turn"
	case app.SaveChecking:
		return "Checking what is there"
	}
	return ""
}

// SaveSize is a length in bytes.
func SaveSize(bytes int64) string { return size(bytes) }

// SavedAway says that a copy is not where it was.
var SavedAway = Text{"The saved copy isn't in its folder any more.", "It was moved or deleted."}

// DeleteHosted asks before files are taken off the CDN.
func DeleteHosted(files int) (headline, body, yes string) {
	if files == 1 {
		return "Delete 1 file from the CDN?", "Anyone with this link will get an error. Your saved copies stay. This can't be undone.", "Delete 1 file"
	}
	return fmt.Sprintf("Delete %d files from the CDN?", files),
		"Anyone with these links will get an error. Your saved copies stay. This can't be undone.",
		fmt.Sprintf("Delete %d files", files)
}

// LinkLeft is how long the service's own link still works: "21 h left".
func LinkLeft(now time.Time, r *app.Render) string { return Remaining(LinkEnd(r).Sub(now)) + " left" }

// SaveLine is how far saving is, all files together: "Saving 2 of 5 · 3.1 of 8.9 MB
// · 2.4 MB/s". With one file there is no counting. While a length is not known, want
// is below 0, there is only what came: "Saving 2 of 5 files, 12.1 MB so far".
func SaveLine(n, all int, got, want int64, speed float64) string {
	s := "Saving"
	if all > 1 {
		s += fmt.Sprintf(" %d of %d", n, all)
	}
	switch {
	case want < 0 && all > 1:
		s += " files"
		if got > 0 {
			s += ", " + size(got) + " so far"
		}
	case want < 0 && got > 0:
		s += " · " + size(got) + " so far"
	case want >= 0 && (got > 0 || want > 0):
		s += " · " + SaveOf(got, want)
	}
	if v := SaveSpeed(speed); v != "" {
		s += " · " + v
	}
	return s
}
