package locale_test

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/lang"

	"wrapbell/ui/locale"
)

// TestTheToolkitsOwnTexts: what the toolkit says by itself, as in its dialogs for files, is
// in the language that is spoken, wherever it is spoken, and nothing is complained about.
func TestTheToolkitsOwnTexts(t *testing.T) {
	if os.Getenv("SAY") != "" {
		fmt.Println("said:", lang.L("Show Hidden Files"), lang.L("Quit"), locale.N("%d clips", 1), locale.N("%d clips", 2), locale.Date(time.Unix(0, 0).UTC(), "15:04:05"))
		return
	}
	english, german := "Show Hidden Files Quit 1 clip 2 clips 00:00:00", "Versteckte Dateien anzeigen Beenden 1 Clip 2 Clips 00:00:00"
	for desktop, want := range map[string]string{
		"C": english, "C.UTF-8": english, "en": english, "en_GB.UTF-8": english, "en_US.UTF-8": strings.Replace(english, "00:00:00", "12:00:00 AM", 1),
		"de": german, "de_DE.UTF-8": german, "de_AT.UTF-8": german, "de_CH.UTF-8": german,
	} {
		c := exec.Command(os.Args[0], "-test.run=^TestTheToolkitsOwnTexts$")
		c.Env = append(os.Environ(), "SAY=1", "LC_ALL=", "LC_MESSAGES=", "LC_TIME=", "LANGUAGE=", "LANG="+desktop)
		out, err := c.CombinedOutput()
		if err != nil || !strings.Contains(string(out), "said: "+want+"\n") || strings.Contains(string(out), "error") {
			t.Errorf("%s: %v, %s", desktop, err, out)
		}
	}
}
