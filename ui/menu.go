package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

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
		m := fyne.NewMenu(menuTitle(name))
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

// offer is a command on another menu than the window's, as it is called and with the
// keys it has there. What it does may be narrower: to one render, not to the cursor's.
func (w *Window) offer(name string, do func()) *fyne.MenuItem {
	for _, c := range w.allCommands() {
		if c.name == name {
			return entry(locale.T(name), c.keys.here().shortcut(), do)
		}
	}
	return fyne.NewMenuItem(locale.T(name), do)
}

func (c command) item() *fyne.MenuItem {
	m := entry(locale.T(c.name), c.keys.here().shortcut(), c.do)
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
	case w.browsing != nil:
		w.browsing.typedKey(e, w.fyne.Canvas())
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

// key serves the keys that are not about moving in the table: Esc, and the commands
// whose keys are held by nothing, which the toolkit does not take to the menu.
func (w *Window) key(k fyne.KeyName) bool {
	if k == fyne.KeyEscape {
		if w.details.root.Visible() {
			w.CloseDetails()
		} else {
			w.table.selectNone()
		}
		return true
	}
	for _, c := range w.allCommands() {
		if c.keys.here() == (chord{key: k}) {
			c.do()
			return true
		}
	}
	return false
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
	links := w.offer("Copy link", w.CopyLinks)
	n := w.linksOf(chosen, app.Video)
	links.Label, links.Disabled = copyWords(max(1, len(n.links))), len(n.links) == 0
	open := w.offer("Open in browser", w.OpenInBrowser)
	open.Disabled = !slices.ContainsFunc(chosen, func(it *item) bool {
		f, _ := it.FileOf(app.Video)
		return liveLink(&it.Render, f, w.now) != ""
	})
	m := fyne.NewMenu("",
		w.offer("Details", func() { w.OpenDetails(one.ID) }),
		w.offer("Preview", func() { w.Preview(one.ID) }),
		w.deedItem(deedPlay, chosen),
		open, sep(),
		links)
	m.Items = append(m.Items, w.linkItems(chosen)...)
	m.Items = append(m.Items, w.offer("Copy render ID", w.CopyIDs))
	if w.desk.Edit != nil && len(chosen) == 1 {
		m.Items = append(m.Items, fyne.NewMenuItem(locale.T("Copy edit"), w.CopyEdit))
	}
	if one.Problem != nil && one.State == app.Stopped {
		m.Items = append(m.Items, fyne.NewMenuItem(locale.T("Copy what went wrong"), func() { w.copyText(locale.T("Text"), problemText(&one.Render)) }))
	}
	retry, check := w.offer("Retry", w.Retry), w.offer("Check now", w.CheckNow)
	retry.Disabled, check.Disabled = true, true
	for _, it := range chosen {
		if it.State == app.Stopped || it.State == app.Unsure {
			retry.Disabled = false
		}
		if !it.State.AtRest() || it.Unwatched() {
			check.Disabled = false
		}
	}
	if deeds := w.fileDeeds(chosen); len(deeds) > 0 {
		m.Items = append(append(m.Items, sep()), deeds...)
	}
	m.Items = append(append(m.Items, sep()), w.outgoingItems(chosen)...)
	rename := w.offer("Rename…", w.Rename)
	rename.Disabled = len(chosen) > 1
	m.Items = append(m.Items, retry, check, sep(), rename, w.offer("Remove from list", w.Remove))
	m.Items = append(m.Items, w.deleteItems(chosen)...)
	return m
}

func copyWords(n int) string {
	if n == 1 {
		return locale.T("Copy link")
	}
	return locale.T("Copy %d links", n)
}

// deedItem is what the pointer is offered over a row, for the whole selection.
func (w *Window) deedItem(d deed, chosen []*item) *fyne.MenuItem {
	m := w.offer(deedNames[d], func() { w.doDeed(d, chosen[0].ID) })
	m.Disabled = !slices.ContainsFunc(chosen, func(it *item) bool { return w.canDo(d, it) })
	return m
}

// linkNames are what the links of the other files are called.
var linkNames = map[app.FileKind]string{app.Thumbnail: locale.Mark("Thumbnail link"), app.Poster: locale.Mark("Poster link")}

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
			out = append(out, fyne.NewMenuItem(locale.T(linkNames[k]), func() { w.copyText(locale.T("Link"), link) }))
		}
	}
	return out
}
