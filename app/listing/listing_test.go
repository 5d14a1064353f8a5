package listing

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"wrapbell/app"
)

const (
	one = "2abd5c11-0f7e-4d3b-9c41-000000000001"
	two = "2abd5c11-0f7e-4d3b-9c41-000000000002"
)

var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

// some are renders with secrets in them.
func some() []*app.Render {
	attempt := app.Attempt{Sent: noon, Ended: noon.Add(41 * time.Second), Remote: one, Took: 22.4, Outcome: app.OutcomeReady,
		BodyHash: "BODYHASH", KeyPrint: "KEYPRINT", Token: "TOKEN", Claim: "CLAIM"}
	return []*app.Render{
		{ID: "01", Name: "Spring sale, “Lena”", File: "promo.json", Environment: "production", State: app.Ready, Phase: "done", Created: noon,
			Edit: "EDITHASH", Meaning: "MEANING", Owner: "OWNER", Format: "mp4", Width: 1080, Height: 1920, Length: 30, Attempts: []app.Attempt{attempt},
			Files: []app.File{{Kind: app.Video, State: app.FileReady, URL: "https://cdn.example/au/v1/x/" + one + ".mp4", Saved: app.Saved{Path: "/home/lena/a.mp4", At: noon}},
				{Kind: app.Poster, State: app.Copying, URL: "https://cdn.example/PREDICTED.jpg"}}},
		{ID: "02", Name: "=cmd|' /C calc'!A0", Environment: "sandbox", State: app.Stopped, Created: noon, Length: -1,
			Attempts: []app.Attempt{{Remote: two, Said: "refused, x-api-key: SECRETKEY1234567890"}},
			Problem:  &app.Problem{Kind: app.Failed, Said: "refused, x-api-key: SECRETKEY1234567890"}},
		{ID: "03", Name: "Only for a day", Environment: "sandbox", State: app.Ready, Created: noon,
			Files: []app.File{{Kind: app.Video, State: app.Temporary, Temporary: "https://s3.example/v.mp4?X-Amz-Signature=SIGNED"}}},
	}
}

func written(t *testing.T, write func(*bytes.Buffer, iter.Seq[*app.Render]) error, renders []*app.Render) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, slices.Values(renders)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func asCSV(b *bytes.Buffer, all iter.Seq[*app.Render]) error  { return CSV(b, all) }
func asJSON(b *bytes.Buffer, all iter.Seq[*app.Render]) error { return JSON(b, all) }

func TestNoSecretGetsOut(t *testing.T) {
	for name, text := range map[string]string{"csv": written(t, asCSV, some()), "json": written(t, asJSON, some())} {
		for _, secret := range []string{"BODYHASH", "KEYPRINT", "TOKEN", "CLAIM", "EDITHASH", "MEANING", "OWNER", "SECRETKEY", "SIGNED", "PREDICTED"} {
			if strings.Contains(text, secret) {
				t.Errorf("%s says %s", name, secret)
			}
		}
		for _, wanted := range []string{one, "Lena", "/home/lena/a.mp4", "https://s3.example/v.mp4", "2026-03-04T12:00:41Z", "22.4"} {
			if !strings.Contains(text, wanted) {
				t.Errorf("%s does not say %s", name, wanted)
			}
		}
	}
}

func TestCSVIsATable(t *testing.T) {
	text := written(t, asCSV, some())
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, byteOrderMark))).ReadAll()
	if err != nil || len(rows) != 4 || !strings.HasPrefix(text, byteOrderMark+"Name,State,") {
		t.Fatalf("%v in\n%s", err, text)
	}
	if rows[1][0] != "Spring sale, “Lena”" || rows[2][0] != "'=cmd|' /C calc'!A0" || rows[2][8] != "" {
		t.Errorf("rows: %q", rows)
	}
}

func TestHarmless(t *testing.T) {
	for _, s := range []string{"=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1"} {
		if got := harmless(s); got != "'"+s {
			t.Errorf("%q is written as %q", s, got)
		}
	}
	for _, s := range []string{"", "a=b", "'quoted'", "12", "https://x/=y"} {
		if got := harmless(s); got != s {
			t.Errorf("%q is written as %q", s, got)
		}
	}
}

