package ui

import (
	"cmp"
	"context"
	"log/slog"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"wrapbell/app"
	"wrapbell/app/bell"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// Notifier shows notifications of the desktop's. It may wait.
type Notifier interface {
	Notify(ctx context.Context, n bell.Note) error
	// Withdraw takes what is in a slot off the screen, if it is still there.
	Withdraw(ctx context.Context, slot string) error
}

// The keys of what can be done about a notification; NoticeShow is a click on it.
const (
	NoticeShow   = bell.Default
	NoticePlay   = "play"
	NoticeCopy   = "copy"
	NoticeWhy    = "why"
	NoticeFailed = "failed"
)

// SettingNotices is the name of a NoticeChoice.
const SettingNotices = "notices"

// NoticeChoice is what is told, and when.
type NoticeChoice struct {
	Ready, Failed, Steps bool
	AtOnce               int  // more at once are one summary
	Front                bool // also while the window is in front
	Quiet                bell.Quiet
}

// usualNotices is what holds until its owner chooses otherwise.
func usualNotices() NoticeChoice { return NoticeChoice{Ready: true, Failed: true, AtOnce: 3} }

func (c NoticeChoice) rules(paused time.Time) bell.Rules {
	return bell.Rules{Ready: c.Ready, Failed: c.Failed, Steps: c.Steps, AtOnce: c.AtOnce, Quiet: c.Quiet, Paused: paused}
}

// teller tells of the ends of renders: with notifications, and with a number in the
// title until somebody looked. All but take belongs to the main thread.
type teller struct {
	window *Window
	choice NoticeChoice
	paused time.Time
	front  bool // the window has the focus
	folder string
	queue  []bell.Note
	out    map[string]bool // slots of what was shown
	busy   bool
	mute   bool // nothing here shows notifications; said once

	mu   sync.Mutex
	bell *bell.Bell
}

func newTeller(w *Window) *teller {
	t := &teller{window: w, choice: usualNotices(), out: map[string]bool{}}
	t.bell = bell.New(w.now, t.choice.rules(time.Time{}))
	l := w.desk.App.Lifecycle()
	l.SetOnEnteredForeground(func() { t.look(true) })
	l.SetOnExitedForeground(func() { t.look(false) })
	return t
}

// read reads what was chosen, beside the main thread.
func (t *teller) read() {
	w := t.window
	w.reads.Go(func() {
		c := readNotices(w.desk.Settings)
		saving := w.savingChoice()
		w.main.do(func() {
			t.choose(c)
			t.savesTo(saving)
		})
	})
}

func readNotices(s Settings) NoticeChoice {
	c := usualNotices()
	if s != nil {
		s.Setting(SettingNotices, &c) // one that can't be read counts as none
	}
	return c
}

func (t *teller) savesTo(c SavingChoice) {
	t.folder = ""
	if s := t.window.desk.Saving; c.Auto && s != nil {
		t.folder = filepath.Base(cmp.Or(c.Folder, s.Folder))
	}
}

func (t *teller) choose(c NoticeChoice) {
	t.choice = c
	t.apply()
}

// pause holds everything back until then.
func (t *teller) pause(until time.Time) {
	t.paused = until
	t.apply()
}

func (t *teller) apply() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.bell.Set(t.choice.rules(t.paused))
}

// take takes in what changed, on the feed's goroutine. History is what there was
// before.
func (t *teller) take(now time.Time, changed []app.Render, history bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if history {
		t.bell.Learn(now, changed)
		return
	}
	t.bell.Hear(now, changed)
}

// look notes that the window came to the front, or left it.
func (t *teller) look(front bool) {
	t.front = front
	t.follow()
}

// follow tells what there is to tell by now, and keeps the number true.
func (t *teller) follow() {
	now := t.window.now
	if n := time.Now(); n.After(now) {
		now = n
	}
	t.mu.Lock()
	if t.front && !t.choice.Front {
		t.bell.See(t.shown)
	}
	notices := t.bell.Notices(now)
	if t.front {
		t.bell.See(t.shown)
	}
	unseen := t.bell.Unseen()
	t.mu.Unlock()
	t.count(unseen)
	if t.front {
		t.withdraw()
	}
	for _, n := range notices {
		t.tell(t.words(now, n))
	}
}

