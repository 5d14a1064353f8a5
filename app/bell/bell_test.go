package bell

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"wrapbell/app"
)

var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

var usual = Rules{Ready: true, Failed: true, AtOnce: 3}

// said writes notices in short: "ready a", "failed b", "many 5 ready 1 failed 2 running".
func said(all []Notice) string {
	var out []string
	for _, n := range all {
		switch n.Kind {
		case Many:
			out = append(out, fmt.Sprintf("many %d ready %d failed %d unsure %d running", n.Ready, n.Failed, n.Unsure, n.Running))
		case Step:
			out = append(out, "step "+n.Render.ID+" "+n.Render.Phase)
		default:
			out = append(out, []string{"ready ", "failed ", "unsure "}[n.Kind]+n.Render.ID)
		}
	}
	return strings.Join(out, ", ")
}

func sent(at time.Time, ids ...string) (out []app.Render) {
	for _, id := range ids {
		out = append(out, app.Render{ID: id, State: app.Working, Phase: "queued", Queued: at, Created: at})
	}
	return out
}

func in(s app.State, at time.Time, ids ...string) []app.Render {
	all := sent(at, ids...)
	for i := range all {
		all[i].State = s
	}
	return all
}

// names are n ids that begin alike.
func names(prefix string, n int) (out []string) {
	for i := range n {
		out = append(out, fmt.Sprintf("%s%03d", prefix, i))
	}
	return out
}

// A play is what happens at which time after noon, and what is told then.
type act struct {
	after time.Duration
	news  []app.Render
	see   string // ids that are looked at, "*" for all
	rules func(*Rules)
	told  string
}

