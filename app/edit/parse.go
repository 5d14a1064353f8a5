package edit

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

// maxValues bounds the memory that a small file can ask for; a real edit of the
// largest size has a third of that.
const maxValues = 1_000_000

// parser builds the tree of a document that encoding/json has found well-formed,
// so that nothing but a key given twice can go wrong here.
type parser struct {
	src  []byte
	at   int
	path []step
	n    int // values so far
}

func (p *parser) value() (value, *Fault) {
	if p.n++; p.n > maxValues {
		return value{}, &Fault{Kind: TooLarge, Size: int64(len(p.src))}
	}
	p.skip(" \t\r\n")
	switch c := p.src[p.at]; c {
	case '{':
		return p.object()
	case '[':
		return p.list()
	case '"':
		from := p.at
		s := p.text()
		return value{kind: text, text: s, from: int32(from), to: int32(p.at)}, nil
	case 't', 'f':
		p.at += len("true")
		if c == 'f' {
			p.at++
		}
		return value{kind: boolean, yes: c == 't'}, nil
	case 'n':
		p.at += len("null")
		return value{}, nil
	}
	return p.number(), nil
}

func (p *parser) object() (value, *Fault) {
	v := value{kind: object, from: int32(p.at)}
	p.at++
	var seen map[string]bool
	for p.next() != '}' {
		at := p.at
		key := p.text()
		p.path = append(p.path, step{key: key})
		if seen = knows(&v, seen, key); seen[key] {
			f := faultAt(DuplicateKey, p.src, at)
			f.Path = writePath(p.path)
			return v, f
		}
		p.skip(" \t\r\n:")
		item, fault := p.value()
		if fault != nil {
			return v, fault
		}
		v.keys, v.items = append(v.keys, key), append(v.items, item)
		p.path = p.path[:len(p.path)-1]
	}
	p.at++
	v.to = int32(p.at)
	return v, nil
}

// knows answers the keys of an object so far if one of them is key again. Small
// objects are looked through; only large ones pay for a map.
func knows(v *value, seen map[string]bool, key string) map[string]bool {
	const few = 16
	if len(v.keys) < few {
		if _, twice := v.get(key); twice {
			return map[string]bool{key: true}
		}
		return nil
	}
	if seen == nil {
		seen = make(map[string]bool, 2*few)
		for _, k := range v.keys {
			seen[k] = true
		}
	} else {
		seen[v.keys[len(v.keys)-1]] = true
	}
	return seen
}

func (p *parser) list() (value, *Fault) {
	v := value{kind: list, from: int32(p.at)}
	p.at++
	p.path = append(p.path, step{})
	for p.next() != ']' {
		p.path[len(p.path)-1].index = len(v.items)
		item, fault := p.value()
		if fault != nil {
			return v, fault
		}
		v.items = append(v.items, item)
	}
	p.path = p.path[:len(p.path)-1]
	p.at++
	v.to = int32(p.at)
	return v, nil
}

// next steps to the next entry or the closing bracket and answers its first byte.
func (p *parser) next() byte {
	p.skip(" \t\r\n,")
	return p.src[p.at]
}

func (p *parser) skip(chars string) {
	for strings.IndexByte(chars, p.src[p.at]) >= 0 {
		p.at++
	}
}

// text reads a string; only those with escapes need decoding.
func (p *parser) text() string {
	start, plain := p.at, true
	for p.at++; p.src[p.at] != '"'; p.at++ {
		if p.src[p.at] == '\\' {
			plain = false
			p.at++
		}
	}
	p.at++
	if plain {
		return string(p.src[start+1 : p.at-1])
	}
	var s string
	json.Unmarshal(p.src[start:p.at], &s)
	return s
}

func (p *parser) number() value {
	rest := p.src[p.at:]
	n := bytes.IndexFunc(rest, func(r rune) bool { return !strings.ContainsRune("0123456789+-.eE", r) })
	if n < 0 {
		n = len(rest)
	}
	p.at += n
	v := value{kind: number, text: string(rest[:n])}
	v.num, _ = strconv.ParseFloat(v.text, 64) // beyond float64 it is infinite, which is what we want
	return v
}
