package media

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"wrapbell/app"
)

const (
	longestName = 120 // bytes of a whole file name
	shortID     = 6   // letters of a render's id in it
	noName      = "render"
)

// extensions are what files may be called, by the format that was asked for. What
// a link or a server calls a file is never asked.
var extensions = map[string]string{
	"mp4": ".mp4", "gif": ".gif", "mp3": ".mp3", "jpg": ".jpg", "jpeg": ".jpg", "png": ".png", "bmp": ".bmp",
}

// kindSuffix tells the files of one render apart.
var kindSuffix = map[app.FileKind]string{app.Video: "", app.Thumbnail: "-thumbnail", app.Poster: "-poster"}

// formatFor is the format of a file of that kind. Source: vendor's guide,
// thumbnails and posters are JPEG.
func formatFor(kind app.FileKind, format string) string {
	if kind == app.Video {
		return format
	}
	return "jpg"
}

// FileName is what a file of a render is called on this computer: its name, the
// end of its id, its kind and the extension of its format, such as
// "Spring sale-4fz9qk-poster.jpg". It is false for a format that nobody knows.
func FileName(r app.Render, kind app.FileKind) (string, bool) {
	ext, known := extensions[formatFor(kind, r.Format)]
	suffix, ours := kindSuffix[kind]
	if !known || !ours {
		return "", false
	}
	tail := suffix + ext
	if id := plainID(r.ID); id != "" {
		tail = "-" + id + tail
	}
	return safeName(r.Name, longestName-len(tail)) + tail, true
}

func plainID(id string) string {
	id = strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			return c
		}
		return -1
	}, strings.ToLower(id))
	return id[max(0, len(id)-shortID):]
}

// SafeName makes of any text one that can be a file's name, or the start of one,
// on every system: see safeName.
func SafeName(text string) string { return safeName(text, longestName) }

// devices are the names of devices on Windows, alone or before a dot. Source:
// Microsoft, naming files, paths and namespaces.
var devices = regexp.MustCompile(`(?i)^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)`)

// safeName composes the text (NFC), drops what cannot be seen or turns the
// direction of reading, and replaces what means something to a system. At most
// limit bytes stay, cut between characters.
func safeName(text string, limit int) string {
	s := strings.Map(seen, strings.ToValidUTF8(text, ""))
	s = strings.Map(plain, norm.NFC.String(s))
	s = trimName(strings.Join(strings.Fields(s), " "))
	if devices.MatchString(s) {
		s = "_" + s
	}
	for len(s) > limit {
		_, n := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-n]
	}
	if s = trimName(s); s == "" {
		return noName
	}
	return s
}

// trimName takes off what hides a file, makes an option of it, or is lost on
// Windows.
func trimName(s string) string {
	return strings.TrimRight(strings.TrimLeft(s, " .-"), " .")
}

// seen keeps characters that show; spaces of any width become a space, and
// controls, direction marks, joiners, private and unknown characters go.
func seen(c rune) rune {
	switch {
	case unicode.IsSpace(c), c == '\u3164', c == '\u115f', c == '\u1160', c == '\uffa0', c == '\u2800': // fillers look like spaces
		return ' '
	case !unicode.IsPrint(c), c == utf8.RuneError:
		return -1
	}
	return c
}

// plain replaces the signs that are not allowed in names somewhere.
func plain(c rune) rune {
	if strings.ContainsRune(`/\:*?"<>|`, c) {
		return '_'
	}
	return c
}
