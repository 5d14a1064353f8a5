package app_test

import (
	"strings"
	"testing"

	"wrapbell/app"
	"wrapbell/app/edit"
)

// tour is an edit with several files of each kind, so that nothing is the only one.
const tour = `{"timeline":{
 "soundtrack":{"src":"https://cdn.example.com/music/song.mp3"},
 "fonts":[{"src":"https://cdn.example.com/fonts/Anton-Regular.ttf"},{"src":"https://cdn.example.com/fonts/Lobster.ttf"}],
 "tracks":[
  {"clips":[
   {"asset":{"type":"title","text":"Hi"},"start":0,"length":3},
   {"asset":{"type":"rich-text","text":"Sale","font":{"family":"Anton"}},"start":3,"length":3},
   {"asset":{"type":"html5","html":"<p>x</p>"},"start":6,"length":2}]},
  {"clips":[
   {"asset":{"type":"video","src":"https://media.example.com/a/city.mp4?X-Amz-Signature=abc"},"start":0,"length":6},
   {"asset":{"type":"image","src":"https://media.example.com/a/My%20photo.jpg"},"start":6,"length":6},
   {"asset":{"type":"video","src":"https://media.example.com/a/beach.mp4"},"start":12,"length":6},
   {"asset":{"type":"video","src":"https://drive.google.com/file/d/1AbC/view"},"start":18,"length":2}]},
  {"clips":[
   {"asset":{"type":"image","src":"https://media.example.com/{{ PHOTO }}"},"start":0,"length":2},
   {"asset":{"type":"video","src":"/Users/lena/Movies/dog.mov"},"start":2,"length":2},
   {"asset":{"type":"audio","src":"https://media.example.com/b/voice.mp3"},"start":0,"length":2},
   {"asset":{"type":"audio","src":"https://media.example.com/b/voice.mp3"},"start":4,"length":2},
   {"asset":{"type":"video","src":"https://other.example.com/c/clip.mp4"},"start":6,"length":2},
   {"asset":{"type":"video","src":"https://media.example.com/c/clip.mp4"},"start":8,"length":2},
   {"asset":{"type":"text-to-image","prompt":"a red fox"},"start":10,"length":2}]}]},
 "output":{"format":"mp4","resolution":"hd"}}`

