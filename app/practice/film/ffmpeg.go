package film

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"math"
	"os/exec"
	"strconv"
	"time"
)

// Bounds of a film: frames that are drawn (the encoder repeats them up to the
// rate asked for), their long side (the encoder scales them up), and pixels that
// are encoded in all. A film beyond the last keeps its length and gives up frames.
const (
	drawnRate   = 10.0
	drawnFrames = 160
	drawnSide   = 1280
	coded       = 1 << 30
)

// film encodes H.264 in MP4, ready to play while it loads.
func (p *plan) film(ctx context.Context, ffmpeg, file string) error {
	length := max(p.len, 0.1)
	rate := min(drawnRate, p.fps, drawnFrames/length)
	k := min(1, drawnSide/float64(max(p.w, p.h)))
	w, h := evenUp(float64(p.w)*k), evenUp(float64(p.h)*k)
	outW, outH := evenUp(float64(p.w)), evenUp(float64(p.h))
	fps := max(rate, min(p.fps, coded/float64(outW*outH)/length))

	args := []string{"-f", "rawvideo", "-pix_fmt", "rgba", "-s", fmt.Sprintf("%dx%d", w, h),
		"-framerate", decimal(rate), "-i", "pipe:0"}
	if p.sound {
		args = append(args, p.tune(length)...)
		args = append(args, "-map", "0:v", "-map", "1:a", "-c:a", "aac", "-b:a", "64k", "-ac", "2")
	}
	args = append(args,
		"-vf", fmt.Sprintf("scale=%d:%d:flags=bilinear,format=yuv420p,fps=%s", outW, outH, decimal(fps)),
		"-frames:v", strconv.Itoa(max(1, int(math.Round(length*fps)))),
		"-c:v", "libx264", "-preset", "ultrafast", "-tune", "animation", "-crf", p.crf(), "-threads", "1",
		"-movflags", "+faststart", "-f", "mp4")
	return run(ctx, ffmpeg, append(args, file), func(in io.Writer) error {
		var last []byte
		err := p.frames(ctx, w, h, rate, func(img *image.RGBA, _ bool) error {
			last = img.Pix
			_, err := in.Write(last)
			return err
		})
		if err != nil {
			return err
		}
		// Once more, so that the repeated frames reach to the very end; what is
		// too long is cut.
		_, err = in.Write(last)
		return err
	})
}

// chord encodes a soft chord in MP3, as long as the edit.
func (p *plan) chord(ctx context.Context, ffmpeg, file string) error {
	args := p.tune(max(p.len, 0.1))
	args = append(args, "-c:a", "libmp3lame", "-b:a", "64k", "-ac", "1", "-threads", "1", "-f", "mp3", file)
	return run(ctx, ffmpeg, args, nil)
}

// tune is FFmpeg's input for a soft major chord that swells and dies away.
func (p *plan) tune(length float64) []string {
	fade := min(1, length/3)
	wave := "0.09*sin(2*PI*261.63*t)+0.07*sin(2*PI*329.63*t)+0.07*sin(2*PI*392*t)+0.03*sin(2*PI*523.25*t)"
	return []string{"-f", "lavfi", "-i", fmt.Sprintf(
		"aevalsrc='(%s)*(0.75+0.25*sin(2*PI*0.25*t))':s=44100:d=%s,afade=t=in:d=%s,afade=t=out:st=%s:d=%s",
		wave, decimal(length), decimal(fade), decimal(length-fade), decimal(fade))}
}

func (p *plan) crf() string {
	switch p.quality {
	case "verylow":
		return "36"
	case "low":
		return "31"
	case "high":
		return "21"
	case "veryhigh":
		return "18"
	}
	return "25"
}

// evenUp is the nearest even size that H.264 with halved colour can carry.
func evenUp(f float64) int { return max(2, int(even(f))) }

func decimal(f float64) string { return strconv.FormatFloat(f, 'f', 6, 64) }

// run lets FFmpeg work; feed writes its standard input. When the context ends
// the process is killed, and in every case it is waited for.
func run(ctx context.Context, ffmpeg string, args []string, feed func(io.Writer) error) error {
	args = append([]string{"-hide_banner", "-v", "error", "-nostdin", "-y", "-protocol_whitelist", "file,pipe"}, args...)
	cmd := exec.CommandContext(ctx, ffmpeg, args...)
	cmd.WaitDelay = 2 * time.Second
	if feed == nil {
		return cmd.Run()
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	// Without further input FFmpeg comes to an end by itself, also after a fault.
	return errors.Join(feed(in), in.Close(), cmd.Wait())
}
