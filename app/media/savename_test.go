package media_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"wrapbell/app"
	"wrapbell/app/media"
)

func TestSafeName(t *testing.T) {
	long := strings.Repeat("ä", 200)
	for in, want := range map[string]string{
		"Spring sale":                   "Spring sale",
		"":                              "render",
		"...":                           "render",
		" . - ":                         "render",
		"../../etc/passwd":              "_.._etc_passwd",
		`C:\Windows\x`:                  "C__Windows_x",
		"a:b":                           "a_b",
		"a/b":                           "a_b",
		`what? <"no">|*`:                "what_ __no____",
		"-rf":                           "rf",
		".bashrc":                       "bashrc",
		"name. . .":                     "name",
		"a\nb\tc\x00d\x7fe":             "a b cde",
		"\u202egpj.exe":                 "gpj.exe",
		"a\u200b\u200db\ufeff":          "ab",
		"e\u0301":                       "é",
		"e\u200d\u0301":                 "é",
		"\u037e\u212a\u1fef":            ";K`",
		"<\u0338":                       "\u226e", // composed, and then no sign of a system's any more
		"a\u00a0\u2003b\u3000c":         "a b c",
		"\xff\xfea":                     "a",
		"CON":                           "_CON",
		"con.txt":                       "_con.txt",
		"nul .x":                        "_nul .x",
		"COM¹":                          "_COM¹",
		"lpt9":                          "_lpt9",
		"CONSOLE":                       "CONSOLE",
		"com10":                         "com10",
		"..CON":                         "_CON",
		"Grüße 🎬 日本":                    "Grüße 🎬 日本",
		"\u2800\u3164x":                 "x",
		"\ue000x\U000f0000":             "x",
		long:                            strings.Repeat("ä", 60),
		strings.Repeat("a", 119) + ".b": strings.Repeat("a", 119),
		strings.Repeat("a", 119) + "ä":  strings.Repeat("a", 119),
	} {
		if got := media.SafeName(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestFileName(t *testing.T) {
	for _, c := range []struct {
		name, id, format string
		kind             app.FileKind
		want             string
	}{
		{"Spring sale", "0mhyv3q1t4fz9qk2ab", "mp4", app.Video, "Spring sale-9qk2ab.mp4"},
		{"Spring sale", "0mhyv3q1t4fz9qk2ab", "mp4", app.Poster, "Spring sale-9qk2ab-poster.jpg"},
		{"Spring sale", "0mhyv3q1t4fz9qk2ab", "png", app.Thumbnail, "Spring sale-9qk2ab-thumbnail.jpg"},
		{"", "../../x", "jpeg", app.Video, "render-x.jpg"},
		{"CON.", "", "gif", app.Video, "_CON.gif"},
		{"a", "r", "exe", app.Video, ""},
		{"a", "r", "../mp4", app.Video, ""},
		{"a", "r", "mp4", "sound", ""},
		{strings.Repeat("x", 300), "abcdef", "mp4", app.Video, strings.Repeat("x", 109) + "-abcdef.mp4"},
	} {
		got, ok := media.FileName(app.Render{Name: c.name, ID: c.id, Format: c.format}, c.kind)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%+v is called %q, %v", c, got, ok)
		}
	}
}

// escape says by which system's rules a name is none, or leads out of its folder.
func escape(name string) string {
	switch {
	case name == "" || !utf8.ValidString(name):
		return "empty or no text"
	case len(name) > 120+len(" (10000)"):
		return "too long"
	// Linux, and what every system has in common
	case strings.ContainsAny(name, "/\x00") || name == "." || name == "..":
		return "Linux"
	case path.Base(name) != name || filepath.Base(name) != name || !filepath.IsLocal(name):
		return "not one name"
	case name[0] == '.' || name[0] == '-' || name[0] == ' ':
		return "hidden, or an option"
	// macOS
	case strings.Contains(name, ":"):
		return "macOS"
	case !norm.NFC.IsNormalString(name):
		return "not composed"
	// Windows
	case strings.ContainsAny(name, `<>:"/\|?*`) || strings.IndexFunc(name, func(c rune) bool { return c < ' ' }) >= 0:
		return "Windows: sign"
	case strings.TrimRight(name, " .") != name:
		return "Windows: end"
	case device(name):
		return "Windows: device"
	}
	for _, c := range name {
		if unicode.IsControl(c) || unicode.Is(unicode.Cf, c) || c == '\u2028' || c == '\u2029' {
			return fmt.Sprintf("unseen %U", c)
		}
	}
	return ""
}

var deviceName = regexp.MustCompile(`^(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|CLOCK\$|COM[0-9¹²³]|LPT[0-9¹²³])$`)

func device(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	return deviceName.MatchString(strings.ToUpper(strings.TrimRight(stem, " ")))
}

// pieces are what names are made of that were meant to do harm.
var pieces = []string{"..", "/", "\\", "C:", "\x00", "\u202e", "\u2066", "\u200d", "\u200b", "CON", "nul", "COM1", "LPT¹", ".", " ", "-", "~", "$(id)", "`", "|", "*", "?", "<", ">", "\"", ":", "::$DATA",
	"e\u0301", "\u0301", "\u0338", "\u212b", "\xff", "\xc0\xaf", "%2e%2e%2f", "\n", "\r", "\t", "\x7f", "\u0085", "\u2028", "\ufeff", "🎬", "ß", "日本", ".lnk", ".desktop", ".mp4", "a", "B", "9", "\u3164", "\u2800", "\ufe0f", "\U000e0041"}

// 10,000 names, three systems' rules, a real folder: nothing lies outside it, and
// nothing that was there is touched.
func TestHostileNames(t *testing.T) {
	dir := t.TempDir()
	inner := filepath.Join(dir, "inner")
	if err := os.Mkdir(inner, 0o700); err != nil {
		t.Fatal(err)
	}
	seed := [32]byte{'n', 'a', 'm', 'e'}
	random := rand.New(rand.NewChaCha8(seed))
	const count = 10_000
	made := map[string]bool{}
	for range count {
		var name strings.Builder
		for range 1 + random.IntN(12) {
			name.WriteString(pieces[random.IntN(len(pieces))])
		}
		if random.IntN(20) == 0 {
			name.WriteString(strings.Repeat(pieces[random.IntN(len(pieces))], 100))
		}
		safe := media.SafeName(name.String())
		if why := escape(safe); why != "" {
			t.Fatalf("%q becomes %q: %s", name.String(), safe, why)
		}
		full, ok := media.FileName(app.Render{Name: name.String(), ID: name.String(), Format: "mp4"}, app.Poster)
		if why := escape(full); why != "" || !ok {
			t.Fatalf("%q becomes %q: %s", name.String(), full, why)
		}
		if err := os.WriteFile(filepath.Join(inner, full), nil, 0o600); err != nil {
			t.Fatalf("%q: %v", full, err)
		}
		made[full] = true
	}
	outside, _ := os.ReadDir(dir)
	inside, _ := os.ReadDir(inner)
	if len(outside) != 1 || len(inside) != len(made) {
		t.Errorf("%d entries outside, %d inside, %d names", len(outside)-1, len(inside), len(made))
	}
	t.Logf("%d names, 0 escapes, %d different ones", count, len(made))
}

func FuzzSafeName(f *testing.F) {
	for _, p := range pieces {
		f.Add(p)
		f.Add(p + "x" + p)
	}
	f.Add(strings.Repeat("\u0344", 100))
	f.Fuzz(func(t *testing.T, name string) {
		safe := media.SafeName(name)
		if why := escape(safe); why != "" {
			t.Errorf("%q becomes %q: %s", name, safe, why)
		}
		if again := media.SafeName(safe); again != safe {
			t.Errorf("%q becomes %q, then %q", name, safe, again)
		}
		full, _ := media.FileName(app.Render{Name: name, ID: name, Format: "mp4"}, app.Video)
		if why := escape(full); why != "" {
			t.Errorf("%q becomes %q: %s", name, full, why)
		}
	})
}
