package keyring

import (
	"errors"
	"fmt"
	"log/slog"
	"strings"
)

// longest is far above any key of the service and far below the limits of all
// keyrings (2,560 bytes on Windows).
const longest = 512

// Key is a secret that does not show itself: printed, logged or encoded it is
// its last four characters at most. The pointer keeps it out of prints of structs
// that hold one in a field that is not exported, where no method is asked.
type Key struct{ p *string }

// NewKey takes a key as a person pastes it. Errors are sentences and never repeat
// what was given.
func NewKey(s string) (Key, error) {
	s = strings.TrimSpace(s)
	switch {
	case s == "":
		return Key{}, errors.New("no key was given: paste the API key from the dashboard")
	case len(s) > longest:
		return Key{}, fmt.Errorf("that is too long for an API key: it may have %d characters at most", longest)
	}
	for _, c := range s {
		switch {
		case c <= ' ' || c == 0x7f:
			return Key{}, errors.New("there is a space or a line break inside that key: paste it alone, in one piece")
		case c > 0x7f:
			return Key{}, errors.New("an API key has plain letters, digits and signs only: copy it again from the dashboard")
		}
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
