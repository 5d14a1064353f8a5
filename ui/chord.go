package ui

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"wrapbell/ui/locale"
)

// chord is a key with what is held beside it. The zero chord is none.
type chord struct {
	key  fyne.KeyName
	mods fyne.KeyModifier
}

// chords are those of the three platforms for one command.
type chords struct{ mac, windows, linux chord }

const (
	ctrlKey  = fyne.KeyModifierControl
	cmdKey   = fyne.KeyModifierSuper
	shiftKey = fyne.KeyModifierShift
	altKey   = fyne.KeyModifierAlt
)

// mainly is a key with the platform's main modifier, and others.
func mainly(k fyne.KeyName, more ...fyne.KeyModifier) chords {
	var m fyne.KeyModifier
	for _, o := range more {
		m |= o
	}
	return chords{chord{k, cmdKey | m}, chord{k, ctrlKey | m}, chord{k, ctrlKey | m}}
}

// alike is the same on all platforms.
func alike(k fyne.KeyName, m fyne.KeyModifier) chords {
	return chords{chord{k, m}, chord{k, m}, chord{k, m}}
}

// unlike is one on macOS and another one elsewhere.
func unlike(mac, others chord) chords { return chords{mac, others, others} }

// on is the chord of a platform, by the name that Go gives it.
func (c chords) on(goos string) chord {
	switch goos {
	case "darwin":
		return c.mac
	case "windows":
		return c.windows
	}
	return c.linux
}

// here is the chord of this platform.
func (c chords) here() chord { return c.on(runtime.GOOS) }

// shortcut is what the toolkit calls the chord. Some it gives names of its own.
func (c chord) shortcut() fyne.Shortcut {
	switch {
	case c.key == "":
		return nil
	case c.mods == fyne.KeyModifierShortcutDefault && c.key == fyne.KeyC:
		return &fyne.ShortcutCopy{}
	case c.mods == fyne.KeyModifierShortcutDefault && c.key == fyne.KeyV:
		return &fyne.ShortcutPaste{}
	case c.mods == fyne.KeyModifierShortcutDefault && c.key == fyne.KeyA:
		return &fyne.ShortcutSelectAll{}
	case c.mods == fyne.KeyModifierShortcutDefault && c.key == fyne.KeyZ:
		return &fyne.ShortcutUndo{}
	}
	return &desktop.CustomShortcut{KeyName: c.key, Modifier: c.mods}
}

// keyWords are the keys that people call otherwise than the toolkit does.
var keyWords = map[fyne.KeyName]string{
	fyne.KeyReturn: "Enter", fyne.KeyDelete: "Delete", fyne.KeyBackspace: "Backspace", fyne.KeyEscape: "Esc",
	fyne.KeyUp: "↑", fyne.KeyDown: "↓", fyne.KeyLeft: "←", fyne.KeyRight: "→",
	fyne.KeyPageUp: "PgUp", fyne.KeyPageDown: "PgDn", fyne.KeyComma: ",", fyne.KeyPeriod: ".", fyne.KeySlash: "/",
}

// text writes the chord as the platform's menus do.
func (c chord) text(goos string) string {
	key := string(c.key)
	if w := keyWords[c.key]; w != "" {
		key = w
	}
	if c.key == fyne.KeySpace {
		key = locale.T("Space")
	}
	if goos == "darwin" {
		switch c.key {
		case fyne.KeyReturn:
			key = "↩"
		case fyne.KeyBackspace:
			key = "⌫"
		}
		return c.held("⌃", "⌥", "⇧", "⌘", "") + key
	}
	if c.key == fyne.KeySlash && c.mods&shiftKey != 0 { // that is how a question mark is typed
		return chord{mods: c.mods &^ shiftKey}.held("Ctrl", "Alt", "Shift", "Super", "+") + "?"
	}
	return c.held("Ctrl", "Alt", "Shift", "Super", "+") + key
}

func (c chord) held(control, alt, shift, super, then string) string {
	var b strings.Builder
	for _, m := range []struct {
		mod  fyne.KeyModifier
		name string
	}{{ctrlKey, control}, {altKey, alt}, {shiftKey, shift}, {cmdKey, super}} {
		if c.mods&m.mod != 0 {
			b.WriteString(m.name + then)
		}
	}
	return b.String()
}
