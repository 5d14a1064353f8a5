package words

import (
	"errors"

	"wrapbell/app/edit"
	"wrapbell/ui/locale"
)

// Fault says why a file is no edit. Errors that are no *edit.Fault say that the
// file could not be read.
func Fault(err error) Text {
	f, ok := errors.AsType[*edit.Fault](err)
	if !ok {
		return tell("This file can't be read.", "Check that it is still there and that you may open it.")
	}
	switch f.Kind {
	case edit.TooLarge:
		has, most := tooMuch(f.Size, edit.MaxSize)
		return Text{locale.T("The edit is too large to send."), sentences(locale.T("Remove embedded data and use links."),
			locale.T("It has %s; edits of up to %s are read.", has, most))}
	case edit.Empty:
		return tell("This file is empty.", wanted)
	case edit.NotText:
		return Text{locale.T("This file isn't an edit."), sentences(locale.T(wanted), locale.T("This one is a picture, a video or another kind of file."))}
	case edit.BadText:
		return Text{locale.T("This file's letters can't be read."),
			locale.T("It was not saved as Unicode%s. Save it again with the encoding UTF-8.", whereFault(f))}
	}
	return Text{locale.T("This file isn't an edit."), sentences(locale.T(wanted), faultBody(f))}
}

const wanted = "It should be a Shotstack edit (JSON)."

// faultBody says where the trouble starts and how it usually came about.
func faultBody(f *edit.Fault) string {
	switch f.Kind {
	case edit.CutShort:
		return locale.T("It ends in the middle, on line %d, near “%s”. Save or copy it again as a whole.", f.Line, f.Near)
	case edit.TooDeep:
		return locale.T("Its brackets are nested too deep%s.", whereFault(f))
	case edit.DuplicateKey:
		return locale.T("“%s” is there twice%s. Remove one of the two.", f.Path, whereFault(f))
	case edit.NotAnEdit:
		return notAnEdit(f)
	}
	return sentences(locale.T("The trouble starts at line %d, near “%s”.", f.Line, f.Near), locale.T(slips[f.Hint]))
}

var slips = map[edit.Hint]string{
	edit.ExtraComma:   locale.Mark("There is a comma too many."),
	edit.MissingComma: locale.Mark("A comma seems to be missing before it."),
	edit.Comment:      locale.Mark("Comments can't stay in the file."),
	edit.WrongQuotes:  locale.Mark("Only straight double quotes count."),
	edit.BareName:     locale.Mark("Names need double quotes."),
	edit.BrokenText:   locale.Mark("A line is broken inside a text."),
	edit.MoreAfterEnd: locale.Mark("Something follows after the end."),
	edit.WebPageText:  locale.Mark("This is a web page or an error message. Download the file itself, or copy only the edit."),
}

func notAnEdit(f *edit.Fault) string {
	if f.Path == "" {
		return locale.T("It holds %s instead of “timeline” and “output”.", gotWord(f.Near))
	}
	if f.Near == "" {
		return locale.T("Its “%s” is missing.", f.Path)
	}
	return locale.T("Its “%s” is %s instead of a group of settings.", f.Path, gotWord(f.Near))
}

func whereFault(f *edit.Fault) string {
	if f.Line == 0 {
		return ""
	}
	return locale.T(" (line %d)", f.Line)
}
