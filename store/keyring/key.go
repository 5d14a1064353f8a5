package keyring

import (
	"log/slog"
	"strings"

	"wrapbell/app"
)

// Key is a secret that does not show itself: printed, logged or encoded it is
// its last four characters at most. The pointer keeps it out of prints of structs
// that hold one in a field that is not exported, where no method is asked.
type Key struct{ p *string }

// NewKey takes a key as a person pastes it. Errors are app.KeyFault and never repeat
// what was given.
func NewKey(s string) (Key, error) {
	s = strings.TrimSpace(s)
	if f := app.CheckKey(s); f != "" {
		return Key{}, f
	}
	return Key{&s}, nil
}

// Reveal returns the secret. Only the code that puts it on a request or into the
// keyring may ask.
func (k Key) Reveal() string {
	if k.p == nil {
		return ""
	}
	return *k.p
}

// IsZero says whether there is no key.
func (k Key) IsZero() bool { return k.p == nil }

// Last4 returns the last four characters, by which people tell keys apart. Of a
// short key it returns nothing.
func (k Key) Last4() string {
	if s := k.Reveal(); len(s) >= 12 {
		return s[len(s)-4:]
	}
	return ""
}

func (k Key) String() string {
	if k.p == nil {
		return ""
	}
	return "…" + k.Last4()
}

// GoString, LogValue and MarshalText say the same in %#v, in logs and in JSON.
func (k Key) GoString() string             { return k.String() }
func (k Key) LogValue() slog.Value         { return slog.StringValue(k.String()) }
func (k Key) MarshalText() ([]byte, error) { return []byte(k.String()), nil }
