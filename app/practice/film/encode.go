package film

import (
	"context"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"math"
	"slices"

	"golang.org/x/image/bmp"
	xdraw "golang.org/x/image/draw"
)

// Bounds of an animated picture.
const (
	gifSide   = 480
	gifFPS    = 10.0
	gifFrames = 120
)

func (p *plan) jpegQuality() int {
	switch p.quality {
	case "verylow":
		return 40
	case "low":
		return 60
	case "high":
		return 92
	case "veryhigh":
		return 96
	}
	return 88
}

func encodeStill(w io.Writer, img *image.RGBA, format string, quality int) error {
	switch format {
	case "png":
		return (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(w, img)
	case "bmp":
		return bmp.Encode(w, img)
	}
	return jpeg.Encode(w, img, &jpeg.Options{Quality: quality})
}

// scaled is img at another size.
func scaled(img *image.RGBA, w, h int) *image.RGBA {
	if img.Rect.Dx() == w && img.Rect.Dy() == h {
		return img
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	xdraw.CatmullRom.Scale(out, out.Rect, img, img.Rect, xdraw.Src, nil)
	return out
}

// gif draws the film at ten frames a second at most, and small, since a GIF
// carries every frame.
func (p *plan) gif(ctx context.Context, w io.Writer) error {
	k := min(1, gifSide/float64(max(p.w, p.h)))
	fw, fh := max(1, int(float64(p.w)*k+0.5)), max(1, int(float64(p.h)*k+0.5))
	rate := min(gifFPS, p.fps, gifFrames/max(p.len, 0.1))
	g := &gif.GIF{LoopCount: -1}
	if p.repeat {
		g.LoopCount = 0
	}
	var tones color.Palette
	delay := int(math.Round(100 / rate))
	err := p.frames(ctx, fw, fh, rate, func(img *image.RGBA, fresh bool) error {
		if !fresh {
			g.Delay[len(g.Delay)-1] += delay
			return nil
		}
		if tones == nil {
			tones = p.tones(ctx, fw, fh)
		}
		frame := image.NewPaletted(img.Rect, tones)
		quantise(frame, img)
		g.Image, g.Delay = append(g.Image, frame), append(g.Delay, delay)
		return nil
	})
	if err != nil {
		return err
	}
	for i := range g.Delay {
		g.Delay[i] = min(g.Delay[i], 6500)
	}
	return gif.EncodeAll(w, g)
}

// tones is the 255 colours that are commonest in three frames of the film.
func (p *plan) tones(ctx context.Context, w, h int) color.Palette {
	count := map[[3]uint8]int{}
	for _, share := range []float64{0.2, 0.6, 0.95} {
		img, err := p.still(ctx, p.from+p.len*share, w, h)
		if err != nil {
			break
		}
		for i := 0; i+3 < len(img.Pix); i += 4 {
			count[[3]uint8{img.Pix[i] &^ 3, img.Pix[i+1] &^ 3, img.Pix[i+2] &^ 3}]++
		}
	}
	return commonest(count, 255)
}

// quantise maps each pixel to its nearest tone, remembering what it has found:
// drawings have few colours.
func quantise(dst *image.Paletted, src *image.RGBA) {
	found := map[[3]uint8]uint8{}
	for i := range dst.Pix {
		s := src.Pix[4*i:][:3]
		key := [3]uint8{s[0] &^ 1, s[1] &^ 1, s[2] &^ 1}
		at, ok := found[key]
		if !ok {
			at = uint8(dst.Palette.Index(color.RGBA{s[0], s[1], s[2], 255}))
			found[key] = at
		}
		dst.Pix[i] = at
	}
}

// frames draws the film at a rate and hands over each frame; fresh says that it
// differs from the one before. The picture is only lent.
func (p *plan) frames(ctx context.Context, w, h int, rate float64, use func(img *image.RGBA, fresh bool) error) error {
	s := p.scene(w, h)
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	var before []*layer
	var beforeLooks []look
	for i := range max(1, int(math.Round(p.len*rate))) {
		if err := ctx.Err(); err != nil {
			return err
		}
		layers, looks := s.looks(p.from + (float64(i)+0.5)/rate)
		fresh := i == 0 || !slices.Equal(layers, before) || !slices.Equal(looks, beforeLooks)
		if fresh {
			if err := s.frame(ctx, img, layers, looks); err != nil {
				return err
			}
		}
		if err := use(img, fresh); err != nil {
			return err
		}
		before, beforeLooks = layers, looks
	}
	return nil
}
