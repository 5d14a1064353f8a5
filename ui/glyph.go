package ui

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// glyph is a drawing of one colour. A state is known by its glyph without its colour.
type glyph uint8

const (
	glyphNone     glyph = iota
	glyphDotted         // draft
	glyphHollow         // in line
	glyphArrow          // sending
	glyphHalf           // at work; turns in steps
	glyphOutline        // at work, as of some time ago
	glyphTick           // ready
	glyphTickWarn       // ready, something is missing
	glyphTickTime       // ready, for a while
	glyphCross          // failed
	glyphQuestion       // nobody knows
	glyphSlow           // at work for longer than usual
	glyphBroken         // link gone
	glyphStruck         // deleted
	glyphFolded
	glyphUnfolded
	glyphWatch
	glyphWarn
	glyphOpen
	glyphCopy
	glyphClose
	glyphFile
	glyphPaste
	glyphTemplate
	glyphPlay
	glyphRetry
	glyphSlate
	glyphSave
	glyphSaved // a copy is on this computer
	glyphMore
	glyphUp
	glyphDown
	glyphRows
	glyphLines
	glyphCards
	glyphPause
	glyphLoop
	glyphLoopOn
	glyphSound
	glyphHalves                           // the half circle's positions begin here
	glyphHolds  = glyphHalves + halfSteps // and here those of the ring that counts down
	glyphCount  = glyphHolds + holdSteps + 1
)

// halfSteps is how many positions the turning half circle has, holdSteps the ring that
// counts down.
const (
	halfSteps = 8
	holdSteps = 10
)

