package words

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/app/rows"

	"wrapbell/ui/testdata/speech"
)

// everything is all that the package says of all kinds of problems, findings and notices,
// by what it is of.
func everything() map[string]string {
	all := map[string]string{}
	for _, add := range []func(func(string, fmt.Stringer)){addProblems, addFailures, addFindings, addLinks, addSaves, addCalls, addFiles, addOccasions, addStates, addNotices, addTroubles} {
		add(func(of string, said fmt.Stringer) { all[of] = said.String() })
	}
	return all
}

var environments = []string{app.Practice, app.Sandbox, app.Production, "own"}

// line is a text without a headline.
type line string

func (l line) String() string { return string(l) }

func addProblems(add func(string, fmt.Stringer)) {
	for _, e := range environments {
		for _, k := range append(slices.Collect(maps.Keys(problems)), "new") {
			for i, p := range []app.Problem{{Kind: k}, {Kind: k, Said: "Zorp.", Detail: "no keyring", RetryAt: noon}} {
				add(fmt.Sprint("problem ", k, e, i), Problem(&p, e))
				add(fmt.Sprint("before rendering ", k, e, i), Failure(app.Diagnosis{Name: "a.mp4", Clip: &edit.ClipPlace{Track: 1, Clip: 2, End: 2.5}}, &p, e))
			}
		}
		add("service "+e, line(Service(e)+" "+Said(e)))
	}
}

func addFailures(add func(string, fmt.Stringer)) {
	clip := &edit.ClipPlace{Track: 2, Clip: 3, Start: 12, End: 18}
	for _, f := range append(slices.Clone(app.Families), "new") {
		for i, d := range []app.Diagnosis{
			{Family: f}, {Family: f, Name: "beach.mp4"}, {Family: f, Clip: clip}, {Family: f, Name: "beach.mp4", Clip: clip}, {Family: f, Name: "$node.a"},
			{Family: f, Places: 3, Source: edit.Source{URL: "https://e.com/s.mp3", Type: "soundtrack"}}, {Family: f, Source: edit.Source{Type: "font"}},
			{Family: f, Source: edit.Source{Type: "soundtrack"}}, {Family: f, Clip: &edit.ClipPlace{Track: 1, Clip: 1, Start: 3}}, {Family: f, Places: 2},
		} {
			for _, e := range environments {
				x := Failure(d, &app.Problem{Kind: app.Failed, Said: []string{"", "Zorp"}[i%2]}, e)
				add(fmt.Sprint("failure ", f, i, e), x)
				add(fmt.Sprint("failure, checked ", f, i, e), Checked(x, app.LinkReport{State: app.LinkGone, Status: 404}))
			}
		}
	}
}

// wants are the phrases of package edit, as its rules put them together.
var wants = []string{"", "a number", "a number of at least 0", "a number from -360 to 360 or a list", "a whole number", "a whole number of at least 2", "a whole number from 1 to 500",
	"text", "text that is not empty", "text of at most 4000 characters", "text that is not empty of at most 90 characters", "text or null", "a list", "a list of at least 2",
	"an object", "a number of at least 0 or an object", "true or false", "mp4, gif, mp3, jpg, png or bmp", "video, image, audio and 4 more", fixedRates,
	"seconds from 0 up, auto or alias://NAME", "seconds from 0 up, auto, end or alias://NAME", "letters, digits, _ and -", "a colour like #ff9900",
	"the link of a file", "width and height together", "an even number", "a public https link"}

func addFindings(add func(string, fmt.Stringer)) {
	place := &edit.ClipPlace{Track: 1, Clip: 1, Start: 1.5, End: 3, Name: "a.mp4"}
	other := &edit.ClipPlace{Track: 1, Clip: 2, Start: 2, End: -1}
	for _, code := range append(slices.Collect(maps.Keys(findings)), "new") {
		for i, f := range []edit.Finding{
			{Clip: place, Other: other, Property: "thumbnail", Got: "xyz", Want: "text", Suggest: "zyx"}, {Clip: other, Property: "width", Path: "a.b[0]", Got: "7", Suggest: "8"},
			{Property: "callback", Path: "callback", Got: "https://e.com", Suggest: "x", Level: edit.Warning}, {Property: "src", Path: "a.src", Got: "$node.x", Suggest: "x"}, {Property: "poster", Path: "a.b[1]", Got: "zyx", Suggest: "x"},
		} {
			f.Code = code
			add(fmt.Sprint("finding ", code, i), Finding(f))
			add(fmt.Sprint("brief finding ", code, i), line(Brief(f)))
		}
	}
	for _, want := range wants {
		add("want "+want, Finding(edit.Finding{Code: edit.Missing, Path: "a.b", Property: "b", Want: want}))
	}
	add("empty", Finding(edit.Finding{Code: edit.WrongType, Path: "a.b", Property: "b", Want: "a list"}))
	add("empty entry", Finding(edit.Finding{Code: edit.WrongType, Path: "a.b[0]", Property: "b", Want: "a list"}))
	for _, got := range []string{"a list", "an empty list", "an object", "null", "xyz"} {
		add("got "+got, Finding(edit.Finding{Code: edit.WrongType, Path: "a.b", Property: "b", Got: got, Want: "a list"}))
	}
}

