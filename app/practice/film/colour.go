package film

import (
	"image/color"
	"strconv"
	"strings"
)

// parseColour reads #rgb, #rrggbb and #aarrggbb, and the two or three names
// people write.
func parseColour(s string) (color.NRGBA, bool) {
	s = strings.TrimSpace(strings.ToLower(s))
	switch s {
	case "black":
		return color.NRGBA{A: 255}, true
	case "white":
		return color.NRGBA{255, 255, 255, 255}, true
	case "transparent":
		return color.NRGBA{}, true
	}
	hex, ok := strings.CutPrefix(s, "#")
	if !ok {
		return color.NRGBA{}, false
	}
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	if len(hex) == 6 {
		hex = "ff" + hex
	}
	v, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || len(hex) != 8 {
		return color.NRGBA{}, false
	}
	return color.NRGBA{A: uint8(v >> 24), R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v)}, true
}

// colour reads a colour, or takes def, and lets opacity (0 to 1) thin it.
func (n node) colour(def string, opacity node) color.NRGBA {
	c, ok := parseColour(n.str())
	if !ok {
		c, _ = parseColour(def)
	}
	c.A = uint8(float64(c.A)*opacity.num(1, 0, 1) + 0.5)
	return c
}

// hex is for the colours that stand in this program, which are well formed.
func hex(s string) color.NRGBA {
	c, _ := parseColour(s)
	return c
}

// mix goes from a (0) to b (1).
func mix(a, b color.NRGBA, t float64) color.NRGBA {
	f := func(x, y uint8) uint8 { return uint8(float64(x) + (float64(y)-float64(x))*t + 0.5) }
	return color.NRGBA{f(a.R, b.R), f(a.G, b.G), f(a.B, b.B), f(a.A, b.A)}
}

// thin is c with a share (0 to 1) of its opacity.
func thin(c color.NRGBA, share float64) color.NRGBA {
	c.A = uint8(float64(c.A)*share + 0.5)
	return c
}