// The drawings, 24×24. C is the colour, G the ground, for what is cut out of it.
var drawings = [glyphCount]string{
	glyphHollow:   `<circle cx="12" cy="12" r="8" fill="none" stroke="C" stroke-width="2.2"/>`,
	glyphOutline:  `<circle cx="12" cy="12" r="8" fill="none" stroke="C" stroke-width="1.8"/><line x1="12" y1="4" x2="12" y2="20" stroke="C" stroke-width="1.8"/>`,
	glyphArrow:    `<circle cx="12" cy="12" r="9" fill="none" stroke="C" stroke-width="2"/><path d="M12 17V8M8 11.5L12 7.5L16 11.5" fill="none" stroke="C" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>`,
	glyphTick:     `<circle cx="12" cy="12" r="10" fill="C"/><path d="M7.4 12.4L10.7 15.7L16.8 9" fill="none" stroke="G" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/>`,
	glyphTickWarn: `<circle cx="10.5" cy="10.5" r="8" fill="none" stroke="C" stroke-width="2"/><path d="M7 10.6L9.7 13.3L14 8.2" fill="none" stroke="C" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/><path d="M17.5 11.2L24 22.8H11Z" fill="G"/><path d="M17.5 13.6L22.4 22H12.6Z" fill="C"/>`,
	glyphTickTime: `<circle cx="10.5" cy="10.5" r="8" fill="none" stroke="C" stroke-width="2"/><path d="M7 10.6L9.7 13.3L14 8.2" fill="none" stroke="C" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/><circle cx="17.6" cy="17.6" r="6.4" fill="G"/><circle cx="17.6" cy="17.6" r="4.9" fill="C"/><path d="M17.6 14.8V17.8L19.6 19" fill="none" stroke="G" stroke-width="1.5" stroke-linecap="round"/>`,
	glyphCross:    `<path d="M8 2H16L22 8V16L16 22H8L2 16V8Z" fill="C"/><path d="M8.4 8.4L15.6 15.6M15.6 8.4L8.4 15.6" fill="none" stroke="G" stroke-width="2.4" stroke-linecap="round"/>`,
	glyphQuestion: `<circle cx="12" cy="12" r="9" fill="none" stroke="C" stroke-width="2"/><path d="M9.2 9.6C9.4 6.6 14.8 6.6 14.8 9.8C14.8 11.8 12 12 12 14" fill="none" stroke="C" stroke-width="2" stroke-linecap="round"/><circle cx="12" cy="17" r="1.3" fill="C"/>`,
	glyphSlow:     `<path d="M12 1.6L23.4 21.8H0.6Z" fill="C" stroke="C" stroke-width="1" stroke-linejoin="round"/><circle cx="12" cy="15" r="5" fill="none" stroke="G" stroke-width="1.7"/><path d="M12 12.2V15.2L14 16.4" fill="none" stroke="G" stroke-width="1.6" stroke-linecap="round"/>`,
	glyphBroken:   `<path d="M10 14L6.8 17.2A3.2 3.2 0 0 1 2.3 12.7L5.5 9.5M14 10L17.2 6.8A3.2 3.2 0 0 1 21.7 11.3L18.5 14.5" fill="none" stroke="C" stroke-width="2.2" stroke-linecap="round"/><path d="M9 4V7M4.5 5L6.5 7M15 20V17M19.5 19L17.5 17" fill="none" stroke="C" stroke-width="1.8" stroke-linecap="round"/>`,
	glyphStruck:   `<circle cx="12" cy="12" r="8.6" fill="none" stroke="C" stroke-width="2"/><path d="M6 18L18 6" fill="none" stroke="C" stroke-width="2" stroke-linecap="round"/>`,
	glyphFolded:   `<path d="M8 4L17 12L8 20Z" fill="C"/>`,
	glyphUnfolded: `<path d="M4 8L12 17L20 8Z" fill="C"/>`,
	glyphWatch:    `<path d="M2.5 12C6 5.8 18 5.8 21.5 12C18 18.2 6 18.2 2.5 12Z" fill="none" stroke="C" stroke-width="1.8" stroke-linejoin="round"/><circle cx="12" cy="12" r="3.2" fill="none" stroke="C" stroke-width="1.8"/>`,
	glyphWarn:     `<path d="M12 2.6L22.6 21H1.4Z" fill="C"/><path d="M12 9V14.4" fill="none" stroke="G" stroke-width="2.2" stroke-linecap="round"/><circle cx="12" cy="17.6" r="1.3" fill="G"/>`,
	glyphOpen:     `<path d="M10 5H5V19H19V14M13.5 4.5H19.5V10.5M19 5L11 13" fill="none" stroke="C" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`,
	glyphCopy:     `<rect x="8.5" y="8.5" width="11" height="11" rx="2" fill="none" stroke="C" stroke-width="2"/><path d="M15.5 5.5V4.8A1.8 1.8 0 0 0 13.7 3H6.3A1.8 1.8 0 0 0 4.5 4.8V13.2A1.8 1.8 0 0 0 6.3 15H5.9" fill="none" stroke="C" stroke-width="2" stroke-linecap="round"/>`,
	glyphClose:    `<path d="M6 6L18 18M18 6L6 18" fill="none" stroke="C" stroke-width="2.2" stroke-linecap="round"/>`,
	glyphFile:     `<path d="M6 3H14L19 8V21H6Z" fill="none" stroke="C" stroke-width="1.8" stroke-linejoin="round"/><path d="M14 3V8H19" fill="none" stroke="C" stroke-width="1.8" stroke-linejoin="round"/>`,
	glyphPaste:    `<path d="M8 5H6V21H18V5H16" fill="none" stroke="C" stroke-width="1.8" stroke-linejoin="round"/><rect x="8.5" y="3" width="7" height="4" fill="none" stroke="C" stroke-width="1.8" stroke-linejoin="round"/><path d="M9 12H15M9 16H13" stroke="C" stroke-width="1.8" stroke-linecap="round"/>`,
	glyphTemplate: `<path d="M6 3H18V21H6Z" fill="none" stroke="C" stroke-width="1.8" stroke-linejoin="round"/><path d="M9 7H15" fill="none" stroke="C" stroke-width="1.8"/><path d="M9.4 11H14.6V17H9.4Z" fill="none" stroke="C" stroke-width="1.6" stroke-dasharray="2.2 1.5"/>`,
	glyphPlay:     `<path d="M8 5L19 12L8 19Z" fill="C" stroke="C" stroke-width="1.6" stroke-linejoin="round"/>`,
	glyphRetry:    `<path d="M19 12A7 7 0 1 1 16.6 6.7" fill="none" stroke="C" stroke-width="2.2" stroke-linecap="round"/><path d="M17.6 2.8V7.4H13" fill="none" stroke="C" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>`,
	glyphSave:     `<path d="M12 3.5V14.5M7.2 10L12 14.8L16.8 10M4.5 17.5V20.5H19.5V17.5" fill="none" stroke="C" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`,
	glyphSaved:    `<path d="M4.5 14.5V20.5H19.5V14.5M7 9.6L10.8 13.4L17.8 4.6" fill="none" stroke="C" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>`,
	glyphMore:     `<circle cx="5.5" cy="12" r="1.9" fill="C"/><circle cx="12" cy="12" r="1.9" fill="C"/><circle cx="18.5" cy="12" r="1.9" fill="C"/>`,
	glyphUp:       `<path d="M12 6L20 17H4Z" fill="C"/>`,
	glyphDown:     `<path d="M12 18L20 7H4Z" fill="C"/>`,
	glyphRows:     `<rect x="3.5" y="4.5" width="6" height="6" rx="1" fill="C"/><rect x="3.5" y="13.5" width="6" height="6" rx="1" fill="C"/><path d="M13 6H20.5M13 9H18M13 15H20.5M13 18H18" fill="none" stroke="C" stroke-width="1.8" stroke-linecap="round"/>`,
	glyphLines:    `<path d="M4 5.5H20M4 9.8H20M4 14.2H20M4 18.5H20" fill="none" stroke="C" stroke-width="2" stroke-linecap="round"/>`,
	glyphCards:    `<rect x="3.5" y="4" width="7.5" height="7.5" rx="1.2" fill="C"/><rect x="13" y="4" width="7.5" height="7.5" rx="1.2" fill="C"/><rect x="3.5" y="13" width="7.5" height="7.5" rx="1.2" fill="C"/><rect x="13" y="13" width="7.5" height="7.5" rx="1.2" fill="C"/>`,
	glyphPause:    `<path d="M8.5 5V19M15.5 5V19" fill="none" stroke="C" stroke-width="3.6" stroke-linecap="round"/>`,
	glyphLoop:     arrowsInLoop,
	glyphLoopOn:   arrowsInLoop + `<circle cx="12" cy="12" r="2.6" fill="C"/>`,
	glyphSound:    `<path d="M9.5 17.5V5.5L19 3.5V15.5" fill="none" stroke="C" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/><ellipse cx="6.8" cy="17.6" rx="3" ry="2.5" fill="C"/><ellipse cx="16.3" cy="15.6" rx="3" ry="2.5" fill="C"/>`,
	glyphSlate:    `<rect x="3.5" y="10" width="17" height="10.5" rx="1.4" fill="none" stroke="C" stroke-width="1.6"/><path d="M3.8 9.4L19.6 5L20.3 7.4L4.4 11.6Z" fill="C" stroke="C" stroke-width="1"/>`,
}

