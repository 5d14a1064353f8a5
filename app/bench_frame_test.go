package app_test

import (
	"encoding/binary"
	"hash/maphash"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// frame is what a screen shows, read from the memory where Xvfb keeps it: a head of
// big-endian words (the first is its length, the fifth and sixth the size, the thirteenth
// the bytes of a line, the twentieth the number of colours), the colours of twelve bytes
// each, then pixels of blue, green, red and nothing.
type frame struct {
	pixels     []byte
	line       int
	wide, high int
}

// newFrame reads the screen that keeps itself in the folder.
func newFrame(t testing.TB, folder string) *frame {
	t.Helper()
	f, err := os.Open(filepath.Join(folder, "Xvfb_screen0"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	all, err := syscall.Mmap(int(f.Fd()), 0, int(info.Size()), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { syscall.Munmap(all) })
	word := func(i int) int { return int(binary.BigEndian.Uint32(all[4*i:])) }
	return &frame{pixels: all[word(0)+12*word(19):], line: word(12), wide: word(4), high: word(5)}
}

// at is the colour of a pixel as 0xRRGGBB.
func (f *frame) at(x, y int) uint32 {
	return binary.LittleEndian.Uint32(f.pixels[y*f.line+4*x:]) & 0xFFFFFF
}

// bands counts the stripes of 50 pixels in which the colour is seen.
func (f *frame) bands(colour uint32) (n int) {
	last := -1
	for y := 0; y < f.high; y += 3 {
		if y/50 == last {
			continue
		}
		for x := 0; x < f.wide; x++ {
			if f.at(x, y) == colour {
				n, last = n+1, y/50
				break
			}
		}
	}
	return n
}

var frameSeed = maphash.MakeSeed()

// sum changes when one of the topmost lines does.
func (f *frame) sum(lines int) uint64 { return maphash.Bytes(frameSeed, f.pixels[:lines*f.line]) }
