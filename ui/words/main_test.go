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
