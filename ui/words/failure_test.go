package words

import (
	"strings"
	"testing"

	"wrapbell/app"
	"wrapbell/app/edit"
)

const beach = `{"timeline":{"soundtrack":{"src":"https://e.com/song.mp3"},"tracks":[
 {"clips":[{"asset":{"type":"title","text":"Hi"},"start":0,"length":3}]},
 {"clips":[{"asset":{"type":"image","src":"https://e.com/a.jpg"},"start":0,"length":3},
  {"asset":{"type":"image","src":"https://e.com/{{ PHOTO }}"},"start":3,"length":3},
  {"asset":{"type":"video","src":"https://e.com/beach.mp4"},"start":12,"length":6},
  {"asset":{"type":"video","src":"https://e.com/intro.mkv"},"start":18,"length":6},
  {"asset":{"type":"video","src":"https://drive.google.com/file/d/1/view"},"start":24,"length":"auto"}]}]},
 "output":{"format":"mp4","resolution":"hd"}}`

func explained(t *testing.T, said, environment string) Explanation {
	t.Helper()
	e, err := edit.Read([]byte(beach))
	if err != nil {
		t.Fatal(err)
	}
	p := &app.Problem{Kind: app.Failed, Said: said, During: "rendering"}
	return Failure(app.Diagnose(p, e), p, environment)
}

func TestFailure(t *testing.T) {
	for _, c := range []struct {
		said, environment string
		want              Explanation
	}{
		{"https://e.com/beach.mp4 could not be downloaded: 404", app.Sandbox, Explanation{
			"A clip could not be downloaded.", "Shotstack could not get “beach.mp4” (track 2, clip 3, 0:12–0:18).",
			"Check that its link works and is public, or upload the file again and use the new link.", "Retrying won't help until the link works."}},
		{"beach.mp4: 403 Forbidden", app.Practice, Explanation{
			"A clip could not be downloaded.", "The practice service may not open “beach.mp4” (track 2, clip 3, 0:12–0:18). Its link isn't public, or its time is over.",
			"Make the file public, or upload it again and use the new link.", "Retrying won't help until the link works."}},
		{"song.mp3 could not be downloaded", "own", Explanation{
			"The soundtrack could not be downloaded.", "The service could not get “song.mp3”.",
			"Check that its link works and is public, or upload the file again and use the new link.", "Retrying won't help until the link works."}},
		{"an asset could not be downloaded", app.Production, Explanation{
			"A clip could not be downloaded.", "Shotstack could not get one of the files of the edit.",
			"Check that its link works and is public, or upload the file again and use the new link.", "Retrying won't help until the link works."}},
		{"could not download https://drive.google.com/file/d/1/view", app.Sandbox, Explanation{
			"This link opens a web page, not a file.", "It is the link of a file from drive.google.com (track 2, clip 5, from 0:24).",
			"Use a direct link that ends in the file itself.", "Retrying won't help until the edit has another link."}},
		{"https://e.com/{{ PHOTO }} is not valid", app.Sandbox, Explanation{
			"“Photo” is empty.", "It stands for the link of a clip (track 2, clip 2, 0:03–0:06), and nothing could be downloaded.",
			"Fill it in, then send it again.", "Retrying won't help until it is filled in."}},
		{"intro.mkv: unsupported codec", app.Sandbox, Explanation{
			"A clip is in a format Shotstack can't use.", "“intro.mkv” (track 2, clip 4, 0:18–0:24). It may also be damaged.",
			"Convert it, or turn on conversion for this clip.", "Retrying won't help until it is converted."}},
		{"Font 'Anton' not loaded", app.Sandbox, Explanation{
			"A font is missing.", "“Anton” isn't loaded.", "Add its file link, or use Montserrat.", "Retrying won't help until the font is there."}},
		{"Service unavailable, try again", app.Sandbox, Explanation{
			"Shotstack had a passing problem.", "This often works the second time.", "", "Retrying often works."}},
		{"The duration exceeds the maximum", app.Sandbox, Explanation{
			"Too long for the sandbox.", "Sandbox videos can be 10 minutes long at most.", "Shorten it, or render it in production.", "Retrying won't help until it is shorter."}},
		{"The duration exceeds the maximum", app.Production, Explanation{
			"The video is too long.", "", "Shorten it.", "Retrying won't help until it is shorter."}},
		{"Not enough credits", app.Sandbox, Explanation{
			"Not enough credits.", "The sandbox also needs a balance above zero.", "Add credits in the dashboard.", "Retrying won't help until there are credits."}},
		{"Zorp.", app.Sandbox, Explanation{
			"The render failed.", "Shotstack said: “Zorp”. We don't know this one. Trying once more is reasonable.", "", ""}},
		{"", app.Practice, Explanation{
			"The render failed.", "The practice service gave no reason. Trying once more is reasonable.", "", ""}},
	} {
		if got := explained(t, c.said, c.environment); got != c.want {
			t.Errorf("%q in %s:\n got %#v\nwant %#v", c.said, c.environment, got, c.want)
		}
	}
}