func read(t *testing.T, body string) *edit.Edit {
	t.Helper()
	e, err := edit.Read([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// Where a row names no clip, none may be named.
func TestDiagnose(t *testing.T) {
	e := read(t, tour)
	type place = [2]int // track, clip
	none := place{}
	for _, c := range []struct {
		said, during string
		family       app.Family
		clip         place
		name         string
	}{
		// Of the moment.
		{"Service temporarily unavailable, please try again.", "fetching", app.FamilyPassing, none, ""},
		{"The render timed out, please try again.", "rendering", app.FamilyPassing, none, ""},
		{"The asset https://media.example.com/a/beach.mp4 is temporarily unavailable, please try again.", "fetching", app.FamilyPassing, place{2, 3}, "beach.mp4"},
		{"Error: 503 Service Unavailable", "saving", app.FamilyPassing, none, ""},
		{"Too many requests to upstream storage", "fetching", app.FamilyPassing, none, ""},
		{"SlowDown: Please reduce your request rate. Request throttled", "saving", app.FamilyPassing, none, ""},
		{"connect ETIMEDOUT 203.0.113.7:443", "fetching", app.FamilyPassing, none, ""},
		{"read ECONNRESET", "fetching", app.FamilyPassing, none, ""},
		{"Lambda timeout: function ran for 900 s", "rendering", app.FamilyPassing, none, ""},
		{"We could not finish this now. Please try again", "rendering", app.FamilyPassing, none, ""},
		{"Uploading to the destination bucket timed out", "saving", app.FamilyPassing, none, ""},
		{"502 Bad Gateway", "", app.FamilyPassing, none, ""},

		// Fetching.
		{"The asset https://media.example.com/a/beach.mp4 could not be downloaded: the server answered 404 Not Found. Check that the URL is publicly accessible.", "fetching", app.FamilyDownload, place{2, 3}, "beach.mp4"},
		{"An asset could not be downloaded. Check that all URLs are publicly accessible.", "fetching", app.FamilyDownload, none, ""},
		{"Could not download https://media.example.com/a/city.mp4", "fetching", app.FamilyDownload, place{2, 1}, "city.mp4"},
		{"Could not download https://media.example.com/a/city.mp4?X-Amz-Signature=abc. Please check the URL and try again.", "fetching", app.FamilyDownload, place{2, 1}, "city.mp4"},
		{"getaddrinfo ENOTFOUND media.example.com", "fetching", app.FamilyDownload, none, ""},
		{"connect ECONNREFUSED while retrieving 'beach.mp4'", "fetching", app.FamilyDownload, place{2, 3}, "beach.mp4"},
		{"unable to verify the first certificate (https://media.example.com/a/My%20photo.jpg)", "fetching", app.FamilyDownload, place{2, 2}, "My photo.jpg"},
		{"Failed to load My photo.jpg", "fetching", app.FamilyDownload, place{2, 2}, "My photo.jpg"},
		{"Response status code 410 for source clip.mp4", "fetching", app.FamilyDownload, none, "clip.mp4"},
		{"Could not fetch https://media.example.com/c/clip.mp4: 500", "fetching", app.FamilyDownload, place{3, 6}, "clip.mp4"},
		{"Source unavailable: 404 Not Found at https://media.example.com/a/bea…", "fetching", app.FamilyDownload, place{2, 3}, "beach.mp4"},
		{"Failed to fetch voice.mp3 (404)", "fetching", app.FamilyDownload, none, "voice.mp3"},
		{"The soundtrack could not be downloaded", "fetching", app.FamilyDownload, none, "song.mp3"},
		{"Something about this file failed", "fetching", app.FamilyDownload, none, ""},
		{"timeline.tracks[1].clips[2].asset.src: failed to download", "fetching", app.FamilyDownload, place{2, 3}, "beach.mp4"},

		// Not for everybody.
		{"The file “beach.mp4” could not be downloaded (403 Forbidden).", "fetching", app.FamilyForbidden, place{2, 3}, "beach.mp4"},
		{"AccessDenied: Access Denied", "fetching", app.FamilyForbidden, none, ""},
		{"HTTP error 401 Unauthorized when opening city.mp4", "fetching", app.FamilyForbidden, place{2, 1}, "city.mp4"},
		{"Request has expired: https://media.example.com/a/city.mp4", "fetching", app.FamilyForbidden, place{2, 1}, "city.mp4"},
		{"https://media.example.com/b/voice.mp3 is not publicly accessible", "fetching", app.FamilyForbidden, none, "voice.mp3"},
		{"SignatureDoesNotMatch: the request signature we calculated does not match", "fetching", app.FamilyForbidden, none, ""},

		// Pages, own files, fill-ins.
		{"Could not download https://drive.google.com/file/d/1AbC/view", "fetching", app.FamilyWebPage, place{2, 4}, ""},
		{"Expected video/mp4 but received text/html from https://media.example.com/a/beach.mp4", "fetching", app.FamilyWebPage, place{2, 3}, "beach.mp4"},
		{"The link opens a login page", "fetching", app.FamilyWebPage, none, ""},
		{"Invalid URL: /Users/lena/Movies/dog.mov", "fetching", app.FamilyLocal, place{3, 2}, "dog.mov"},
		{"Protocol 'file' not on whitelist 'http,https,tcp,tls'", "fetching", app.FamilyLocal, none, ""},
		{`Cannot read C:\Users\Lena\intro.mov`, "fetching", app.FamilyLocal, none, ""},
		{"data:image/png;base64,iVBORw0KGgo is not a valid URL", "fetching", app.FamilyLocal, none, ""},
		{"Could not reach http://localhost:3000/a.mp4", "fetching", app.FamilyLocal, none, "a.mp4"},
		{"The asset https://media.example.com/{{ PHOTO }} could not be downloaded: the URL is not valid.", "fetching", app.FamilyFillIn, place{3, 1}, "PHOTO"},
		{"Invalid URL {{ $json.photo }}", "fetching", app.FamilyFillIn, none, "$json.photo"},
		{"Failed to fetch https://e.com/%7B%7BLOGO%7D%7D: 404", "fetching", app.FamilyFillIn, none, "LOGO"},
		{"Invalid URL: undefined", "fetching", app.FamilyFillIn, none, ""},

		// Files that cannot be used.
		{"The asset https://media.example.com/a/beach.mp4 could not be processed: unsupported codec or corrupt file.", "preprocessing", app.FamilyFormat, place{2, 3}, "beach.mp4"},
		{"/tmp/8f2/source.mp4: Invalid data found when processing input", "preprocessing", app.FamilyFormat, none, ""},
		{"[mov,mp4,m4a] moov atom not found", "preprocessing", app.FamilyFormat, none, ""},
		{"Unknown encoder or decoder (codec prores) for stream #0:0", "rendering", app.FamilyFormat, none, ""},
		{"cannot identify image file <_io.BytesIO object>", "rendering", app.FamilyFormat, none, ""},
		{"Unsupported format, please convert it and try again.", "", app.FamilyFormat, none, ""},
		{"it did not work: error", "preprocessing", app.FamilyFormat, none, ""},
		{"File too large: source files can be up to 5 GB", "fetching", app.FamilyFileSize, none, ""},
		{"ENOSPC: no space left on device, write", "fetching", app.FamilyFileSize, none, ""},
		{"city.mp4 exceeds the maximum file size", "fetching", app.FamilyFileSize, place{2, 1}, "city.mp4"},

		// Fonts, captions, markup.
		{"The font https://cdn.example.com/fonts/Lobster.ttf could not be loaded. Check that the URL points to a TrueType or OpenType font.", "rendering", app.FamilyFont, none, "Lobster.ttf"},
		{"Font family \"Bebas Neue\" is not loaded", "rendering", app.FamilyFont, none, "Bebas Neue"},
		{"Font Anton not found", "rendering", app.FamilyFont, none, "Anton"},
		{"Could not load Anton-Regular.ttf", "fetching", app.FamilyFont, none, "Anton-Regular.ttf"},
		{"Unable to parse the SRT subtitle file at line 4", "rendering", app.FamilyCaptions, none, ""},
		{"Transcription failed: no speech in the file", "preprocessing", app.FamilyCaptions, none, ""},
		{"Html5 clip: SyntaxError: Unexpected token", "rendering", app.FamilyHTML, place{1, 3}, ""},
		{"ReferenceError: gsap is not defined", "rendering", app.FamilyHTML, place{1, 3}, ""},

		// Limits.
		{"Trim value 12 is past the end of beach.mp4", "preprocessing", app.FamilyTrim, place{2, 3}, "beach.mp4"},
		{"Sandbox renders have a maximum duration of 10 minutes", "", app.FamilyLength, none, ""},
		{"Video duration exceeds the allowed limit", "rendering", app.FamilyLength, none, ""},
		{"The timeline is too long: max 3 hours allowed", "", app.FamilyLength, none, ""},
		{"height not divisible by 2 (1080x1081)", "rendering", app.FamilyLimits, none, ""},
		{"4K resolution is not available on your plan", "", app.FamilyLimits, none, ""},
		{"Width must be at most 4096 pixels", "", app.FamilyLimits, none, ""},
		{"Insufficient credits, please top up and try again.", "", app.FamilyCredits, none, ""},
		{"You have run out of credits for AI generation", "generating", app.FamilyCredits, none, ""},

		// Models, destinations, the service.
		{"Prompt was rejected by the content policy", "generating", app.FamilyAI, place{3, 7}, "a red fox"},
		{"text-to-image generation failed", "generating", app.FamilyAI, place{3, 7}, "a red fox"},
		{"it failed", "generating", app.FamilyAI, place{3, 7}, "a red fox"},
		{"Access Denied (PutObject)", "saving", app.FamilyDestination, none, ""},
		{"The destination google-drive is not connected", "", app.FamilyDestination, none, ""},
		{"InvalidAccessKeyId: The AWS access key Id you provided does not exist", "saving", app.FamilyDestination, none, ""},
		{"The render ran out of memory.", "rendering", app.FamilyService, none, ""},
		{"Internal error", "fetching", app.FamilyService, none, ""},
		{"TypeError: Cannot read properties of undefined (reading 'length')", "rendering", app.FamilyService, none, ""},
		{"ffmpeg exited with code 1", "rendering", app.FamilyService, none, ""},
		{"An unexpected error occurred", "", app.FamilyService, none, ""},

		{"Attempt 1 timed out, attempt 2: 404 Not Found for beach.mp4", "fetching", app.FamilyDownload, place{2, 3}, "beach.mp4"},
		{"The temporary link has expired", "fetching", app.FamilyForbidden, none, ""},

		// Other words for the same.
		{"Request failed with status code 429", "fetching", app.FamilyPassing, none, ""},
		{"Server returned 5XX Server Error reply", "fetching", app.FamilyDownload, none, ""},
		{"NoSuchKey: The specified key does not exist.", "fetching", app.FamilyDownload, none, ""},
		{"Bad request: url must be a valid URI", "queued", app.FamilyDownload, none, ""},
		{"Empty file: beach.mp4", "fetching", app.FamilyDownload, place{2, 3}, "beach.mp4"},
		{"self signed certificate in certificate chain", "fetching", app.FamilyDownload, none, ""},
		{"Server returned 403 Forbidden (access denied)", "fetching", app.FamilyForbidden, none, ""},
		{"Invalid asset: expected image but got video/mp4", "fetching", app.FamilyFormat, none, ""},
		{"Output file #0 does not contain any stream", "rendering", app.FamilyFormat, none, ""},
		{"The image My photo.jpg is too large, max 4096 x 4096", "fetching", app.FamilyLimits, place{2, 2}, "My photo.jpg"},
		{"Video frame rate 120 exceeds maximum of 60", "queued", app.FamilyLimits, none, ""},
		{"Maximum render duration of 600 seconds exceeded", "queued", app.FamilyLength, none, ""},
		{"NoSuchBucket: The specified bucket does not exist", "saving", app.FamilyDestination, none, ""},
		{"Vimeo upload failed: token expired", "saving", app.FamilyDestination, none, ""},
		{"There was an error with your render, our team has been notified", "rendering", app.FamilyService, none, ""},
		{"alias://VOICE could not be resolved", "preprocessing", app.FamilyUnknown, none, ""},

		// Nobody knows.
		{"Zorp", "fetching", app.FamilyUnknown, none, ""},
		{"", "rendering", app.FamilyUnknown, none, ""},
		{"Render failed", "rendering", app.FamilyUnknown, none, ""},

		// Names of files are not signs.
		{"Could not download https://e.com/timeout-font-credits.mp4", "fetching", app.FamilyDownload, none, "timeout-font-credits.mp4"},
		{"Zorp: unavailable-font.mp4", "rendering", app.FamilyUnknown, none, "unavailable-font.mp4"},
		{"Could not download https://e.com/html/503/forbidden", "fetching", app.FamilyDownload, none, ""},
	} {
		p := &app.Problem{Kind: app.Failed, Said: c.said, During: c.during}
		d := app.Diagnose(p, e)
		var at place
		if d.Clip != nil {
			at = place{d.Clip.Track, d.Clip.Clip}
		}
		if d.Family != c.family || at != c.clip {
			t.Errorf("%q (%s): %s at %v, want %s at %v", c.said, c.during, d.Family, at, c.family, c.clip)
		}
		if d.Name != c.name {
			t.Errorf("%q: blames %q, want %q", c.said, d.Name, c.name)
		}
		if bare := app.Diagnose(p, nil); bare.Clip != nil || bare.Source.URL != "" {
			t.Errorf("%q: a place without an edit", c.said)
		}
		if app.Passing(p) != (app.Diagnose(p, nil).Family == app.FamilyPassing) {
			t.Errorf("%q: Passing and Diagnose differ", c.said)
		}
	}
}

// The only thing that it can be is blamed; two are one too many.
func TestOnlyCandidate(t *testing.T) {
	video := func(src string) string {
		return `{"asset":{"type":"video","src":"` + src + `"},"start":1,"length":4}`
	}
	image := `{"asset":{"type":"image","src":"https://e.com/pic.png"},"start":0,"length":1}`
	speech := `{"asset":{"type":"text-to-speech","text":"Hello","voice":"Amy"},"start":0,"length":2}`
	of := func(clips ...string) string {
		return `{"timeline":{"tracks":[{"clips":[` + strings.Join(clips, ",") + `]}]},"output":{"format":"mp4","resolution":"hd"}}`
	}
	for _, c := range []struct {
		name, edit, said, during string
		clip                     int // 0 = none may be named
		places                   int
	}{
		{"one file", of(video("https://e.com/a.mp4")), "An asset could not be downloaded.", "fetching", 1, 1},
		{"two files", of(video("https://e.com/a.mp4"), video("https://e.com/b.mp4")), "An asset could not be downloaded.", "fetching", 0, 0},
		{"one file in two clips", of(video("https://e.com/a.mp4"), video("https://e.com/a.mp4")), "An asset could not be downloaded.", "fetching", 0, 2},
		{"one video among pictures", of(image, video("https://e.com/a.mp4")), "The video could not be downloaded.", "fetching", 2, 1},
		{"one with a codec", of(image, video("https://e.com/a.mp4")), "unsupported codec", "preprocessing", 2, 1},
		{"media of any kind", of(image, video("https://e.com/a.mp4")), "Invalid data found when processing input", "preprocessing", 0, 0},
		{"a working copy", of(video("https://e.com/a.mp4")), "/tmp/8f2c/source.mp4: Invalid data found when processing input", "preprocessing", 1, 1},
		{"another link", of(video("https://e.com/a.mp4")), "Could not download https://e.com/z.mp4", "fetching", 0, 0},
		{"another file", of(video("https://e.com/a.mp4")), "Could not download z.mp4", "fetching", 0, 0},
		{"longer name", of(video("https://e.com/a.mp4")), "Could not download extra.mp4", "fetching", 0, 0},
		{"passing", of(video("https://e.com/a.mp4")), "The render timed out", "rendering", 0, 0},
		{"one made by a model", of(image, speech), "Voice could not be generated", "generating", 2, 1},
		{"two made by models", of(speech, speech), "Voice could not be generated", "generating", 0, 0},
		{"two links named", of(video("https://e.com/a.mp4"), video("https://e.com/b.mp4")), "Could not download https://e.com/a.mp4, https://e.com/b.mp4", "fetching", 0, 0},
		{"two places named", of(video("https://e.com/a.mp4"), image), "tracks[0].clips[0] and tracks[0].clips[1] failed to download", "fetching", 0, 0},
		{"a place that is not there", of(video("https://e.com/a.mp4")), "tracks[7].clips[9] failed to download", "fetching", 0, 0},
		{"no clips", of(), "could not be downloaded", "fetching", 0, 0},
	} {
		d := app.Diagnose(&app.Problem{Kind: app.Failed, Said: c.said, During: c.during}, read(t, c.edit))
		got := 0
		if d.Clip != nil {
			got = d.Clip.Clip
		}
		if got != c.clip || d.Places != c.places {
			t.Errorf("%s: clip %d of %d places, want %d of %d", c.name, got, d.Places, c.clip, c.places)
		}
	}
}

func TestClipPlaceHasItsTime(t *testing.T) {
	e := read(t, tour)
	d := app.Diagnose(&app.Problem{Kind: app.Failed, Said: "could not download beach.mp4", During: "fetching"}, e)
	if d.Clip == nil || d.Clip.Start != 12 || d.Clip.End != 18 || d.Source.URL != "https://media.example.com/a/beach.mp4" || d.Again != app.Maybe {
		t.Errorf("%+v", d)
	}
	d = app.Diagnose(&app.Problem{Kind: app.Failed, Said: "html broke: SyntaxError", During: "rendering"}, e)
	if d.Clip == nil || d.Clip.Start != 6 || d.Clip.End != 8 {
		t.Errorf("%+v", d.Clip)
	}
}

// An edit that was refused is searched for the place too, but it is no failure.
func TestDiagnoseRefusal(t *testing.T) {
	e := read(t, tour)
	d := app.Diagnose(&app.Problem{Kind: app.Refused, Said: "timeline.tracks[0].clips[1].asset.font: Invalid option"}, e)
	if d.Family != "" || d.Again != app.Useless || d.Clip == nil || d.Clip.Track != 1 || d.Clip.Clip != 2 {
		t.Errorf("%+v", d)
	}
	if d := app.Diagnose(nil, e); d.Family != "" || d.Clip != nil || d.Again != app.Maybe {
		t.Errorf("%+v", d)
	}
	if d := app.Diagnose(&app.Problem{Kind: app.Lost, Said: "beach.mp4"}, e); d.Again != app.AskUser || d.Clip != nil {
		t.Errorf("%+v", d)
	}
}

func TestPassingIsAboutFailuresOnly(t *testing.T) {
	said := "timed out, try again"
	for _, k := range []app.ProblemKind{app.Lost, app.Refused, app.Trouble, app.Offline, app.NoCredits} {
		if app.Passing(&app.Problem{Kind: k, Said: said}) {
			t.Errorf("%s is tried again", k)
		}
	}
	if app.Passing(nil) || !app.Passing(&app.Problem{Kind: app.Failed, Said: said}) {
		t.Error("a failure of the moment isn't known")
	}
}

func TestRetryHelps(t *testing.T) {
	for _, c := range []struct {
		p    *app.Problem
		want app.Again
	}{
		{&app.Problem{Kind: app.Lost}, app.AskUser},
		{&app.Problem{Kind: app.Interrupted}, app.AskUser},
		{&app.Problem{Kind: app.Refused}, app.Useless},
		{&app.Problem{Kind: app.NoKey}, app.Maybe},
		{&app.Problem{Kind: app.Failed, Said: "timed out"}, app.Helps},
		{&app.Problem{Kind: app.Failed, Said: "Font Anton not found"}, app.Useless},
		{&app.Problem{Kind: app.Failed, Said: "could not download"}, app.Maybe},
		{nil, app.Maybe},
	} {
		if got := app.RetryHelps(c.p); got != c.want {
			t.Errorf("%v: %v, want %v", c.p, got, c.want)
		}
	}
}

// Whatever a stranger says: no panic, a known family, and a clip of the edit only.
func FuzzDiagnose(f *testing.F) {
	e, err := edit.Read([]byte(tour))
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"", "https://", "{{", "{{ a }}", "tracks[0].clips[99999]", "\xff\xfe", "beach.mp4", "C:\\", "%7B%7B%7D%7D"} {
		f.Add(s, "fetching")
	}
	known := map[app.Family]bool{}
	for _, k := range app.Families {
		known[k] = true
	}
	f.Fuzz(func(t *testing.T, said, during string) {
		d := app.Diagnose(&app.Problem{Kind: app.Failed, Said: said, During: during}, e)
		if !known[d.Family] || d.Clip != nil && (d.Clip.Track < 1 || d.Clip.Track > 3 || d.Clip.Clip < 1) {
			t.Errorf("%q: %+v", said, d)
		}
	})
}
