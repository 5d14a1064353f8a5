package app

import (
	"encoding/binary"
	"encoding/hex"
	"math"
	"math/bits"
	"strings"
	"time"
	"unique"
)

// packer goes through fields in their order and either writes or reads each.
type packer struct {
	open   bool
	skim   bool // only the heads
	out    []byte
	in     string
	next   int   // what is to be read of it
	base   int64 // seconds
	remote string

	filename, url, temporary string // the last ones
}

func (p *packer) unsigned(n *uint64) {
	if !p.open {
		p.out = binary.AppendUvarint(p.out, *n)
		return
	}
	b := p.in[p.next]
	p.next++
	*n = uint64(b & 0x7F)
	for shift := 7; b >= 0x80; shift += 7 {
		b = p.in[p.next]
		p.next++
		*n |= uint64(b&0x7F) << shift
	}
}

func (p *packer) number(n *int64) {
	u := uint64(*n)<<1 ^ uint64(*n>>63)
	p.unsigned(&u)
	*n = int64(u>>1) ^ -int64(u&1)
}

func (p *packer) count(all ...*int) {
	for _, c := range all {
		n := int64(*c)
		p.number(&n)
		*c = int(n)
	}
}

// real keeps the bits of a number: what is round has only zeros at the end.
func (p *packer) real(all ...*float64) {
	for _, f := range all {
		n := bits.ReverseBytes64(math.Float64bits(*f))
		p.unsigned(&n)
		*f = math.Float64frombits(bits.ReverseBytes64(n))
	}
}

func (p *packer) truth(all ...*bool) {
	for _, b := range all {
		p.either(b)
	}
}

func (p *packer) either(b *bool) bool {
	n := uint64(0)
	if *b {
		n = 1
	}
	p.unsigned(&n)
	*b = n == 1
	return *b
}

func (p *packer) at(all ...*time.Time) {
	for _, t := range all {
		part, seconds := uint64(0), int64(0)
		if !t.IsZero() {
			part, seconds = partOf(uint64(t.Nanosecond())), t.Unix()-p.base
		}
		if p.unsigned(&part); part == 0 {
			*t = time.Time{}
			continue
		}
		if p.number(&seconds); p.open {
			*t = time.Unix(p.base+seconds, nanosecond(part)).UTC()
		}
	}
}

// partOf writes the nanoseconds of a second; what the service tells are milliseconds.
func partOf(nano uint64) uint64 {
	if nano%1e6 == 0 {
		return nano/1e6*2 + 1
	}
	return nano*2 + 2
}

func nanosecond(part uint64) int64 {
	if part%2 == 1 {
		return int64(part/2) * 1e6
	}
	return int64(part-2) / 2
}

// text shares the memory of what is opened.
func (p *packer) text(s *string) {
	n := uint64(len(*s))
	if p.unsigned(&n); p.open {
		*s = p.take(int(n))
		return
	}
	p.out = append(p.out, *s...)
}

func (p *packer) take(n int) string {
	s := p.in[p.next : p.next+n]
	p.next += n
	return s
}

func (p *packer) link(s, last *string) {
	if p.open {
		p.openLink(s, *last)
	} else {
		p.packLink(*s, *last)
	}
	if *s != "" {
		*last = *s
	}
}

// stand stands for the service's render id in a link.
const stand = "\x01"

func (p *packer) packLink(s, last string) {
	n := 0
	for n < min(len(s), len(last)) && s[n] == last[n] {
		n++
	}
	head, rest := uint64(n)*2, s[n:]
	if p.remote != "" && strings.Contains(rest, p.remote) && !strings.Contains(rest, stand) {
		head, rest = head+1, strings.ReplaceAll(rest, p.remote, stand)
	}
	p.unsigned(&head)
	p.text(&rest)
}

func (p *packer) openLink(s *string, last string) {
	var head uint64
	p.unsigned(&head)
	p.text(s)
	if p.skim { // that there is one is enough
		if head > 1 || *s != "" {
			*s = "there"
		}
		return
	}
	if head%2 == 1 {
		*s = strings.ReplaceAll(*s, stand, p.remote)
	}
	if n := head / 2; n > 0 {
		*s = last[:n] + *s
	}
}

// The forms of a name.
const (
	asText = iota
	asHex
	asUUID
	forms
)

func (p *packer) name(all ...*string) {
	for _, s := range all {
		if p.open {
			p.openName(s)
			continue
		}
		form, plain := formOf(*s)
		p.out = binary.AppendUvarint(p.out, uint64(len(plain)*forms+form))
		p.out = append(p.out, plain...)
	}
}

func formOf(s string) (form int, plain string) {
	digits, form := s, asHex
	if len(s) == 36 && s[8] == '-' && s[13] == '-' && s[18] == '-' && s[23] == '-' {
		digits, form = s[:8]+s[9:13]+s[14:18]+s[19:23]+s[24:], asUUID
	}
	b, err := hex.DecodeString(digits)
	if s == "" || err != nil || strings.ToLower(digits) != digits {
		return asText, s
	}
	return form, string(b)
}

func (p *packer) openName(s *string) {
	var n uint64
	p.unsigned(&n)
	plain := p.take(int(n / forms))
	var b [96]byte
	switch n % forms {
	case asText:
		*s = plain
	case asUUID:
		h := hex.AppendEncode(b[40:40], []byte(plain))
		u := append(b[:0], h[:8]...)
		u = append(append(u, '-'), h[8:12]...)
		u = append(append(u, '-'), h[12:16]...)
		u = append(append(u, '-'), h[16:20]...)
		u = append(append(u, '-'), h[20:]...)
		*s = string(u)
	default:
		*s = string(hex.AppendEncode(b[:0], []byte(plain)))
	}
}

func list[T any](p *packer, l *[]T, each func(*T, *packer)) {
	n := uint64(len(*l))
	p.unsigned(&n)
	switch {
	case !p.open:
	case n <= uint64(cap(*l)):
		*l = (*l)[:n]
	default:
		*l = make([]T, n)
	}
	for i := range *l {
		each(&(*l)[i], p)
	}
}

// word packs what comes out of a small set, though the service may always add to it.
func word[T ~string](p *packer, s *T) {
	if !p.open {
		n, known := packedNumbers[string(*s)]
		p.out = binary.AppendUvarint(p.out, n)
		if !known {
			text := string(*s)
			p.text(&text)
		}
		return
	}
	var n uint64
	if p.unsigned(&n); n > 0 {
		*s = T(packedWords[n-1])
		return
	}
	var text string
	p.text(&text)
	*s = T(unique.Make(text).Value())
}

var packedWords = []string{"", Practice, Sandbox, Production,
	"draft", "waiting", "sending", "unsure", "working", "publishing", "ready", "stopped",
	"queued", "fetching", "preprocessing", "generating", "rendering", "saving", "done", "failed",
	"mp4", "gif", "mp3", "jpg", "png", "bmp", "refused", "none", "found",
	"video", "thumbnail", "poster", "expected", "copying", "deleted", "temporary"}

var packedNumbers = func() map[string]uint64 {
	m := map[string]uint64{}
	for i, w := range packedWords {
		m[w] = uint64(i) + 1
	}
	return m
}()
