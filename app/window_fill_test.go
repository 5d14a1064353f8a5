package app_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// card is an edit with three fill-ins: two that are empty, and one that the edit fills in
// itself.
const card = `{"timeline":{"tracks":[{"clips":[
{"asset":{"type":"rich-text","text":"{{ NAME }}, {{ PLACE }}, {{ YEAR }}"},"start":0,"length":2}]}]},
"merge":[{"find":"YEAR","replace":"1999"},{"find":"NAME","replace":""},{"find":"PLACE","replace":""}],
"output":{"format":"mp4","resolution":"preview"}}`

// testFill types into the fields of an edit's fill-ins and sends it: the service is given
// what was typed, and what the edit itself says where nothing was.
func testFill(t *testing.T, s *screen) {
	w := openWindow(t, s, filepath.Join(t.TempDir(), "data"), 20)
	remote := w.sends(func() {
		w.put(card)
		w.keys("ctrl+v")
		w.until("the edit can be sent", func() bool { _, can := w.answer(); return can })
		w.write("Ada & Bo") // where the focus is: in the first empty field
		w.keys("Tab")
		w.write("Oslo")
		w.keys("ctrl+Return")
	})
	want := map[string]string{"NAME": "Ada & Bo", "PLACE": "Oslo", "YEAR": "1999"}
	if got := w.filled(remote); !reflect.DeepEqual(got, want) {
		t.Errorf("the service was given %q, want %q", got, want)
	}
	w.quit()
	if all := w.list(); len(all) != 1 || all[0].Remote != remote {
		t.Errorf("afterwards: %+v", all)
	}
}

// filled are the fill-ins of an edit as the practice service keeps it.
func (w *window) filled(remote string) map[string]string {
	w.t.Helper()
	body, err := os.ReadFile(filepath.Join(w.data, "practice", "edits", remote+".json"))
	if err != nil {
		w.t.Fatal(err)
	}
	var kept struct {
		Merge []struct{ Find, Replace string }
	}
	if err := json.Unmarshal(body, &kept); err != nil {
		w.t.Fatalf("%v in %s", err, body)
	}
	all := map[string]string{}
	for _, m := range kept.Merge {
		all[m.Find] = m.Replace
	}
	return all
}
