package ui

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// wave draws a sound as a picture, once for each size and set of colours.
type wave struct {
	widget.BaseWidget
	peaks []float32
	image *canvas.Image
	drawn waveKey
}

type waveKey struct {
	first *float32 // of the peaks
	w, h  int
	color color.NRGBA
}

func newWave() *wave {
	w := &wave{image: newGlyph()}
	w.ExtendBaseWidget(w)
	return w
}

func (w *wave) set(peaks []float32) {
	w.peaks = peaks
	w.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (w *wave) CreateRenderer() fyne.WidgetRenderer {
	return drawn(w, &painted{objects: []fyne.CanvasObject{w.image}, paint: w.paint})
}

func (w *wave) paint(s fyne.Size) {
	put(w.image, 0, 0, s.Width, s.Height)
	if len(w.peaks) == 0 || s.Width < 2 || s.Height < 2 {
		return
	}
	k := waveKey{&w.peaks[0], int(s.Width), int(s.Height), colors().token[working]}
	if w.drawn != k {
		w.drawn = k
		w.image.Image = drawWave(w.peaks, k.w, k.h, k.color)
		w.image.Refresh()
	}
}

// drawWave draws bars of two points with a point between them, each as high as the
// loudest moment of its share, about the middle.
func drawWave(peaks []float32, w, h int, c color.NRGBA) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	fill := color.RGBA{R: c.R, G: c.G, B: c.B, A: 255}
	for x := 0; x+1 < w; x += 3 {
		high := float32(0)
		for i := x * len(peaks) / w; i <= min(len(peaks)-1, (x+2)*len(peaks)/w); i++ {
			high = max(high, peaks[i])
		}
		half := max(1, int(high*float32(h)/2))
		for y := h/2 - half; y < h/2+half; y++ {
			img.SetRGBA(x, y, fill)
			img.SetRGBA(x+1, y, fill)
		}
	}
	return img
}
