package play

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"time"
)

// Bounds of a film.
const (
	maxSide    = 8192
	maxPixels  = 7680 * 4320
	fastest    = 30.0 // frames a second that are shown
	usualRate  = 25.0
	probeLimit = 20 * time.Second
	probeBytes = 64 << 10
)

// Facts are what a film says of itself.
type Facts struct {
	Width, Height int           // as it is to be seen; 0: there is no picture
	Length        time.Duration // 0: not known
	Rate          float64       // frames a second that are shown
	Sound         bool
}

// frames is how many frames the film has; 0: not known.
func (f Facts) frames() int { return int(math.Round(f.Length.Seconds() * f.Rate)) }

// probed is ffprobe's answer.
type probed struct {
	Streams []stream `json:"streams"`
	Format  struct {
		Duration string `json:"duration"`
	} `json:"format"`
}

type stream struct {
	Type        string           `json:"codec_type"`
	Codec       string           `json:"codec_name"`
	Width       int              `json:"width"`
	Height      int              `json:"height"`
	Rate        string           `json:"avg_frame_rate"`
	Finest      string           `json:"r_frame_rate"`
	Duration    string           `json:"duration"`
	Aspect      string           `json:"sample_aspect_ratio"`
	Disposition map[string]int   `json:"disposition"`
	Side        []map[string]any `json:"side_data_list"`
}

// probe asks ffprobe what the film is.
func (t Tools) probe(ctx context.Context, in *input) (Facts, error) {
	ctx, cancel := context.WithTimeout(ctx, probeLimit)
	defer cancel()
	args := append(common(), "-show_entries",
		"format=duration:stream=codec_type,codec_name,width,height,duration,avg_frame_rate,r_frame_rate,sample_aspect_ratio:stream_disposition=attached_pic:stream_side_data=rotation",
		"-of", "json")
	in.fresh()
	c, err := start(ctx, t.FFprobe, probeLimit, append(args, in.args...)...)
	if err != nil {
		return Facts{}, err
	}
	defer c.close()
	body, err := io.ReadAll(io.LimitReader(c.out, probeBytes))
	if err == nil {
		err = c.wait()
	}
	if err != nil {
		return Facts{}, in.blame(c, Unreadable, fmt.Errorf("%w: %s", err, in.clean(c.says.String())))
	}
	if !json.Valid(body) {
		return Facts{}, in.blame(c, Unreadable, errors.New("no answer that can be read"))
	}
	return read(body)
}

// clean makes what a child says fit for a log: one line, without the address that
// it was given.
func (i *input) clean(s string) string {
	if i.relay != nil {
		s = strings.ReplaceAll(s, i.relay.address, "the link")
	}
	return strings.Join(strings.Fields(s), " ")
}

// read reads ffprobe's answer.
func read(body []byte) (Facts, error) {
	var p probed
	if err := json.Unmarshal(body, &p); err != nil {
		return Facts{}, &Fault{Kind: Unreadable, Err: err}
	}
	f := Facts{Length: length(p.Format.Duration), Rate: usualRate}
	for _, s := range p.Streams {
		switch {
		case s.Type == "audio" && s.Codec != "":
			f.Sound = true
		case s.Type == "video" && s.Codec != "" && f.Width == 0 && s.Disposition["attached_pic"] == 0:
			if s.Width < 1 || s.Height < 1 {
				return f, fault(Unreadable, "no size")
			}
			if s.Width > maxSide || s.Height > maxSide || s.Width*s.Height > maxPixels {
				return f, fault(TooLarge, "%d × %d pixels", s.Width, s.Height)
			}
			f.Width, f.Height = s.shape()
			f.Rate = s.rate()
			if d := length(s.Duration); d > 0 { // the sound may be longer
				f.Length = d
			}
		}
	}
	if f.Width == 0 && !f.Sound {
		return f, fault(Unreadable, "neither picture nor sound")
	}
	return f, nil
}

// shape is the size as it is to be seen: pixels need not be square, and phones
// film lying on their side.
func (s stream) shape() (w, h int) {
	w, h = s.Width, s.Height
	var a, b int
	if n, _ := fmt.Sscanf(s.Aspect, "%d:%d", &a, &b); n == 2 && a > 0 && b > 0 && a != b && a < 10*b && b < 10*a {
		w = max(1, int(int64(w)*int64(a)/int64(b)))
	}
	for _, side := range s.Side {
		if turn, ok := side["rotation"].(float64); ok && int(math.Abs(turn))%180 == 90 {
			return h, w
		}
	}
	return w, h
}

// rate is how many frames a second are shown. Each picture of a GIF stands for as
// long as it likes: there the finest step counts, and not the average.
func (s stream) rate() float64 {
	r := quotient(s.Rate)
	if s.Codec == "gif" {
		r = max(r, min(quotient(s.Finest), usualRate))
	}
	if r < 0.1 {
		return usualRate
	}
	return min(r, fastest)
}

// quotient reads "30000/1001"; 0 if it is none.
func quotient(s string) float64 {
	var a, b float64
	if n, _ := fmt.Sscanf(s, "%g/%g", &a, &b); n != 2 || !(a > 0) || !(b > 0) {
		return 0
	}
	return a / b
}

// length reads seconds; what is no sensible length counts as not known.
func length(s string) time.Duration {
	var f float64
	if n, _ := fmt.Sscanf(s, "%g", &f); n != 1 || !(f > 0) || f > 48*3600 {
		return 0
	}
	return time.Duration(f * float64(time.Second))
}
