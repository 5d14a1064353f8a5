package ui

import (
	"strings"
	"testing"

	"wrapbell/app"
)

// The promise about keys is true for environments of one's own as well.
func TestKeysPromise(t *testing.T) {
	vendor := app.BuiltIn(app.Environment{})
	if got := keysPromise(vendor); !strings.HasSuffix(got, "sent only to api.shotstack.io.") {
		t.Error(got)
	}
	if got := keysPromise(append(vendor, app.Environment{Name: "studio"})); !strings.Contains(got, "only to its own environment") {
		t.Error(got)
	}
}
