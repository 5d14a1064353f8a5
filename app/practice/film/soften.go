package film

import "image"

// blur softens a mask by about radius pixels: three box blurs are close to a
// Gaussian.
func blur(m *image.Alpha, radius int) {
	radius = min(radius, 100)
	if radius < 1 {
		return
	}
	w, h := m.Rect.Dx(), m.Rect.Dy()
	line := make([]uint8, max(w, h))
	for range 3 {
		for y := range h {
			boxBlur(m.Pix[y*m.Stride:], 1, w, radius/2+1, line)
		}
		for x := range w {
			boxBlur(m.Pix[x:], m.Stride, h, radius/2+1, line)
		}
	}
}

// boxBlur averages n values that lie step apart over 2*r+1 neighbours.
func boxBlur(pix []uint8, step, n, r int, line []uint8) {
	sum, width := 0, 2*r+1
	at := func(i int) int {
		if i < 0 || i >= n {
			return 0
		}
		return int(pix[i*step])
	}
	for i := -r; i < r; i++ {
		sum += at(i)
	}
	for i := range n {
		sum += at(i + r)
		line[i] = uint8(sum / width)
		sum -= at(i - r)
	}
	for i := range n {
		pix[i*step] = line[i]
	}
}
