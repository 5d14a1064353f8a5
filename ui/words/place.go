package words

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/ui/locale"
)

// what names what a diagnosis blames, with its place in the edit: “beach.mp4”
// (track 2, clip 3, 0:12–0:18). Empty if nothing is blamed.
func (t tongue) what(d app.Diagnosis) string {
	name := t.blamed(d)
	switch {
	case d.Clip != nil:
		return cmp.Or(name, t.say("a clip")) + " (" + t.place(*d.Clip) + ")"
	case d.Places > 1:
		return t.say("%s (used in %d clips)", cmp.Or(name, t.say("a file")), d.Places)
	case d.Source.Type == "soundtrack":
		return cmp.Or(name, t.say("the soundtrack"))
	}
	return name
}

func (t tongue) blamed(d app.Diagnosis) string {
	if d.Name != "" {
		return t.say("“%s”", d.Name)
	}
	if u, err := url.Parse(d.Source.URL); err == nil && u.Hostname() != "" {
		return t.say("a file from %s", app.Clean(u.Hostname(), 60))
	}
	return ""
}

// place is where a clip stands: track 2, clip 3, 0:12–0:18.
func (t tongue) place(c edit.ClipPlace) string {
	switch {
	case c.Start >= 0 && c.End > c.Start:
		return t.say("track %d, clip %d, %s–%s", c.Track, c.Clip, t.clock(c.Start), t.clock(c.End))
	case c.Start >= 0:
		return t.say("track %d, clip %d, from %s", c.Track, c.Clip, t.clock(c.Start))
	}
	return t.say("track %d, clip %d", c.Track, c.Clip)
}

// clock writes seconds as people read a player: 0:08, 12:30, 0:08.5.
func (t tongue) clock(seconds float64) string {
	tenths := int(seconds*10 + 0.5)
	s := fmt.Sprintf("%d:%02d", tenths/600, tenths/10%60)
	if tenths%10 > 0 {
		s += strings.TrimPrefix(t.decimal(float64(tenths%10)/10), "0")
	}
	return s
}

// ClipKind names the type of a clip for people; one that is not known is told as it is.
func ClipKind(kind string) string {
	if kind == "shape" { // a shape elsewhere is that of the video
		return locale.In("clip", "Shape")
	}
	if known, ok := clipKinds[kind]; ok {
		return locale.T(known)
	}
	return capital(app.Clean(kind, 40))
}

// clipKinds are the service's types of clips.
var clipKinds = map[string]string{
	"": locale.Mark("Clip"), "audio": locale.Mark("Audio"), "caption": locale.Mark("Caption"), "image": locale.Mark("Image"), "luma": locale.Mark("Luma"),
	"rich-caption": locale.Mark("Rich-caption"), "rich-text": locale.Mark("Text"), "text": locale.Mark("Text"), "title": locale.Mark("Title"), "video": locale.Mark("Video"),
	"html": locale.Mark("Web page"), "html5": locale.Mark("Web page"),
	"image-to-video": locale.Mark("Picture made into a video"), "text-to-image": locale.Mark("Picture from words"), "text-to-speech": locale.Mark("Speech from words"),
}
