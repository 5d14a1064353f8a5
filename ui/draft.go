package ui

import (
	"strconv"
	"strings"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/ui/words"
)

// draft is an edit on its way into a render.
type draft struct {
	file     string // as the list shows it: "promo.json", "Sample: A title"
	name     string // suggested name
	data     []byte
	edit     *edit.Edit
	fault    error
	facts    edit.Facts
	findings []edit.Finding
	callback string    // the address of its own that the edit wants told, if any
	calls    app.Calls // who is told, by the user's word
}

// read understands the draft's bytes. It may take long and touches nothing else.
func (d *draft) read() {
	d.edit, d.fault = edit.Read(d.data)
	if d.fault == nil {
		d.facts, d.findings = d.edit.Facts(), d.edit.Check()
		d.callback = callbackOf(d.edit)
		if d.callback != "" {
			d.calls = app.CallsOwn
		}
	}
}

// callbackOf is the address that an edit wants told of its end; empty: none.
func callbackOf(e *edit.Edit) string {
	root, _ := e.Raw().(map[string]any)
	own, _ := root["callback"].(string)
	return strings.TrimSpace(own)
}

func (d *draft) errors() int { return errorsIn(d.findings) }

// makesLines are the facts of an edit, for people.
func makesLines(d *draft) [][2]string {
	f := d.facts
	var out [][2]string
	add := func(k, v string) {
		if v != "" {
			out = append(out, [2]string{k, v})
		}
	}
	long, rate := "", ""
	if f.Length > 0 {
		long = length(f.Length)
	}
	if f.FPS > 0 && f.Format == "mp4" {
		rate = strconv.FormatFloat(f.FPS, 'f', -1, 64) + " fps"
	}
	add("Makes", dotted(f.Format, size(f.Width, f.Height)))
	add("Length", dotted(long, rate))
	add("Files", filesText(f))
	fonts, tracks := "", ""
	if f.Fonts > 0 {
		fonts = count(f.Fonts, "font")
	}
	if f.Tracks > 1 {
		tracks = count(f.Tracks, "track")
	}
	add("Made of", dotted(count(f.Clips, "clip"), tracks, fonts))
	if n := len(f.Placeholders); n > 0 {
		add("Fill-ins", count(n, "fill-in"))
	}
	add("Edit file", bytesText(len(d.data)))
	return out
}

// filesText lists the files that will be made.
func filesText(f edit.Facts) string {
	out := words.FileName(app.Video, f.Format)
	if f.Thumbnail {
		out += ", thumbnail"
	}
	if f.Poster {
		out += ", poster"
	}
	if !f.Hosted {
		out += " (24-hour links)"
	}
	return out
}
