package edit

import (
	"bytes"
	"encoding/json"
	"io"
	"strconv"
	"strings"
)

// parser builds the tree of a document that is known to be well-formed.
type parser struct {
	src []byte
	dec *json.Decoder
}

func (p *parser) value(path []string) (value, *Fault) {
	token, err := p.dec.Token()
	if err != nil {
		return value{}, p.fault(err)
	}
	end := int(p.dec.InputOffset())
	switch t := token.(type) {
	case json.Delim:
		v := value{kind: list, from: end - 1}
		fault := (*Fault)(nil)
		if t == '{' {
			v.kind = object
			fault = p.object(&v, path)
		} else {
			fault = p.list(&v, path)
		}
		v.to = int(p.dec.InputOffset())
		return v, fault
	case string:
		return value{kind: text, text: t}, nil
	case json.Number:
		f, _ := strconv.ParseFloat(string(t), 64)
		return value{kind: number, text: string(t), num: f}, nil
	case bool:
		return value{kind: boolean, yes: t}, nil
	}
	return value{}, nil
}

func (p *parser) object(v *value, path []string) *Fault {
	seen := map[string]bool{}
	for p.dec.More() {
		at := p.next()
		token, err := p.dec.Token()
		if err != nil {
			return p.fault(err)
		}
		key, _ := token.(string)
		here := append(path, key)
		if seen[key] {
			f := faultAt(DuplicateKey, p.src, at)
			f.Path = joinPath(here)
			return f
		}
		seen[key] = true
		item, fault := p.value(here)
		if fault != nil {
			return fault
		}
		v.keys, v.items = append(v.keys, key), append(v.items, item)
	}
	_, err := p.dec.Token()
	return p.fault(err)
}

// next is where the next token begins.
func (p *parser) next() int {
	at := int(p.dec.InputOffset())
	return at + len(p.src[at:]) - len(bytes.TrimLeft(p.src[at:], " \t\r\n,"))
}

func (p *parser) list(v *value, path []string) *Fault {
	for p.dec.More() {
		item, fault := p.value(append(path, "["+strconv.Itoa(len(v.items))+"]"))
		if fault != nil {
			return fault
		}
		v.items = append(v.items, item)
	}
	_, err := p.dec.Token()
	return p.fault(err)
}

func (p *parser) fault(err error) *Fault {
	if err == nil || err == io.EOF {
		return nil
	}
	return faultAt(NotJSON, p.src, int(p.dec.InputOffset()))
}

// joinPath writes keys and indices as people read them: tracks[0].clips[1].
func joinPath(path []string) string {
	return strings.ReplaceAll(strings.Join(path, "."), ".[", "[")
}
