package words

import (
	"errors"

	"wrapbell/app/rows"
	"wrapbell/ui/locale"
)

// Rows says why a file is no spreadsheet. Errors that are no *rows.Fault say that it
// could not be read.
func Rows(err error) Text {
	f, ok := errors.AsType[*rows.Fault](err)
	if !ok {
		return tell("This file can't be read.", "Check that it is still there and that you may open it.")
	}
	switch f.Kind {
	case rows.Empty:
		return tell("This spreadsheet is empty.", "Its first row should name the columns, and each row below becomes one render.")
	case rows.TooLarge:
		return Text{locale.T("This spreadsheet is too large."), locale.T("Files of up to %d MB are read. Split it in several.", rows.MaxSize/1_000_000)}
	case rows.TooLong:
		return Text{locale.T("This spreadsheet has too many rows."), locale.T("Up to %d are sent at one time. Split it in several.", rows.MaxRows)}
	case rows.NotText:
		return tell("This isn't a CSV file.", "In your spreadsheet program choose Save as, and there CSV.")
	}
	return Text{locale.T("This spreadsheet is broken."), locale.T("The trouble starts at line %d: a quote there isn't closed, or stands where none may.", f.Line)}
}
