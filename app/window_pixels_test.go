package app_test

import (
	"image"
	"image/color"
	"math"
)

// pixels copies what is to be seen.
func (s *screen) pixels(within image.Rectangle) *image.RGBA {
	img := image.NewRGBA(image.Rectangle{Max: within.Size()})
	for y := range within.Dy() {
		for x := range within.Dx() {
			c := s.frame.at(within.Min.X+x, within.Min.Y+y)
			img.SetRGBA(x, y, color.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 255})
		}
	}
	return img
}

// middle is where a picture of a shape lies that is shown as large as the window: the
// inner part of it, as inner cuts it out.
func (w *window) middle(wide, high int) image.Rectangle {
	k := 0.8 * min(float64(windowWide-96)/float64(wide), float64(windowHigh-96)/float64(high))
	c := image.Pt(w.head.Min.X+windowWide/2, w.head.Min.Y-toolsHigh-bandHigh-menuHigh+windowHigh/2)
	half := image.Pt(int(k*float64(wide)/2), int(k*float64(high)/2))
	return image.Rectangle{c.Sub(half), c.Add(half)}
}

// apart is how much two pictures differ in the mean of their patches, 0 to 255. Size does
// not count.
func apart(a, b image.Image) float64 {
	const n = 12
	sum := 0.0
	for i := range n * n {
		pa, pb := patch(a, i%n, i/n, n), patch(b, i%n, i/n, n)
		for c := range pa {
			sum += math.Abs(pa[c] - pb[c])
		}
	}
	return sum / (3 * n * n)
}

// patch is the mean colour of one of n times n parts.
func patch(m image.Image, i, j, n int) (sum [3]float64) {
	b, count := m.Bounds(), 0.0
	for y := b.Min.Y + b.Dy()*j/n; y < b.Min.Y+b.Dy()*(j+1)/n; y++ {
		for x := b.Min.X + b.Dx()*i/n; x < b.Min.X+b.Dx()*(i+1)/n; x++ {
			r, g, bl, _ := m.At(x, y).RGBA()
			sum[0], sum[1], sum[2], count = sum[0]+float64(r>>8), sum[1]+float64(g>>8), sum[2]+float64(bl>>8), count+1
		}
	}
	for c := range sum {
		sum[c] /= max(count, 1)
	}
	return sum
}

// inner is the part of a picture that middle shows of it.
func inner(m image.Image) image.Image {
	b := m.Bounds()
	part := b.Inset(0)
	part.Min.X, part.Max.X = b.Min.X+b.Dx()/10, b.Max.X-b.Dx()/10
	part.Min.Y, part.Max.Y = b.Min.Y+b.Dy()/10, b.Max.Y-b.Dy()/10
	return m.(interface {
		SubImage(image.Rectangle) image.Image
	}).SubImage(part)
}
