package ui

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"wrapbell/app"
)

var writeShortcuts = flag.Bool("write-shortcuts", false, "write docs/shortcuts.md anew")

// shortcutsPage is the page for users, as the table of commands makes it.
const shortcutsPage = "../docs/shortcuts.md"

// TestShortcutsPage holds the page for users against the table of commands.
func TestShortcutsPage(t *testing.T) {
	w := commandWindow(t)
	w.desk.Erase = func(context.Context, string, app.FileKind) error { return nil }
	want := w.shortcutsText()
	if *writeShortcuts {
		if err := os.WriteFile(shortcutsPage, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	page, err := os.ReadFile(shortcutsPage)
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Split(string(page), "\n")
	for i, line := range strings.Split(want, "\n") {
		if i >= len(got) || got[i] != line {
			t.Fatalf("docs/shortcuts.md is not what the commands say, from line %d on, which should be\n%s\ngo test ./ui -run TestShortcutsPage -write-shortcuts writes it", i+1, line)
		}
	}
	if n := strings.Count(want, "\n"); len(got) != n+1 {
		t.Errorf("docs/shortcuts.md has %d lines too many", len(got)-n-1)
	}
}

// shortcutsText writes every line of the sheet with the keys of all three platforms.
func (w *Window) shortcutsText() string {
	var b strings.Builder
	b.WriteString("# Shortcuts\n\nIn the window, `?` shows those of your system. This page is made from the same table.\n")
	linux, windows, mac := w.keyLines("linux"), w.keyLines("windows"), w.keyLines("darwin")
	for i, l := range linux {
		if l.keys == "" {
			fmt.Fprintf(&b, "\n## %s\n\n| | Linux | Windows | macOS |\n|---|---|---|---|\n", l.name)
			continue
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", l.name, keysCell(l), keysCell(windows[i]), keysCell(mac[i]))
	}
	return b.String()
}

// keysCell is a line's keys, fit for a table.
func keysCell(l keyLine) string { return strings.ReplaceAll(l.keys, "|", `\|`) }
