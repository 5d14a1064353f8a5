package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"wrapbell/app"
)

// TestTheSheetTellsWhatTheMenuDoes holds the sheet of shortcuts against the menu, on
// every platform.
func TestTheSheetTellsWhatTheMenuDoes(t *testing.T) {
	w := commandWindow(t)
	for _, goos := range []string{"darwin", "windows", "linux"} {
		lines := map[string]string{}
		for _, l := range w.keyLines(goos) {
			if l.keys != "" {
				lines[l.name] = l.keys
			}
		}
		taken := map[chord]string{}
		for _, c := range w.allCommands() {
			k := c.keys.on(goos)
			if k.key == "" {
				continue
			}
			if other := taken[k]; other != "" {
				t.Errorf("%s: %s is both %q and %q", goos, k.text(goos), other, c.name)
			}
			taken[k] = c.name
			name := c.told
			if name == "" {
				name = strings.TrimSuffix(c.name, "…")
			}
			if !strings.HasPrefix(lines[name], k.text(goos)) {
				t.Errorf("%s: the sheet says %q of %q, the menu %q", goos, lines[name], name, k.text(goos))
			}
		}
	}
}

func TestChordsAsEachPlatformWritesThem(t *testing.T) {
	for _, c := range []struct {
		keys                chords
		mac, windows, linux string
	}{
		{mainly(fyne.KeyN), "⌘N", "Ctrl+N", "Ctrl+N"},
		{mainly(fyne.KeyR, shiftKey), "⇧⌘R", "Ctrl+Shift+R", "Ctrl+Shift+R"},
		{mainly(fyne.Key1, altKey), "⌥⌘1", "Ctrl+Alt+1", "Ctrl+Alt+1"},
		{unlike(chord{fyne.KeyBackspace, 0}, chord{fyne.KeyDelete, 0}), "⌫", "Delete", "Delete"},
		{unlike(chord{fyne.KeyI, cmdKey}, chord{fyne.KeyReturn, altKey}), "⌘I", "Alt+Enter", "Alt+Enter"},
		{chords{chord{fyne.KeySlash, cmdKey}, chord{fyne.KeySlash, ctrlKey}, chord{fyne.KeySlash, ctrlKey | shiftKey}}, "⌘/", "Ctrl+/", "Ctrl+?"},
	} {
		for goos, want := range map[string]string{"darwin": c.mac, "windows": c.windows, "linux": c.linux} {
			if got := c.keys.on(goos).text(goos); got != want {
				t.Errorf("%s: %q, want %q", goos, got, want)
			}
		}
	}
}

// commandWindow is a window that has every command and does nothing.
func commandWindow(t *testing.T) *Window {
	a := test.NewTempApp(t)
	w := &Window{desk: Desk{App: a, Reader: nobody{}, Environments: []app.Environment{{Name: app.Practice}, {Name: app.Sandbox}}}}
	w.saveFiles = func([]string) {}
	return w
}

type nobody struct{ app.Reader }
