package store

import (
	"bytes"
	"strconv"
	"time"
	"unicode/utf8"
	"unsafe"

	"wrapbell/app"
)

// scanner reads the JSON that this program writes, as long as it is plain: without spaces
// and escapes, the names as they are written and in their order. What is otherwise it does
// not read: bad is set then, and the record is left to a real decoder, see decode.
type scanner struct {
	in  []byte
	at  int
	bad bool

	texts map[string]string // those of known
}

// members are what an object or a list holds, one after the other.
type members struct {
	*scanner
	end   byte
	begun bool // one was read, so that a comma comes before the next
}

func (s *scanner) object() members { return s.members('{', '}') }
func (s *scanner) list() members   { return s.members('[', ']') }

func (s *scanner) members(begin, end byte) members {
	s.take(begin)
	return members{scanner: s, end: end}
}

// has says whether the next member of an object has that name, and takes it.
func (m *members) has(name string) bool {
	at := m.at
	if m.begun {
		if at >= len(m.in) || m.in[at] != ',' {
			return false
		}
		at++
	}
	end := at + len(name) + 3
	if m.bad || end > len(m.in) || m.in[at] != '"' || string(m.in[at+1:end-2]) != name || m.in[end-2] != '"' || m.in[end-1] != ':' {
		return false
	}
	m.at, m.begun = end, true
	return true
}

// more says whether a list has one more, and takes what is before it or at the end.
func (m *members) more() bool {
	switch {
	case m.bad:
		return false
	case m.at < len(m.in) && m.in[m.at] == m.end:
		m.at++
		return false
	case m.begun:
		m.take(',')
	}
	m.begun = true
	return !m.bad
}

func (s *scanner) take(c byte) {
	if s.at >= len(s.in) || s.in[s.at] != c {
		s.bad = true
		return
	}
	s.at++
}

// plain reads a text without escapes; it is part of what is read.
func (s *scanner) plain() []byte {
	s.take('"')
	others := byte(0)
	for i := s.at; !s.bad && i < len(s.in); i++ {
		c := s.in[i]
		if c == '"' {
			text := s.in[s.at:i]
			s.at = i + 1
			s.bad = others >= utf8.RuneSelf && !utf8.Valid(text)
			return text
		}
		if c == '\\' || c < ' ' {
			break
		}
		others |= c
	}
	s.bad = true
	return nil
}

// text shares the memory of what is read, which nobody changes: it is a copy of what lies
// in the database, made for this.
func (s *scanner) text() string {
	b := s.plain()
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// number is a JSON number up to what follows it.
func (s *scanner) number() []byte {
	from := s.at
	for s.at < len(s.in) && s.in[s.at] != ',' && s.in[s.at] != '}' && s.in[s.at] != ']' {
		s.at++
	}
	return s.in[from:s.at]
}

// whole reads a whole number. Numbers with a part or an exponent, and those that begin
// with a zero or a plus, are left to the real decoder.
func (s *scanner) whole() int64 {
	b := s.number()
	digits := bytes.TrimPrefix(b, []byte("-"))
	if len(digits) == 0 || len(digits) > 18 || len(digits) > 1 && digits[0] == '0' {
		s.bad = true
		return 0
	}
	n := int64(0)
	for _, c := range digits {
		if c < '0' || c > '9' {
			s.bad = true
			return 0
		}
		n = n*10 + int64(c-'0')
	}
	if len(digits) < len(b) {
		return -n
	}
	return n
}

func (s *scanner) natural() uint64 {
	n := s.whole()
	if n < 0 {
		s.bad = true
	}
	return uint64(n)
}

func (s *scanner) real() float64 {
	b := s.number()
	for _, c := range b {
		if (c < '0' || c > '9') && c != '-' && c != '.' { // exponents are rare
			s.bad = true
			return 0
		}
	}
	if d := bytes.TrimPrefix(b, []byte("-")); len(d) == 0 || d[0] == '.' || d[len(d)-1] == '.' || len(d) > 1 && d[0] == '0' && d[1] != '.' {
		s.bad = true
		return 0
	}
	f, err := strconv.ParseFloat(string(b), 64)
	s.bad = s.bad || err != nil
	return f
}

func (s *scanner) truth() bool {
	switch rest := s.in[s.at:]; {
	case bytes.HasPrefix(rest, []byte("true")):
		s.at += 4
		return true
	case bytes.HasPrefix(rest, []byte("false")):
		s.at += 5
		return false
	}
	s.bad = true
	return false
}

// moment reads a time in UTC: 2026-05-04T12:00:00.5Z.
//
// Source: RFC 3339, section 5.6.
func (s *scanner) moment() time.Time {
	b := s.plain()
	if len(b) < 20 || len(b) > 30 || b[4] != '-' || b[7] != '-' || b[10] != 'T' || b[13] != ':' || b[16] != ':' || b[len(b)-1] != 'Z' {
		s.bad = true
		return time.Time{}
	}
	year, month, day := 100*s.two(b)+s.two(b[2:]), s.two(b[5:]), s.two(b[8:])
	hour, minute, second := s.two(b[11:]), s.two(b[14:]), s.two(b[17:])
	nano := 0
	if part := b[19 : len(b)-1]; len(part) > 0 {
		if part[0] != '.' || len(part) < 2 || len(part) > 10 {
			s.bad = true
			return time.Time{}
		}
		for i, unit := 1, 100_000_000; i < len(part); i, unit = i+1, unit/10 {
			c := part[i] - '0'
			s.bad = s.bad || c > 9
			nano += int(c) * unit
		}
	}
	if month < 1 || month > 12 || day < 1 || day > 28 && day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59 {
		s.bad = true
		return time.Time{}
	}
	return time.Date(year, time.Month(month), day, hour, minute, second, nano, time.UTC)
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// two reads the two digits that b begins with.
func (s *scanner) two(b []byte) int {
	tens, ones := b[0]-'0', b[1]-'0'
	if tens > 9 || ones > 9 {
		s.bad = true
	}
	return 10*int(tens) + int(ones)
}

// known reads a text that many records have, and has each only once in memory.
func (s *scanner) known() string {
	b := s.plain()
	if t, ok := s.texts[string(b)]; ok {
		return t
	}
	t := string(b)
	if len(s.texts) < mostKnown && !s.bad {
		s.texts[t] = t
	}
	return t
}

const mostKnown = 1000

// scan reads a whole record, and says whether it knew all of it.
func (s *scanner) scan(body []byte, into *app.Render) bool {
	s.in, s.at, s.bad = body, 0, false
	s.render(into)
	return !s.bad && s.at == len(s.in)
}
