package ui

import (
	"context"
	"reflect"
	"strings"
	"testing"
	"time"

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

// TestTheMenuOffersOnlyLinksThatAreThere: of a selection it counts the links, not the
// renders.
func TestTheMenuOffersOnlyLinksThatAreThere(t *testing.T) {
	w := commandWindow(t)
	w.table = newTable(noon, nil, func() fyne.Canvas { return nil })
	w.now = noon
	there := func() *item {
		r := hosted(app.Ready, app.FileReady)
		r.Files[0].URL = "https://cdn.example/video.mp4"
		return &item{Render: r}
	}
	failed := &item{Render: app.Render{ID: "b", State: app.Stopped, Files: []app.File{{Kind: app.Video, State: app.Absent}}}}
	for _, c := range []struct {
		chosen []*item
		want   string // of copying; empty: neither that nor opening is possible
	}{{[]*item{failed}, ""}, {[]*item{failed, there()}, "Copy link"}, {[]*item{there(), failed, there()}, "Copy 2 links"}} {
		said := ""
		for _, m := range w.rowMenu(c.chosen).Items {
			if strings.HasPrefix(m.Label, "Copy") && strings.HasSuffix(strings.TrimSuffix(m.Label, "s"), "link") && !m.Disabled {
				said = m.Label
			}
			if m.Label == "Open in browser" && m.Disabled != (c.want == "") {
				t.Errorf("%d renders: opening is possible: %v", len(c.chosen), !m.Disabled)
			}
		}
		if said != c.want {
			t.Errorf("%d renders: %q, want %q", len(c.chosen), said, c.want)
		}
	}
}

// TestMenusBesideTheWindowsOwnHaveItsKeys holds the menu of a selection against the
// commands: it knows no keys of its own.
func TestMenusBesideTheWindowsOwnHaveItsKeys(t *testing.T) {
	w := commandWindow(t)
	w.desk.Saving, w.desk.Erase = &Saving{}, func(context.Context, string, app.FileKind) error { return nil }
	w.table = newTable(time.Now(), nil, func() fyne.Canvas { return nil })
	keys := map[string]fyne.Shortcut{}
	for _, c := range w.allCommands() {
		keys[c.name] = c.keys.here().shortcut()
	}
	n := 0
	it := &item{Render: app.Render{ID: "a", State: app.Ready}}
	for _, m := range w.rowMenu([]*item{it}).Items {
		if m.Shortcut == nil {
			continue
		}
		n++
		if !reflect.DeepEqual(m.Shortcut, keys[m.Label]) {
			t.Errorf("%q has %v here and %v in the window's menu", m.Label, m.Shortcut, keys[m.Label])
		}
	}
	if n < 9 {
		t.Errorf("only %d entries tell their keys", n)
	}
	for name, want := range map[string]string{"Remove from list": "⌫", "Check now": "⌘R", "Delete hosted files…": "⌥⌘⌫", "Show in folder": "⌥⌘R", "Details": "⌘I"} {
		for _, c := range w.allCommands() {
			if c.name == name && c.keys.mac.text("darwin") != want {
				t.Errorf("on macOS %q is %s, not %s", name, c.keys.mac.text("darwin"), want)
			}
		}
	}
}

// commandWindow is a window that has every command and does nothing.
func commandWindow(t *testing.T) *Window {
	a := test.NewTempApp(t)
	w := &Window{desk: Desk{App: a, Reader: nobody{}, Templates: noTemplates{}, Environments: []app.Environment{{Name: app.Practice}, {Name: app.Sandbox}}}}
	w.saveFiles = func([]string) {}
	return w
}

type nobody struct{ app.Reader }

type noTemplates struct{ TemplateReader }
