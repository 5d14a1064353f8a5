package words

import (
	"strings"
	"testing"
	"time"

	"wrapbell/app"
)

func TestEvents(t *testing.T) {
	at := func(s int) time.Time { return time.Date(2026, 3, 4, 14, 2, s, 0, time.UTC) }
	r := app.Render{ID: "x", Environment: app.Sandbox, State: app.Ready, Created: at(0), Format: "mp4", Checked: at(40),
		Tries: []app.Run{{At: at(0), Last: at(1), More: 1, Kind: app.NotSent}},
		Attempts: []app.Attempt{
			{Sent: at(1), Accepted: at(2), Remote: "first", Ended: at(8), Outcome: app.OutcomeFailed, Said: "asset beach.mp4: 403",
				Steps: []app.Step{{Phase: "queued", At: at(3)}, {Phase: "fetching", At: at(5)}, {Phase: "failed", At: at(8)}}},
			{Sent: at(20), Accepted: at(21), Remote: "second", Ended: at(33), Outcome: app.OutcomeReady, Took: 9.25, Updated: at(32), Listed: at(39),
				Runs:  []app.Run{{At: at(24), Last: at(30), More: 3}, {At: at(31), Kind: app.Throttled}, {At: at(36), Files: true}},
				Steps: []app.Step{{Phase: "warming up", At: at(22)}, {Phase: "done", At: at(33)}}},
		},
		Files: []app.File{{Kind: app.Video, State: app.FileReady, Begun: at(34), Settled: at(38), Saved: app.Saved{Path: "/films/sale.mp4", At: at(50)}}},
	}
	want := `14:02:00 Asked for in Sandbox
14:02:00 Not sent: You're offline (1 more time, until 14:02:01)
14:02:01 Sent to Shotstack, attempt 1
14:02:02 Shotstack took it, as first
14:02:03 Waiting
14:02:05 Collecting media
14:02:08 Failed: A clip could not be downloaded
14:02:20 Sent to Shotstack, attempt 2
14:02:21 Shotstack took it, as second
14:02:22 Shotstack says “warming up”
14:02:24 Asked how it stands: nothing new (3 more times, until 14:02:30)
14:02:31 Asked how it stands: Shotstack asked us to slow down
14:02:32 Rendered. Shotstack says it took 9.2 s (theirs)
14:02:34 The video is being copied to the CDN (theirs)
14:02:36 Asked for its files: nothing new
14:02:38 The video is on the CDN (theirs)
14:02:50 The video was saved: sale.mp4`
	var got []string
	for _, e := range Events(&r) {
		line := e.At.Format("15:04:05 ") + e.Text
		if e.Theirs {
			line += " (theirs)"
		}
		got = append(got, line)
	}
	if g := strings.Join(got, "\n"); g != want {
		t.Errorf("events:\n%s\nwant:\n%s", g, want)
	}
}

func TestSent(t *testing.T) {
	for _, c := range []struct {
		hashes []string
		want   string
	}{
		{[]string{"a"}, ""},
		{[]string{"a", "a"}, "Each attempt sent the same edit, byte for byte."},
		{[]string{"a", "b"}, "Each attempt sent the same edit. Only the address that is told of its end differs."},
		{[]string{"", "b"}, "Each attempt sent the same edit."},
	} {
		var r app.Render
		for _, h := range c.hashes {
			r.Attempts = append(r.Attempts, app.Attempt{BodyHash: h})
		}
		if got := Sent(&r); got != c.want {
			t.Errorf("%q: %q, want %q", c.hashes, got, c.want)
		}
	}
}
