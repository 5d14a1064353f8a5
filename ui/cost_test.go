package ui

import (
	"testing"
	"time"

	"wrapbell/app"
	"wrapbell/app/edit"
)

func TestPriceIsSaidOnTheButton(t *testing.T) {
	practice, sandbox, production := app.Environment{Name: app.Practice}, app.Environment{Name: app.Sandbox, Key: true}, app.Environment{Name: app.Production, Key: true, Paid: true}
	half := edit.Facts{Format: "mp4", Length: 30}
	ai, unknown := half, half
	ai.AI, unknown.Length = true, -1
	for _, c := range []struct {
		e           app.Environment
		f           edit.Facts
		price, line string
	}{
		{practice, half, "free", ""},
		{practice, ai, "free", ""},
		{sandbox, half, "free", ""},
		{sandbox, unknown, "free", ""},
		{sandbox, ai, "uses credits", "AI parts cost credits"},
		{production, half, "about 0.5 credit", "about 0.5 credit, our estimate"},
		{production, ai, "about 0.5 credit + AI", "about 0.5 credit, and AI parts"},
		{production, unknown, "uses credits", "its length isn't known before it is rendered"},
		{production, edit.Facts{Format: "png"}, "about 0.1 credit", "about 0.1 credit, our estimate"},
		{production, edit.Facts{Format: "mp4", Length: 180}, "about 3 credits", "about 3 credits, our estimate"},
		{production, edit.Facts{Format: "mp4", Length: 1}, "about 0.1 credit", "about 0.1 credit, our estimate"},
		{app.Environment{Name: "own"}, half, "free", ""},
	} {
		if p, l := price(c.e, c.f), costLine(c.e, c.f); p != c.price || l != c.line {
			t.Errorf("%s, %+v: %q %q, want %q %q", c.e.Name, c.f, p, l, c.price, c.line)
		}
	}
}

func TestCostOfSeveral(t *testing.T) {
	d := &Desk{Environments: []app.Environment{{Name: app.Practice}, {Name: app.Sandbox}, {Name: app.Production, Paid: true}}}
	of := func(environment string, length float64, ai bool) study {
		return study{it: &item{Render: app.Render{Environment: environment}}, facts: edit.Facts{Format: "mp4", Length: length, AI: ai}}
	}
	for _, c := range []struct {
		all  []study
		want string
	}{
		{[]study{of(app.Practice, 60, true), of(app.Sandbox, 60, false)}, ""},
		{[]study{of(app.Sandbox, 60, true)}, "AI parts cost credits, also in Sandbox."},
		{[]study{of(app.Production, 30, false), of(app.Production, 120, false), of(app.Sandbox, 600, false)}, "About 2.5 credits."},
		{[]study{of(app.Production, 30, false), of(app.Production, -1, false)}, "About 0.5 credit, and 1 render of unknown length."},
		{[]study{of(app.Production, -1, false)}, "It costs credits; how many isn't known before."},
		{[]study{of(app.Production, 30, true)}, "About 0.5 credit, and AI parts cost credits beside that."},
	} {
		if got := costOf(d, c.all).sentence(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestHoldRingCountsDown(t *testing.T) {
	seen := map[glyph]bool{}
	for s := range 8 {
		g := holdAt(time.Duration(s) * time.Second)
		if drawings[g] == "" {
			t.Errorf("no drawing for %d s: %q", s, g)
		}
		seen[g] = true
	}
	if len(seen) != 6 {
		t.Errorf("%d different rings for 0 to 7 seconds, want 6", len(seen))
	}
}
