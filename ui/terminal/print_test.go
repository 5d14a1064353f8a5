package terminal

import (
	"strings"
	"testing"
	"time"

	"wrapbell/app"
)

// late is a render that the service began on so long ago.
func late(since time.Duration) app.Render {
	at := time.Now().Add(-since)
	return app.Render{ID: "0123456789abcdefgh", Name: "Promo", Environment: app.Sandbox, State: app.Working, Phase: "rendering", Created: at,
		Checked: time.Now(), Attempts: []app.Attempt{{Sent: at, Accepted: at, Usual: 40, Late: 95}}}
}

func TestWhatIsLateIsSaid(t *testing.T) {
	for _, c := range []struct {
		since           time.Duration
		list, show, say string
	}{
		{time.Minute, "Rendering ", "Rendering\n", "Promo: Rendering"},
		{3 * time.Minute, "Rendering (slow)", "Longer than usual: 3 min, usually 40 s\n", "Promo: Rendering (slow)"},
		{31 * time.Minute, "Probably stuck", "Still “Rendering” after 31 min\n", "Promo: Probably stuck"},
	} {
		r := late(c.since)
		var list, show strings.Builder
		if err := printAll(&list, []app.Render{r}, false); err != nil {
			t.Fatal(err)
		}
		if err := printOne(&show, r, nil); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(list.String(), c.list) || !strings.Contains(show.String(), c.show) || progress(&r) != c.say {
			t.Errorf("after %v:\n%s%s%s", c.since, list.String(), show.String(), progress(&r))
		}
		if stuck := strings.Contains(show.String(), "It may still end, and is charged as usual then."); stuck != (c.since > 10*time.Minute) {
			t.Errorf("after %v, what to do is said: %v", c.since, stuck)
		}
	}
}
