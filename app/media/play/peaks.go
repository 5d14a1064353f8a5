package play

import (
	"bufio"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"time"
)

// sampling is how many samples a second a waveform is drawn from.
const sampling = 8000

// Peaks is the film's sound as n heights from 0 to 1, the loudest 1. It decodes the
// whole film and so takes a while. Errors are *Fault, or the context's own.
func (f *Film) Peaks(ctx context.Context, n int) ([]float32, error) {
	if !f.facts.Sound || f.facts.Length <= 0 || n < 1 {
		return nil, fault(Unreadable, "no sound of a known length")
	}
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	defer context.AfterFunc(f.ctx, cancel)()
	args := append(common(), "-nostdin", "-threads", "1")
	args = append(args, f.in.args...)
	args = append(args, "-map", "0:a:0", "-ac", "1", "-ar", "8000", "-f", "s16le", "pipe:1")
	f.in.fresh()
	c, err := start(ctx, f.tools.FFmpeg, time.Minute, args...)
	if err != nil {
		return nil, err
	}
	defer c.close()
	heights := heights(c.out, n, max(1, int(f.facts.Length.Seconds()*sampling)/n))
	err = c.wait()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil && heights == nil {
		return nil, f.in.blame(c, Unreadable, fmt.Errorf("%w: %s", err, f.in.clean(c.says.String())))
	}
	return heights, nil
}

// heights reads samples, 16 bits each, and keeps the largest of each share; nil if
// there is none.
func heights(r io.Reader, n, share int) []float32 {
	in := bufio.NewReaderSize(r, 64<<10)
	out := make([]float32, n)
	var loudest float32
	var b [2]byte
	read := 0
	for ; ; read++ {
		if _, err := io.ReadFull(in, b[:]); err != nil {
			break
		}
		v := float32(int16(binary.LittleEndian.Uint16(b[:])))
		i := min(read/share, n-1)
		out[i] = max(out[i], v, -v)
		loudest = max(loudest, v, -v)
	}
	if read == 0 {
		return nil
	}
	for i := range out {
		if loudest > 0 {
			out[i] /= loudest
		}
	}
	return out
}
