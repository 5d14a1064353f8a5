package keyring_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"wrapbell/app"
	"wrapbell/store/keyring"
)

const canary = "CANARYkey0123456789abcdefghijklmnopq3f9a"

func key(t *testing.T, s string) keyring.Key {
	t.Helper()
	k, err := keyring.NewKey(s)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestNewKey(t *testing.T) {
	for _, row := range []struct{ in, want string }{
		{canary, canary},
		{"  " + canary + "\r\n", canary},
		{"x", "x"},
		{strings.Repeat("k", 512), strings.Repeat("k", 512)},
		{"", ""},
		{" \t\n", ""},
		{strings.Repeat("k", 513), ""},
		{"two parts", ""},
		{"two\nlines", ""},
		{"tab\tinside", ""},
		{"nul\x00inside", ""},
		{"del\x7finside", ""},
		{"schlüssel", ""},
		{"no\u00a0break", ""},
		{"zero\u200bwidth", ""},
		{"bad\xffutf8", ""},
	} {
		k, err := keyring.NewKey(row.in)
		if (err == nil) != (row.want != "") || k.Reveal() != row.want {
			t.Errorf("%q gives %q, %v", row.in, k.Reveal(), err)
		}
		if err != nil && len(row.in) > 3 && strings.Contains(err.Error(), strings.TrimSpace(row.in)) && strings.TrimSpace(row.in) != "" {
			t.Errorf("the error repeats what was given: %v", err)
		}
	}
}

func TestLast4(t *testing.T) {
	for in, want := range map[string]string{canary: "3f9a", "short": "", "eleven-char": "", "twelve-chars": "hars"} {
		if k := key(t, in); k.Last4() != want || k.String() != "…"+want {
			t.Errorf("%q shows %q, %s", in, k.Last4(), k)
		}
	}
	var none keyring.Key
	if none.Reveal()+none.Last4()+none.String() != "" || !none.IsZero() {
		t.Error("the zero key says something")
	}
}

type open struct{ Key keyring.Key }
type hidden struct{ key keyring.Key }
type pointed struct{ key *keyring.Key }

// Neither the key nor any part longer than its last four characters shows in
// anything that prints.
func TestKeyNeverShows(t *testing.T) {
	k := key(t, canary)
	values := []any{k, &k, open{k}, &open{k}, hidden{k}, &hidden{k}, pointed{&k}, []keyring.Key{k}, map[string]keyring.Key{"a": k}, []hidden{{k}},
		map[keyring.Key]int{k: 1}, struct{ any }{k}}
	var all bytes.Buffer
	for _, v := range values {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T", "%p", "%o", "%c", "%U", "% x"} {
			fmt.Fprintf(&all, verb+"\n", v)
		}
		fmt.Fprintln(&all, v)
		body, err := json.Marshal(v)
		fmt.Fprintln(&all, string(body), err)
		fmt.Fprintln(&all, fmt.Errorf("wrapped %v: %w", v, errors.New("x")))
		for _, h := range []slog.Handler{slog.NewTextHandler(&all, nil), slog.NewJSONHandler(&all, nil)} {
			slog.New(h).Info("key", "value", v, "group", slog.GroupValue(slog.Any("k", v)))
		}
	}
	out := all.String()
	for _, leak := range []string{canary, canary[:8], fmt.Sprintf("%x", canary[:8]), fmt.Sprintf("%X", canary[:8]), fmt.Sprintf("% x", canary[:8])} {
		if i := strings.Index(out, leak); i >= 0 {
			t.Errorf("shows %q: %s", leak, out[max(0, i-60):min(len(out), i+60)])
		}
	}
	if !strings.Contains(out, "…3f9a") {
		t.Error("not even the last four are shown")
	}
}

func TestProblems(t *testing.T) {
	for reason, kind := range map[error]app.ProblemKind{
		keyring.ErrNoKey: app.NoKey, keyring.ErrNone: app.KeyLocked, keyring.ErrLocked: app.KeyLocked,
		keyring.ErrTimedOut: app.KeyLocked, keyring.ErrTooBig: app.KeyLocked, keyring.ErrNotKept: app.KeyLocked,
		errors.New("the list can't be written"): app.KeyLocked,
	} {
		err := fmt.Errorf("asked: %w", &keyring.Error{Environment: "sandbox", Reason: reason})
		if p := app.ProblemOf(err); p.Kind != kind || !errors.Is(err, reason) {
			t.Errorf("%v is %v", reason, p)
		}
	}
}
