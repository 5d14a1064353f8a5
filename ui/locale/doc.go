// Package locale puts what the program says into the language of the desktop.
//
// An English text is its own key: whoever writes one hands it to T, or to N where a number
// decides its form, and the German one lies beside it in the catalogue. The language is the
// desktop's, as the toolkit finds it; where there is no translation, English is spoken.
//
//	catalogue/words.en.json    plural forms: {"%d files": {"one": "%d file", "other": "%d files"}}
//	catalogue/words.de.json    what ui/words says: {"Ready": "Fertig"}
//	catalogue/window.*.json    what ui says in the list, the details and the menus
//	catalogue/sheets.*.json    what it says in New render, the settings, dialogs
//	catalogue/terminal.*.json  what ui/terminal says: help, lists and sentences of commands
//	catalogue/dates.de.json    layouts and names of dates
//	catalogue/dates.en-US.json layouts of regions that write dates in another way (forms)
//
// A text that needs more than one translation has its place before it ("button: Link").
//
// The files are in the format of the toolkit's lang package, which takes texts with two
// opening braces for templates and keys like "other" or "description" for its own: braces
// come as an argument, and a column that could be called so is called a little longer.
//
// The tests read the source: a text that lacks its translation fails, as does one that
// nobody says any more, or one that fills in something else or ends in another way than the
// English one. "go test ./ui/locale -run Sorted -write" puts new lines where they belong.
package locale
