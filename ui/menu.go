package ui

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/words"
)

// shortcutText writes the main modifier with a key.
func shortcutText(key string) string {
	if runtime.GOOS == "darwin" {
		return "⌘" + key
	}
	return "Ctrl+" + key
}

func ctrl(k fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault}
}

func with(k fyne.KeyName, m fyne.KeyModifier) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: m}
}

func entry(name string, s fyne.Shortcut, do func()) *fyne.MenuItem {
	m := fyne.NewMenuItem(name, do)
	m.Shortcut = s
	return m
}

// menu is the window's menu. Its shortcuts are the program's: the toolkit asks the
// menu before it asks the focused widget, therefore Copy, Paste and Select all hand
// themselves on to a text field that has the focus.
func (w *Window) menu() *fyne.MainMenu {
	def := fyne.KeyModifierShortcutDefault
	samples := fyne.NewMenuItem("Sample edits", nil)
	samples.ChildMenu = fyne.NewMenu("")
	for i, s := range w.desk.Samples {
		samples.ChildMenu.Items = append(samples.ChildMenu.Items, fyne.NewMenuItem(s.Title, func() { w.OpenSample(i) }))
	}
	quit := entry("Quit", ctrl(fyne.KeyQ), w.desk.App.Quit)
	quit.IsQuit = true
	sep := fyne.NewMenuItemSeparator
	file := fyne.NewMenu("File",
		entry("New render…", ctrl(fyne.KeyN), w.NewRender),
		entry("Open edit file…", ctrl(fyne.KeyO), w.ChooseFile),
		w.adoptMenuItem(), samples, sep(), quit)
	if len(w.desk.Samples) == 0 {
		samples.Disabled = true
	}
	edits := fyne.NewMenu("Edit",
		entry("Undo", &fyne.ShortcutUndo{}, func() { w.typed(&fyne.ShortcutUndo{}, w.Undo) }), sep(),
		entry("Copy link", &fyne.ShortcutCopy{}, func() { w.typed(&fyne.ShortcutCopy{Clipboard: w.desk.App.Clipboard()}, w.CopyLinks) }),
		entry("Copy render ID", with(fyne.KeyC, def|fyne.KeyModifierAlt), w.CopyIDs),
		entry("Paste edit", &fyne.ShortcutPaste{}, func() { w.typed(&fyne.ShortcutPaste{Clipboard: w.desk.App.Clipboard()}, w.Paste) }), sep(),
		entry("Select all", &fyne.ShortcutSelectAll{}, func() { w.typed(&fyne.ShortcutSelectAll{}, w.SelectAll) }),
		entry("Find", ctrl(fyne.KeyF), w.FocusSearch), sep(),
		entry("Settings…", ctrl(fyne.KeyComma), w.OpenSettings))
	render := fyne.NewMenu("Render",
		entry("Details", with(fyne.KeyReturn, fyne.KeyModifierAlt), w.ToggleDetails),
		entry("Preview", with(fyne.KeySpace, 0), w.previewCurrent),
		entry("Open in browser", nil, w.OpenInBrowser), sep())
	render.Items = append(append(render.Items, w.keepItems()...), sep(),
		entry("Retry", with(fyne.KeyR, def|fyne.KeyModifierShift), w.Retry),
		entry("Check now", with(fyne.KeyF5, 0), w.CheckNow), sep(),
		entry("Remove from list", with(fyne.KeyDelete, 0), w.Remove))
	return fyne.NewMainMenu(file, edits, render, w.viewMenu())
}

func (w *Window) viewMenu() *fyne.Menu {
	m := fyne.NewMenu("View")
	for c, key := range []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5} {
		m.Items = append(m.Items, entry(chipNames[c], ctrl(key), func() { w.SetChip(c) }))
	}
	both := fyne.KeyModifierShortcutDefault | fyne.KeyModifierAlt
	m.Items = append(m.Items, fyne.NewMenuItemSeparator(),
		entry("Comfortable rows", with(fyne.Key1, both), func() { w.SetCompact(false) }),
		entry("Compact rows", with(fyne.Key2, both), func() { w.SetCompact(true) }))
	if len(w.desk.Environments) > 1 {
		envs := fyne.NewMenuItem("New renders go to", nil)
		envs.ChildMenu = fyne.NewMenu("")
		for _, e := range w.desk.Environments {
			envs.ChildMenu.Items = append(envs.ChildMenu.Items,
				fyne.NewMenuItem(words.Environment(e.Name), func() { w.ChooseEnvironment(e.Name) }))
		}
		m.Items = append(m.Items, fyne.NewMenuItemSeparator(), envs)
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
		if e.Name == fyne.KeyEscape || e.Name == fyne.KeySpace {
			w.closePreview()
		}
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
	case w.fyne.Canvas().Overlays().Top() == nil:
		w.table.TypedKey(e)
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
	m := fyne.NewMenu("",
		entry("Details", with(fyne.KeyReturn, fyne.KeyModifierAlt), func() { w.OpenDetails(one.ID) }),
		entry("Preview", with(fyne.KeySpace, 0), func() { w.Preview(one.ID) }),
		entry("Open in browser", nil, w.OpenInBrowser), sep(),
		entry("Copy link", &fyne.ShortcutCopy{}, w.CopyLinks))
	m.Items = append(m.Items, w.linkItems(chosen)...)
	m.Items = append(m.Items, entry("Copy render ID", with(fyne.KeyC, fyne.KeyModifierShortcutDefault|fyne.KeyModifierAlt), w.CopyIDs))
	if w.desk.Edit != nil && len(chosen) == 1 {
		m.Items = append(m.Items, fyne.NewMenuItem("Copy edit", w.CopyEdit))
	}
	if one.Problem != nil && one.State == app.Stopped {
		m.Items = append(m.Items, fyne.NewMenuItem("Copy what went wrong", func() { w.copyText("Text", problemText(&one.Render)) }))
	}
	retry := entry("Retry", with(fyne.KeyR, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift), w.Retry)
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
	widget.ShowPopUpMenuAtPosition(m, w.fyne.Canvas(), at)
}
