package ui

import (
	"runtime"
	"slices"

	"fyne.io/fyne/v2"

	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// command is something the user can have done: an item of the window's menu, with its
// keys. The menu and the sheet of shortcuts are both made from the same commands, so
// what the one does the other tells.
type command struct {
	menu  string // empty: on the sheet alone, because the keys are served elsewhere
	name  string
	keys  chords
	apart bool // a line stands above it
	do    func()
	more  func() *fyne.Menu // what it opens; then do is nil
	quit  bool
	told  string // how the sheet names it, where that is otherwise
	shown string // how the sheet writes the keys, where they are no chord
}

// The chords that are told elsewhere than on a menu as well.
var (
	openKeys     = mainly(fyne.KeyO)
	pasteKeys    = mainly(fyne.KeyV)
	templateKeys = mainly(fyne.KeyT)
)

// text writes the keys as this platform does.
func (c chords) text() string { return c.here().text(runtime.GOOS) }

// menus are the menus in their order.
var menus = []string{"File", "Edit", "Render", "View", "Help"}

// menuTitle is what a menu is called in the user's language. To edit is not an edit, and
// to render not a render.
func menuTitle(menu string) string {
	switch menu {
	case "File":
		return locale.In("menu", "File")
	case "Edit":
		return locale.In("menu", "Edit")
	case "Render":
		return locale.In("menu", "Render")
	case "View":
		return locale.In("menu", "View")
	}
	return locale.In("menu", "Help")
}

// allCommands are all there are.
func (w *Window) allCommands() []command {
	var all []command
	for _, part := range [][]command{w.fileCommands(), w.editCommands(), w.renderCommands(), w.viewCommands(), w.helpCommands()} {
		all = append(all, part...)
	}
	return all
}

func (w *Window) fileCommands() []command {
	all := []command{
		{menu: "File", name: locale.Mark("New render…"), keys: mainly(fyne.KeyN), do: w.NewRender},
		{menu: "File", name: locale.Mark("New render from a template…"), keys: templateKeys, do: w.PickTemplate},
		{menu: "File", name: locale.Mark("Open edit file…"), keys: openKeys, do: w.ChooseFile},
		{menu: "File", name: locale.Mark("Watch a render…"), do: w.WatchRender},
		{menu: "File", name: locale.Mark("Sample edits"), more: w.sampleMenu},
		{menu: "File", name: locale.Mark("Import render IDs…"), apart: true, do: w.ChooseTable},
		{menu: "File", name: locale.Mark("Export list"), more: w.exportMenu},
		{menu: "File", name: locale.Mark("Quit"), keys: chords{chord{fyne.KeyQ, cmdKey}, chord{fyne.KeyF4, altKey}, chord{fyne.KeyQ, ctrlKey}}, apart: true, do: w.Quit, quit: true},
	}
	if w.desk.Templates == nil {
		all = slices.DeleteFunc(all, func(c command) bool { return c.name == "New render from a template…" })
	}
	if w.desk.Reader == nil {
		all = slices.DeleteFunc(all, func(c command) bool { return c.name == "Watch a render…" || c.name == "Import render IDs…" })
	}
	return all
}

func (w *Window) sampleMenu() *fyne.Menu {
	m := fyne.NewMenu("")
	for i, s := range w.desk.Samples {
		m.Items = append(m.Items, fyne.NewMenuItem(locale.T(s.Title), func() { w.OpenSample(i) }))
	}
	return m
}

// editCommands hand Copy, Paste and their like on to a text field that has the focus:
// the toolkit asks the menu before it asks the focused widget.
func (w *Window) editCommands() []command {
	clip := w.desk.App.Clipboard()
	return []command{
		{menu: "Edit", name: locale.Mark("Undo"), keys: mainly(fyne.KeyZ), do: func() { w.typed(&fyne.ShortcutUndo{}, w.Undo) }},
		{menu: "Edit", name: locale.Mark("Copy link"), told: locale.Mark("Copy links, one a line"), keys: mainly(fyne.KeyC), apart: true,
			do: func() { w.typed(&fyne.ShortcutCopy{Clipboard: clip}, w.CopyLinks) }},
		{menu: "Edit", name: locale.Mark("Copy render ID"), keys: mainly(fyne.KeyC, altKey), do: w.CopyIDs},
		{menu: "Edit", name: locale.Mark("Paste edit"), told: locale.Mark("Paste an edit, a link or a render ID"), keys: pasteKeys,
			do: func() { w.typed(&fyne.ShortcutPaste{Clipboard: clip}, w.Paste) }},
		{menu: "Edit", name: locale.Mark("Select all"), keys: mainly(fyne.KeyA), apart: true,
			do: func() { w.typed(&fyne.ShortcutSelectAll{}, w.SelectAll) }},
		{menu: "Edit", name: locale.Mark("Find"), keys: mainly(fyne.KeyF), do: w.FocusSearch},
		{menu: "Edit", name: locale.Mark("Settings…"), keys: mainly(fyne.KeyComma), apart: true, do: w.OpenSettings},
	}
}

func (w *Window) renderCommands() []command {
	all := []command{
		{menu: "Render", name: locale.Mark("Details"), keys: unlike(chord{fyne.KeyI, cmdKey}, chord{fyne.KeyReturn, altKey}), do: w.ToggleDetails},
		{menu: "Render", name: locale.Mark("Preview"), keys: alike(fyne.KeySpace, 0), do: w.previewCurrent},
		{menu: "Render", name: locale.Mark("Play"), do: w.playCurrent},
		{menu: "Render", name: locale.Mark("Open in browser"), do: w.OpenInBrowser},
		{menu: "Render", name: locale.Mark("Retry"), keys: mainly(fyne.KeyR, shiftKey), apart: true, do: w.Retry},
		{menu: "Render", name: locale.Mark("Check now"), keys: unlike(chord{fyne.KeyR, cmdKey}, chord{fyne.KeyF5, 0}), do: w.CheckNow},
		{menu: "Render", name: locale.Mark("Rename…"), keys: alike(fyne.KeyF2, 0), apart: true, do: w.Rename},
		{menu: "Render", name: locale.Mark("Remove from list"), keys: unlike(chord{fyne.KeyBackspace, 0}, chord{fyne.KeyDelete, 0}), do: w.Remove},
	}
	keep := w.keepCommands()
	all = append(all[:4], append(keep, all[4:]...)...)
	if w.desk.Erase != nil {
		all = append(all, command{menu: "Render", name: locale.Mark("Delete hosted files…"), keys: unlike(chord{fyne.KeyBackspace, cmdKey | altKey}, chord{fyne.KeyDelete, shiftKey}), do: w.DeleteHosted})
	}
	return all
}

// keepCommands are about links and files of the selection.
func (w *Window) keepCommands() []command {
	all := []command{
		{menu: "Render", name: locale.Mark("Copy all links"), apart: true, do: w.CopyAllLinks},
		{menu: "Render", name: locale.Mark("Copy embed code"), more: func() *fyne.Menu { return fyne.NewMenu("", w.embedItems()...) }},
	}
	if w.saveFiles != nil {
		all = append(all, command{menu: "Render", name: locale.Mark("Save to folder"), keys: mainly(fyne.KeyS), apart: true, do: w.saveChosen},
			command{menu: "Render", name: locale.Mark("Show in folder"), keys: chords{chord{fyne.KeyR, cmdKey | altKey}, chord{fyne.KeyR, shiftKey | altKey}, chord{fyne.KeyR, shiftKey | altKey}}, do: w.ShowSaved})
	}
	return all
}

func (w *Window) viewCommands() []command {
	var all []command
	for c, key := range []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5} {
		all = append(all, command{menu: "View", name: chipNames[c], keys: mainly(key), do: func() { w.SetChip(c) }})
	}
	all = append(all,
		command{menu: "View", name: locale.Mark("Only problems"), told: locale.Mark("Only problems, on or off"), keys: mainly(fyne.KeyPeriod), do: w.OnlyProblems},
		command{menu: "View", name: locale.Mark("Comfortable rows"), keys: mainly(fyne.Key1, altKey), apart: true, do: func() { w.setRows(comfortable) }},
		command{menu: "View", name: locale.Mark("Compact rows"), keys: mainly(fyne.Key2, altKey), do: func() { w.setRows(compact) }},
		command{menu: "View", name: locale.Mark("Gallery"), keys: mainly(fyne.Key3, altKey), do: func() { w.setRows(cards) }},
		command{menu: "View", name: locale.Mark("Sort by"), apart: true, more: w.sortMenu},
		command{menu: "View", name: locale.Mark("Columns…"), keys: mainly(fyne.KeyL, shiftKey), do: w.chooseColumns})
	if len(w.desk.Environments) > 1 {
		all = append(all, command{menu: "View", name: locale.Mark("New renders go to"), apart: true, more: w.environmentMenu})
	}
	return all
}

