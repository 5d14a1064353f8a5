package shotstack

import (
	"net/http"
	"testing"
	"time"
)

// FuzzRetryAfter: whatever a service says about how long to wait, it is a second to a
// quarter of an hour from now, or nothing.
func FuzzRetryAfter(f *testing.F) {
	for _, s := range []string{"", "24", "0", "-1", "1e9", "NaN", "Inf", "3.5", " 7 ", "soon", "Wed, 21 Oct 2015 07:28:00 GMT", "Sun, 01 Mar 2026 12:00:30 GMT", "99999999999999999999"} {
		f.Add(s)
	}
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, s string) {
		at := retryAfter(s, now)
		if at.IsZero() {
			if _, err := http.ParseTime(s); err == nil {
				t.Errorf("%q is a date and was not read", s)
			}
			return
		}
		if d := at.Sub(now); d < time.Second || d > 15*time.Minute {
			t.Errorf("%q waits %v", s, d)
		}
	})
}
