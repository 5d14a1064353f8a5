package edit

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	// MaxSize is the largest edit that is read. The service's own limit is not
	// published; clients in the field cut off at 5 MB.
	MaxSize = 5 << 20
	// MaxDepth bounds how deep lists and objects may be nested; real edits need
	// about a dozen levels.
	MaxDepth = 200
)

// Read reads an edit. It also accepts an edit inside the wrapping of a saved
// template ({"name": …, "template": {…}}) and of an answer to a status request
// ({"response": {"data": {…}}}); Body is then the edit inside.
// Every error is a *Fault.
func Read(data []byte) (*Edit, error) {
	clean, fault := decode(data)
	if fault != nil {
		return nil, fault
	}
	if fault := checkDepth(clean); fault != nil {
		return nil, fault
	}
	if fault := checkSyntax(clean); fault != nil {
		return nil, fault
	}
	p := parser{src: clean, dec: json.NewDecoder(bytes.NewReader(clean))}
	p.dec.UseNumber()
	root, fault := p.value(nil)
	if fault != nil {
		return nil, fault
	}
	inner, fault := unwrap(root)
	if fault != nil {
		return nil, fault
	}
	return newEdit(inner, clean[inner.from:inner.to])
}

func newEdit(root value, src []byte) (*Edit, error) {
	var body bytes.Buffer
	if err := json.Compact(&body, src); err != nil {
		return nil, &Fault{Kind: NotJSON, Size: int64(len(src))}
	}
	e := &Edit{body: body.Bytes(), root: root}
	e.merged, e.loose = merge(root)
	return e, nil
}

// unwrap finds the edit inside the wrappings that people copy along with it.
func unwrap(root value) (value, *Fault) {
	if root.kind != object {
		return root, &Fault{Kind: NotAnEdit, Line: 1, Column: 1, Near: root.describe()}
	}
	for _, way := range [][]string{{}, {"template"}, {"data"}, {"response", "template"}, {"response", "data"}} {
		v := root.at(way...)
		if _, ok := v.get("timeline"); ok {
			return v, shape(v)
		}
	}
	return root, &Fault{Kind: NotAnEdit, Path: "timeline"}
}

// shape checks the two properties without which nothing can be said about an edit.
func shape(v value) *Fault {
	for _, key := range []string{"timeline", "output"} {
		if part, _ := v.get(key); part.kind != object {
			return &Fault{Kind: NotAnEdit, Path: key}
		}
	}
	return nil
}

// checkDepth counts brackets outside strings, before anything is allocated.
func checkDepth(src []byte) *Fault {
	depth, inText := 0, false
	for i := 0; i < len(src); i++ {
		switch c := src[i]; {
		case inText && c == '\\':
			i++
		case c == '"':
			inText = !inText
		case inText:
		case c == '{' || c == '[':
			if depth++; depth > MaxDepth {
				return faultAt(TooDeep, src, i)
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return nil
}

// checkSyntax asks encoding/json, whose errors know their place.
func checkSyntax(src []byte) *Fault {
	at, ok := syntaxError(src)
	if ok {
		return nil
	}
	// A document that is cut short fails wherever it is continued with nonsense.
	if further, _ := syntaxError(append(bytes.Clone(src), 0)); further > at {
		return faultAt(CutShort, src, len(src))
	}
	f := faultAt(NotJSON, src, at)
	f.Hint = hintAt(src, at)
	return f
}

// syntaxError answers where a document stops making sense.
func syntaxError(src []byte) (at int, ok bool) {
	var raw json.RawMessage
	err := json.Unmarshal(src, &raw)
	if e, is := errors.AsType[*json.SyntaxError](err); is {
		return int(e.Offset) - 1, false
	}
	return 0, err == nil
}

// hintAt knows the usual slips by the characters around the place.
func hintAt(src []byte, at int) Hint {
	before, here := bytes.TrimSpace(src[:at]), src[at:]
	last := before[max(len(before)-1, 0):]
	switch {
	case len(before) == 0 && here[0] == '<':
		return WebPageText
	case len(before) > 0 && (last[0] == '}' || last[0] == ']') && json.Valid(before):
		return MoreAfterEnd
	case string(last) == "," && (here[0] == '}' || here[0] == ']' || here[0] == ','):
		return ExtraComma
	case here[0] == '/' || here[0] == '#' || string(last) == "/" && (here[0] == '/' || here[0] == '*'):
		return Comment
	case here[0] == '\'' || bytes.HasPrefix(here, []byte("“")) || bytes.HasPrefix(here, []byte("”")):
		return WrongQuotes
	case here[0] == '"' && len(before) > 0 && last[0] != '{' && last[0] != '[':
		return MissingComma
	}
	return ""
}

// faultAt is a fault with the place of one byte.
func faultAt(kind FaultKind, src []byte, at int) *Fault {
	at = min(max(at, 0), len(src))
	before := src[:at]
	start := bytes.LastIndexByte(before, '\n') + 1
	return &Fault{
		Kind:   kind,
		Line:   bytes.Count(before, []byte("\n")) + 1,
		Column: utf8.RuneCount(before[start:]) + 1,
		Near:   near(src, at),
		Size:   int64(len(src)),
	}
}

// near is what people can look for: the last character before a place and what
// follows it on its line; at the end of the file what stands before it.
func near(src []byte, at int) string {
	const most = 16
	before := strings.TrimSpace(string(src[max(at-most, 0):at]))
	here, _, _ := strings.Cut(string(src[at:min(at+most, len(src))]), "\n")
	if strings.TrimSpace(here) == "" {
		return cut(before, most)
	}
	_, n := utf8.DecodeLastRuneInString(before)
	return cut(before[len(before)-n:]+strings.TrimRight(here, " \t\r"), most)
}

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
		token, err := p.dec.Token()
		if err != nil {
			return p.fault(err)
		}
		key, _ := token.(string)
		here := append(path, key)
		if seen[key] {
			f := faultAt(DuplicateKey, p.src, int(p.dec.InputOffset())-1)
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
