// Package speech is for tests that speak a language.
package speech

import (
	"testing"

	"wrapbell/ui/locale"
)

// Use speaks a language for the rest of a test.
func Use(t *testing.T, tag string) {
	t.Helper()
	if err := locale.Use(tag); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := locale.Use("en"); err != nil {
			t.Error(err)
		}
	})
}
