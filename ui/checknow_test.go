package ui_test

import (
	"testing"
	"testing/synctest"
	"time"

	"wrapbell/app"
)

// TestCheckNowWithoutASelection has all looked at that are shown and not at rest, and no
// others.
func TestCheckNowWithoutASelection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		all := gathering(time.Now())
		f := open(t, options{w: 1180, h: 760, renders: all})
		f.Find(all[3].Name)
		f.settle()
		shown := map[string]bool{}
		for _, r := range f.Rows() {
			shown[r.ID] = true
		}
		f.Do(f.Window.CheckNow)
		f.settle()
		c, err := f.store.Since(0)
		if err != nil {
			t.Fatal(err)
		}
		asked := 0
		for _, r := range c.Renders {
			want := shown[r.ID] && !r.State.AtRest() && r.State != app.Sending
			if r.Asked.IsZero() == want {
				t.Errorf("%s, %s, shown %t: asked for at %v", r.Name, r.State, shown[r.ID], r.Asked)
			}
			if want {
				asked++
			}
		}
		if asked == 0 || len(shown) == len(all) {
			t.Errorf("%d of %d were to be looked at", asked, len(shown))
		}
	})
}
