package ui_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui"
)

// textOf is every text of a canvas in one line.
func textOf(c fyne.Canvas) string {
	var b strings.Builder
	for line := range strings.SplitSeq(test.RenderToMarkup(c), "\n") {
		if _, text, ok := strings.Cut(line, ">"); ok && strings.Contains(line, "<text") {
			text, _, _ = strings.Cut(text, "</text")
			b.WriteString(text + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// tap presses a button of a canvas, the topmost layer first.
func tap(t *testing.T, c fyne.Canvas, name string) {
	t.Helper()
	root := c.Content()
	if top := c.Overlays().Top(); top != nil {
		root = top
	}
	var found *widget.Button
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && b.Text == name && !b.Disabled() {
			found = b
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, o := range o.Objects {
				walk(o)
			}
		case fyne.Widget:
			for _, o := range test.WidgetRenderer(o).Objects() {
				walk(o)
			}
		}
	}
	walk(root)
	if found == nil {
		t.Fatalf("no button %q in %s", name, textOf(c))
	}
	fyne.DoAndWait(func() { found.Tapped(&fyne.PointEvent{}) })
	synctest.Wait()
}

func TestADamagedListIsNeverReplacedUnasked(t *testing.T) {
	bubble(t, func(t *testing.T) {
		a := test.NewTempApp(t)
		time.Sleep(12 * time.Hour) // noon: a backup of today is named by its time
		var went []string
		way := func(name string, err error) func() error {
			return func() error { went = append(went, name); return err }
		}
		done := 0
		var w *ui.DamagedWindow
		fyne.DoAndWait(func() {
			w = ui.Damaged(a, ui.Damage{Trouble: app.ListDamaged, Reason: "half of it is missing",
				Backup: time.Now().Add(-5 * time.Minute), Renders: 1243,
				Restore: way("restore", errors.New("EIO at /dev/sda")), Repair: way("repair", nil), StartEmpty: way("empty", nil),
				Done: func() { done++ }})
			w.Fyne().Show()
		})
		defer fyne.DoAndWait(w.Close)
		c := w.Fyne().Canvas()
		for _, want := range []string{"is damaged", "(half of it is missing)", "Your renders at Shotstack are not affected.", "is kept",
			"a backup from " + time.Now().Add(-5*time.Minute).Local().Format("15:04") + " with 1243 renders"} {
			if !strings.Contains(textOf(c), want) {
				t.Errorf("%q is not said: %s", want, textOf(c))
			}
		}
		tap(t, c, "Restore the backup")
		if text := textOf(c); !strings.Contains(text, "That did not work. Everything was left as it is.") || strings.Contains(text, "EIO") || done != 0 {
			t.Errorf("after a way that failed: %s", text)
		}
		tap(t, c, "Start empty…")
		if len(went) != 1 {
			t.Fatal("the list was emptied at one press")
		}
		tap(t, c, "Cancel")
		tap(t, c, "Try to repair")
		if len(went) != 2 || went[1] != "repair" || done != 1 {
			t.Errorf("went %v, done %d", went, done)
		}
	})
}

func TestWhatElseCanBeTheMatterWithAList(t *testing.T) {
	bubble(t, func(t *testing.T) {
		a := test.NewTempApp(t)
		for _, c := range []struct {
			damage ui.Damage
			want   string
		}{
			{ui.Damage{Trouble: app.ListInUse, Process: 4711, Since: time.Now()}, "process 4711, since "},
			{ui.Damage{Trouble: app.ListInUse}, "Another Wrapbell has this list."},
			{ui.Damage{Trouble: app.ListNewer, Reason: "format 3, this one knows 2"}, "(format 3, this one knows 2)"},
			{ui.Damage{Trouble: app.ListMissing, File: "/data/wrapbell.db"}, "/data/wrapbell.db"},
			{ui.Damage{Trouble: app.ListFull}, "Make room, then try again."},
			{ui.Damage{Trouble: app.ListDenied}, "Change its permissions"},
			{ui.Damage{Trouble: "something new"}, "can't be opened"},
			{ui.Damage{Trouble: app.ListDamaged, Kept: "wrapbell.db.corrupt-20260101T120000Z"}, "kept as wrapbell.db.corrupt-20260101T120000Z"},
		} {
			var text string
			fyne.DoAndWait(func() {
				w := ui.Damaged(a, c.damage)
				w.Fyne().Show()
				text = textOf(w.Fyne().Canvas())
				w.Close()
			})
			if !strings.Contains(text, c.want) || !strings.Contains(text, "Quit") || strings.Contains(text, "Restore") {
				t.Errorf("%s: %s", c.damage.Trouble, text)
			}
		}
	})
}
