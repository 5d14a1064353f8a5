package app

import (
	"math"
	"time"

	"wrapbell/app/pace"
)

// watch is what pacing needs to know of a render.
func (r *Render) watch(skew pace.Skew) pace.Watch {
	a := r.Attempt()
	w := pace.Watch{Work: r.work(), Created: skew.Ours(a.Created), Updated: skew.Ours(a.Updated), Seen: r.Checked, Asked: r.Checked}
	if w.Created.IsZero() {
		w.Created = a.Accepted
	}
	switch {
	case r.State == Publishing:
		w.Stage = pace.Copying
		if w.Seen, w.Asked = a.Listed, a.Listed; a.Listed.IsZero() { // nobody asked for the files yet
			w.Seen, w.Asked = w.Updated, r.Checked
			if w.Seen.IsZero() {
				w.Seen = a.Ended
			}
		}
	case r.Phase == "" || r.Checked.Before(a.Accepted):
		w.Seen, w.Asked, w.Updated = w.Created, time.Time{}, time.Time{}
	default:
		w.Stage = stageOf(r.Phase)
	}
	return w
}

func stageOf(phase string) pace.Stage {
	switch Rank(phase) {
	case 1, 2, 3, 4:
		return pace.Early
	case 6:
		return pace.Saving
	}
	return pace.Rendering
}

// work is how much there is to do: seconds of output at 1280×720 and 25 frames a
// second that would take as long. Below 0 = not known.
func (r *Render) work() float64 {
	weight := r.Weight
	if weight <= 0 {
		weight = Weight(r.Format, r.Width, r.Height, 0)
	}
	if r.Length < 0 {
		return -1
	}
	return r.Length * weight
}

// Weight is how heavy a second of output is, 1 for 1280×720 pixels at 25 frames a
// second. Sound is light; a size or a rate that is not known counts as usual.
//
// Source: seconds of rendering for a second of output, from preview to 4K, as
// users have measured them: they grow with the number of pixels to the power 0.65.
func Weight(format string, width, height int, fps float64) float64 {
	if format == "mp3" {
		return 0.15
	}
	weight := 1.0
	if width > 0 && height > 0 {
		weight = math.Pow(float64(width)*float64(height)/(1280*720), 0.65)
	}
	if fps > 0 {
		weight *= fps / 25
	}
	return weight
}

// unhosted says whether the edit keeps every file off the CDN.
func (r *Render) unhosted() bool {
	for _, f := range r.Files {
		if !f.Unhosted {
			return false
		}
	}
	return true
}

// published is when the last file was on the CDN, by the service's clock; zero if
// that was not told or a file is not there.
func (r *Render) published() (last time.Time) {
	for _, f := range r.Files {
		if f.State != FileReady || f.Settled.IsZero() {
			return time.Time{}
		}
		if f.Settled.After(last) {
			last = f.Settled
		}
	}
	return last
}