func addLinks(add func(string, fmt.Stringer)) {
	r := &app.Render{Format: "mp4"}
	for _, s := range append(slices.Clone(app.LinkStates), "new") {
		for _, detail := range []string{"", "name", "certificate", "time", "redirects"} {
			for _, status := range []int{0, 204, 403, 429, 503} {
				for size, kind := range map[int64]string{-1: "video/mp4", 0: "image/png", 9_332_326: "application/pdf", 70: "new"} {
					report, of := app.LinkReport{State: s, Detail: detail, Status: status, Size: size, Type: kind}, fmt.Sprint(s, detail, status, size)
					if size == 0 {
						report.Expired = noon
					}
					add("link "+of, LinkReport(report))
					add("link of a file "+of, FileLink(r, app.Video, report))
					add("link in an edit "+of, LinkIn(edit.Source{Clip: &edit.ClipPlace{Track: 1, Clip: 2, Start: 3, Name: "a.mp4"}}, report))
				}
			}
		}
	}
	for _, kind := range types {
		add("type "+kind.start, LinkReport(app.LinkReport{State: app.LinkWrongType, Type: kind.start + "x", Size: 9}))
	}
}

func addSaves(add func(string, fmt.Stringer)) {
	for _, format := range []string{"mp4", "mp3", "gif"} {
		r := &app.Render{Format: format, Attempts: []app.Attempt{{Ended: noon.Add(-49 * time.Hour)}}}
		for _, k := range append(slices.Clone(app.SaveKinds), "new") {
			for i, f := range []app.SaveFault{{Kind: k}, {Kind: k, Name: "Spring.mp4", Folder: "/home/lena/Videos", Got: 7_444_890, Want: 9_332_326, Needed: 9_332_326, Free: 2_202_009}, {Kind: k, Got: 5 << 20, Want: -1}} {
				text, _ := SaveTrouble(noon, r, &f)
				add(fmt.Sprint("save ", k, i, format), text)
				text, _ = SaveTrouble(noon.Add(-40*time.Hour), r, &f)
				add(fmt.Sprint("save in time ", k, i, format), text)
			}
		}
	}
	for i, n := range []int64{-1, 0, 40 << 10, 9 << 20, 3 << 30} {
		add(fmt.Sprint("saving ", i), line(SaveLine(2, 5, 1000, n, 2e6)+" "+SaveLine(1, 1, 0, n, 0)))
	}
	for n := 1; n < 3; n++ {
		headline, body, yes := DeleteHosted(n)
		add(fmt.Sprint("delete ", n), line(headline+" "+body+" "+yes))
	}
	add("stages", line(SaveStage(app.SaveQueued)+" "+SaveStage(app.SaveChecking)))
	add("saved away", SavedAway())
}

func addCalls(add func(string, fmt.Stringer)) {
	for _, m := range append(slices.Collect(maps.Keys(mades)), "new") {
		add("made "+string(m), Made(m))
	}
	for _, k := range []app.CallTrouble{app.CallPortTaken, app.CallPortDenied, app.CallBadPort, app.CallBadPublic, app.CallHere, "new"} {
		add("call trouble "+string(k), CallTrouble(k, 8484))
	}
	for _, k := range []app.CallTest{app.TestBack, app.TestOff, app.TestNoName, app.TestNobody, app.TestSecure, app.TestOther, app.TestTooLate, "new"} {
		add("call test "+string(k), CallTest(k, "https://hooks.example/x"))
		add("call test nowhere "+string(k), CallTest(k, ""))
	}
	for _, status := range []string{"", "done", "failed"} {
		for _, kind := range []string{app.CallEdit, app.CallServe, "new"} {
			add("call "+kind+status, line(CallKind(app.Call{Type: kind, Status: status})))
		}
	}
	on := app.CallSetup{On: true, Port: 8484}
	for i, s := range []app.CallStanding{{}, {Setup: on}, {Setup: on, Since: noon}, {Setup: on, Since: noon.AddDate(0, 0, -3), Last: noon.AddDate(0, 0, -1)}} {
		add(fmt.Sprint("standing ", i), CallStanding(noon, s))
	}
	for i, a := range []app.Attempt{{Token: "t"}, {Token: "t", Claim: "c"}, {Token: "t", Named: "n"}} {
		for _, e := range environments {
			add(fmt.Sprint("awaited ", i, e), line(Awaited(&app.Render{State: app.Unsure, Environment: e, Attempts: []app.Attempt{a}}, true)))
		}
	}
}

