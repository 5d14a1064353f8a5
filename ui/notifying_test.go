package ui_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
	"wrapbell/app/bell"
	"wrapbell/ui"
)

// board is a desktop that shows notifications.
type board struct {
	mu    sync.Mutex
	shown []bell.Note
	err   error
	gone  []string

	opened *[]string // in the browser
}

func (b *board) Notify(_ context.Context, n bell.Note) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.shown = append(b.shown, n)
	return b.err
}

func (b *board) Withdraw(_ context.Context, slot string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.gone = append(b.gone, slot)
	return nil
}

// take returns what was shown since, as "title / body".
func (b *board) take() (out []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, n := range b.shown {
		out = append(out, strings.TrimSuffix(n.Title+" / "+n.Body, " / "))
	}
	b.shown = nil
	return out
}

// front brings the window to the front, or away from it, as the desktop tells.
func (f *fixture) front(on bool) {
	l := f.app.Lifecycle().(interface {
		OnEnteredForeground() func()
		OnExitedForeground() func()
	})
	f.Do(func() {
		if on {
			l.OnEnteredForeground()()
			return
		}
		l.OnExitedForeground()()
	})
	f.settle()
}

// atWork are n renders under way that were sent at once.
func atWork(now time.Time, n int) (out []app.Render) {
	for i := range n {
		out = append(out, app.Render{ID: fmt.Sprintf("%018d", i), Name: fmt.Sprintf("Sale %d", i), Environment: app.Practice, State: app.Working, Phase: "rendering",
			Created: now.Add(time.Duration(i) * time.Millisecond), Queued: now, Format: "mp4", Length: 30, Width: 1280, Height: 720,
			Attempts: []app.Attempt{{Sent: now, Accepted: now, Remote: fmt.Sprintf("2abd5c11-0f7e-4d3b-9c41-%012d", i)}},
			Files:    []app.File{{Kind: app.Video, State: app.Expected}}})
	}
	return out
}

func (f *fixture) finishThose(fail func(i int) bool, ids ...string) {
	f.t.Helper()
	for i, id := range ids {
		if _, err := f.store.Update(id, func(r *app.Render) error {
			finish(r, "title.json")
			if fail(i) {
				failWith(r, "There was an error downloading asset beach.mp4: 403 Forbidden")
			}
			return nil
		}); err != nil {
			f.t.Fatal(err)
		}
	}
	f.pass(time.Second)
}

// choose picks something else in the choice that says that now.
func (f *fixture) choose(t *testing.T, now, then string) {
	t.Helper()
	s := selectOf(t, f, now)
	f.Do(func() { s.SetSelected(then) })
	f.settle()
}

func never(int) bool { return false }

func openTold(t *testing.T, n int, also ...func(*ui.Desk)) (*fixture, *board, []string) {
	b := &board{}
	st := openStore(t, atWork(time.Now(), n)...)
	var opened []string
	f := openDesk(t, options{theme: theme.VariantDark}, st, func(d *ui.Desk) {
		d.Notifier = b
		d.OpenWeb = func(l string) error { opened = append(opened, l); return nil }
		for _, change := range also {
			change(d)
		}
	})
	f.t, b.opened = t, &opened
	var ids []string
	for i := range n {
		ids = append(ids, fmt.Sprintf("%018d", i))
	}
	return f, b, ids
}

func TestOneIsToldWithItsDeeds(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f, b, ids := openTold(t, 2)
		f.finishThose(never, ids[0])
		f.pass(3 * time.Second)
		if len(b.shown) != 1 || b.shown[0].Slot != ids[0] || b.shown[0].Title != "Sale 0 is ready" || b.shown[0].Body != "0:30 · on the CDN" {
			t.Fatalf("shown: %+v", b.shown)
		}
		if d := b.shown[0].Actions; len(d) != 3 || d[1].Label != "Play" || d[2].Label != "Copy link" {
			t.Errorf("deeds: %v", d)
		}
		if got := f.Fyne().Title(); got != "(1) Wrapbell" {
			t.Errorf("title %q", got)
		}
		f.Noticed(ids[0], ui.NoticeCopy)
		if got := f.app.Clipboard().Content(); !strings.HasSuffix(got, "/video.mp4") {
			t.Errorf("copied %q", got)
		}
		f.Noticed(ids[0], ui.NoticeShow)
		if s := f.Selected(); !slices.Equal(s, ids[:1]) {
			t.Errorf("selected %v", s)
		}
		f.Noticed(ids[0], ui.NoticePlay)
		f.settle()
		if o := *b.opened; len(o) != 1 || !strings.HasSuffix(o[0], "/video.mp4") {
			t.Errorf("played %v", o)
		}
		b.take()
		f.finishThose(func(int) bool { return true }, ids[1])
		if got := b.take(); !slices.Equal(got, []string{"Sale 1 failed / A clip could not be downloaded."}) {
			t.Errorf("told %q", got)
		}
		f.SetChip(2) // Ready: the failed one is hidden
		f.Noticed(ids[1], ui.NoticeWhy)
		f.settle()
		if m := f.markup(); !strings.Contains(m, "What the practice service said") {
			t.Error("why it failed is not shown")
		}
		f.front(true)
		if got := f.Fyne().Title(); got != "Wrapbell" {
			t.Errorf("looked at, the title is %q", got)
		}
		slices.Sort(b.gone)
		if !slices.Equal(b.gone, ids) {
			t.Errorf("looked at, %v are withdrawn", b.gone)
		}
	})
}

