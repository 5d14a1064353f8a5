package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// token names a colour by what it means. A state is never told by its colour
// alone: a glyph and a word always go with it.
type token int

const (
	waiting token = iota
	working
	ready
	failed
	attention
	tokenCount
)

// palette is one set of colours. The five tokens were chosen by contrast on
// every row ground and by their distance under simulated colour blindness; a
// test holds the contrast.
type palette struct {
	token [tokenCount]color.NRGBA

	ground, stripe, selected, hover color.NRGBA // of rows
	chrome, header, raised, line    color.NRGBA // around them
	text, dim, faint                color.NRGBA
	primary, onPrimary              color.NRGBA
	button, input, inputLine        color.NRGBA
	field, fieldLine                color.NRGBA // an input on a card
	frame                           color.NRGBA // behind a picture
	track                           color.NRGBA // a step not yet reached
	chip, chipOn                    color.NRGBA
	problem, problemLine            color.NRGBA // ground of the failure card
	warn, warnLine                  color.NRGBA // ground of what only the user can settle
	toast, onToast, toastAction     color.NRGBA
	scrim, shadow                   color.NRGBA
}

var light = palette{
	token: [tokenCount]color.NRGBA{
		waiting: rgb(0x4B5563), working: rgb(0x0B57D0), ready: rgb(0x006B4F),
		failed: rgb(0x8E1030), attention: rgb(0x8F5600),
	},
	ground: rgb(0xFFFFFF), stripe: rgb(0xF3F5F8), selected: rgb(0xDCE9FB), hover: rgb(0xF3F5F8),
	chrome: rgb(0xF6F7F9), header: rgb(0xFBFCFD), raised: rgb(0xFFFFFF), line: rgb(0xE2E6EC),
	text: rgb(0x1A1F27), dim: rgb(0x545E6C), faint: rgb(0x8791A0),
	primary: rgb(0x0B57D0), onPrimary: rgb(0xFFFFFF),
	button: rgb(0xE9ECF1), input: rgb(0xFFFFFF), inputLine: rgb(0xC9D0DA),
	field: rgb(0xF1F4F8), fieldLine: rgb(0xAEB8C6),
	frame: rgb(0xE9ECF1), track: rgb(0xD5DAE2),
	chip: rgb(0xE9ECF1), chipOn: rgb(0xD3E3FD),
	problem: rgb(0xFBEFF2), problemLine: rgb(0xEBC4CE), warn: rgb(0xFDF5E3), warnLine: rgb(0xEBD6A5),
	toast: rgb(0x262C36), onToast: rgb(0xF4F6F9), toastAction: rgb(0x8FC1FF),
	scrim: color.NRGBA{R: 0x14, G: 0x18, B: 0x20, A: 0x73}, shadow: color.NRGBA{A: 0x24},
}

var dark = palette{
	token: [tokenCount]color.NRGBA{
		waiting: rgb(0x98A1AE), working: rgb(0x5EA8FF), ready: rgb(0x8CEBC8),
		failed: rgb(0xFF8A7A), attention: rgb(0xF5C451),
	},
	ground: rgb(0x16181D), stripe: rgb(0x1D2026), selected: rgb(0x24344A), hover: rgb(0x1D2026),
	chrome: rgb(0x1B1E24), header: rgb(0x191C21), raised: rgb(0x22262E), line: rgb(0x2B303A),
	text: rgb(0xE9ECF1), dim: rgb(0xA3ACB9), faint: rgb(0x727C8B),
	primary: rgb(0x5EA8FF), onPrimary: rgb(0x0A1626),
	button: rgb(0x2C323C), input: rgb(0x14161A), inputLine: rgb(0x3B424F),
	field: rgb(0x353B46), fieldLine: rgb(0x3B424F),
	frame: rgb(0x262A32), track: rgb(0x353B46),
	chip: rgb(0x272C35), chipOn: rgb(0x274468),
	problem: rgb(0x2C1F23), problemLine: rgb(0x59363B), warn: rgb(0x2A2417), warnLine: rgb(0x574825),
	toast: rgb(0x39414E), onToast: rgb(0xF4F6F9), toastAction: rgb(0x8FC1FF),
	scrim: color.NRGBA{A: 0x99}, shadow: color.NRGBA{A: 0x88},
}

// bandColors are the grounds of the environment band; its text is white.
var bandColors = map[string]color.NRGBA{
	"practice": rgb(0x3B4654), "sandbox": rgb(0x2F5878), "production": rgb(0x8E1030), "": rgb(0x4A4560),
}

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xFF}
}

// colors returns the palette in force.
func colors() *palette {
	s := fyne.CurrentApp().Settings()
	v := s.ThemeVariant()
	if t, ok := s.Theme().(*Theme); ok && t.forced {
		v = t.variant
	}
	if v == theme.VariantLight {
		return &light
	}
	return &dark
}