func TestJSONIsAnArray(t *testing.T) {
	var all []map[string]any
	if err := json.Unmarshal([]byte(written(t, asJSON, some())), &all); err != nil || len(all) != 3 {
		t.Fatal(err, len(all))
	}
	if all[0]["renderId"] != one || all[1]["lengthSeconds"] != nil {
		t.Errorf("%v", all)
	}
	if got := written(t, asJSON, nil); got != "[]\n" {
		t.Errorf("no render: %q", got)
	}
}

func TestWhatIsWrittenCanBeRead(t *testing.T) {
	wanted, bad, err := Read(strings.NewReader(written(t, asCSV, some())))
	if err != nil || len(wanted) != 2 || len(bad) != 1 || bad[0].Line != 4 {
		t.Fatalf("%v %v %v", wanted, bad, err)
	}
	if w := wanted[1]; w.Remote != two || w.Name != "=cmd|' /C calc'!A0" || w.Hint != "sandbox" {
		t.Errorf("%+v", w)
	}
	if w := wanted[0]; w.Remote != one || w.Hint != "production" || w.Name != "Spring sale, “Lena”" {
		t.Errorf("%+v", w)
	}
}

func TestRead(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		wanted string // "id hint name, …"
		bad    string // "line text, …"
	}{
		"bare ids":          {one + "\n" + two + "\n", one[35:] + ", " + two[35:], ""},
		"no end of line":    {one, one[35:], ""},
		"semicolons":        {"Titel;Render ID;Environment\r\nLena;" + one + ";Sandbox\r\n", one[35:] + " sandbox", ""},
		"a name":            {"name\trender_id\nLena & Omar\t" + one + "\n", one[35:] + " Lena & Omar", ""},
		"links":             {"video\nhttps://cdn.shotstack.io/au/v1/abc/" + one + ".mp4\n", one[35:] + " production", ""},
		"the right column":  {"Asset," + "Render ID\n" + two + "," + one + "\n", one[35:], ""},
		"bad and twice":     {"id\nhello\n" + one + "\n\n" + one + "\n", one[35:], "2 hello, 5 twice"},
		"quoted lines":      {"name,id\n\"two\nlines\"," + one + "\nx,y\n", one[35:] + " two\nlines", "4 x y"},
		"a secret is taken": {"id\napi_key=SECRET1234567890\n", "", "2 api_key=[removed]"},
		"nothing":           {"", "", ""},
		"short rows":        {"a,b,Render ID\n1\n1,2," + one + "\n", one[35:], "2 1"},
	} {
		t.Run(name, func(t *testing.T) {
			wanted, bad, err := Read(strings.NewReader(c.text))
			if err != nil {
				t.Fatal(err)
			}
			var w, b []string
			for _, x := range wanted {
				w = append(w, strings.TrimSpace(strings.Join(strings.Fields(x.Remote[35:]+" "+x.Hint), " ")+" "+x.Name))
			}
			for _, x := range bad {
				text := x.Text
				if x.Twice {
					text = "twice"
				}
				b = append(b, fmt.Sprint(x.Line, " ", text))
			}
			if got := strings.Join(w, ", "); got != c.wanted {
				t.Errorf("wanted %q, not %q", got, c.wanted)
			}
			if got := strings.Join(b, ", "); got != c.bad {
				t.Errorf("bad %q, not %q", got, c.bad)
			}
		})
	}
}

func TestReadRefuses(t *testing.T) {
	if _, _, err := Read(strings.NewReader("PK\x03\x04\x00\x00")); !errors.Is(err, ErrNoTable) {
		t.Errorf("a spreadsheet's own file: %v", err)
	}
	var b strings.Builder
	for i := range Most + 1 {
		fmt.Fprintf(&b, "2abd5c11-0f7e-4d3b-9c41-%012d\n", i)
	}
	if _, _, err := Read(strings.NewReader(b.String())); !errors.Is(err, ErrTooMany) {
		t.Errorf("too many: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("name;Render ID\n\"a;\"\"b\";" + one + "\n"))
	f.Add([]byte(byteOrderMark + "=1,\"\n" + two))
	f.Fuzz(func(t *testing.T, data []byte) {
		wanted, bad, err := Read(bytes.NewReader(data))
		if err != nil && len(wanted)+len(bad) > 0 {
			t.Fatal("both an answer and an error")
		}
		seen := map[string]bool{}
		for _, w := range wanted {
			if len(w.Remote) != 36 || seen[w.Remote] || w.Line < 1 {
				t.Fatalf("%+v", w)
			}
			seen[w.Remote] = true
		}
	})
}
