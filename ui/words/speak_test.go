package words

import (
	"os"
	"testing"

	"wrapbell/ui/locale"
)

// TestMain speaks English, whatever the desktop does.
func TestMain(m *testing.M) {
	if err := locale.Use("en"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// speak uses a language for the rest of a test.
func speak(t *testing.T, tag string) {
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