func TestABatchIsToldOnce(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f, b, ids := openTold(t, 60)
		for i := 0; i < 60; i += 20 {
			f.finishThose(func(j int) bool { return (i+j)%25 == 7 }, ids[i:i+20]...)
			f.pass(10 * time.Second)
		}
		f.pass(10 * time.Second)
		if got := b.take(); !slices.Equal(got, []string{"Sale 7 failed / A clip could not be downloaded.", "60 renders finished / 57 ready, 3 failed"}) {
			t.Errorf("told %q", got)
		}
		f.Noticed("", ui.NoticeFailed)
		if n := len(f.Rows()); n != 3 {
			t.Errorf("%d failed are shown", n)
		}
	})
}

func TestWhoLooksIsNotTold(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f, b, ids := openTold(t, 3)
		f.front(true)
		f.finishThose(never, ids[0])
		f.pass(5 * time.Second)
		if got := b.take(); len(got) != 0 || f.Fyne().Title() != "Wrapbell" {
			t.Errorf("in front: told %q, title %q", got, f.Fyne().Title())
		}
		f.SetChip(3) // Failed: what is ready is not seen there
		f.finishThose(never, ids[1])
		f.pass(5 * time.Second)
		if got := b.take(); len(got) != 1 || f.Fyne().Title() != "(1) Wrapbell" {
			t.Errorf("under another filter: told %q, title %q", got, f.Fyne().Title())
		}
		f.SetChip(0)
		if got := f.Fyne().Title(); got != "Wrapbell" {
			t.Errorf("title %q once it is shown", got)
		}
		f.front(false)
		f.finishThose(never, ids[2])
		f.pass(5 * time.Second)
		if got := b.take(); len(got) != 1 || f.Fyne().Title() != "(1) Wrapbell" {
			t.Errorf("behind: told %q, title %q", got, f.Fyne().Title())
		}
	})
}

func TestNoticesAreChosenAndKept(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f, b, ids := openTold(t, 3)
		f.OpenSettings()
		f.press(t, "Notifications")
		f.tick("is ready")
		f.choose(t, "3", "10")
		f.choose(t, "Never", "22:00")
		f.key(fyne.KeyEscape)
		var c ui.NoticeChoice
		if ok, err := f.store.Setting(ui.SettingNotices, &c); !ok || err != nil || c.Ready || !c.Failed || c.AtOnce != 10 || c.Quiet.From != 22*60 || c.Quiet.To != 7*60 {
			t.Errorf("kept: %+v %v", c, err)
		}
		again := openDesk(t, options{theme: theme.VariantDark}, f.store, func(d *ui.Desk) { d.Notifier = b })
		f.closeOnce()
		again.t = t
		again.finishThose(never, ids[0])
		again.pass(time.Minute)
		if got := b.take(); len(got) != 0 {
			t.Errorf("after a restart what is not wished for is told: %q", got)
		}
	})
}

func TestTryingANotification(t *testing.T) {
	bubble(t, func(t *testing.T) {
		f, b, _ := openTold(t, 0)
		f.OpenSettings()
		f.settle()
		f.press(t, "Notifications")
		f.press(t, "Show one")
		f.settle()
		if got := b.take(); len(got) != 1 || !strings.HasPrefix(got[0], "This is how Wrapbell tells you") {
			t.Errorf("shown %q", got)
		}
		b.err = errors.New("there is none")
		f.press(t, "Show one")
		f.settle()
		if m := f.screen(); !strings.Contains(m, "Nothing on this desktop shows notifications.") {
			t.Error("nobody says that nothing is shown")
		}
	})
}
