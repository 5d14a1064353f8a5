package app

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"
)

// PackAll packs renders so that they can be kept in a file, each about as a Packed is:
// OpenAll of a program with the same PackForm makes them into what they were.
//
//	three tables of what they have alike: how many texts, the texts
//	how many renders, then each: its length, its packed fields
//
// Numbers and texts are as Packed has them. A pack has no checksum.
func PackAll(all []Render) []byte {
	var s shared
	var body []byte
	for i := range all {
		p := packer{shared: &s}
		all[i].fields(&p)
		body = binary.AppendUvarint(body, uint64(len(p.out)))
		body = append(body, p.out...)
	}
	head := packer{}
	for _, t := range s.tables() {
		texts := t.all()
		list(&head, &texts, text)
	}
	return append(binary.AppendUvarint(head.out, uint64(len(all))), body...)
}

// ErrPack is what OpenAll says of something that PackAll did not make.
var ErrPack = errors.New("this is no pack of renders")

// OpenAll opens what PackAll packed. The renders share its memory.
func OpenAll(pack string) (all []Render, err error) {
	defer func() {
		if p := recover(); p != nil {
			all, err = nil, fmt.Errorf("%w: %v", ErrPack, p)
		}
	}()
	var s shared
	head := packer{in: pack, open: true}
	for _, t := range s.tables() {
		var texts []string
		list(&head, &texts, text)
		t.fill(texts)
	}
	all = make([]Render, head.room(0))
	for i := range all {
		var one string
		head.text(&one)
		all[i].fields(&packer{in: one, open: true, shared: &s})
	}
	if head.next != len(pack) {
		return nil, ErrPack
	}
	return all, nil
}

// PackForm names the form of a pack. It is another one once a field came or went, or is
// packed in another way: then what was packed before is of no use.
func PackForm() [32]byte {
	all := make([]Render, 8)
	for i := range all {
		s := specimen{bit: i}
		s.fill(reflect.ValueOf(&all[i]).Elem())
	}
	r := &all[0]
	for i := range r.Attempts {
		r.Attempts[i].BodyHash = r.Edit
	}
	for i := range r.Files {
		f := &r.Files[i]
		f.Filename = r.Remote() + ".mp4"
		f.URL, f.Temporary = "https://cdn.example/"+f.Filename, "https://output.example/"+f.Filename
	}
	return sha256.Sum256(append(PackAll(all), strings.Join(packedWords, "\n")...))
}

// specimen fills all fields, each with something else; what is only true or false tells
// one bit of its number.
type specimen struct {
	n   int64
	bit int
}

func (s *specimen) fill(v reflect.Value) {
	s.n++
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(time.Unix(1e9+s.n, s.n%2*1e6+s.n%3).UTC()))
	case v.Kind() == reflect.Struct:
		for _, field := range v.Fields() {
			s.fill(field)
		}
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		s.fill(v.Elem())
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		s.fill(v.Index(0))
		s.fill(v.Index(1))
	case v.Kind() == reflect.String:
		v.SetString([]string{
			fmt.Sprintf("text %d", s.n), fmt.Sprintf("%032x", s.n), fmt.Sprintf("%08x-0000-4000-8000-000000000000", s.n), packedWords[int(s.n)%len(packedWords)],
		}[s.n%4])
	case v.CanInt():
		v.SetInt(s.n)
	case v.CanUint():
		v.SetUint(uint64(s.n))
	case v.CanFloat():
		v.SetFloat(float64(s.n) / 4)
	case v.Kind() == reflect.Bool:
		v.SetBool(s.n>>s.bit&1 == 1)
	}
}

func text(s *string, p *packer) { p.text(s) }
