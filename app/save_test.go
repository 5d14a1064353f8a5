package app

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"
)

// TestSaveTable: every state of a render, what the user does with its files, and
// where it has a place. None of it moves a render.
func TestSaveTable(t *testing.T) {
	later := noon.Add(time.Minute)
	copied := Saved{Path: "/home/a/x.mp4", Size: 9, SHA256: "ab", At: noon}
	allow := func(states ...State) map[State]bool {
		m := map[State]bool{}
		for _, s := range states {
			m[s] = true
		}
		return m
	}
	for _, h := range []struct {
		name string
		file File // how the file stands before
		do   func(*Render) error
		in   map[State]bool
		want File
	}{
		{"save, ready", File{State: FileReady, URL: "u"}, func(r *Render) error { return r.Save(Video, copied) }, allow(Publishing, Ready), File{State: FileReady, URL: "u", Saved: copied}},
		{"save, temporary", File{State: Temporary, Temporary: "t"}, func(r *Render) error { return r.Save(Video, copied) }, allow(Publishing, Ready), File{State: Temporary, Temporary: "t", Saved: copied}},
		{"save, copy lost", File{State: FileLost, Temporary: "t"}, func(r *Render) error { return r.Save(Video, copied) }, allow(Publishing, Ready), File{State: FileLost, Temporary: "t", Saved: copied}},
		{"save, copy late", File{State: Copying, Temporary: "t"}, func(r *Render) error { return r.Save(Video, copied) }, allow(Publishing, Ready), File{State: Copying, Temporary: "t", Saved: copied}},
		{"save, erased meanwhile", File{State: Deleted, URL: "u"}, func(r *Render) error { return r.Save(Video, copied) }, allow(Publishing, Ready), File{State: Deleted, URL: "u", Saved: copied}},
		{"save, only predicted", File{State: Expected, URL: "u"}, func(r *Render) error { return r.Save(Video, copied) }, nil, File{}},
		{"save, not made", File{State: Absent, Temporary: "t"}, func(r *Render) error { return r.Save(Video, copied) }, nil, File{}},
		{"save, never asked for", File{State: FileReady, URL: "u"}, func(r *Render) error { return r.Save("sound", copied) }, nil, File{}},
		{"unsave", File{State: FileReady, Saved: copied}, func(r *Render) error { return r.Unsave(later, Video, copied.Path) }, allow(States...),
			File{State: FileReady, Saved: Saved{Path: copied.Path, Size: 9, SHA256: "ab", At: noon, Gone: later}}},
		{"unsave, saved elsewhere", File{State: FileReady, Saved: copied}, func(r *Render) error { return r.Unsave(later, Video, "/other") }, nil, File{}},
		{"unsave, not saved", File{State: FileReady}, func(r *Render) error { return r.Unsave(later, Video, "") }, nil, File{}},
		{"erase", File{State: FileReady, Asset: "a", URL: "u", Saved: copied}, func(r *Render) error { return r.Erase(Video, "a") }, allow(Publishing, Ready), File{State: Deleted, Asset: "a", URL: "u", Saved: copied}},
		{"erase twice", File{State: Deleted, Asset: "a"}, func(r *Render) error { return r.Erase(Video, "a") }, allow(Publishing, Ready), File{State: Deleted, Asset: "a"}},
		{"erase, another asset", File{State: FileReady, Asset: "b"}, func(r *Render) error { return r.Erase(Video, "a") }, nil, File{}},
		{"erase, not hosted", File{State: Temporary}, func(r *Render) error { return r.Erase(Video, "") }, nil, File{}},
		{"erase, still copied", File{State: Copying, Asset: "a"}, func(r *Render) error { return r.Erase(Video, "a") }, nil, File{}},
	} {
		for _, s := range States {
			h.file.Kind, h.want.Kind = Video, Video
			r := in(t, s)
			r.Files[0] = h.file
			before := *in(t, s)
			before.Files[0] = h.file
			err := h.do(r)
			if h.in[s] {
				before.Files[0] = h.want
			}
			if h.in[s] != (err == nil) || err != nil && !errors.Is(err, ErrNotNow) {
				t.Errorf("%s in %s: %v", h.name, s, err)
			}
			if !reflect.DeepEqual(*r, before) {
				t.Errorf("%s in %s leaves %+v, %s", h.name, s, r.Files[0], r.State)
			}
		}
	}
}

// What was thrown away stays on record, and is Here again once it was saved again.
func TestSavedAgain(t *testing.T) {
	r := in(t, Ready)
	r.Files[0].URL = "https://cdn.example/x.mp4"
	must(t, r.Save(Video, Saved{Path: "/a", At: noon}))
	must(t, r.Unsave(noon, Video, "/a"))
	if f, _ := r.FileOf(Video); f.Saved.Here() || f.Saved.At.IsZero() {
		t.Errorf("%+v", f.Saved)
	}
	must(t, r.Save(Video, Saved{Path: "/b", At: noon}))
	if f, _ := r.FileOf(Video); !f.Saved.Here() || f.Saved.Path != "/b" {
		t.Errorf("%+v", f.Saved)
	}
}

