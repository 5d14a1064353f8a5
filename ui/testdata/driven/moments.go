package main

import (
	"slices"

	"wrapbell/app"
	"wrapbell/assets"
	"wrapbell/ui"
)

// scenes are all moments that are worth a picture.
var scenes = slices.Concat(firstSteps, list, detailPages, newRender, questions, settingsPages, troubles)

var firstSteps = []scene{
	{name: "welcome", renders: none, desk: fresh},
	{name: "welcome-key", renders: none, desk: fresh, steps: []step{press("Tab", "Return"), write("k3yOfTheSandbox00000000003f9a"), press("Return"), still}},
	{name: "welcome-folder", renders: none, desk: fresh, steps: []step{press("Return"), still, still}},
	{name: "empty", renders: none, large: true},
}

var list = []scene{
	{name: "rows", renders: many(10_000, 4), large: true, steps: []step{do(func(w *ui.Window) { w.Select(w.Rows()[5].ID) })}},
	{name: "states", renders: states, large: true, steps: []step{do(func(w *ui.Window) { w.SetCompact(true) })}},
	{name: "production", renders: in(app.Production, states), desk: present(app.Production), large: true},
	{name: "gallery", renders: evening, large: true, steps: []step{do(func(w *ui.Window) { w.SetGallery(true) }), still}},
	{name: "no-match", renders: day, steps: []step{find("lena")}},
	{name: "selection", renders: day, steps: []step{several, rightClick(4), onTop}},
	{name: "menu", renders: day, steps: []step{choose("Ready"), press("shift+F10"), onTop}},
	{name: "columns", renders: day, steps: []step{menu("Columns…"), onTop}},
	{name: "tip", renders: day, steps: []step{over(5, 390), still}},
	{name: "removed", renders: day, steps: []step{several, menu("Remove from list")}},
	{name: "undo", renders: day, desk: present(app.Production), steps: []step{sample(2), do((*ui.Window).Send), still}},
	{name: "saving", renders: day, large: true, steps: []step{details("Ready"), menu("Save to folder"), still}},
	{name: "lightbox", renders: day, large: true, steps: []step{named("A still picture"), menu("Preview"), still}},
	{name: "shortcuts", renders: day, steps: []step{laid((*ui.Window).ShowShortcuts)}},
}

var detailPages = []scene{
	{name: "working", renders: day, large: true, steps: []step{details("Rendering")}},
	{name: "ready", renders: day, large: true, steps: []step{details("Ready")}},
	{name: "files", renders: day, steps: []step{named("A title"), turn("Files")}},
	{name: "edit", renders: day, steps: []step{details("Failed"), turn("Edit")}},
	{name: "events", renders: day, steps: []step{named("A title"), turn("Events")}},
	{name: "attempts", renders: day, steps: []step{details("Failed"), turn("Attempts 2")}},
	{name: "playing", renders: day, large: true, steps: []step{details("Ready"), menu("Play"), still}},
	{name: "failed", renders: day, large: true, steps: []step{details("Failed")}},
	{name: "unsure", renders: day, large: true, steps: []step{details("Not sure it arrived")}},
	{name: "stuck", renders: in(app.Production, overdue), desk: present(app.Production), steps: []step{details("Probably stuck")}},
}

