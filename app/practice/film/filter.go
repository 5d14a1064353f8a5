package film

import "image"

// applyFilter changes an opaque picture as a clip's filter asks.
func applyFilter(img *image.RGBA, name string) {
	f := filters[name]
	if f == nil {
		return
	}
	for i := 0; i+3 < len(img.Pix); i += 4 {
		r, g, b := int(img.Pix[i]), int(img.Pix[i+1]), int(img.Pix[i+2])
		grey := (299*r + 587*g + 114*b) / 1000
		for j, v := range [3]int{r, g, b} {
			img.Pix[i+j] = uint8(min(max(f(v, grey), 0), int(img.Pix[i+3])))
		}
	}
}

// filters answer a channel's new value from its old one and the pixel's grey.
var filters = map[string]func(v, grey int) int{
	"greyscale": func(_, grey int) int { return grey },
	"negative":  func(v, _ int) int { return 255 - v },
	"darken":    func(v, _ int) int { return v * 6 / 10 },
	"lighten":   func(v, _ int) int { return v + (255-v)*4/10 },
	"muted":     func(v, grey int) int { return grey + (v-grey)*5/10 },
	"boost":     func(v, grey int) int { return grey + (v-grey)*15/10 },
	"contrast":  func(v, _ int) int { return 128 + (v-128)*14/10 },
}
