package terminal_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"unicode"

	"wrapbell/app"
	"wrapbell/app/practice"
	"wrapbell/app/practice/film"
	"wrapbell/app/shotstack"
	"wrapbell/assets"
	"wrapbell/store"
	"wrapbell/store/keyring"
	"wrapbell/ui/locale"
	"wrapbell/ui/terminal"
	"wrapbell/ui/testdata/speech"
)

// TestMain speaks English, whatever the desktop does.
func TestMain(m *testing.M) {
	if err := locale.Use("en"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

const here = "http://127.0.0.1:4711"

// desk is the real house on a folder of its own, with the practice service inside it.
type desk struct {
	t       *testing.T
	folder  string
	service *practice.Service
	failing error // what opening the list fails with
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
	d := &desk{t: t, folder: t.TempDir()}
	var err error
	d.service, err = practice.Open(practice.Options{Folder: filepath.Join(d.folder, "practice"), Speed: 1, Seed: 7, Base: here,
		Limits: practice.NoLimits, Films: film.New(film.Options{Clip: assets.Clip(), Sound: assets.Sound()})})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func (d *desk) close() {
	if err := d.service.Close(); err != nil {
		d.t.Error(err)
	}
}

// places are the environments as the store has them, with those that are built in.
type places struct{ *store.Store }

func (p places) All() ([]app.Environment, error) {
	own, err := p.Environments()
	return append(app.BuiltIn(app.Environment{Edit: here + "/edit/stage", Serve: here + "/serve/stage", CDN: here + "/au/stage"}), own...), err
}
func (p places) Add(e app.Environment) error { return p.AddEnvironment(e) }
func (p places) Remove(name string) error    { return p.RemoveEnvironment(name) }
func (p places) find(name string) (app.Environment, bool) {
	all, _ := p.All()
	i := slices.IndexFunc(all, func(e app.Environment) bool { return e.Name == name })
	return all[max(i, 0)], i >= 0
}

func (d *desk) open(terminal.Options) (*terminal.House, error) {
	if d.failing != nil {
		return nil, d.failing
	}
	st, err := store.Open(filepath.Join(d.folder, "wrapbell.db"))
	if err != nil {
		return nil, err
	}
	client := shotstack.New(d.service.RoundTripper())
	client.Environment = places{st}.find
	loop := &app.Loop{Store: st, Edits: st, Service: client}
	keys := keyring.Desk{Ring: keyring.Open(st), Ask: client.Try, Wake: loop.Wake}
	client.Key = keys.Key
	return &terminal.House{Store: st, Desk: &app.Desk{Store: st, Edits: st}, Reader: client, Run: loop.Run,
		Environments: places{st}, Keys: keys, Close: st.Close}, nil
}

// say runs a command and returns all that it says, and its exit code.
func (d *desk) say(in string, args ...string) (string, int) {
	var out bytes.Buffer
	code := terminal.Main(d.t.Context(), terminal.Program{Version: "0.0.0", Data: "/home/lena/wrapbell",
		In: strings.NewReader(in), Out: &out, Err: &out, Open: d.open,
		HandOver: func(error, string, []string) (string, bool) { return "", false }}, args)
	return out.String(), code
}

func write(t *testing.T, name, source string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	body := `{"timeline":{"tracks":[{"clips":[{"asset":{"type":"video","src":"https://practice.invalid/` + source + `"},"start":0,"length":2}]}]},
		"output":{"format":"mp4","resolution":"sd","thumbnail":{"capture":1,"scale":0.3},"poster":{"capture":1}}}`
	if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// helps are all commands, to be asked for help.
var helps = [][]string{{}, {"window"}, {"render"}, {"list"}, {"show"}, {"retry"}, {"send"}, {"adopt"}, {"settle"}, {"wait"}, {"env"}, {"env", "add"},
	{"env", "list"}, {"env", "remove"}, {"key"}, {"key", "set"}, {"key", "check"}, {"key", "remove"}, {"practice"}}

// TestNothingIsSaidUntranslated runs all commands in a language whose every text has marks
// around it: what has letters outside of marks must be data.
func TestNothingIsSaidUntranslated(t *testing.T) {
	mark(t)
	synctest.Test(t, func(t *testing.T) { everything(t, untold(t)) })
}

// TestAPastTextIsFound: the test above finds a text that the catalogue does not have.
func TestAPastTextIsFound(t *testing.T) {
	mark(t, "Send drafts.", "SENT", "What happened", "There is no option %s here.")
	found := map[string]bool{}
	synctest.Test(t, func(t *testing.T) {
		everything(t, func(of, said string) {
			for _, rest := range outside(said) {
				found[rest] = true
			}
		})
	})
	for _, want := range []string{"Send drafts.", "SENT", "What happened", "wrapbell: There is no option --jsn here.", "wrapbell: There is no option --js here."} {
		if !found[want] {
			t.Errorf("%q is not found", want)
		}
	}
	if len(found) != 5 {
		t.Errorf("found %v", found)
	}
}

// mark speaks German with marks, and some texts without.
func mark(t *testing.T, without ...string) {
	t.Helper()
	speech.Mark(t, "de", without...)
	t.Cleanup(func() {
		if err := locale.Use("en"); err != nil {
			t.Error(err)
		}
	})
}

// untold fails for what is said past the catalogue, once for each.
func untold(t *testing.T) func(of, said string) {
	seen := map[string]bool{}
	return func(of, said string) {
		for _, rest := range outside(said) {
			if !seen[rest] {
				seen[rest] = true
				t.Errorf("%s: %q in\n%s", of, rest, speech.Bare(said))
			}
		}
	}
}

// data is what is the same in every language, a word or a column at a time.
var data = regexp.MustCompile(`^(` + strings.Join([]string{
	`wrapbell:?|Wrapbell|Shotstack|Sandbox|Production|ID`, // names
	`practice|sandbox|production|far|lena`,                // environments
	`--?[a-z-]+=?|WRAPBELL_[A-Z_]+`,                       // options
	`window|render|list|show|retry|send|adopt|settle|wait|env|key|add|remove|set|check`,
	`Promo( 2)?|promo|lost|gone|Nothing`, // renders
	`https?://\S*|/\S+|\S+\.(json|db|mp4)`,
	`[0-9a-z]{18,}|[0-9a-f]{8}-[0-9a-f-]+`, // IDs
	`0\.0\.0`, `failed|Failed`,
}, "|") + `)$`)

// service is what the service says, in its own words.
var service = regexp.MustCompile(`^The asset .* could not be downloaded: `)

var columns = regexp.MustCompile(` {2,}`)

// outside are the words outside of all marks that are no data; those beside each other
// are one.
func outside(said string) (all []string) {
	for line := range strings.Lines(speech.Unmarked(said)) { // a text may go over several
		for _, part := range columns.Split(line, -1) {
			part = strings.TrimSpace(part)
			if service.MatchString(part) {
				continue
			}
			for word := range strings.FieldsSeq(part) {
				word = strings.Trim(word, "().,:;“”„…·|[]<$ ")
				if strings.ContainsFunc(word, unicode.IsLetter) && !data.MatchString(word) && !data.MatchString("--"+strings.TrimLeft(word, "-")) {
					all = append(all, part)
					break
				}
			}
		}
	}
	return all
}

// everything has the terminal say all that it can, and shows it to see.
func everything(t *testing.T, see func(of, said string)) {
	d := newDesk(t)
	defer d.close()
	codes := map[int]int{}
	say := func(in string, args ...string) string {
		said, code := d.say(in, args...)
		see(strings.Join(args, " "), said)
		if said == "" && !slices.Contains(args, "remove") {
			t.Errorf("%q says nothing", args)
		}
		codes[code]++
		return said
	}
	for _, h := range helps {
		if said, code := d.say("", append(slices.Clone(h), "--help")...); code != 0 || !strings.Contains(said, "--help") {
			t.Errorf("%q: exit code %d\n%s", h, code, said)
		}
		say("", append(slices.Clone(h), "--help")...)
	}
	mistakes(t, say)
	places := []string{"--edit", here + "/edit/stage", "--serve", here + "/serve/stage"}
	say("", "list")
	say("", append([]string{"env", "add", "far"}, places...)...)
	for _, name := range []string{"far", "practice", "Far!"} {
		say("", append([]string{"env", "add", name}, places...)...)
	}
	for _, address := range []string{"x", "https://a:b@example.com", "http://example.com", ""} {
		say("", "env", "add", "lena", "--edit="+address, "--serve="+here)
	}
	say("", "env", "list")
	say("", "env", "remove", "moon")
	for _, key := range []string{"", "a b", "ö", strings.Repeat("k", 600), "akeyakeyakeyakey"} {
		say(key, "key", "set", "far")
	}
	say("", "key", "check", "sandbox")
	say("akeyakeyakeyakey", "key", "check", "far", "--key-stdin")
	say("", "key", "remove", "far")
	renders(t, d, say)
	for _, err := range troubles() {
		d.failing = err
		said := say("", "list")
		if strings.Contains(said, "panic") || len(said) < 30 {
			t.Errorf("%#v: %s", err, said)
		}
	}
	if codes[0] < 20 || codes[1] < 40 || codes[2] == 0 {
		t.Errorf("exit codes: %v", codes)
	}
}

// mistakes are commands that can't be read.
func mistakes(t *testing.T, say func(in string, args ...string) string) {
	for _, line := range []string{"list --jsn", "list --js", "lst", "list foo", "env", "env ad", "env add x", "env add", "show", "settle", "settle x", "settle x --is=y --never",
		"wait --timeout=soon", "wait --timeout", "wait --timeout --json", "list --json=x", "--practice-speed=x list", "render --in", "retry", "key set", "nowhere.json", "show zzzz"} {
		said := speech.Bare(say("", strings.Fields(line)...))
		if !strings.Contains(said, "wrapbell: ") || strings.Contains(said, speech.Bare(locale.T("This command isn't written as it can be."))) {
			t.Errorf("%s: %s", line, said)
		}
	}
}

// renders has the practice service make some that end in every way.
func renders(t *testing.T, d *desk, say func(in string, args ...string) string) {
	good, gone, lost := write(t, "promo.json", "a.mp4"), write(t, "gone.json", "missing.mp4"), write(t, "lost.json", "lost-answer.mp4")
	say("", "render", good, good, "--name", "Promo", "--wait")
	say("", "render", good)
	say("", "render", gone, "--wait")
	say("", "render", lost, "--in", "far", "--wait")
	say("", "render", lost, "--in", "far")
	say("", "render", good, "--in", "sandbox")
	say("", "render", good, "--in", "moon")
	say("", "render", "/nowhere.json", filepath.Dir(good))
	say(`{"timeline":{"tracks":[{"clips":[{"asset":{"type":"video"}}]}]},"output":{"format":"mpg"}}`, "render", "-")
	for _, r := range d.renders() {
		say("", "show", r.ID)
		say("", "retry", r.ID)
		say("", "send", r.ID)
		if r.State == app.Unsure {
			say("", "settle", r.ID, "--is", "x")
			say("", "settle", r.ID, "--is", "99999999-2222-4333-8444-555555555555")
			say("", "settle", r.ID, "--never")
		}
		say("", "settle", r.ID, "--never")
		if r.Remote() != "" {
			say("", "adopt", r.Remote())
		}
	}
	say("", "adopt", "nothing")
	say("", "adopt", "99999999-2222-4333-8444-555555555555")
	say("", "show", d.renders()[0].ID[:4])
	say("", "wait")
	say("", "wait")
	say("", "list")
}

// renders are those on the list.
func (d *desk) renders() []app.Render {
	d.t.Helper()
	st, err := store.Open(filepath.Join(d.folder, "wrapbell.db"))
	if err != nil {
		d.t.Fatal(err)
	}
	changes, err := st.Since(0)
	if err = errors.Join(err, st.Close()); err != nil {
		d.t.Fatal(err)
	}
	return changes.Renders
}