const arrowsInLoop = `<path d="M4 12V10A3.5 3.5 0 0 1 7.5 6.5H19M16 3.2L19.4 6.5L16 9.8M20 12V14A3.5 3.5 0 0 1 16.5 17.5H5M8 14.2L4.6 17.5L8 20.8" fill="none" stroke="C" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`

func init() {
	var dots strings.Builder
	for _, p := range [][2]float64{{20, 12}, {17.66, 17.66}, {12, 20}, {6.34, 17.66}, {4, 12}, {6.34, 6.34}, {12, 4}, {17.66, 6.34}} {
		fmt.Fprintf(&dots, `<circle cx="%g" cy="%g" r="1.5" fill="C"/>`, p[0], p[1])
	}
	drawings[glyphDotted] = dots.String()
	// A half circle for each of eight directions: the diameter's two ends.
	ends := [][2]float64{{12, 4}, {17.66, 6.34}, {20, 12}, {17.66, 17.66}, {12, 20}, {6.34, 17.66}, {4, 12}, {6.34, 6.34}}
	for i := range halfSteps {
		a, b := ends[i], ends[(i+4)%halfSteps]
		drawings[halfAt(i)] = fmt.Sprintf(`<circle cx="12" cy="12" r="8.6" fill="none" stroke="C" stroke-width="2"/><path d="M%g %gA8 8 0 0 0 %g %gZ" fill="C"/>`, a[0], a[1], b[0], b[1])
	}
	drawings[glyphHalf] = drawings[halfAt(0)]
	for i := range holdSteps + 1 {
		drawings[glyphHolds+glyph(i)] = ring(float64(i) / holdSteps)
	}
}