func (w *Window) environmentMenu() *fyne.Menu {
	m := fyne.NewMenu("")
	for _, e := range w.desk.Environments {
		m.Items = append(m.Items, fyne.NewMenuItem(words.Environment(e.Name), func() { w.ChooseEnvironment(e.Name) }))
	}
	return m
}

func (w *Window) helpCommands() []command {
	return []command{{menu: "Help", name: locale.Mark("First steps…"), do: w.Welcome}, {menu: "Help", name: locale.Mark("Keyboard shortcuts"), told: locale.Mark("This sheet"),
		keys: chords{chord{fyne.KeySlash, cmdKey}, chord{fyne.KeySlash, ctrlKey}, chord{fyne.KeySlash, ctrlKey | shiftKey}}, do: w.ShowShortcuts}}
}

// listKeys are the keys that the list, the header and the preview serve by themselves.
// They only work where the focus is, so they are on no menu.
func listKeys(goos string) map[string][]command {
	ctrl, shift, alt := "Ctrl+", "Shift+", locale.T("Shift+F10, Menu")
	if goos == "darwin" {
		ctrl, shift, alt = "⌘", "⇧", "⇧F10"
	}
	return map[string][]command{
		"List": {
			{name: locale.Mark("Open the details"), keys: alike(fyne.KeyReturn, 0)},
			{name: locale.Mark("Next, previous"), shown: locale.T("Down, Up")},
			{name: locale.Mark("Files, Undo, Retry in the row"), shown: locale.T("Right, Left")},
			{name: locale.Mark("Next, previous card"), shown: locale.T("Right, Left")},
			{name: locale.Mark("Show that file, do that"), shown: locale.T("Enter, Space")},
			{name: locale.Mark("A page on, back"), shown: locale.T("PgDn, PgUp")},
			{name: locale.Mark("First, last"), shown: locale.T("Home, End")},
			{name: locale.Mark("Select more"), shown: locale.T("%[1]sDown, %[1]sclick", shift)},
			{name: locale.Mark("Select one more or less"), shown: locale.T("%sclick", ctrl)},
			{name: locale.Mark("Select none, close"), keys: alike(fyne.KeyEscape, 0)},
			{name: locale.Mark("Open the menu"), shown: alt},
		},
		"Columns": {
			{name: locale.Mark("Go to the header"), shown: shift + "Tab"},
			{name: locale.Mark("Next, previous column"), shown: locale.T("Right, Left")},
			{name: locale.Mark("Sort by it"), shown: locale.T("Space")},
			{name: locale.Mark("Wider, narrower"), shown: locale.T("%[1]sRight, %[1]sLeft", shift)},
			{name: locale.Mark("Move it"), shown: locale.T("%[1]sRight, %[1]sLeft", ctrl)},
		},
		"New render": {
			{name: locale.Mark("Next, previous field"), shown: "Tab, " + shift + "Tab"},
			{name: locale.Mark("Render"), keys: sendKeys},
			{name: locale.Mark("Close, and keep what was typed"), keys: alike(fyne.KeyEscape, 0)},
		},
		"Preview": {
			{name: locale.Mark("Next, previous render"), shown: locale.T("Right, Left")},
			{name: locale.Mark("Larger, smaller"), shown: "+, −"},
			{name: locale.Mark("Whole picture"), shown: "0"},
			{name: locale.Mark("Close"), shown: locale.T("Space, Esc")},
		},
	}
}
