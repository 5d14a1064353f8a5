package ui

import (
	"slices"
	"time"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/ui/locale"
)

// firstSamples are the samples that are sent together to look at: between them they go
// through every state, with one failure to retry. The last one is the top of the list.
var firstSamples = []string{"retry.json", "sound.json", "still.json", "loop.json", "square.json", "portrait.json", "slideshow.json", "title.json"}

// samplesGap is how soon after one another samples are not sent twice: that was one
// press too many.
const samplesGap = 3 * time.Second

// canTry says whether there is a practice service, and something to send there.
func (w *Window) canTry() bool {
	return len(w.desk.Samples) > 0 && slices.ContainsFunc(w.desk.Environments, func(e app.Environment) bool { return e.Name == app.Practice })
}

// LoadSamples sends sample renders to the practice service, where nothing costs
// anything.
func (w *Window) LoadSamples() {
	now := time.Now()
	if !w.canTry() || now.Sub(w.sampled) < samplesGap {
		return
	}
	w.sampled = now
	sent := 0
	w.command(func() (err error) {
		for n, file := range firstSamples {
			i := slices.IndexFunc(w.desk.Samples, func(s Sample) bool { return s.File == file })
			if i < 0 {
				continue
			}
			if e := w.sendSample(now.Add(time.Duration(n)*time.Millisecond), w.desk.Samples[i]); e != nil {
				err = e
				continue
			}
			sent++
		}
		return err
	}, func(err error) {
		if sent == 0 && err != nil {
			w.say(locale.T("The samples could not be kept.")+" "+sorry(err, app.Practice), "", nil)
			return
		}
		w.say(locale.N("%d practice renders on the way. Nothing is sent anywhere", sent), "", nil)
	})
}

// sendSample sends one; the later ones stand above the earlier ones.
func (w *Window) sendSample(now time.Time, s Sample) error {
	e, err := edit.Read(s.Body)
	if err != nil {
		return err
	}
	_, err = w.desk.Commands.Submit(now, app.Order{Name: locale.T(s.Title), File: locale.T("Sample: %s", locale.T(s.Title)), Environment: app.Practice, Edit: e})
	return err
}
