package words

import (
	"errors"
	"fmt"
	"math"

	"wrapbell/app/edit"
)

// Fault says why a file is no edit. Errors that are no *edit.Fault say that the
// file could not be read.
func Fault(err error) Text {
	f, ok := errors.AsType[*edit.Fault](err)
	if !ok {
		return Text{"This file can't be read.", "Check that it is still there and that you may open it."}
	}
	switch f.Kind {
	case edit.TooLarge:
		return Text{"The edit is too large to send.", "Remove embedded data and use links. " +
			fmt.Sprintf("It has %s; edits of up to %s are read.", megabytes(f.Size), megabytes(edit.MaxSize))}
	case edit.Empty:
		return Text{"This file is empty.", wanted}
	case edit.NotText:
		return Text{"This file isn't an edit.", wanted + " This one is a picture, a video or another kind of file."}
	case edit.BadText:
		return Text{"This file's letters can't be read.", "It was not saved as Unicode" + whereFault(f) +
			". Save it again with the encoding UTF-8."}
	}
	return Text{"This file isn't an edit.", wanted + " " + faultBody(f)}
}

const wanted = "It should be a Shotstack edit (JSON)."

// faultBody says where the trouble starts and how it usually came about.
func faultBody(f *edit.Fault) string {
	switch f.Kind {
	case edit.CutShort:
		return fmt.Sprintf("It ends in the middle, on line %d, near “%s”. Save or copy it again as a whole.", f.Line, f.Near)
	case edit.TooDeep:
		return fmt.Sprintf("Its brackets are nested too deep%s.", whereFault(f))
	case edit.DuplicateKey:
		return fmt.Sprintf("“%s” is there twice%s. Remove one of the two.", f.Path, whereFault(f))
	case edit.NotAnEdit:
		return notAnEdit(f)
	}
	said := fmt.Sprintf("The trouble starts at line %d, near “%s”.", f.Line, f.Near)
	if hint := slips[f.Hint]; hint != "" {
		said += " " + hint
	}
	return said
}

var slips = map[edit.Hint]string{
	edit.ExtraComma:   "There is a comma too many.",
	edit.MissingComma: "A comma seems to be missing before it.",
	edit.Comment:      "Comments can't stay in the file.",
	edit.WrongQuotes:  "Only straight double quotes count.",
	edit.BareName:     "Names need double quotes.",
	edit.BrokenText:   "A line is broken inside a text.",
	edit.MoreAfterEnd: "Something follows after the end.",
	edit.WebPageText:  "This is a web page or an error message. Download the file itself, or copy only the edit.",
}

func notAnEdit(f *edit.Fault) string {
	if f.Path == "" {
		return fmt.Sprintf("It holds %s instead of “timeline” and “output”.", f.Near)
	}
	if f.Near == "" {
		return fmt.Sprintf("Its “%s” is missing.", f.Path)
	}
	return fmt.Sprintf("Its “%s” is %s instead of a group of settings.", f.Path, f.Near)
}

func whereFault(f *edit.Fault) string {
	if f.Line == 0 {
		return ""
	}
	return fmt.Sprintf(" (line %d)", f.Line)
}

// megabytes rounds up, so that what is too large also reads as larger.
func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", math.Ceil(10*float64(n)/(1<<20))/10) }