// withdraw takes notifications off the screen about what is in view now.
func (t *teller) withdraw() {
	w := t.window
	for slot := range t.out {
		if !t.shown(slot) {
			continue
		}
		delete(t.out, slot)
		w.reads.Go(func() { w.desk.Notifier.Withdraw(w.main.ctx, slot) }) // one that stays is only a nuisance
	}
}

// shown says whether a render is on the screen: under the chip and the search that
// hold now.
func (t *teller) shown(id string) bool {
	_, ok := t.window.scene.place(id)
	return ok
}

// count writes the number of what nobody has looked at into the title.
func (t *teller) count(n int) {
	title := "Wrapbell"
	if n > 0 {
		title = "(" + strconv.Itoa(n) + ") Wrapbell"
	}
	if w := t.window.fyne; w.Title() != title {
		w.SetTitle(title)
	}
}

// troubled is how many ends that went wrong nobody has looked at.
func (t *teller) troubled() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.bell.Troubled()
}

// savedIn is the name of the folder that a render's files are being saved in by themselves;
// empty: they are not.
func (t *teller) savedIn(r *app.Render) string {
	if t.folder == "" || r.Folder == "" {
		return t.folder
	}
	return filepath.Base(r.Folder)
}

// words makes a notification of a notice.
func (t *teller) words(now time.Time, n bell.Notice) bell.Note {
	out := bell.Note{Slot: n.Slot(), Bad: n.Kind == bell.Failed || n.Kind == bell.Unsure, Actions: []bell.Action{{Key: NoticeShow, Label: locale.T("Show")}}}
	var x words.Text
	switch n.Kind {
	case bell.Ready:
		x = words.ReadyNotice(now, &n.Render, t.savedIn(&n.Render))
		out.Actions = append(out.Actions, bell.Action{Key: NoticePlay, Label: locale.T("Play")}, bell.Action{Key: NoticeCopy, Label: locale.T("Copy link")})
	case bell.Step:
		x = words.StepNotice(now, &n.Render)
	case bell.Many:
		x = words.ManyNotice(n.Ready, n.Failed, n.Unsure, n.Running)
		out.Bad = n.Failed+n.Unsure > 0
		if out.Bad {
			out.Actions = append(out.Actions, bell.Action{Key: NoticeFailed, Label: locale.T("Show failed")})
		}
	default:
		x = words.StoppedNotice(now, &n.Render)
		out.Actions = append(out.Actions, bell.Action{Key: NoticeWhy, Label: locale.T("See why")})
	}
	out.Title, out.Body = x.Headline, x.Body
	return out
}

// tell has a notification shown, after those that were told before it.
func (t *teller) tell(n bell.Note) {
	if t.window.desk.Notifier == nil {
		return
	}
	t.queue = append(t.queue, n)
	if !t.busy {
		t.next()
	}
}

func (t *teller) next() {
	if len(t.queue) == 0 {
		t.busy = false
		return
	}
	n := t.queue[0]
	t.queue, t.busy = t.queue[1:], true
	w := t.window
	w.reads.Go(func() {
		err := w.desk.Notifier.Notify(w.main.ctx, n)
		w.main.do(func() {
			if err != nil && !t.mute {
				slog.Info("notifications are not shown", "error", err)
			}
			t.mute = err != nil
			if err == nil && n.Slot != "" {
				t.out[n.Slot] = true
			}
			t.next()
		})
	})
}

// try shows what a notification looks like, and learns whether any is shown.
func (t *teller) try(done func(shown bool)) {
	w, x := t.window, words.TestNotice()
	if w.desk.Notifier == nil {
		done(false)
		return
	}
	w.reads.Go(func() {
		err := w.desk.Notifier.Notify(w.main.ctx, bell.Note{Slot: "test", Title: x.Headline, Body: x.Body, Actions: []bell.Action{{Key: NoticeShow, Label: locale.T("Show")}}})
		w.main.do(func() { done(err == nil) })
	})
}
