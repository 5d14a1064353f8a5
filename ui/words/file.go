package words

import "wrapbell/app"

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

// FileName is what people call a file of a render: the main one by what it is.
func FileName(k app.FileKind, format string) string {
	switch {
	case k != app.Video:
		return string(k)
	case format == "mp3":
		return "sound"
	case format == "gif", format == "jpg", format == "png", format == "bmp":
		return "picture"
	}
	return "video"
}

// FileState is one word for how a file stands.
func FileState(s app.FileState) string {
	switch s {
	case app.Expected:
		return "waiting"
	case app.Copying:
		return "copying"
	case app.FileReady:
		return "ready"
	case app.FileLost:
		return "missing"
	case app.Deleted:
		return "deleted"
	case app.Temporary:
		return "24 h link"
	case app.Absent:
		return "not made"
	}
	return "–"
}
