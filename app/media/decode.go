package media

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"
)

// keepSide is the longest side, in pixels, of what is kept on the disk.
const keepSide = 1920

// decoder decodes one picture at a time, so that the budget is spent once.
type decoder struct{ turn chan struct{} }

func newDecoder() *decoder { return &decoder{make(chan struct{}, 1)} }

type decoded struct {
	img *image.RGBA
	err error
}

// decode returns the picture scaled down to at most w × h. A decoder that panics
// on a stranger's bytes is a broken picture.
func (d *decoder) decode(ctx context.Context, body []byte, w, h int) (*image.RGBA, error) {
	f, err := checkSize(body)
	if err != nil {
		return nil, err
	}
	select {
	case d.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	done := make(chan decoded, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- decoded{nil, fault(NotAPicture, "the decoder broke off")}
			}
			<-d.turn
		}()
		img, err := f.decode(bytes.NewReader(body))
		if err != nil {
			done <- decoded{nil, fault(NotAPicture, "broken")}
			return
		}
		done <- decoded{scale(img, w, h), nil}
	}()
	select {
	case r := <-done:
		return r.img, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// scale fits a picture into w × h with its aspect kept, never larger than it is.
// It is halved while it can be: the last step reads four pixels for each that it
// writes and would skip most of a large picture.
func scale(img image.Image, w, h int) *image.RGBA {
	w, h = fit(img.Bounds().Dx(), img.Bounds().Dy(), w, h)
	for {
		b := img.Bounds()
		hw, hh := max(w, (b.Dx()+1)/2), max(h, (b.Dy()+1)/2)
		if b.Dx() < 2*w && b.Dy() < 2*h {
			hw, hh = w, h
		}
		if img, ok := img.(*image.RGBA); ok && b.Dx() == w && b.Dy() == h && b.Min == (image.Point{}) {
			return img
		}
		dst := image.NewRGBA(image.Rect(0, 0, hw, hh))
		draw.ApproxBiLinear.Scale(dst, dst.Bounds(), img, b, draw.Src, nil)
		img = dst
	}
}

// fit returns the largest size with the aspect of sw × sh inside w × h.
func fit(sw, sh, w, h int) (int, int) {
	if sw <= w && sh <= h {
		return sw, sh
	}
	if sw*h > sh*w {
		return w, max(1, (sh*w+sw/2)/sw)
	}
	return max(1, (sw*h+sh/2)/sh), h
}

// encode makes the bytes that are kept on the disk.
func encode(img *image.RGBA) ([]byte, error) {
	var b bytes.Buffer
	if !img.Opaque() {
		err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img)
		return b.Bytes(), err
	}
	err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 92})
	return b.Bytes(), err
}