// ring is a circle of which a share is drawn, from the top on.
func ring(share float64) string {
	if share >= 1 {
		return `<circle cx="12" cy="12" r="8.6" fill="none" stroke="C" stroke-width="2.6"/><path d="M12 8V12.4L14.6 14" fill="none" stroke="C" stroke-width="2" stroke-linecap="round"/>`
	}
	x, y, large := 12+8.6*math.Sin(2*math.Pi*share), 12-8.6*math.Cos(2*math.Pi*share), 0
	if share > 0.5 {
		large = 1
	}
	return fmt.Sprintf(`<path d="M12 3.4A8.6 8.6 0 %d 1 %.2f %.2f" fill="none" stroke="C" stroke-width="2.6"/><path d="M12 8V12.4L14.6 14" fill="none" stroke="C" stroke-width="2" stroke-linecap="round"/>`, large, x, y)
}

// holdAt is the ring of what is held back for that long; five seconds are a full
// one.
func holdAt(left time.Duration) glyph {
	step := int((left + time.Second - 1) / time.Second * holdSteps / 5)
	return glyphHolds + glyph(max(0, min(holdSteps, step)))
}

func halfAt(step int) glyph { return glyphHalves + glyph(step%halfSteps) }

// drawing is a glyph as it was drawn.
type drawing struct {
	color, ground color.NRGBA
	size          float32
	picture       *image.RGBA
}

// glyphs keeps what was drawn: to read and draw an SVG costs more than all the rest of a
// row. A glyph has few colours and sizes, so that looking through them takes less than
// a map. Main thread only.
var glyphs [glyphCount][]drawing

// picture returns the glyph in that colour on that ground, some points wide.
func (g glyph) picture(c, ground color.NRGBA, size float32) *image.RGBA {
	for i := range glyphs[g] {
		if d := &glyphs[g][i]; d.color == c && d.ground == ground && d.size == size {
			return d.picture
		}
	}
	body := strings.NewReplacer(`"C"`, quoteHex(c), `"G"`, quoteHex(ground)).Replace(drawings[g])
	svg := fyne.NewStaticResource(
		fmt.Sprintf("%d-%s-%s.svg", g, hex(c), hex(ground)),
		[]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24">`+body+`</svg>`))
	img := canvas.NewImageFromResource(svg)
	img.Resize(fyne.NewSquareSize(size))
	img.Refresh()
	if img.Image == nil {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	p := image.NewRGBA(img.Image.Bounds())
	draw.Draw(p, p.Bounds(), img.Image, p.Bounds().Min, draw.Src)
	glyphs[g] = append(glyphs[g], drawing{c, ground, size, p})
	return p
}

func quoteHex(c color.NRGBA) string { return `"#` + hex(c) + `"` }

func hex(c color.NRGBA) string { return fmt.Sprintf("%02x%02x%02x", c.R, c.G, c.B) }