func addFiles(add func(string, fmt.Stringer)) {
	for _, k := range []edit.FaultKind{edit.Empty, edit.TooLarge, edit.TooDeep, edit.BadText, edit.NotText, edit.NotJSON, edit.CutShort, edit.DuplicateKey} {
		for i, f := range []edit.Fault{{Kind: k, Path: "timeline", Near: "abc"}, {Kind: k, Line: 7, Size: 7 << 20, Near: "abc", Path: "timeline"}} {
			add(fmt.Sprint("fault ", k, i), Fault(&f))
		}
	}
	for h := range slips {
		add("slip "+string(h), Fault(&edit.Fault{Kind: edit.NotJSON, Line: 1, Near: "abc", Hint: h}))
	}
	for _, near := range []string{"a list", "text", "a number", "true or false", "null"} {
		add("holds "+near, Fault(&edit.Fault{Kind: edit.NotAnEdit, Near: near}))
		add("part "+near, Fault(&edit.Fault{Kind: edit.NotAnEdit, Near: near, Path: "output"}))
	}
	add("missing part", Fault(&edit.Fault{Kind: edit.NotAnEdit, Path: "output"}))
	add("no fault", Fault(errors.New("gone")))
	for _, k := range []rows.Kind{rows.Empty, rows.TooLarge, rows.TooLong, rows.NotText, rows.Broken} {
		add("rows "+string(k), Rows(&rows.Fault{Kind: k, Line: 7}))
	}
	for kind := range filmTroubles {
		add("film "+kind, FilmTrouble(kind))
	}
	for _, s := range []app.FileState{app.Expected, app.Copying, app.FileReady, app.FileLost, app.Deleted, app.Temporary, app.Absent} {
		add("file "+string(s), line(FileState(s)))
	}
	for _, kind := range []string{"html", "image-to-video", "text-to-image", "text-to-speech"} {
		add("clip "+kind, line(ClipKind(kind)))
	}
}

func addOccasions(add func(string, fmt.Stringer)) {
	for _, e := range environments {
		add("busy "+e, Busy(3*time.Minute, e))
		add("unknown "+e, UnknownHere(e, ""))
		add("unknown, other "+e, UnknownHere(e, app.Sandbox))
		add("send again "+e, SendAgain(e))
		for i, p := range []app.Problem{{Kind: app.Lost}, {Kind: app.Interrupted}, {Kind: app.Lost, Detail: "HTTP 502"}} {
			add(fmt.Sprint("unsure ", e, i), Unsure(&app.Render{Name: "Frühling", Environment: e, State: app.Unsure, Problem: &p}))
		}
		for i, since := range []time.Duration{31 * time.Minute, 72 * time.Hour} {
			r := late("rendering", since, since)
			r.Environment = e
			add(fmt.Sprint("stuck ", e, i), ProbablyStuck(noon, &r))
		}
	}
	for _, ago := range []time.Duration{0, time.Minute, 9 * time.Minute, time.Hour, 5 * time.Hour} {
		for _, s := range []app.State{app.Draft, app.Working, app.Unsure, app.Ready, app.Stopped} {
			add(fmt.Sprint("sent ", s, ago), SentAlready(noon, &app.Render{State: s, Attempts: []app.Attempt{{Sent: noon.Add(-ago)}}}))
		}
	}
	for _, ago := range []time.Duration{time.Hour, 24 * time.Hour, 72 * time.Hour} {
		add(fmt.Sprint("link gone ", ago), LinkGone(noon, &app.Render{Format: "gif", Attempts: []app.Attempt{{Ended: noon.Add(-ago - linkLife)}}}))
	}
	for i, m := range []app.Match{{Taken: true}, {}, {SameOwner: true}, {SameOwner: true, SameEdit: true}} {
		add(fmt.Sprint("mismatch ", i), line(Mismatch(m)))
	}
	add("repaired 1", StoreRepaired(1, 128))
	add("repaired 3", StoreRepaired(3, 128))
	add("swapped", SwappedKey(app.Sandbox, app.Production))
	add("locked", KeychainLocked())
	for i, p := range PaceCost() {
		add(fmt.Sprint("pace ", i), line(p[0]+": "+p[1]))
	}
}

