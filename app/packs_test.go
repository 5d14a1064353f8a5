package app

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"testing"
)

func packable(r *rand.Rand, n int) []Render {
	all := make([]Render, n)
	for i := range all {
		filled(reflect.ValueOf(&all[i]).Elem(), r, i%2 == 0)
		if r.IntN(2) == 0 {
			hostedBy(&all[i], r)
		}
	}
	return all
}

func TestPackAll(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{0, 1, 2, 700} {
		want := packable(r, n)
		pack := PackAll(want)
		got, err := OpenAll(string(pack))
		if err != nil || len(got) != n || n > 0 && !reflect.DeepEqual(got, want) {
			t.Fatalf("%d: %v, or they are others", n, err)
		}
		for _, cut := range []int{1, len(pack) / 2, len(pack) - 1} {
			if cut < len(pack) && cut > 0 {
				if _, err := OpenAll(string(pack[:cut])); !errors.Is(err, ErrPack) {
					t.Errorf("%d, cut to %d of %d: %v", n, cut, len(pack), err)
				}
			}
		}
	}
}

// Whatever it is given, it ends, without a panic and without all of the memory.
func FuzzOpenAll(f *testing.F) {
	r := rand.New(rand.NewPCG(5, 6))
	f.Add([]byte{})
	f.Add([]byte("\xff\xff\xff\xff\xff\xff\xff\xff\x7f"))
	for n := range 4 {
		f.Add(PackAll(packable(r, n)))
	}
	f.Fuzz(func(t *testing.T, pack []byte) {
		if all, err := OpenAll(string(pack)); err != nil && (all != nil || !errors.Is(err, ErrPack)) {
			t.Error(err)
		}
	})
}

// The form of a pack is the same each time, and every field takes part in it: of the
// specimens it is made of, each field is in one or the other.
func TestPackForm(t *testing.T) {
	if PackForm() != PackForm() {
		t.Error("it is another one each time")
	}
	var look func(name string, those []reflect.Value)
	look = func(name string, those []reflect.Value) {
		first := those[0]
		switch first.Kind() {
		case reflect.Slice, reflect.Pointer:
			if first.IsZero() {
				t.Errorf("nothing in %s", name)
				return
			}
			for i, v := range those {
				if those[i] = v; v.Kind() == reflect.Slice {
					those[i] = v.Index(0)
				} else {
					those[i] = v.Elem()
				}
			}
			look(name, those)
		case reflect.Struct:
			if _, is := first.Interface().(interface{ UnixNano() int64 }); is {
				break
			}
			for i := range first.NumField() {
				var fields []reflect.Value
				for _, v := range those {
					fields = append(fields, v.Field(i))
				}
				look(name+"."+first.Type().Field(i).Name, fields)
			}
			return
		}
		for _, v := range those {
			if !v.IsZero() {
				return
			}
		}
		t.Errorf("nothing in %s", name)
	}
	var all []reflect.Value
	for bit := range 8 {
		s, v := specimen{bit: bit}, reflect.New(reflect.TypeFor[Render]()).Elem()
		s.fill(v)
		all = append(all, v)
	}
	look("Render", all)
}

func BenchmarkOpenAll(b *testing.B) {
	all := make([]Render, 512)
	for i := range all {
		all[i] = usual()
	}
	pack := string(PackAll(all))
	b.ReportAllocs()
	for b.Loop() {
		OpenAll(pack)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/512, "ns/render")
	b.ReportMetric(float64(len(pack))/512, "bytes/render")
}