func TestLink(t *testing.T) {
	for _, c := range []struct {
		f       File
		link    string
		lasting bool
	}{
		{File{State: FileReady, URL: "u", Temporary: "t"}, "u", true},
		{File{State: FileReady, Temporary: "t"}, "t", false},
		{File{State: Copying, URL: "u", Temporary: "t"}, "t", false},
		{File{State: Expected, URL: "u"}, "", false},
		{File{State: FileLost, URL: "u", Temporary: "t"}, "t", false},
		{File{State: Deleted, URL: "u"}, "", false},
		{File{State: Absent, URL: "u", Temporary: "t"}, "", false},
		{File{State: Temporary, Temporary: "t"}, "t", false},
	} {
		if link, lasting := c.f.Link(); link != c.link || lasting != c.lasting {
			t.Errorf("%+v: %q, %v", c.f, link, lasting)
		}
	}
}

// one is a store of one render.
type one struct{ r Render }

func (o *one) Add(r Render) (Render, error) { o.r = r; return r, nil }
func (o *one) Update(id string, change func(*Render) error) (Render, error) {
	if id != o.r.ID {
		return Render{}, ErrNotFound
	}
	r := o.r
	r.Files = append([]File(nil), r.Files...)
	if err := change(&r); err != nil {
		return Render{}, err
	}
	o.r = r
	return r, nil
}
func (o *one) Pending() (Changes, error)     { return o.Since(0) }
func (o *one) Since(uint64) (Changes, error) { return Changes{Renders: []Render{o.r}}, nil }

type eraser func(environment, asset string) error

func (e eraser) Delete(_ context.Context, environment, asset string) error {
	return e(environment, asset)
}

// A file counts as erased once the service has said so, and not before.
func TestEraseAsksFirst(t *testing.T) {
	r := in(t, Ready)
	r.Environment = "far"
	r.Files[0].Asset = "a1"
	s := &one{*r}
	d := &Desk{Store: s}
	asked := 0
	refuse := eraser(func(environment, asset string) error {
		if asked++; environment != "far" || asset != "a1" || s.r.Files[0].State != FileReady {
			t.Errorf("asked for %s in %s while it is %s", asset, environment, s.r.Files[0].State)
		}
		return &Problem{Kind: Offline}
	})
	if err := d.Erase(t.Context(), refuse, "r1", Video); ProblemOf(err).Kind != Offline || s.r.Files[0].State != FileReady {
		t.Errorf("%v, %s", err, s.r.Files[0].State)
	}
	if err := d.Erase(t.Context(), refuse, "r1", Poster); !errors.Is(err, ErrNotNow) || asked != 1 {
		t.Errorf("a file without an asset: %v, asked %d times", err, asked)
	}
	agree := eraser(func(string, string) error { return nil })
	if err := d.Erase(t.Context(), agree, "r1", Video); err != nil || s.r.Files[0].State != Deleted || s.r.State != Ready {
		t.Errorf("%v, %s, %s", err, s.r.Files[0].State, s.r.State)
	}
	if err := d.Erase(t.Context(), agree, "r1", Video); !errors.Is(err, ErrNotNow) {
		t.Errorf("twice: %v", err)
	}
}

func TestSaveFaults(t *testing.T) {
	for _, k := range SaveKinds {
		if k.OfPlace() && !k.Passing() {
			t.Errorf("%s is of the place and would never be tried again", k)
		}
	}
	f := &SaveFault{Kind: SaveCut, Got: 6, Want: 9, Host: "h", Err: errors.New("why")}
	if got := f.Error(); got != "saving: cut at 6 of 9 bytes from h: why" || !errors.Is(f, f.Err) {
		t.Error(got)
	}
}

// TestSaveIn: a render gets a folder of its own in every state, and loses it again; nothing
// else about it changes.
func TestSaveIn(t *testing.T) {
	for _, s := range States {
		r := in(t, s)
		want := *in(t, s)
		for _, folder := range []string{"/media/stick/Films", ""} {
			want.Folder = folder
			if err := r.SaveIn(folder); err != nil || !reflect.DeepEqual(*r, want) {
				t.Errorf("%s, in %q: %v\n%+v", s, folder, err, r)
			}
		}
		r.Folder, want.Folder = "/kept", "/kept"
		if err := r.SaveIn("Films"); !errors.Is(err, ErrNotNow) || !reflect.DeepEqual(*r, want) {
			t.Errorf("%s, in a folder that is nowhere: %v, %q", s, err, r.Folder)
		}
	}
}
