package store_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"wrapbell/app"
)

var makeGolden = flag.Bool("make-golden", false, "write testdata/format1.db anew; only before a format is released")

// A database of each released format is opened for ever.
func TestGoldenFormat1(t *testing.T) {
	golden := filepath.Join("testdata", "format1.db")
	if *makeGolden {
		writeGolden(t, golden)
	}
	body, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "wrapbell.db")
	if err := os.WriteFile(path, body, 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, path)
	c, err := s.Since(0)
	if err != nil || ids(c) != "r1 r3 r2" || len(s.Bad()) != 0 {
		t.Fatal(ids(c), err, s.Bad())
	}
	r := c.Renders[2]
	if r.State != app.Working || r.Remote() != "remote-2" || r.Name != "Second" || !r.Created.Equal(t0) || r.Files[0].Kind != app.Video {
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
		return sent("remote-2")(r)
	})
	step(err)
	step(s.KeepEdit("e-r1", []byte(`{"timeline":{"tracks":[]}}`)))
	step(s.AddEnvironment(app.Environment{Name: "own", Edit: "https://example.com/edit", Serve: "https://example.com/serve", Key: true}))
	step(s.SetSetting("width", 900))
	step(s.Close())
	body, err := os.ReadFile(s.Path())
	step(err)
	step(os.MkdirAll(filepath.Dir(golden), 0o755))
	step(os.WriteFile(golden, body, 0o644))
}
