package ui

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"wrapbell/app"
)

func TestNamesSortAsPeopleRead(t *testing.T) {
	want := []string{"", "9 lives", "10 lives", "Clip 2", "clip 9", "Clip 09b", "Clip 10", "clip 100", "Über", "動画 3", "動画 20"}
	var items []*slip
	for i, n := range want {
		items = append(items, newSlip(&app.Render{ID: string(rune('a' + i)), Name: n}))
	}
	want = append(want[1:], "") // what has no name stands last
	for _, down := range []bool{false, true} {
		shuffled := slices.Clone(items)
		rand.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		var got []string
		for _, k := range (ordering{by: colName, down: down, on: true}).sorted(shuffled) {
			got = append(got, k.slip.open().Name)
		}
		if down {
			slices.Reverse(want[:len(want)-1])
		}
		if !slices.Equal(got, want) {
			t.Errorf("down %v: %q", down, got)
		}
	}
}

func TestAClickOnAHeader(t *testing.T) {
	o := ordering{}
	click := func(c columnID, by columnID, down bool) {
		t.Helper()
		o = o.after(c)
		if b, d := o.shown(); b != by || d != down {
			t.Errorf("after a click on %s: by %s, down %v", specs[c].title, specs[b].title, d)
		}
	}
	click(colName, colName, false)
	click(colName, colName, true)
	click(colName, colSent, true)
	click(colTime, colTime, true)
	click(colName, colName, false)
	click(colSent, colSent, true)
	click(colSent, colSent, false)
	click(colSent, colSent, true)
	click(colPreview, colSent, true)
}

// TestEveryColumnSortsAsItCompares holds the quick sort against comparing one by one.
func TestEveryColumnSortsAsItCompares(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	var all []*slip
	for i := range 3000 {
		r := numbered(i, app.States[rnd.IntN(len(app.States))])
		r.Name = []string{"", "Spring sale 12", "spring SALE 7", "Summer", "Spring sale 7"}[rnd.IntN(5)]
		r.Length, r.Width, r.Height, r.Phase = float64(rnd.IntN(9))-1, rnd.IntN(5), rnd.IntN(5), []string{"", "rendering", "saving"}[rnd.IntN(3)]
		if rnd.IntN(3) > 0 {
			r.Attempts = []app.Attempt{{Sent: noon, Ended: noon.Add(time.Duration(rnd.IntN(5)) * time.Second), Took: float64(rnd.IntN(4)), Remote: []string{"ab", "b", ""}[rnd.IntN(3)]}}
		}
		if rnd.IntN(2) == 0 {
			r.Batch = app.Batch{At: noon.Add(time.Duration(rnd.IntN(5)) * time.Second), Of: 2, Name: []string{"", "customers.csv"}[rnd.IntN(2)]}
		}
		r.Environment, r.Format = []string{app.Production, app.Sandbox}[rnd.IntN(2)], "mp4"
		r.Files = []app.File{{Kind: app.Video, State: fileRanks[rnd.IntN(len(fileRanks))], Temporary: []string{"", "https://output.example/x.mp4"}[rnd.IntN(2)]}}
		if rnd.IntN(3) == 0 {
			r.Files[0].Saved = app.Saved{Path: "/films/x.mp4", Size: rnd.Int64N(9), At: noon}
		}
		all = append(all, newSlip(&r))
	}
	slices.SortFunc(all, newer)
	var room item
	for i, n := range all {
		for c := range columnCount {
			if f := specs[c].sort; f != nil && f(n.skim(&room)) != f(n.open()) {
				t.Fatalf("%d, %s: what it is sorted by is lost in skimming", i, specs[c].title)
			}
		}
	}
	for c := range columnCount {
		for _, down := range []bool{false, true} {
			o := ordering{by: c, down: down, on: true}
			if specs[c].sort != nil && !slices.IsSortedFunc(o.sorted(all), o.compare) {
				t.Errorf("%s, down %v: not in order", specs[c].title, down)
			}
		}
	}
}

func TestLinkColumn(t *testing.T) {
	left := hosted(app.Ready, app.Temporary, app.Temporary, app.Temporary)
	for i := range left.Files {
		left.Files[i].Temporary = "https://temporary.example/f"
	}
	for _, c := range []struct {
		r    app.Render
		at   time.Duration // after its end
		want string
	}{
		{hosted(app.Ready, app.FileReady, app.FileReady, app.FileReady), 0, "Kept"},
		{hosted(app.Ready, app.FileReady, app.FileLost, app.FileLost), 100 * time.Hour, "Kept"},
		{left, 30 * time.Minute, "23 h left"},
		{left, 23*time.Hour + 20*time.Minute, "40 min left"},
		{left, 25 * time.Hour, "Expired"},
		{hosted(app.Ready, app.Deleted, app.Deleted, app.Deleted), 0, "–"},
		{hosted(app.Publishing, app.Copying, app.Copying, app.Expected), 0, "–"},
		{hosted(app.Stopped, app.Expected, app.Expected, app.Expected), 0, "–"},
	} {
		now := c.r.Attempt().Ended.Add(c.at)
		if got, _ := linkOf(now, &c.r); got != c.want {
			t.Errorf("%s after %v: %q, want %q", c.r.State, c.at, got, c.want)
		}
	}
}
