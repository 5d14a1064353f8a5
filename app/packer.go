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
	same   string // as which a name may be
	shared *shared

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

// often packs a text that many renders share.
func (p *packer) often(s *string, table *sharing) {
	var n uint64
	if !p.open {
		n = table.number(*s)
	}
	if p.unsigned(&n); n == 0 {
		p.text(s)
		return
	}
	*s = table.text(n)
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

// The forms of a link.
const (
	noLink = iota
	ofRender
	plainLink
)

func (p *packer) packLink(s, last string) {
	if s == "" {
		p.form(noLink)
		return
	}
	if folder, end, ok := strings.Cut(s, p.remote); ok && p.remote != "" {
		before, after := p.shared.links.number(folder), p.shared.links.number(end)
		if (before > 0 || folder == "") && after > 0 {
			p.form(ofRender)
			p.unsigned(&before)
			p.unsigned(&after)
			return
		}
	}
	n := 0
	for n < min(len(s), len(last)) && s[n] == last[n] {
		n++
	}
	p.form(plainLink + uint64(n))
	rest := s[n:]
	p.text(&rest)
}

func (p *packer) form(n uint64) { p.unsigned(&n) }

func (p *packer) openLink(s *string, last string) {
	var form, before, after uint64
	*s = ""
	switch p.unsigned(&form); {
	case form == noLink:
		return
	case form == ofRender:
		p.unsigned(&before)
		p.unsigned(&after)
		if !p.skim {
			*s = p.shared.links.text(before) + p.remote + p.shared.links.text(after)
		}
	default:
		if p.text(s); !p.skim {
			*s = last[:form-plainLink] + *s
		}
	}
	if p.skim {
		*s = "there" // is enough
	}
}

// The forms of a name.
const (
	asText = iota
	asHex
	asUUID
	asSame
	forms
)

func (p *packer) name(all ...*string) {
	for _, s := range all {
		if p.open {
			p.openName(s)
		} else {
			p.packName(*s)
		}
	}
}

func (p *packer) packName(s string) {
	if s == p.same && s != "" {
		p.out = append(p.out, asSame)
		return
	}
	form, length := formOf(s)
	p.out = binary.AppendUvarint(p.out, uint64(length*forms+form))
	if form == asText {
		p.out = append(p.out, s...)
		return
	}
	for i := 0; i < len(s); i += 2 {
		if s[i] == '-' {
			i++
		}
		p.out = append(p.out, digitValues[s[i]]<<4|digitValues[s[i+1]])
	}
}

// formOf says how a name is written, and in how many bytes.
func formOf(s string) (form, length int) {
	if len(s) == 36 && s[8] == '-' && s[13] == '-' && s[18] == '-' && s[23] == '-' &&
		digits(s[:8]) && digits(s[9:13]) && digits(s[14:18]) && digits(s[19:23]) && digits(s[24:]) {
		return asUUID, 16
	}
	if len(s)%2 == 0 && s != "" && digits(s) {
		return asHex, len(s) / 2
	}
	return asText, len(s)
}

// digits says whether all are hexadecimal digits, in small letters.
func digits(s string) bool {
	all := byte(0)
	for i := range len(s) {
		all |= digitValues[s[i]]
	}
	return all < 16
}

// digitValues are the values of the hexadecimal digits, and 255 for all else.
var digitValues = func() (v [256]byte) {
	for i := range v {
		v[i] = 255
	}
	for i, c := range "0123456789abcdef" {
		v[c] = byte(i)
	}
	return v
}()

func (p *packer) openName(s *string) {
	form, plain := p.named()
	var b [96]byte
	switch form {
	case asText:
		*s = plain
	case asSame:
		*s = p.same
	default:
		*s = string(spelt(b[:0], form, plain))
	}
}

// spells says whether the next name has a part in it, which is in small letters.
func (p *packer) spells(part string) bool {
	form, plain := p.named()
	var b [96]byte
	if form == asText {
		return strings.Contains(strings.ToLower(plain), part)
	}
	return strings.Contains(string(spelt(b[:0], form, plain)), part)
}

func (p *packer) named() (form int, plain string) {
	var n uint64
	p.unsigned(&n)
	return int(n % forms), p.take(int(n / forms))
}

// spelt writes digits after what is there.
func spelt(b []byte, form int, plain string) []byte {
	if form == asHex {
		return hex.AppendEncode(b, []byte(plain))
	}
	for i, to := range []int{4, 6, 8, 10, 16} {
		if i > 0 {
			b = append(b, '-')
		}
		b = hex.AppendEncode(b, []byte(plain[[]int{0, 4, 6, 8, 10}[i]:to]))
	}
	return b
}

func list[T any](p *packer, l *[]T, each func(*T, *packer)) {
	n := p.room(len(*l))
	switch {
	case !p.open:
	case n <= cap(*l):
		*l = (*l)[:n]
	default:
		*l = make([]T, n)
	}
	for i := range *l {
		each(&(*l)[i], p)
	}
}

// room is how many there are of something. What is opened has a byte at least for each, so
// that a wrong number does not take all memory.
func (p *packer) room(have int) int {
	n := uint64(have)
	if p.unsigned(&n); p.open && n > uint64(len(p.in)-p.next) {
		panic("it is cut off")
	}
	return int(n)
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
