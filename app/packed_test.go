package app

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"
)

// filled puts something into every field there is, so that one which packing forgets is
// noticed; some keeps fields empty by chance.
func filled(v reflect.Value, r *rand.Rand, some bool) {
	if some && r.IntN(3) == 0 {
		return
	}
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(time.Unix(r.Int64N(1<<34)-1<<33, r.Int64N(1e9)).UTC()))
	case v.Kind() == reflect.Struct:
		for _, field := range v.Fields() {
			filled(field, r, some)
		}
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		filled(v.Elem(), r, some)
	case v.Kind() == reflect.Slice:
		n := 1 + r.IntN(4)
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			filled(v.Index(i), r, some)
		}
	case v.Kind() == reflect.String:
		v.SetString(someText(r))
	case v.CanInt():
		v.SetInt(r.Int64() >> r.IntN(64))
	case v.CanUint():
		v.SetUint(r.Uint64() >> r.IntN(64))
	case v.CanFloat():
		v.SetFloat([]float64{1, -1, 0.04, 12.5, r.NormFloat64() * 1e9}[r.IntN(5)])
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	default:
		panic("no such field in a render yet: " + v.Type().String())
	}
}

func someText(r *rand.Rand) string {
	hex := strings.ToLower(fmt.Sprintf("%016x%016x", r.Uint64(), r.Uint64()))
	return []string{
		"ready", "video", "rendering", "a word of tomorrow", "Frühling 春 \x00", "-", "x", "practice",
		hex, hex + hex, hex[:15], strings.ToUpper(hex), hex[:8] + "-" + hex[8:12] + "-" + hex[12:16] + "-" + hex[16:20] + "-" + hex[20:],
		strings.ToUpper(hex[:8]) + "-" + hex[8:12] + "-" + hex[12:16] + "-" + hex[16:20] + "-" + hex[20:],
		"https://cdn.example/au/v1/owner/" + hex + ".mp4", "https://cdn.example/au/v1/owner/" + hex[:4] + "-poster.jpg",
		strings.Repeat("long ", r.IntN(200)),
	}[r.IntN(17)]
}

func TestPacked(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var again Render // room that is used again and again
	for i := range 3000 {
		var want Render
		if i > 0 {
			filled(reflect.ValueOf(&want).Elem(), r, i > 300)
		}
		if r.IntN(2) == 0 {
			hostedBy(&want, r)
		}
		p := want.Pack()
		if p.ID() != want.ID {
			t.Fatalf("%q, want %q", p.ID(), want.ID)
		}
		remote := strings.ToLower(want.Remote())
		for _, part := range []string{remote, remote[len(remote)/2:], "zz"} {
			if p.Named(part) != strings.Contains(remote, part) {
				t.Fatalf("%q in %q: %v", part, remote, p.Named(part))
			}
		}
		var got Render
		if p.Open(&got); !reflect.DeepEqual(got, want) {
			t.Fatalf("packed and opened:\n%+v\nwant\n%+v", got, want)
		}
		p.Skim(&again)
		if !likeness(bare(again), bare(want)) {
			t.Fatalf("skimmed:\n%+v\nwant\n%+v", bare(again), bare(want))
		}
	}
}

// hostedBy gives the files links as the service makes them, and says that the edit was
// sent as it is.
func hostedBy(x *Render, r *rand.Rand) {
	for i := range x.Attempts {
		x.Attempts[i].BodyHash = x.Edit
	}
	for i := range x.Files {
		f := &x.Files[i]
		f.Filename = x.Remote() + []string{".mp4", "-thumb.jpg", "\x01"}[r.IntN(3)]
		f.URL, f.Temporary = "https://cdn.example/"+f.Filename, "https://output.example/"+x.Owner+"/"+f.Filename
	}
}

