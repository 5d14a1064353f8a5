package app_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"wrapbell/app/media"
)

// hostilePictures measures pictures that were made to do harm: they are refused by their
// heads. The worst that are taken stay within a budget of memory and time.
func (b *bench) hostilePictures() {
	claim := func(w, h uint32, depth, colour byte) []byte {
		out := []byte("\x89PNG\r\n\x1a\n")
		chunk := func(name string, data []byte) {
			out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
			from := len(out)
			out = append(append(out, name...), data...)
			out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from:]))
		}
		chunk("IHDR", append(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h), depth, colour, 0, 0, 0))
		chunk("IDAT", []byte("\x78\x9c"))
		chunk("IEND", nil)
		return out
	}
	var slow []float64
	for _, body := range [][]byte{claim(20000, 20000, 8, 6), claim(16384, 16384, 16, 6), claim(8192, 4097, 8, 6), claim(1<<30, 1, 1, 0),
		claim(0, 100, 8, 6), []byte("GIF89a\xff\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\xff\xff\xff\xff\x00\x02"), []byte("<!doctype html>"), nil} {
		took, _, err := b.fetched(body)
		if err == nil {
			b.Fatal("a bomb was taken for a picture")
		}
		slow = append(slow, took)
	}
	b.most("picture bombs refused, slowest of "+fmt.Sprint(len(slow)), slices.Max(slow), "ms", 5)
	for _, worst := range []struct {
		name string
		img  image.Image
	}{
		{"RGBA 8192×4096", image.NewNRGBA(image.Rect(0, 0, 8192, 4096))},
		{"16 bit 4096×4096", image.NewNRGBA64(image.Rect(0, 0, 4096, 4096))},
		{"JPEG 7680×4320", image.NewYCbCr(image.Rect(0, 0, 7680, 4320), image.YCbCrSubsampleRatio420)},
	} {
		var body bytes.Buffer
		err := error(nil)
		if _, ok := worst.img.(*image.YCbCr); ok {
			err = jpeg.Encode(&body, worst.img, nil)
		} else {
			err = png.Encode(&body, worst.img)
		}
		if err != nil {
			b.Fatal(err)
		}
		worst.img = nil
		took, grown, err := b.fetched(body.Bytes())
		if err != nil {
			b.Fatal(worst.name, err)
		}
		b.most("worst picture taken: "+worst.name, took, "ms", 2000)
		b.most("worst picture taken: memory grown", grown, "MB", 200)
	}
}

// fetched has a picture fetched and says how long that took and how much memory the
// process had more at the most.
func (b *bench) fetched(body []byte) (took, grown float64, err error) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Write(body) }))
	defer s.Close()
	p, err := media.NewPictures(media.Options{Allow: []string{s.URL}})
	if err != nil {
		b.Fatal(err)
	}
	p.Picture(b.Context(), "first", s.URL+"/first", 640, 360) // the connection is there
	if p, err = media.NewPictures(media.Options{Allow: []string{s.URL}}); err != nil {
		b.Fatal(err)
	}
	debug.FreeOSMemory()
	before := status("VmRSS:")
	os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // the peak begins here
	begun := time.Now()
	_, err = p.Picture(b.Context(), "second", s.URL+"/second", 640, 360)
	return ms(time.Since(begun)), status("VmHWM:") - before, err
}

// status is a figure of this process, in MB.
func status(name string) float64 {
	body, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(body)) {
		if f := strings.Fields(line); len(f) > 1 && f[0] == name {
			kb, _ := strconv.ParseFloat(f[1], 64)
			return kb / 1024
		}
	}
	return 0
}
