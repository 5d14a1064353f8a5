package words

import (
	"fmt"
	"net/url"

	"wrapbell/app"
	"wrapbell/app/edit"
)

// what names what a diagnosis blames, with its place in the edit: “beach.mp4”
// (track 2, clip 3, 0:12–0:18). Empty if nothing is blamed.
func what(d app.Diagnosis) string {
	name := blamed(d)
	switch {
	case d.Clip != nil:
		return orElse(name, "a clip") + " (" + place(*d.Clip) + ")"
	case d.Places > 1:
		return fmt.Sprintf("%s (used in %d clips)", orElse(name, "a file"), d.Places)
	case d.Source.Type == "soundtrack":
		return orElse(name, "the soundtrack")
	}
	return name
}

func blamed(d app.Diagnosis) string {
	if d.Name != "" {
		return "“" + d.Name + "”"
	}
	if u, err := url.Parse(d.Source.URL); err == nil && u.Hostname() != "" {
		return "a file from " + app.Clean(u.Hostname(), 60)
	}
	return ""
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// place is where a clip stands: track 2, clip 3, 0:12–0:18.
func place(c edit.ClipPlace) string {
	s := fmt.Sprintf("track %d, clip %d", c.Track, c.Clip)
	switch {
	case c.Start >= 0 && c.End > c.Start:
		s += ", " + clock(c.Start) + "–" + clock(c.End)
	case c.Start >= 0:
		s += ", from " + clock(c.Start)
	}
	return s
}

// ClipKind names the type of a clip for people; one that is not known is told as it is.
func ClipKind(kind string) string {
	switch kind {
	case "":
		return "Clip"
	case "html", "html5":
		return "Web page"
	case "image-to-video":
		return "Picture made into a video"
	case "text-to-image":
		return "Picture from words"
	case "text-to-speech":
		return "Speech from words"
	case "rich-text":
		return "Text"
	}
	return capital(app.Clean(kind, 40))
}

// size writes bytes for people.
func size(n int64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
	case n >= 100<<10:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%d KB", (n+1023)/1024)
}
