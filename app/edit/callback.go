package edit

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
)

// callbackKey names the address at the root of an edit that the service tells of a
// render's end.
const callbackKey = "callback"

// errNoRoot is returned for bytes that are not one JSON object.
var errNoRoot = errors.New("the callback address has no place in this edit: it is not one JSON object")

// errTwice is returned for an edit of which nobody can say which address counts.
var errTwice = errors.New("the edit has two callback addresses: take one out")

// Callback is the callback address of an edit as written, its fill-ins not filled
// in; empty if it has none.
func Callback(body []byte) string {
	m, err := findMember(body, callbackKey)
	if err != nil || !m.there {
		return ""
	}
	var address string
	json.Unmarshal(body[m.value:m.end], &address) // anything but text is no address
	return address
}

// WithCallback returns the edit with that callback address, or without any if it is
// empty. Every other byte stays as it is, in its order. body is not changed.
func WithCallback(body []byte, address string) ([]byte, error) {
	m, err := findMember(body, callbackKey)
	switch {
	case err != nil:
		return nil, err
	case address == "" && !m.there:
		return slices.Clone(body), nil
	case address == "":
		return splice(body, m.from, m.to, nil), nil
	}
	text, err := quote(address)
	switch {
	case err != nil:
		return nil, err
	case m.there:
		return splice(body, m.value, m.end, text), nil
	}
	text = append([]byte(`"`+callbackKey+`":`), text...)
	if !m.only {
		text = append([]byte{','}, text...)
	}
	return splice(body, m.last, m.last, text), nil
}

// quote writes a text as JSON, < and & as they are.
func quote(s string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(s)
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'}), err
}

func splice(body []byte, from, to int, by []byte) []byte {
	return slices.Concat(body[:from], by, body[to:])
}

// member is where a member of the root lies in the bytes of an edit.
type member struct {
	there      bool
	from, to   int  // with one comma beside it, to be cut out
	value, end int  // its value
	last       int  // behind the last member, where another one has its place
	only       bool // the root has no member at all
}

// findMember reads the root once; its values are only passed over.
func findMember(body []byte, key string) (m member, err error) {
	d := json.NewDecoder(bytes.NewReader(body))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return m, errNoRoot
	}
	m.last, m.only = int(d.InputOffset()), true
	for d.More() {
		before := m.last
		name, err := d.Token()
		if err != nil {
			return m, errNoRoot
		}
		colon := int(d.InputOffset())
		var value json.RawMessage
		if d.Decode(&value) != nil {
			return m, errNoRoot
		}
		m.last = int(d.InputOffset())
		if name == key {
			if m.there {
				return m, errTwice
			}
			m.there, m.from, m.to = true, before, m.last
			m.value, m.end = colon+bytes.Index(body[colon:], value), m.last
			if m.only { // the comma is behind it then
				m.to = behindComma(body, m.last)
			}
		}
		m.only = false
	}
	if _, err := d.Token(); err != nil {
		return m, errNoRoot
	}
	if _, err := d.Token(); err != io.EOF {
		return m, errNoRoot
	}
	return m, nil
}

// behindComma is the place behind the comma that comes next, if one does.
func behindComma(body []byte, at int) int {
	rest := bytes.TrimLeft(body[at:], " \t\r\n")
	if len(rest) > 0 && rest[0] == ',' {
		return len(body) - len(rest) + 1
	}
	return at
}