func addStates(add func(string, fmt.Stringer)) {
	for _, e := range environments {
		for i, r := range states(e) {
			word, under := Status(noon, &r)
			add(fmt.Sprint("status ", i, e), line(word))
			add(fmt.Sprint("status line ", i, e), line(under))
			add(fmt.Sprint("told ", i, e), line(Told(noon, &r)))
			add(fmt.Sprint("ready ", i, e), ReadyNotice(noon, &r, ""))
			add(fmt.Sprint("stopped ", i, e), StoppedNotice(noon, &r))
			add(fmt.Sprint("step ", i, e), StepNotice(noon, &r))
			for j, event := range Events(&r) {
				add(fmt.Sprint("event ", i, j, e), line(event.Text))
			}
		}
	}
}

// states are renders in all that they can come to.
func states(environment string) (all []app.Render) {
	add := func(s app.State, p *app.Problem, change func(r *app.Render)) {
		r := app.Render{State: s, Problem: p, Name: "Tour", Environment: environment, Format: "mp4", Created: noon.Add(-time.Hour), Checked: noon, Attempts: []app.Attempt{
			{Sent: noon.Add(-time.Hour), Ended: noon.Add(-50 * time.Minute), Outcome: app.OutcomeUnsure},
			{Sent: noon.Add(-time.Minute), Accepted: noon, Remote: "abc", Outcome: app.OutcomeReady, Took: 9.25, Ended: noon.Add(-3 * time.Hour), Called: noon, Told: noon, Steps: []app.Step{{Phase: "queued", At: noon}, {Phase: "xyz", At: noon}}}}}
		if change != nil {
			change(&r)
		}
		all = append(all, r)
	}
	for _, s := range []app.State{app.Draft, app.Waiting, app.Sending, app.Unsure, app.Publishing, app.Ready, app.Stopped} {
		add(s, nil, nil)
	}
	for k := range problems {
		for _, s := range []app.State{app.Draft, app.Waiting, app.Working, app.Stopped} {
			add(s, &app.Problem{Kind: k}, nil)
		}
	}
	add(app.Waiting, nil, func(r *app.Render) { r.Held = noon.Add(time.Second) })
	add(app.Stopped, nil, func(r *app.Render) { r.Attempts[1].Outcome = app.OutcomeNone })
	for _, o := range []app.Outcome{app.OutcomeFailed, app.OutcomeRefused, app.OutcomeFound, "new"} {
		add(app.Stopped, nil, func(r *app.Render) { r.Attempts[1].Outcome = o })
	}
	for _, phase := range []string{"", "fetching", "preprocessing", "generating", "rendering", "saving", "xyz"} {
		add(app.Working, nil, func(r *app.Render) { r.Phase, r.Attempts = phase, r.Attempts[1:] })
		for _, since := range []time.Duration{3 * time.Minute, 72 * time.Hour} {
			l := late(phase, since, since)
			add(app.Working, nil, func(r *app.Render) { l.Environment = environment; *r = l })
		}
	}
	for _, files := range [][]app.FileState{{app.FileReady}, {app.FileReady, app.FileLost}, {app.FileLost, app.FileLost}, {app.Temporary}, {app.Deleted}, {app.Expected, app.FileReady}} {
		for _, s := range []app.State{app.Publishing, app.Ready} {
			add(s, nil, func(r *app.Render) {
				for i, f := range files {
					r.Files = append(r.Files, app.File{Kind: app.FileKinds[i], State: f, Begun: noon, Settled: noon, Saved: app.Saved{Path: "/x/a.mp4", At: noon, Gone: noon}})
				}
			})
		}
	}
	return all
}

func addNotices(add func(string, fmt.Stringer)) {
	for _, n := range []int{1, 2, 11_000} {
		add(fmt.Sprint("many ", n), ManyNotice(n, n, n, n))
		add(fmt.Sprint("tray ", n), line(TrayLine(n, "", n)))
		for i, g := range []Going{{AtService: n}, {Practice: n}, {Waiting: n}, {Saving: n}, {AtService: n, Waiting: 2, Held: 1, Saving: 1}, {AtService: n, Practice: n}, {Waiting: n, Held: n}} {
			add(fmt.Sprint("quit ", n, i), QuitQuestion(g))
		}
		add(fmt.Sprint("hide ", n), HideQuestion(n, "X"))
	}
	add("tray", line(TrayLine(0, "", 0)))
	add("hide", HideQuestion(0, "X"))
	add("test", TestNotice())
	add("film", line(FilmStanding("X", "0:01", "0:02")))
	add("film of no length", line(FilmStanding("X", "0:01", "")))
	for i, hashes := range [][2]string{{"a", "a"}, {"a", "b"}, {"", "b"}} {
		add(fmt.Sprint("sent ", i), line(Sent(&app.Render{Attempts: []app.Attempt{{BodyHash: hashes[0]}, {BodyHash: hashes[1]}}})))
	}
}