// bare takes away what skimming leaves out.
func bare(x Render) Render {
	out := Render{ID: x.ID, Created: x.Created, Held: x.Held, Batch: x.Batch, Name: x.Name, File: x.File, Environment: x.Environment, State: x.State,
		Phase: x.Phase, Format: x.Format, Width: x.Width, Height: x.Height, Length: x.Length, Problem: x.Problem}
	for _, a := range x.Attempts {
		out.Attempts = append(out.Attempts, Attempt{Sent: a.Sent, Accepted: a.Accepted, Created: a.Created, Ended: a.Ended,
			Remote: a.Remote, Took: a.Took, Outcome: a.Outcome})
	}
	for _, f := range x.Files {
		f.Saved.SHA256 = ""
		if f.Temporary != "" {
			f.Temporary = "there"
		}
		out.Files = append(out.Files, File{Kind: f.Kind, State: f.State, Temporary: f.Temporary, Saved: f.Saved})
	}
	return out
}

// likeness compares renders; lists without anything in them are alike.
func likeness(a, b Render) bool {
	one := func(x Render) string {
		s := fmt.Sprintf("%+v", x.Problem)
		x.Problem = nil
		return fmt.Sprintf("%+v %s", x, s)
	}
	return one(a) == one(b)
}

// usual is a render as most are.
func usual() Render {
	at := time.Date(2026, 3, 4, 5, 6, 7, 89123456, time.UTC)
	remote := "2abd5c11-0f7e-4d3b-9c41-0123456789ab"
	hash := strings.Repeat("2abd5c110f7e4d3b", 4)
	a := Attempt{Sent: at, Accepted: at.Add(time.Second), Created: at, Updated: at.Add(30 * time.Second), Ended: at.Add(31 * time.Second),
		Listed: at.Add(40 * time.Second), Remote: remote, Took: 9.25, Outcome: OutcomeReady, BodyHash: hash, KeyPrint: hash[:16], Usual: 30, Late: 45}
	for i, p := range []string{"queued", "fetching", "rendering", "saving", "done"} {
		a.Steps = append(a.Steps, Step{p, at.Add(time.Duration(i) * 7 * time.Second)})
	}
	a.Runs = []Run{{At: at.Truncate(time.Second)}, {At: at.Truncate(time.Second), Last: at.Add(9 * time.Second).Truncate(time.Second), More: 2},
		{At: at.Add(33 * time.Second).Truncate(time.Second), Files: true}}
	r := Render{ID: NewID(at), Revision: 123456, Name: "Spring sale, Lena", File: "promo.json", Environment: Sandbox, State: Ready, Phase: "done",
		Created: at, Edit: hash, Meaning: hash, Format: "mp4", Width: 1920, Height: 1080, Length: 30, Weight: 2.25, Owner: "5ca6hu7s9k",
		Attempts: []Attempt{a}, Checked: at.Add(40 * time.Second), Queued: at}
	for _, k := range FileKinds {
		name := remote + map[FileKind]string{Video: ".mp4", Thumbnail: "-thumb.jpg", Poster: "-poster.jpg"}[k]
		r.Files = append(r.Files, File{Kind: k, State: FileReady, Asset: remote, Filename: name, URL: "https://cdn.example.com/au/v1/5ca6hu7s9k/" + name,
			Temporary: "https://output.example.com/5ca6hu7s9k/" + name, Begun: at, Settled: at.Add(35 * time.Second)})
	}
	return r
}

func BenchmarkPack(b *testing.B) {
	r := usual()
	for b.Loop() {
		r.Pack()
	}
	b.ReportMetric(float64(len(r.Pack())), "bytes")
}

func BenchmarkNamed(b *testing.B) {
	u := usual()
	p := u.Pack()
	b.ReportAllocs()
	for b.Loop() {
		p.Named("ffff")
	}
}

func BenchmarkOpenPacked(b *testing.B) {
	r := usual()
	p := r.Pack()
	b.ReportAllocs()
	for b.Loop() {
		var r Render
		p.Open(&r)
	}
}

func BenchmarkSkimPacked(b *testing.B) {
	u := usual()
	p := u.Pack()
	b.ReportAllocs()
	var r Render
	for b.Loop() {
		p.Skim(&r)
	}
}
