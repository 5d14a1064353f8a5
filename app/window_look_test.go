package app_test

import "image"

// Colours of the dark theme by which things are found on the screen.
const (
	bandColour    = 0x3B4654 // ground of the line that says PRACTICE
	dividerColour = 0x2B303A // between the names of two columns
	mainColour    = 0x5EA8FF // ground of the likeliest answer
	markColour    = 0x24344A // ground of the row where the keys are
	buttonColour  = 0x2C323C // ground of other buttons
	toastColour   = 0x39414E // ground of the note above the foot
	goodColour    = 0x8CEBC8 // what marks what is well
	failedColour  = 0xFF8A7A // what marks what is not
	lightColour   = 0xF8F9FB // ground of the tools in the light theme
	lightMain     = 0x0B57D0 // and of its likeliest answer
)

// How large things are, in pixels: the window, and from its top the menu, the band, what
// stands below that, the header and a comfortable row.
const (
	windowWide = 1180
	windowHigh = 760

	menuHigh   = 27
	bandHigh   = 28
	toolsHigh  = 87
	headerHigh = 28
	rowHigh    = 64
)

// Columns, from left to right as they are at first.
const (
	previewColumn = iota
	nameColumn
	statusColumn
	timeColumn
	videoColumn
	thumbnailColumn
	posterColumn
)

func (s *screen) all() image.Rectangle { return image.Rect(0, 0, s.frame.wide, s.frame.high) }

// box is the smallest rectangle that holds everything of a colour.
func (s *screen) box(colour uint32, within image.Rectangle) (found image.Rectangle, ok bool) {
	for y := within.Min.Y; y < within.Max.Y; y++ {
		for x := within.Min.X; x < within.Max.X; x++ {
			if s.frame.at(x, y) == colour {
				found = found.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return found, !found.Empty()
}

// runs counts the places below each other at which a colour is to be seen.
func (s *screen) runs(colour uint32, within image.Rectangle) (n int) {
	was := false
	for y := within.Min.Y; y < within.Max.Y; y++ {
		_, is := s.box(colour, image.Rect(within.Min.X, y, within.Max.X, y+1))
		if is && !was {
			n++
		}
		was = is
	}
	return n
}

// bright says whether something is written there: letters of the text's colour have hardly
// a pixel that is all of it.
func (s *screen) bright(within image.Rectangle) bool {
	const most = 0xD0
	for y := within.Min.Y; y < within.Max.Y; y++ {
		for x := within.Min.X; x < within.Max.X; x++ {
			if c := s.frame.at(x, y); c>>16 > most && c>>8&0xFF > most && c&0xFF > most {
				return true
			}
		}
	}
	return false
}

// seen notes where the window is, if it is painted.
func (w *window) seen() bool {
	band, ok := w.box(bandColour, w.all())
	w.head = image.Rect(band.Min.X, band.Max.Y+toolsHigh, band.Max.X, band.Max.Y+toolsHigh+headerHigh)
	return ok
}

// covered says whether something lies open above the window: it is darkened then.
func (w *window) covered() bool {
	return w.frame.at(w.head.Min.X+3, w.head.Min.Y-toolsHigh-3) != bandColour
}

// answer is where the likeliest answer is, while something lies open above the window.
func (w *window) answer() (at image.Point, asked bool) {
	if !w.covered() {
		return at, false
	}
	b, found := w.box(mainColour, w.all())
	if !found {
		b, found = w.box(lightMain, w.all())
	}
	return image.Pt((b.Min.X+b.Max.X)/2, (b.Min.Y+b.Max.Y)/2), found
}

// dividers are the places between the columns, as they are to be seen.
func (w *window) dividers() (at []int) {
	h := w.head
	for x := h.Min.X; x < h.Max.X; x++ {
		whole := true
		for y := h.Min.Y + 9; y < h.Max.Y-9; y++ {
			whole = whole && w.frame.at(x, y) == dividerColour
		}
		if whole {
			at = append(at, x)
		}
	}
	return at
}

// column is the middle of a column's name; the columns are counted from the left.
func (w *window) column(i int) image.Point {
	w.t.Helper()
	h := w.head
	ends := append(append([]int{h.Min.X}, w.dividers()...), h.Max.X)
	if i+1 >= len(ends) {
		w.t.Fatalf("there is no column %d between %v", i, ends)
	}
	return image.Pt((ends[i]+ends[i+1])/2, (h.Min.Y+h.Max.Y)/2)
}

// cell is the middle of a row under a column.
func (w *window) cell(row, column int) image.Point {
	w.t.Helper()
	return image.Pt(w.column(column).X, w.head.Max.Y+row*rowHigh+rowHigh/2)
}

// listed says whether the table is there: only one that holds renders has a header.
func (w *window) listed() bool { return len(w.dividers()) > 0 }
