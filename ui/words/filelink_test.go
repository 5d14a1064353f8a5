package words

import (
	"testing"

	"wrapbell/app"
)

// Every answer of a file's own link is told in plain words, and none tells the user to
// make a file public that is not theirs to publish.
func TestEveryAnswerOfAFilesLink(t *testing.T) {
	r := &app.Render{Format: "mp4"}
	for _, s := range app.LinkStates {
		text := FileLink(r, app.Video, app.LinkReport{State: s, Status: 404, Size: -1})
		clip := LinkReport(app.LinkReport{State: s, Status: 404, Size: -1})
		if text.Headline == "" || text.Body == "" || text.Body == clip.Body {
			t.Errorf("%s: %q", s, text)
		}
		plain(t, text.String())
	}
	for _, c := range []struct {
		k            app.FileKind
		format, want string
	}{{app.Video, "mp4", "video"}, {app.Video, "gif", "image"}, {app.Video, "mp3", "audio"}, {app.Poster, "mp4", "image"}} {
		if got := LinkKind(c.k, c.format); got != c.want {
			t.Errorf("%s of %s: %q, not %q", c.k, c.format, got, c.want)
		}
	}
}
