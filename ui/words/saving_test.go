package words

import (
	"strings"
	"testing"
	"time"

	"wrapbell/app"
)

// Every kind of trouble says in plain words what is wrong and, but for a link that
// has ended, offers something to do.
func TestEverySaveTrouble(t *testing.T) {
	now := time.Date(2026, 5, 7, 14, 0, 0, 0, time.UTC)
	r := &app.Render{Name: "Spring sale", Format: "mp4", Attempts: []app.Attempt{{Ended: now.Add(-time.Hour)}}}
	seen := map[string]app.SaveKind{}
	for _, kind := range app.SaveKinds {
		text, deeds := SaveTrouble(now, r, &app.SaveFault{Kind: kind, Name: "Spring sale-4fz9qk.mp4", Folder: "/home/lena/Videos/Wrapbell",
			Got: 7_444_890, Want: 9_332_326, Needed: 9_332_326, Free: 2_202_009})
		plain(t, text.String())
		if kind == app.SaveAlready { // is no trouble
			continue
		}
		if other := seen[text.String()]; other != "" {
			t.Errorf("%s and %s say the same: %s", kind, other, text)
		}
		seen[text.String()] = kind
		if len(deeds) == 0 {
			t.Errorf("%s offers nothing", kind)
		}
	}
}

func TestSaveTexts(t *testing.T) {
	now := time.Date(2026, 5, 7, 14, 3, 0, 0, time.Local)
	r := &app.Render{Format: "mp4", Attempts: []app.Attempt{{Ended: now.Add(-49 * time.Hour)}}}
	for _, c := range []struct {
		f    app.SaveFault
		want string
		deed SaveDeed
	}{
		{app.SaveFault{Kind: app.SaveMessage}, "That link sent a message, not a video. Nothing was saved.", SaveCheck},
		{app.SaveFault{Kind: app.SaveCut, Got: 62, Want: 100}, "Download stopped at 62 %. What came is kept.", SaveContinue},
		{app.SaveFault{Kind: app.SaveCut, Got: 3 << 20, Want: -1}, "Download stopped after 3.1 MB. What came is kept.", SaveContinue},
		{app.SaveFault{Kind: app.SaveSize, Got: 7_444_890, Want: 9_332_326}, "The saved file is incomplete. 7.4 of 9.3 MB.", SaveAnew},
		{app.SaveFault{Kind: app.SaveDiskFull, Name: "Spring sale.mp4", Needed: 9_332_326, Free: 2_202_009},
			"Couldn't save “Spring sale.mp4”. The disk is full. 9.3 MB needed, 2.2 MB free.", SaveElsewhere},
		{app.SaveFault{Kind: app.SaveGone}, "This video is no longer there. Its link ended yesterday at 13:03 and no CDN copy exists.", ""},
	} {
		text, deeds := SaveTrouble(now, r, &c.f)
		if text.String() != c.want {
			t.Errorf("%s: %q, not %q", c.f.Kind, text, c.want)
		}
		if c.deed != "" && (len(deeds) == 0 || deeds[0] != c.deed) {
			t.Errorf("%s offers %v, not %s", c.f.Kind, deeds, c.deed)
		}
	}
	for _, c := range []struct {
		got, want int64
		text      string
	}{{3_250_586, 9_332_326, "3.3 of 9.3 MB"}, {0, 40 << 10, "0.0 of 41.0 kB"}, {1 << 29, 3 << 30, "0.5 of 3.2 GB"}, {5 << 20, -1, "5.2 MB"}} {
		if got := SaveOf(c.got, c.want); got != c.text {
			t.Errorf("%d of %d: %q, not %q", c.got, c.want, got, c.text)
		}
	}
	for _, c := range []struct {
		n, all    int
		got, want int64
		text      string
	}{
		{1, 1, 0, 0, "Saving"}, {1, 1, 5 << 20, -1, "Saving · 5.2 MB so far"}, {1, 1, 0, -1, "Saving"},
		{3, 5, 12_687_770, -1, "Saving 3 of 5 files, 12.7 MB so far"}, {1, 5, 0, -1, "Saving 1 of 5 files"},
		{2, 5, 3_250_586, 9_332_326, "Saving 2 of 5 · 3.3 of 9.3 MB"}, {1, 1, 3_250_586, 9_332_326, "Saving · 3.3 of 9.3 MB"},
	} {
		if got := SaveLine(c.n, c.all, c.got, c.want, 0); got != c.text {
			t.Errorf("%+v: %q", c, got)
		}
	}
	for n, want := range map[int]string{1: "this link", 3: "these links"} {
		head, body, yes := DeleteHosted(n)
		if !strings.Contains(body, want) || !strings.Contains(head, yes) {
			t.Error(head, body, yes)
		}
		plain(t, head+" "+body)
	}
}
