package app

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"io"
	"math"
	"strconv"
	"testing"
)

// job is one render of a trace: when it was submitted, what it makes, and how long
// each of its stages takes. All times are seconds.
type job struct {
	id                          int
	submitted, output, weight   float64
	queue, fetch, render, save  float64
	failed                      bool
	copyVideo, copyThumb, copyP float64 // 0: that file was not asked for
}

// end is when the job is done or failed, after it was submitted.
func (j job) end() float64 { return j.queue + j.fetch + j.render + j.save }

// copies are the times from done to each file.
func (j job) copies() map[FileKind]float64 {
	all := map[FileKind]float64{}
	for kind, s := range map[FileKind]float64{Video: j.copyVideo, Thumbnail: j.copyThumb, Poster: j.copyP} {
		if s > 0 || kind == Video {
			all[kind] = s
		}
	}
	return all
}

// published is when the last file is there, after done.
func (j job) published() (last float64) {
	for _, s := range j.copies() {
		last = max(last, s)
	}
	return last
}

// dice is SplitMix64, so that a seed makes the same trace on every machine.
type dice struct{ state uint64 }

func (d *dice) next() uint64 {
	d.state += 0x9E3779B97F4A7C15
	z := d.state
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

func (d *dice) uniform() float64              { return (float64(d.next()>>11) + 0.5) / (1 << 53) }
func (d *dice) exponential(m float64) float64 { return -m * math.Log(d.uniform()) }
func (d *dice) normal() float64 {
	u := d.uniform()
	return math.Sqrt(-2*math.Log(u)) * math.Cos(2*math.Pi*d.uniform())
}
func (d *dice) logNormal(median, spread float64) float64 { return median * math.Exp(spread*d.normal()) }

// makeTrace draws n renders as a busy account sees them: outputs from 3 s to 2 min,
// sizes from small to 4K, a queue that is sometimes long, one render in a hundred
// five times as slow, three in a hundred that fail.
func makeTrace(seed uint64, n int) []job {
	d := &dice{seed * 1000003}
	all := make([]job, n)
	kMedian := 1 + 0.3*d.uniform()
	at := 0.0
	for i := range all {
		j := &all[i]
		j.id = i + 1
		at += d.exponential(20)
		j.submitted, j.output = at, 3*math.Pow(40, d.uniform())
		switch u := d.uniform(); {
		case u < 0.25:
			j.weight = 0.6
		case u < 0.75:
			j.weight = 1
		case u < 0.95:
			j.weight = 1.6
		default:
			j.weight = 3
		}
		mean := 2 + 3*d.uniform()
		j.queue = d.exponential(mean)
		busy, more := d.uniform(), d.exponential(30)
		if busy < 0.05 {
			j.queue += more
		}
		j.fetch = d.logNormal(3, 0.5)
		k := kMedian * math.Exp(0.35*d.normal())
		j.render = k * j.output * j.weight
		if d.uniform() < 0.01 {
			j.render *= 5
		}
		j.render = min(j.render, 900)
		j.save = 1 + d.uniform()
		fails, part := d.uniform(), d.uniform()
		j.copyVideo = d.logNormal(4, 0.6)
		for _, c := range []*float64{&j.copyThumb, &j.copyP} {
			*c = d.logNormal(4, 0.6)
		}
		for _, c := range []*float64{&j.copyThumb, &j.copyP} {
			if d.uniform() >= 0.6 {
				*c = 0
			}
		}
		if fails < 0.03 {
			j.failed = true
			j.render *= part
			j.save, j.copyVideo, j.copyThumb, j.copyP = 0, 0, 0, 0
		}
	}
	return all
}

var traceHead = []string{"id", "submitted_s", "output_s", "resolution_factor", "queue_s", "fetch_s", "render_s", "save_s",
	"failed", "copy_video_s", "copy_thumb_s", "copy_poster_s"}

func writeTrace(w io.Writer, all []job) {
	c := csv.NewWriter(w)
	c.Write(traceHead)
	f := func(v float64) string { return strconv.FormatFloat(v, 'f', 3, 64) }
	for _, j := range all {
		failed := "0"
		if j.failed {
			failed = "1"
		}
		c.Write([]string{strconv.Itoa(j.id), f(j.submitted), f(j.output), strconv.FormatFloat(j.weight, 'f', 1, 64), f(j.queue), f(j.fetch), f(j.render), f(j.save),
			failed, f(j.copyVideo), f(j.copyThumb), f(j.copyP)})
	}
	c.Flush()
}

func readTrace(r io.Reader) ([]job, error) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, err
	}
	var all []job
	for n, row := range rows {
		if n == 0 {
			continue
		}
		if len(row) != len(traceHead) {
			return nil, fmt.Errorf("line %d has %d columns, want %d: %v", n+1, len(row), len(traceHead), traceHead)
		}
		var v [12]float64
		for i, s := range row {
			if v[i], err = strconv.ParseFloat(s, 64); err != nil {
				return nil, fmt.Errorf("line %d, %s: %q is no number", n+1, traceHead[i], s)
			}
		}
		all = append(all, job{int(v[0]), v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8] != 0, v[9], v[10], v[11]})
	}
	return all, nil
}

// TestTraceLaw: a seed makes the same trace for ever, and reading gives back what
// was written.
func TestTraceLaw(t *testing.T) {
	for seed, want := range map[uint64]string{
		1: "b86b984c2ea6919fdb2e9e72c88eac5e30d82311db71b54b4837bfd75cf16522",
		2: "172424c52b659f5238a1266928cd2075e36c0c1ac895c45bbdf1c4eaa4928d51",
	} {
		var b bytes.Buffer
		writeTrace(&b, makeTrace(seed, 2000))
		sum := sha256.Sum256(b.Bytes())
		if got := hex.EncodeToString(sum[:]); got != want {
			t.Errorf("seed %d makes %s, want %s", seed, got, want)
		}
		back, err := readTrace(bytes.NewReader(b.Bytes()))
		if err != nil || len(back) != 2000 {
			t.Fatal(len(back), err)
		}
		var again bytes.Buffer
		writeTrace(&again, back)
		if !bytes.Equal(b.Bytes(), again.Bytes()) {
			t.Errorf("seed %d: what was read is not what was written", seed)
		}
	}
}
