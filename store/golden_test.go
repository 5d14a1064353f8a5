package store_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"wrapbell/app"
	"wrapbell/store"
)

var makeGolden = flag.Bool("make-golden", false, "write the database of the newest format anew; only before that format is released")

// A database of each released format is opened for ever.
func TestGoldenFormat1(t *testing.T) {
	s := open(t, golden(t, "format1.db"))
	testGolden(t, s)
	if all, err := s.Calls(); err != nil || len(all) != 0 {
		t.Errorf("calls %v, %v", all, err)
	}
	if made, err := s.Hear(call("r2", 0, serve("a")), t0); err != app.ErrNotNow {
		t.Errorf("an attempt without a token was told something: %q, %v", made, err)
	}
}

func TestGoldenFormat2(t *testing.T) {
	if *makeGolden {
		writeGolden(t, filepath.Join("testdata", "format2.db"))
	}
	s := open(t, golden(t, "format2.db"))
	all, err := s.Calls()
	if err != nil || len(all) != 1 || all[0].Made != app.MadeLook || all[0].ID != remote("r2") || !all[0].Received.Equal(t0) {
		t.Errorf("calls %+v, %v", all, err)
	}
	testGolden(t, s)
	if made, err := s.Hear(call("r2", 0, ended), t0); err != nil || made != app.MadeKnown {
		t.Errorf("what was heard before: %q, %v", made, err)
	}
}

// A backup of the first format is restored and brought up to date.
func TestGoldenFormat1Restored(t *testing.T) {
	s := fresh(t)
	s.Close()
	dir := filepath.Join(filepath.Dir(s.Path()), "backups")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(golden(t, "format1.db"), filepath.Join(dir, "wrapbell-20260101T115500Z.db")); err != nil {
		t.Fatal(err)
	}
	r, err := store.Recover(later, s.Path(), store.Restore, store.Options{})
	if err != nil || r.Renders != 3 {
		t.Fatalf("%+v, %v", r, err)
	}
	s = open(t, s.Path())
	if _, err := s.Update("r1", called("r1")); err != nil {
		t.Fatal(err)
	}
	if made, err := s.Hear(call("r1", 0, ended), t0); err != nil || made != app.MadeLook {
		t.Errorf("%q, %v", made, err)
	}
}

// testGolden looks at what every golden database holds.
func testGolden(t *testing.T, s *store.Store) {
	t.Helper()
	c, err := s.Since(0)
	if err != nil || ids(c) != "r1 r3 r2" || len(s.Bad()) != 0 {
		t.Fatal(ids(c), err, s.Bad())
	}
	r := c.Renders[2]
	if r.State != app.Working || r.Remote() != "remote-2" && r.Remote() != remote("r2") || r.Name != "Second" || !r.Created.Equal(t0) || r.Files[0].Kind != app.Video {
		t.Errorf("r2 is %+v", r)
	}
	if e, err := s.Edit("e-r1"); err != nil || string(e) != `{"timeline":{"tracks":[]}}` {
		t.Errorf("edit %q, %v", e, err)
	}
	if all, err := s.Environments(); err != nil || len(all) != 1 || all[0].Name != "own" {
		t.Errorf("environments %v, %v", all, err)
	}
	var width int
	if ok, err := s.Setting("width", &width); !ok || err != nil || width != 900 {
		t.Errorf("setting %v %v %v", ok, err, width)
	}
	if _, err := s.Update("r3", rename("changed")); err != nil {
		t.Error(err)
	}
}

func writeGolden(t *testing.T, golden string) {
	t.Helper()
	s := fresh(t)
	for _, id := range []string{"r1", "r2", "r3"} {
		add(t, s, id)
	}
	step := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	_, err := s.Update("r2", func(r *app.Render) error {
		r.Name = "Second"
		return called("r2")(r)
	})
	step(err)
	made, err := s.Hear(call("r2", 0, ended), t0)
	step(err)
	if made != app.MadeLook {
		t.Fatal(made)
	}
	step(s.KeepEdit("e-r1", []byte(`{"timeline":{"tracks":[]}}`)))
	step(s.AddEnvironment(app.Environment{Name: "own", Edit: "https://example.com/edit", Serve: "https://example.com/serve", Key: true}))
	step(s.SetSetting("width", 900))
	step(s.Close())
	body, err := os.ReadFile(s.Path())
	step(err)
	step(os.MkdirAll(filepath.Dir(golden), 0o755))
	step(os.WriteFile(golden, body, 0o644))
}