var newRender = []scene{
	{name: "new-render", renders: day, large: true, steps: []step{sample(2)}},
	{name: "new-start", renders: day, steps: []step{menu("New render…"), onTop}},
	{name: "templates", renders: day, desk: saved(app.Sandbox, 12), steps: []step{pickTemplate, press("Down"), still}},
	{name: "templates-found", renders: day, desk: saved(app.Sandbox, 12), steps: []step{pickTemplate, write("off"), still}},
	{name: "templates-none", renders: day, desk: saved(app.Sandbox, 0), steps: []step{pickTemplate, still}},
	{name: "templates-offline", renders: day, desk: unread(app.Sandbox, app.Offline), steps: []step{pickTemplate, still}},
	{name: "templates-no-key", renders: day, desk: unread(app.Production, app.NoKey), steps: []step{pickTemplate, still}},
	{name: "template", renders: day, desk: saved(app.Production, 12), steps: []step{pickTemplate, press("Return"), still}},
	{name: "fill-ins", renders: day, desk: present(app.Production), steps: []step{opened("spring.json", spring), still}},
	{name: "findings", renders: day, desk: present(app.Sandbox), steps: []step{opened("store-tour.json", faulty), still}},
	{name: "no-edit", renders: day, steps: []step{opened("notes.txt", "hello")}},
	{name: "own-folder", renders: day, desk: begun, steps: []step{menu("New render…"), onTop, press("shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab")}},
	{name: "several", renders: day, steps: []step{dropped("a-title.json", string(assets.Samples()[0].Body), "spring.json", spring,
		"store-tour.json", faulty, "broken.json", `{"timeline":`), still}},
	{name: "spreadsheet", renders: day, desk: present(app.Production), steps: []step{opened("spring.json", spring), dropped("customers.csv", customers), still}},
	{name: "trial", renders: day, desk: present(app.Production), steps: []step{opened("spring.json", spring), dropped("customers.csv", customers), still,
		do(func(w *ui.Window) { w.Fyne().Canvas().Unfocus() }), press("Tab", "Tab", "Tab", "space"), still}},
}

var questions = []scene{
	{name: "watch", renders: day, steps: []step{menu("Watch a render…"), onTop, write("2abd5c11-0f7e-4d3b-9c41-000000000099")}},
	{name: "delete", renders: day, steps: []step{named("A title"), menu("Delete hosted files…"), onTop}},
	{name: "retry", renders: in(app.Production, day), desk: present(app.Production), steps: []step{choose("Failed"), menu("Retry"), onTop}},
	{name: "retry-all", renders: in(app.Production, day), desk: present(app.Production), steps: []step{laid((*ui.Window).RetryAll)}},
	{name: "twice", renders: in(app.Production, day), desk: present(app.Production), steps: []step{choose("Not sure it arrived"), menu("Retry"), onTop}},
	{name: "close", renders: day, desk: trayed, steps: []step{laid((*ui.Window).Shut)}},
	{name: "quit", renders: day, steps: []step{menu("Quit"), onTop}},
}

var settingsPages = []scene{
	{name: "settings", renders: day, steps: []step{page("General")}},
	{name: "settings-keys", renders: day, desk: present(app.Sandbox), steps: []step{page("Keys"), still}},
	{name: "settings-locked", renders: day, desk: locked, steps: []step{page("Keys"), still}},
	{name: "settings-saving", renders: day, steps: []step{page("Saving")}},
	{name: "settings-notifications", renders: day, steps: []step{page("Notifications")}},
	{name: "settings-checking", renders: day, steps: []step{page("Checking")}},
	{name: "settings-practice", renders: day, steps: []step{page("Practice")}},
	{name: "settings-advanced", renders: day, desk: called, steps: []step{page("Advanced")}},
	{name: "settings-about", renders: day, steps: []step{page("About")}},
	{name: "callbacks", renders: day, desk: called, steps: []step{laid((*ui.Window).OpenInspector), still}},
}

var troubles = []scene{
	{name: "offline", renders: in(app.Sandbox, day), desk: ill(app.Offline), steps: []step{still}},
	{name: "throttled", renders: in(app.Sandbox, day), desk: ill(app.Throttled), steps: []step{still}},
	{name: "trouble", renders: in(app.Sandbox, day), desk: ill(app.Trouble), steps: []step{still}},
	{name: "locked", renders: in(app.Sandbox, day), desk: locked, steps: []step{still}},
	{name: "refused", renders: in(app.Sandbox, day), desk: ill(app.KeyRefused), steps: []step{still}},
	{name: "read-only", renders: day, desk: readOnly, steps: []step{still}},
	{name: "repaired", renders: day, steps: []step{do(func(w *ui.Window) { w.Repaired(3, 128) })}},
}
