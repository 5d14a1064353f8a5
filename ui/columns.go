package ui

// density is how tall rows are.
type density int

const (
	comfortable density = iota // two lines and a picture
	compact                    // one line
)

func (d density) height() float32 {
	if d == compact {
		return 30
	}
	return 64
}

// column is where a column lies; width 0 means that there is no room for it.
type column struct{ x, w float32 }

// columns is one arrangement of the table, shared by the header and all rows.
type columns struct {
	preview, name, status, time column
	files                       [3]column
	joined                      bool // the three files share one narrow column, glyphs only
	sent                        column
	density                     density
	width                       float32
}

// The widths of the columns; Name takes the rest.
const (
	edge       = 12 // free space at both ends
	colPreview = 110
	colStatus  = 274
	colTime    = 100
	colFile    = 74
	colJoined  = 76
	colSent    = 88
	minName    = 200
	tightName  = 110
)

// arrange fits the columns into a width. When it gets tight the files join, then
// Sent goes, then Time, then the files: what happened stays to the last.
func arrange(width float32, d density) columns {
	preview := float32(colPreview)
	if d == compact {
		preview = 0
	}
	inner := width - 2*edge
	for _, try := range []struct{ files, joined, sent, time float32 }{
		{3 * colFile, 0, colSent, colTime},
		{colJoined, 1, colSent, colTime},
		{colJoined, 1, 0, colTime},
		{colJoined, 1, 0, 0},
		{0, 1, 0, 0},
	} {
		name := inner - preview - colStatus - try.time - try.files - try.sent
		if name < minName && try.files > 0 {
			continue
		}
		return lay(width, d, preview, max(name, tightName), try.time, try.files, try.joined > 0, try.sent)
	}
	return columns{}
}

func lay(width float32, d density, preview, name, time, files float32, joined bool, sent float32) columns {
	c := columns{density: d, joined: joined, width: width}
	x := float32(edge)
	next := func(w float32) column {
		k := column{x, w}
		x += w
		return k
	}
	c.preview, c.name, c.status, c.time = next(preview), next(name), next(colStatus), next(time)
	if joined {
		c.files[0] = next(files)
		c.files[1], c.files[2] = column{}, column{}
	} else {
		for i := range c.files {
			c.files[i] = next(files / 3)
		}
	}
	c.sent = next(sent)
	return c
}
