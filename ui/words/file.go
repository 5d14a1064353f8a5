package words

import (
	"wrapbell/app"
	"wrapbell/ui/locale"
)

// Counted returns how many of a render's files are on the CDN, and how many it
// makes.
func Counted(r *app.Render) (ready, all int) {
	for _, f := range r.Files {
		if f.State == app.FileReady {
			ready++
		}
	}
	return ready, len(r.Files)
}

// What the files of a render are called. In German all of them are neuter, so that a
// text which one of them is filled into is right for each.
var (
	video     = locale.Mark("video")
	sound     = locale.Mark("sound")
	picture   = locale.Mark("picture")
	poster    = locale.Mark("poster")
	thumbnail = locale.Mark("thumbnail")
)

// FileName is what people call a file of a render: the main one by what it is.
func FileName(k app.FileKind, format string) string { return locale.T(fileName(k, format)) }

func fileName(k app.FileKind, format string) string {
	switch {
	case k == app.Poster:
		return poster
	case k == app.Thumbnail:
		return thumbnail
	case format == "mp3":
		return sound
	case format == "gif", format == "jpg", format == "png", format == "bmp":
		return picture
	}
	return video
}

// FileState is one word for how a file stands.
func FileState(s app.FileState) string { return users.file(s) }

func (t tongue) file(s app.FileState) string {
	switch s {
	case app.Expected:
		return t.say("waiting")
	case app.Copying:
		return t.say("copying")
	case app.FileReady:
		return t.say("ready")
	case app.FileLost:
		return t.say("missing")
	case app.Deleted:
		return t.say("deleted")
	case app.Temporary:
		return t.say("24 h link")
	case app.Absent:
		return t.say("not made")
	}
	return "–"
}
