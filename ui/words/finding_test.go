package words

import (
	"strings"
	"testing"

	"wrapbell/app/edit"
)

func TestFinding(t *testing.T) {
	beach := &edit.ClipPlace{Track: 2, Clip: 3, Start: 12, End: 18.5, Name: "beach.mp4"}
	before := &edit.ClipPlace{Track: 1, Clip: 2, Start: 6, End: 10}
	after := &edit.ClipPlace{Track: 1, Clip: 3, Start: 8, End: 12}
	for _, c := range []struct {
		f    edit.Finding
		want string
	}{
		{edit.Finding{Code: edit.UnknownProperty, Clip: beach, Property: "alignment", Suggest: "align"},
			"Shotstack won't accept this yet. Clip 3 on track 2, 0:12 to 0:18.5: “alignment” isn't a setting. Did you mean “align”?"},
		{edit.Finding{Code: edit.UnknownProperty, Path: "output.width", Property: "width", Suggest: "size"},
			"Shotstack won't accept this yet. In “output”: “width” isn't a setting. Did you mean “size”?"},
		{edit.Finding{Code: edit.UnknownProperty, Path: "webhook", Property: "webhook", Suggest: "callback"},
			"Shotstack won't accept this yet. “webhook” isn't a setting. Did you mean “callback”?"},
		{edit.Finding{Code: edit.Overlap, Clip: after, Other: before},
			"Two clips overlap on track 1. Clips 2 and 3 both play from 0:08 to 0:10. They will flicker. Put one on its own track."},
		{edit.Finding{Code: edit.LocalFile, Clip: beach, Property: "src"},
			"“beach.mp4” is on your computer. Clip 3 on track 2, 0:12 to 0:18.5: Shotstack can only use files on the web."},
		{edit.Finding{Code: edit.LocalFile, Path: "timeline.soundtrack.src", Property: "src", Got: `C:\Music\song.mp3`},
			"“song.mp3” is on your computer. In “timeline.soundtrack”: Shotstack can only use files on the web."},
		{edit.Finding{Code: edit.Unfilled, Level: edit.Warning, Clip: beach, Property: "text", Got: "HEADLINE"},
			"“Headline” is empty. It would appear in the video as {{ HEADLINE }}."},
		{edit.Finding{Code: edit.Unfilled, Level: edit.Error, Clip: beach, Property: "src", Got: "photo_url"},
			"“Photo url” is empty. Clip 3 on track 2, 0:12 to 0:18.5: “src” needs it. Fill it in."},
		{edit.Finding{Code: edit.Unfilled, Level: edit.Error, Clip: &edit.ClipPlace{Track: 1, Clip: 2, Start: 3, End: -1}, Property: "src", Got: "PHOTO"},
			"“Photo” is empty. Clip 2 on track 1, from 0:03: “src” needs it. Fill it in."},
		{edit.Finding{Code: edit.EmptyFillIn, Level: edit.Warning, Property: "find", Got: "FIRST_NAME"},
			"“First name” is empty. Nothing would stand in its place in the video."},
		{edit.Finding{Code: edit.WrongValue, Clip: beach, Property: "color", Want: "a colour like #ff9900"},
			"Shotstack won't accept this yet. Clip 3 on track 2, 0:12 to 0:18.5: “color” is empty. It should be a colour like #ff9900."},
		{edit.Finding{Code: edit.FontMissing, Clip: beach, Got: "Anton"},
			"Font “Anton” may be missing. Clip 3 on track 2, 0:12 to 0:18.5: add its file link to the fonts of the edit, or use Montserrat."},
		{edit.Finding{Code: edit.OddSize, Property: "width", Got: "641", Suggest: "642"},
			"The video's width is odd. Videos need even numbers. Use 642 instead of 641."},
		{edit.Finding{Code: "something new", Property: "x"}, "Shotstack won't accept this yet. “x” can't be used."},
	} {
		if got := Finding(c.f).String(); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.f.Code, got, c.want)
		}
	}
}

// Each code has words of its own that say what, where and what to do, and none
// of the words that creators need not know.
func TestEveryFindingHasWords(t *testing.T) {
	place := &edit.ClipPlace{Track: 1, Clip: 1, Start: -1, End: -1, Name: "a.mp4"}
	seen := map[string]edit.Code{}
	for _, code := range []edit.Code{
		edit.UnknownProperty, edit.Missing, edit.WrongType, edit.NoSource, edit.NoSize, edit.Unfilled,
		edit.FillInPlace, edit.Overlap, edit.FontMissing, edit.LocalFile, edit.EmbeddedFile, edit.NotHTTPS,
		edit.PrivateLink, edit.BadLink, edit.WebPage, edit.WrongMedia, edit.OddSize, edit.TwoSizes,
		edit.CaptureTooLate, edit.UnknownAlias, edit.UnusedFillIn, edit.DoubleFillIn, edit.EmptyFillIn,
		edit.OversizeFillIns,
	} {
		if findings[code] == nil {
			t.Errorf("%s has no words", code)
			continue
		}
		for _, f := range []edit.Finding{
			{Code: code, Clip: place, Property: "thumbnail", Got: "got", Want: "want", Suggest: "suggest"},
			{Code: code, Property: "callback", Path: "callback", Got: "https://e.com", Level: edit.Warning},
			{Code: code},
		} {
			text := Finding(f)
			if text.Headline == "" || text.Body == "" || strings.Contains(text.String(), "%!") {
				t.Errorf("%s: %q", code, text)
			}
			for _, word := range []string{"asset", "JSON", "payload", "endpoint", "merge", "UUID", "object"} {
				if strings.Contains(text.String(), word) {
					t.Errorf("%s says %s: %s", code, word, text)
				}
			}
		}
		said := Finding(edit.Finding{Code: code, Clip: place, Property: "src"}).String()
		if other, twice := seen[said]; twice {
			t.Errorf("%s and %s read the same", code, other)
		}
		seen[said] = code
	}
	if len(findings) != len(seen)+2 {
		t.Errorf("%d texts for %d codes", len(findings), len(seen)+2)
	}
}