// leftEnglish finds English words that no German text has.
var leftEnglish = regexp.MustCompile(`(?i)\b(the|is|isn't|are|be|can't|and|of|or|it|its|not|that|this|to|you|your|we|has|have|from|with|by|at|for|no)\b`)

// same are the texts that are the same in both languages.
var same = regexp.MustCompile(`^(Shotstack|Clip|Text|abc|a\.mp4|[0-9:.,–· ]*|Tour)$`)

// TestEverythingInGerman: what is said in English is said in German, as plainly, filled in
// and with the same end, which lists and notices go by.
func TestEverythingInGerman(t *testing.T) {
	said := everything()
	speech.Use(t, "de")
	german := everything()
	if len(said) != len(german) || len(said) < 1000 {
		t.Errorf("%d texts, in German %d", len(said), len(german))
	}
	bad := map[string]bool{} // one is told once, however often it is said
	for _, of := range slices.Sorted(maps.Keys(said)) {
		en, de := said[of], german[of]
		plain(t, de)
		why := ""
		switch {
		case en == "" && de == "":
		case (en == "") != (de == ""):
			why = "one of them is empty"
		case en == de && !same.MatchString(en):
			why = "nothing is translated"
		case leftEnglish.MatchString(de):
			why = "it has English in it"
		case end(en) != end(de):
			why = "it ends in another way"
		case strings.Contains(de, "”") || strings.Count(de, "„") != strings.Count(de, "“"):
			why = "its quotes are not German ones"
		}
		if why != "" && !bad[de] {
			t.Errorf("%s: %q for %q: %s", of, de, en, why)
			bad[de] = true
		}
	}
	t.Logf("%d texts", len(said))
}

func end(text string) rune {
	last, _ := utf8.DecodeLastRuneInString(text)
	if strings.ContainsRune(".…?!:", last) {
		return last
	}
	return 0
}

// TestReportStaysEnglish: whoever helps need not know the user's language.
func TestReportStaysEnglish(t *testing.T) {
	e, err := edit.Read([]byte(secretEdit))
	if err != nil {
		t.Fatal(err)
	}
	reports := func() (all []string) {
		all = append(all, Support(failedTwice(), e, "0.2.0", "linux/amd64"))
		for _, environment := range environments[:2] {
			for _, r := range states(environment) {
				all = append(all, Support(&r, e, "0.2.0", "linux/amd64"))
			}
		}
		return all
	}
	want := reports()
	for _, tag := range []string{"de", "en-US"} {
		speech.Use(t, tag)
		for _, got := range reports() {
			if !slices.Contains(want, got) {
				t.Errorf("%s: %s", tag, got)
			}
		}
	}
}

func TestGerman(t *testing.T) {
	speech.Use(t, "de")
	for _, c := range []struct{ got, want string }{
		{Finding(edit.Finding{Code: edit.OutOfRange, Clip: &edit.ClipPlace{Track: 2, Clip: 3, Start: 12, End: 18.5}, Property: "opacity", Got: "7", Want: "a number from 0 to 1 or a list"}).String(),
			"Shotstack nimmt das so noch nicht an. Clip 3 auf Spur 2, 0:12 bis 0:18,5: „opacity“ darf nicht „7“ sein. Erwartet: eine Zahl von 0 bis 1 oder eine Liste."},
		{SaveOf(3_250_586, 9_332_326), "3,3 von 9,3 MB"},
		{QuitQuestion(Going{AtService: 12_000, Practice: 1}).Headline, "12.001 Renderings laufen noch."},
		{LinkGone(noon, &app.Render{Format: "mp3", Attempts: []app.Attempt{{Ended: noon.Add(-96 * time.Hour)}}}).String(),
			"Dieses Audio ist nicht mehr da. Der Link ist am 18. November um 12:00 abgelaufen, und auf dem CDN gibt es keine Kopie."},
		{Brief(edit.Finding{Code: edit.Missing, Property: "start", Want: "a number"}), "„start“ fehlt. Erwartet: eine Zahl."},
		{brief(&app.Render{Environment: app.Practice, Problem: &app.Problem{Kind: app.KeyRefused}}), "Übungsdienst lehnt den Schlüssel ab"},
	} {
		if c.got != c.want {
			t.Errorf("\n got %s\nwant %s", c.got, c.want)
		}
	}
}
