package film

import (
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gobolditalic"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/gomedium"
	"golang.org/x/image/font/gofont/gomediumitalic"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
)

// cut is a font's place in its family.
type cut struct{ bold, medium, italic, mono bool }

// parsed fonts are shared by everybody; they are never written to.
var parsed = sync.OnceValue(func() map[cut]*opentype.Font {
	fonts := map[cut]*opentype.Font{}
	for c, ttf := range map[cut][]byte{
		{}:                           goregular.TTF,
		{medium: true}:               gomedium.TTF,
		{bold: true}:                 gobold.TTF,
		{italic: true}:               goitalic.TTF,
		{medium: true, italic: true}: gomediumitalic.TTF,
		{bold: true, italic: true}:   gobolditalic.TTF,
		{mono: true}:                 gomono.TTF,
	} {
		if f, err := opentype.Parse(ttf); err == nil {
			fonts[c] = f
		}
	}
	return fonts
})

// chooseCut maps a weight (100 to 900) and a family's name to one of our fonts.
func chooseCut(family string, weight float64, italic bool) cut {
	family = strings.ToLower(family)
	if strings.Contains(family, "mono") || strings.Contains(family, "courier") {
		return cut{mono: true}
	}
	for _, heavy := range []string{"bold", "black", "heavy", "marker", "impact"} {
		if strings.Contains(family, heavy) {
			weight = max(weight, 700)
		}
	}
	return cut{bold: weight >= 600, medium: weight >= 500 && weight < 600, italic: italic}
}

// faceKey keeps one face per font and size, in quarter pixels.
type faceKey struct {
	cut
	quarters int
}

// faces belongs to one drawing at a time: faces keep buffers of their own.
type faces map[faceKey]font.Face

const maxFaces = 64

func (f faces) get(c cut, size float64) font.Face {
	k := faceKey{c, int(min(max(size, 1), 2000) * 4)}
	if face, ok := f[k]; ok {
		return face
	}
	if len(f) >= maxFaces {
		clear(f)
	}
	face, err := opentype.NewFace(parsed()[c], &opentype.FaceOptions{Size: float64(k.quarters) / 4, DPI: 72})
	if err != nil {
		return nil
	}
	f[k] = face
	return face
}
