package media

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/bmp"
)

const (
	maxSide   = 16384     // pixels
	maxPixels = 128 << 20 // bytes in memory once decoded
)

// format is a kind of picture. The formats are named here and not registered
// with package image, where other packages may add decoders nobody asked for.
type format struct {
	magics []string
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error) // of a GIF the first frame only
}

var formats = []format{
	{[]string{"\x89PNG\r\n\x1a\n"}, png.DecodeConfig, png.Decode},
	{[]string{"\xff\xd8\xff"}, jpeg.DecodeConfig, jpeg.Decode},
	{[]string{"GIF87a", "GIF89a"}, gif.DecodeConfig, gif.Decode},
	{[]string{"BM"}, bmp.DecodeConfig, bmp.Decode},
}

// formatOf tells a format by its first bytes, nil if none is known. What a server
// calls it is not asked.
func formatOf(head []byte) *format {
	for i, f := range formats {
		for _, m := range f.magics {
			if bytes.HasPrefix(head, []byte(m)) {
				return &formats[i]
			}
		}
	}
	return nil
}

// checkSize reads what a picture says of its size and says whether it may be
// decoded. A file of 72 bytes can ask for gigabytes.
func checkSize(body []byte) (f *format, err error) {
	defer func() {
		if p := recover(); p != nil {
			f, err = nil, fault(NotAPicture, "the decoder broke off")
		}
	}()
	f = formatOf(body)
	if f == nil {
		return nil, fault(NotAPicture, "other content")
	}
	c, err := f.config(bytes.NewReader(body))
	if err != nil || c.Width < 1 || c.Height < 1 {
		return nil, fault(NotAPicture, "no size can be read")
	}
	if c.Width > maxSide || c.Height > maxSide || int64(c.Width)*int64(c.Height)*depth(body, c) > maxPixels {
		return nil, fault(TooLarge, "%d × %d pixels", c.Width, c.Height)
	}
	return f, nil
}

// depth is how many bytes a pixel takes while it is decoded. Of a JPEG in several
// passes that is all coefficients, 4 bytes each, and the result.
func depth(body []byte, c image.Config) int64 {
	planes := int64(1)
	switch c.ColorModel {
	case color.RGBAModel, color.NRGBAModel:
		return 4
	case color.Gray16Model:
		return 2
	case color.GrayModel:
	case color.YCbCrModel:
		planes = 3
	case color.CMYKModel:
		planes = 4
	default:
		if _, ok := c.ColorModel.(color.Palette); ok {
			return 1
		}
		return 8
	}
	if progressive(body) {
		return planes * 5
	}
	return planes
}

// progressive says whether a JPEG comes in several passes, for which the decoder
// keeps everything of the passes before. Source: ITU-T T.81, table B.1.
func progressive(body []byte) bool {
	if !bytes.HasPrefix(body, []byte("\xff\xd8")) {
		return false
	}
	for i := 2; i+4 <= len(body) && body[i] == 0xff; {
		marker := body[i+1]
		switch {
		case marker == 0xc2:
			return true
		case marker == 0xff: // filling
			i++
			continue
		case marker == 0xc0, marker == 0xc1, marker == 0xda:
			return false
		}
		i += 2 + int(body[i+2])<<8 + int(body[i+3])
	}
	return true // not understood: the larger budget
}
