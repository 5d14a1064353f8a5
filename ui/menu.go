package ui

import (
	"fmt"
	"runtime"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
)

// shortcutText writes the main modifier with a key.
func shortcutText(key string) string {
	if runtime.GOOS == "darwin" {
		return "⌘" + key
	}
	return "Ctrl+" + key
}

func with(k fyne.KeyName, m fyne.KeyModifier) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: m}
}

func entry(name string, s fyne.Shortcut, do func()) *fyne.MenuItem {
	m := fyne.NewMenuItem(name, do)
	m.Shortcut = s
	return m
}

// menu is the window's menu. Its shortcuts are the program's.
func (w *Window) menu() *fyne.MainMenu {
	all := w.allCommands()
	bar := fyne.NewMainMenu()
	for _, name := range menus {
		m := fyne.NewMenu(name)
		for _, c := range all {
			if c.menu != name {
				continue
			}
			if c.apart {
				m.Items = append(m.Items, fyne.NewMenuItemSeparator())
			}
			m.Items = append(m.Items, c.item())
		}
		bar.Items = append(bar.Items, m)
	}
	return bar
}

func (c command) item() *fyne.MenuItem {
	m := entry(c.name, c.keys.here().shortcut(), c.do)
	m.IsQuit = c.quit
	if c.more != nil {
		m.ChildMenu = c.more()
		m.Disabled = len(m.ChildMenu.Items) == 0
	}
	return m
}

// typed hands a text shortcut to a text field that has the focus, else does what
// the menu says.
func (w *Window) typed(s fyne.Shortcut, do func()) {
	f := w.fyne.Canvas().Focused()
	if t, ok := f.(fyne.Shortcutable); ok && f != fyne.Focusable(w.table) {
		t.TypedShortcut(s)
		return
	}
	do()
}

// shortcut serves the table where there is no menu to catch it.
func (w *Window) shortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		w.CopyLinks()
	case *fyne.ShortcutPaste:
		w.Paste()
	case *fyne.ShortcutSelectAll:
		w.SelectAll()
	case *fyne.ShortcutUndo:
		w.Undo()
	case *fyne.ShortcutCut:
		w.cut()
	}
}

// typedKey serves keys while nothing has the focus.
func (w *Window) typedKey(e *fyne.KeyEvent) {
	switch {
	case w.theatre != nil:
		w.theatre.typedKey(e.Name)
	case w.lightbox != nil:
		w.lightbox.typedKey(e)
	case w.inspector != nil:
		w.inspector.list.TypedKey(e)
	case w.asking != nil:
		if e.Name == fyne.KeyEscape {
			w.asking.Hide()
		}
	case w.settingsOnTop():
		if e.Name == fyne.KeyEscape {
			w.closeSettings()
		}
	case w.sheet != nil:
		switch e.Name {
		case fyne.KeyEscape:
			w.sheet.cancel()
		case fyne.KeyReturn, fyne.KeyEnter:
			w.sheet.submit()
		}
	case w.welcome.step > 0: // its buttons have the keys
	case w.fyne.Canvas().Overlays().Top() == nil:
		w.table.TypedKey(e)
	}
}

// typedRune serves characters while no text field has the focus.
func (w *Window) typedRune(r rune) {
	switch {
	case w.lightbox != nil:
		w.lightbox.typedRune(r)
	case r == '?' && w.fyne.Canvas().Overlays().Top() == nil:
		w.ShowShortcuts()
	}
}

// key serves the keys that are not about moving in the table.
func (w *Window) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyDelete, fyne.KeyBackspace:
		w.Remove()
	case fyne.KeyF5:
		w.CheckNow()
	case fyne.KeyEscape:
		if w.details.root.Visible() {
			w.CloseDetails()
		} else {
			w.table.selectNone()
		}
	default:
		return false
	}
	return true
}

func (w *Window) previewCurrent() {
	if it := w.table.current(); it != nil {
		w.Preview(it.ID)
	}
}

// showRowMenu is the context menu of the selection.
func (w *Window) showRowMenu(at fyne.Position) {
	chosen := w.table.chosen()
	if len(chosen) == 0 {
		return
	}
	w.popup(w.rowMenu(chosen), at)
}

func (w *Window) rowMenu(chosen []*item) *fyne.Menu {
	sep := fyne.NewMenuItemSeparator
	one := chosen[0]
	def := fyne.KeyModifierShortcutDefault
	m := fyne.NewMenu("",
		entry("Details", with(fyne.KeyReturn, fyne.KeyModifierAlt), func() { w.OpenDetails(one.ID) }),
		entry("Preview", with(fyne.KeySpace, 0), func() { w.Preview(one.ID) }),
		w.deedItem(deedPlay, nil, chosen),
		entry("Open in browser", nil, w.OpenInBrowser), sep(),
		entry(copyWords(len(chosen)), &fyne.ShortcutCopy{}, w.CopyLinks))
	m.Items = append(m.Items, w.linkItems(chosen)...)
	m.Items = append(m.Items, entry("Copy render ID", with(fyne.KeyC, def|fyne.KeyModifierAlt), w.CopyIDs))
	if w.desk.Edit != nil && len(chosen) == 1 {
		m.Items = append(m.Items, fyne.NewMenuItem("Copy edit", w.CopyEdit))
	}
	if one.Problem != nil && one.State == app.Stopped {
		m.Items = append(m.Items, fyne.NewMenuItem("Copy what went wrong", func() { w.copyText("Text", problemText(&one.Render)) }))
	}
	retry := entry("Retry", with(fyne.KeyR, def|fyne.KeyModifierShift), w.Retry)
	check := entry("Check now", with(fyne.KeyF5, 0), w.CheckNow)
	retry.Disabled, check.Disabled = true, true
	for _, it := range chosen {
		if it.State == app.Stopped || it.State == app.Unsure {
			retry.Disabled = false
		}
		if !it.State.AtRest() || it.Unwatched() {
			check.Disabled = false
		}
	}
	m.Items = append(append(m.Items, sep()), w.fileDeeds(chosen)...)
	m.Items = append(append(m.Items, sep()), w.outgoingItems(chosen)...)
	m.Items = append(m.Items, retry, check, sep(), entry("Remove from list", with(fyne.KeyDelete, 0), w.Remove))
	m.Items = append(m.Items, w.deleteItems(chosen)...)
	return m
}

func copyWords(n int) string {
	if n == 1 {
		return "Copy link"
	}
	return fmt.Sprintf("Copy %d links", n)
}

// deedItem is what the pointer is offered over a row, for the whole selection.
func (w *Window) deedItem(d deed, s fyne.Shortcut, chosen []*item) *fyne.MenuItem {
	m := entry(deedNames[d], s, func() { w.doDeed(d, chosen[0].ID) })
	m.Disabled = !slices.ContainsFunc(chosen, func(it *item) bool { return w.canDo(d, it) })
	return m
}

// fileItems are the links of a render's other files.
func (w *Window) fileItems(it *item) []*fyne.MenuItem {
	var out []*fyne.MenuItem
	for _, k := range []app.FileKind{app.Thumbnail, app.Poster} {
		f, ok := it.FileOf(k)
		link := liveLink(&it.Render, f, w.now)
		if link == "" && f.Predicted() {
			link = f.URL
		}
		if ok && link != "" {
			out = append(out, fyne.NewMenuItem(capital(string(k))+" link", func() { w.copyText("Link", link) }))
		}
	}
	return out
}

func (w *Window) popup(m *fyne.Menu, at fyne.Position) {
	w.tips.hide()
	widget.ShowPopUpMenuAtPosition(m, w.fyne.Canvas(), at)
}