// Each family has words of its own, with and without a place, in plain language,
// and never blames Shotstack for what the practice service did.
func TestEveryFamilyHasWords(t *testing.T) {
	clip := &edit.ClipPlace{Track: 2, Clip: 3, Start: 12, End: 18}
	seen := map[string]app.Family{}
	for _, f := range app.Families {
		if failures[f] == nil {
			t.Errorf("%s has no words", f)
			continue
		}
		for _, d := range []app.Diagnosis{
			{Family: f}, {Family: f, Name: "beach.mp4"}, {Family: f, Clip: clip, Places: 1}, {Family: f, Name: "beach.mp4", Clip: clip, Places: 1},
			{Family: f, Name: "beach.mp4", Places: 3, Source: edit.Source{URL: "https://e.com/beach.mp4", Type: "soundtrack"}}, {Family: f, Name: "$node.a"},
		} {
			for _, environment := range []string{app.Practice, app.Sandbox, app.Production, "own"} {
				x := Failure(d, &app.Problem{Kind: app.Failed, Said: "Words of theirs"}, environment)
				plain(t, x.String())
				if x.Headline == "" || !strings.HasSuffix(x.Headline, ".") || len(x.Headline) > 60 {
					t.Errorf("%s: headline %q", f, x.Headline)
				}
				if vendor := environment == app.Sandbox || environment == app.Production; !vendor && strings.Contains(x.String(), "Shotstack") {
					t.Errorf("%s in %s: %s", f, environment, x)
				}
			}
		}
		x := Failure(app.Diagnosis{Family: f}, &app.Problem{Kind: app.Failed}, app.Sandbox)
		if other, twice := seen[x.String()]; twice {
			t.Errorf("%s and %s read the same", f, other)
		}
		seen[x.String()] = f
	}
	if len(failures) != len(app.Families) {
		t.Errorf("%d texts for %d families", len(failures), len(app.Families))
	}
}

func TestFailureBeforeRendering(t *testing.T) {
	e, err := edit.Read([]byte(beach))
	if err != nil {
		t.Fatal(err)
	}
	p := &app.Problem{Kind: app.Refused, Said: "timeline.tracks[1].clips[2].start: Invalid option"}
	x := Failure(app.Diagnose(p, e), p, app.Sandbox)
	if !strings.Contains(x.Body, "It is about “beach.mp4” (track 2, clip 3, 0:12–0:18).") || x.Retry != "Retrying won't help until the edit is changed." {
		t.Errorf("%+v", x)
	}
	for k := range problems {
		for _, environment := range []string{app.Practice, app.Sandbox, app.Production, "own"} {
			x := Failure(app.Diagnosis{}, &app.Problem{Kind: k, Detail: "HTTP 502"}, environment)
			plain(t, x.String())
			if vendor := environment == app.Sandbox || environment == app.Production; !vendor && strings.Contains(x.String(), "Shotstack") {
				t.Errorf("%s in %s: %s", k, environment, x)
			}
		}
	}
	if x := Failure(app.Diagnosis{}, nil, app.Sandbox); x != (Explanation{}) {
		t.Errorf("%+v", x)
	}
}

func TestLinkReport(t *testing.T) {
	for _, c := range []struct {
		r    app.LinkReport
		want string
	}{
		{app.LinkReport{State: app.LinkNoAccess, Status: 403}, "We asked for the same link just now: it answers 403, no access. Make the file public, or upload it again and use the new link."},
		{app.LinkReport{State: app.LinkGone, Status: 404}, "We asked for the same link just now: it answers 404, nothing is there. Upload the file again and use the new link."},
		{app.LinkReport{State: app.LinkWorks, Status: 206, Type: "video/mp4", Size: 9332326}, "We asked for the same link just now: it works, a video of 9.3 MB. A retry may help now."},
		{app.LinkReport{State: app.LinkWebPage}, "This link opens a web page, not a file. Use a direct link that ends in the file itself."},
		{app.LinkReport{State: app.LinkWrongType, Type: "image/png", Size: 9}, "We asked for the same link just now: it is a picture, which doesn't fit there. Use the link of the right file."},
		{app.LinkReport{State: app.LinkUnreachable, Status: 503}, "We asked for the same link just now: it answers 503, its site has a problem. Try the link in a browser. If it doesn't open there, upload the file again and use the new link."},
	} {
		if got := LinkReport(c.r).String(); got != c.want {
			t.Errorf("%+v:\n got %s\nwant %s", c.r, got, c.want)
		}
	}
	for _, state := range app.LinkStates {
		for _, detail := range []string{"", "name", "certificate", "time", "redirects"} {
			for _, status := range []int{0, 204, 403, 429, 503} {
				text := LinkReport(app.LinkReport{State: state, Detail: detail, Status: status, Size: -1})
				plain(t, text.String())
				if text.Headline == "" || text.Body == "" {
					t.Errorf("%s: %+v", state, text)
				}
			}
		}
	}
}

func TestCheckedLinkChangesTheAdvice(t *testing.T) {
	x := explained(t, "beach.mp4: 404", app.Sandbox)
	bad := Checked(x, app.LinkReport{State: app.LinkNoAccess, Status: 403})
	if bad.Body != x.Body+" We asked for the same link just now: it answers 403, no access." || bad.Retry != untilLink {
		t.Errorf("%+v", bad)
	}
	if good := Checked(x, app.LinkReport{State: app.LinkWorks, Type: "video/mp4", Size: -1}); good.Advice != "" || good.Retry != "A retry may help now." {
		t.Errorf("%+v", good)
	}
	if away := Checked(x, app.LinkReport{State: app.LinkUnreachable, Detail: "name"}); away.Retry != x.Retry {
		t.Errorf("%+v", away)
	}
}