func TestWhatIsTold(t *testing.T) {
	batch := names("b", 209)
	for name, play := range map[string][]act{
		"one is told once it is gathered": {
			{0, sent(noon, "a"), "", nil, ""},
			{time.Minute, in(app.Ready, noon, "a"), "", nil, ""},
			{time.Minute + time.Second, nil, "", nil, ""},
			{time.Minute + 2*time.Second, nil, "", nil, "ready a"},
			{time.Hour, nil, "", nil, ""},
		},
		"a failure is told at once": {
			{0, sent(noon, "a"), "", nil, ""},
			{time.Minute, in(app.Stopped, noon, "a"), "", nil, "failed a"},
		},
		"what may not have arrived is told at once": {
			{0, sent(noon, "a"), "", nil, ""},
			{time.Minute, in(app.Unsure, noon, "a"), "", nil, "unsure a"},
		},
		"three at once are told one by one, four as one": {
			{0, append(sent(noon, "a"), append(sent(noon.Add(-time.Hour), "b"), append(sent(noon.Add(-2*time.Hour), "c"), sent(noon.Add(-3*time.Hour), "d")...)...)...), "", nil, ""},
			{time.Minute, in(app.Ready, noon, "a", "b", "c"), "", nil, ""},
			{time.Minute + 2*time.Second, nil, "", nil, "ready a, ready b, ready c"},
			{2 * time.Minute, sent(noon, "a", "b", "c", "d"), "", nil, ""},
		},
		"four that were sent at different times and end at once are one summary": {
			{0, append(sent(noon, "a"), append(sent(noon.Add(-time.Hour), "b"), append(sent(noon.Add(-2*time.Hour), "c"), sent(noon.Add(-3*time.Hour), "d")...)...)...), "", nil, ""},
			{time.Minute, in(app.Ready, noon, "a", "b", "c", "d"), "", nil, ""},
			{time.Minute + 2*time.Second, nil, "", nil, "many 4 ready 0 failed 0 unsure 0 running"},
		},
		"a batch is summarised once it ends, but its first failure is told at once": {
			{0, sent(noon, batch...), "", nil, ""},
			{time.Minute, in(app.Ready, noon, batch[:100]...), "", nil, ""},
			{2 * time.Minute, in(app.Stopped, noon, batch[100:102]...), "", nil, "failed b100"},
			{3 * time.Minute, in(app.Ready, noon, batch[102:208]...), "", nil, ""},
			{4 * time.Minute, nil, "", nil, ""},
			{5 * time.Minute, in(app.Stopped, noon, batch[208]), "", nil, "many 206 ready 3 failed 0 unsure 0 running"},
			{time.Hour, nil, "", nil, ""},
		},
		"one that hangs does not hold back the others": {
			{0, sent(noon, batch...), "", nil, ""},
			{time.Minute, in(app.Ready, noon, batch[:208]...), "", nil, ""},
			{10 * time.Minute, nil, "", nil, ""},
			{11 * time.Minute, nil, "", nil, "many 208 ready 0 failed 0 unsure 1 running"},
			{60 * time.Minute, in(app.Ready, noon, batch[208]), "", nil, "ready b208"},
		},
		"a stream without end is summarised every half hour": {
			{0, sent(noon, batch[:5]...), "", nil, ""},
			{9 * time.Minute, in(app.Ready, noon, batch[0]), "", nil, ""},
			{18 * time.Minute, in(app.Ready, noon, batch[1]), "", nil, ""},
			{27 * time.Minute, in(app.Ready, noon, batch[2]), "", nil, ""},
			{36 * time.Minute, in(app.Ready, noon, batch[3]), "", nil, ""},
			{39 * time.Minute, nil, "", nil, "many 4 ready 0 failed 0 unsure 1 running"},
		},
		"history is not told": {
			{0, in(app.Ready, noon.Add(-time.Hour), "old"), "", nil, ""},
			{time.Minute, in(app.Stopped, noon.Add(-time.Hour), "older"), "", nil, ""},
		},
		"what was refused before anybody looked is told": {
			{time.Minute, in(app.Stopped, noon.Add(59*time.Second), "a"), "", nil, "failed a"},
			{2 * time.Minute, in(app.Stopped, noon.Add(59*time.Second), "a"), "", nil, ""},
		},
		"a retry is told again": {
			{0, sent(noon, "a"), "", nil, ""},
			{time.Minute, in(app.Stopped, noon, "a"), "", nil, "failed a"},
			{2 * time.Minute, sent(noon.Add(2*time.Minute), "a"), "", nil, ""},
			{3 * time.Minute, in(app.Ready, noon, "a"), "", nil, ""},
			{4 * time.Minute, nil, "", nil, "ready a"},
		},
		"what was removed or taken back is not told": {
			{0, sent(noon, "a", "b"), "", nil, ""},
			{time.Minute, []app.Render{{ID: "a", State: app.Working, Removed: noon}, {ID: "b", State: app.Draft}}, "", nil, ""},
			{time.Hour, in(app.Ready, noon, "a", "b"), "", nil, ""},
			{2 * time.Hour, nil, "", nil, ""},
		},
		"what was looked at is not told": {
			{0, sent(noon, "a", "b"), "", nil, ""},
			{time.Minute, in(app.Ready, noon, "a", "b"), "a", nil, ""},
			{2 * time.Minute, nil, "", nil, "ready b"},
		},
		"a kind that is switched off": {
			{0, sent(noon, "a", "b"), "", func(r *Rules) { r.Ready = false }, ""},
			{time.Minute, in(app.Ready, noon, "a"), "", nil, ""},
			{2 * time.Minute, in(app.Stopped, noon, "b"), "", nil, "failed b"},
		},
		"the other kind that is switched off": {
			{0, sent(noon, "a", "b"), "", func(r *Rules) { r.Failed = false }, ""},
			{time.Minute, append(in(app.Ready, noon, "a"), in(app.Stopped, noon, "b")...), "", nil, ""},
			{2 * time.Minute, nil, "", nil, "ready a"},
		},
		"quiet hours are made up for afterwards": {
			{0, sent(noon, "a", "b"), "", func(r *Rules) { r.Quiet = Quiet{11 * 60, 13 * 60} }, ""},
			{time.Minute, in(app.Stopped, noon, "a"), "", nil, ""},
			{2 * time.Minute, in(app.Ready, noon, "b"), "", nil, ""},
			{59 * time.Minute, nil, "", nil, ""},
			{60 * time.Minute, nil, "", nil, "failed a, ready b"},
		},
		"a pause holds back": {
			{0, sent(noon, names("x", 5)...), "", func(r *Rules) { r.Paused = noon.Add(time.Hour) }, ""},
			{time.Minute, in(app.Ready, noon, names("x", 5)...), "", nil, ""},
			{61 * time.Minute, nil, "", nil, "many 5 ready 0 failed 0 unsure 0 running"},
		},
		"every step, of few": {
			{0, sent(noon, "a"), "", func(r *Rules) { r.Steps = true }, ""},
			{time.Second, []app.Render{{ID: "a", State: app.Working, Phase: "rendering", Queued: noon}}, "", nil, "step a rendering"},
			{2 * time.Second, []app.Render{{ID: "a", State: app.Working, Phase: "rendering", Queued: noon}}, "", nil, ""},
			{3 * time.Second, []app.Render{{ID: "a", State: app.Working, Phase: "saving", Queued: noon}}, "a", nil, ""},
			{time.Minute, sent(noon, "b", "c", "d", "e"), "", nil, ""},
			{2 * time.Minute, []app.Render{{ID: "b", State: app.Working, Phase: "saving", Queued: noon}}, "", nil, ""},
		},
	} {
		t.Run(name, func(t *testing.T) {
			rules := usual
			b := New(noon, rules)
			for i, a := range play {
				now := noon.Add(a.after)
				if a.rules != nil {
					a.rules(&rules)
					b.Set(rules)
				}
				b.Hear(now, a.news)
				b.See(func(id string) bool { return a.see == "*" || slices.Contains(strings.Fields(a.see), id) })
				due := b.Due(now)
				told := said(b.Notices(now))
				if told != a.told {
					t.Errorf("act %d: told %q, want %q", i, told, a.told)
				}
				if told != "" && due.After(now) && !strings.HasPrefix(told, "failed") && !strings.HasPrefix(told, "unsure") {
					t.Errorf("act %d: due only at %v", i, due)
				}
			}
		})
	}
}

func TestDue(t *testing.T) {
	b := New(noon, usual)
	if !b.Due(noon).IsZero() {
		t.Error("due with nothing to tell")
	}
	b.Hear(noon, sent(noon, "a"))
	b.Hear(noon, in(app.Ready, noon, "a"))
	b.Notices(noon)
	if due := b.Due(noon); !due.Equal(noon.Add(gather)) {
		t.Errorf("due %v", due)
	}
	b.Set(Rules{Ready: true, Quiet: Quiet{0, 13 * 60}})
	if due := b.Due(noon); time.Local == time.UTC && !due.Equal(noon.Add(time.Hour)) {
		t.Errorf("in quiet hours due %v", due)
	}
}

func TestUnseen(t *testing.T) {
	b := New(noon, Rules{}) // whether it is told makes no difference
	b.Learn(noon, sent(noon, "a", "b", "c"))
	b.Learn(noon, append(in(app.Ready, noon, "a", "old"), sent(noon, "b", "c")...)) // the same list again, in full
	b.Hear(noon, append(in(app.Ready, noon, "b"), in(app.Stopped, noon, "c")...))
	if b.Unseen() != 3 {
		t.Fatalf("%d unseen", b.Unseen())
	}
	if b.Troubled() != 1 {
		t.Errorf("%d of them went wrong", b.Troubled())
	}
	b.See(func(id string) bool { return id == "a" })
	b.Hear(noon, []app.Render{{ID: "b", Removed: noon, State: app.Ready}})
	b.Hear(noon, sent(noon, "c")) // it goes again
	if b.Unseen() != 0 {
		t.Errorf("%d unseen afterwards", b.Unseen())
	}
	if b.See(func(string) bool { return true }) {
		t.Error("there was nothing new to see")
	}
}

func TestQuiet(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip(err)
	}
	at := func(text string) time.Time {
		t.Helper()
		v, err := time.ParseInLocation("2006-01-02 15:04", text, berlin)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, c := range []struct {
		quiet Quiet
		now   string
		until string
	}{
		{Quiet{22 * 60, 7 * 60}, "2026-03-04 21:59", ""},
		{Quiet{22 * 60, 7 * 60}, "2026-03-04 22:00", "2026-03-05 07:00"},
		{Quiet{22 * 60, 7 * 60}, "2026-03-05 06:59", "2026-03-05 07:00"},
		{Quiet{22 * 60, 7 * 60}, "2026-03-05 07:00", ""},
		{Quiet{22 * 60, 7 * 60}, "2026-03-28 23:00", "2026-03-29 07:00"}, // the night that is short
		{Quiet{12 * 60, 13 * 60}, "2026-03-04 12:30", "2026-03-04 13:00"},
		{Quiet{0, 0}, "2026-03-04 00:00", ""},
		{Quiet{-5, 60}, "2026-03-04 00:00", ""},
	} {
		until, quiet := c.quiet.Until(at(c.now))
		if quiet != (c.until != "") || quiet && !until.Equal(at(c.until)) {
			t.Errorf("%v at %s: %v %v, want %q", c.quiet, c.now, until, quiet, c.until)
		}
	}
	second := at("2026-10-25 01:30").Add(2 * time.Hour) // 02:30 for the second time
	if until, quiet := (Quiet{60, 2*60 + 45}).Until(second); !quiet || !until.After(second) {
		t.Errorf("in the hour that comes twice: %v %v", until, quiet)
	}
}

// However renders come and go, each end is told at most once, none is lost, and
// nothing stays due for ever.
func FuzzBell(f *testing.F) {
	f.Add([]byte{0, 1, 2, 3, 4, 5, 0xFF, 9})
	f.Fuzz(func(t *testing.T, script []byte) {
		b, now := New(noon, usual), noon
		ends, told := 0, 0
		open, before := map[string]bool{}, map[string]bool{}
		count := func() {
			for _, n := range b.Notices(now) {
				if n.Kind == Many {
					told += n.Ready + n.Failed + n.Unsure
				} else {
					told++
				}
			}
		}
		firsts := 0
		for _, c := range script {
			id := string('a' + rune(c>>3)%16)
			switch c & 7 {
			case 0, 1:
				b.Hear(now, sent(now, id))
				open[id] = true
			case 2, 3, 4:
				if open[id] || !before[id] && now.After(noon) {
					before[id] = true
					ends++
					if c&7 == 4 {
						firsts++ // may be told by itself and counted in a summary
					}
				}
				b.Hear(now, in([]app.State{app.Ready, app.Ready, app.Stopped}[c&7-2], now, id))
				delete(open, id)
			default:
				now = now.Add(time.Duration(c) * time.Second)
			}
			count()
		}
		now = now.Add(2 * time.Hour)
		count()
		now = now.Add(2 * time.Hour)
		count()
		if told < ends || told > ends+firsts {
			t.Fatalf("%d ended, %d told", ends, told)
		}
		if !b.Due(now).IsZero() {
			t.Fatalf("something is due at %v, at %v", b.Due(now), now)
		}
	})
}
