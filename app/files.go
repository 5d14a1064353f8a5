package app

import "time"

// merge folds what is newly known of files into the render and says whether a
// file moved on. Facts that are not told this time stay, and a file that was there
// can only be deleted: an older answer that comes later takes nothing back. Files
// that nobody asked for are taken in as well once the service names them: it knows
// best.
func (r *Render) merge(news []File) (progress bool) {
	for _, n := range news {
		i := r.fileIndex(n.Kind)
		if i < 0 {
			if n.State == "" || n.State == Expected {
				continue
			}
			r.Files = append(r.Files, File{Kind: n.Kind, State: Expected})
			i = len(r.Files) - 1
		}
		f := &r.Files[i]
		if n.State != "" && n.State != Expected && n.State != f.State && !(f.State == FileReady && n.State != Deleted) {
			f.State, progress = n.State, true
		}
		for _, v := range []struct{ to, from *time.Time }{{&f.Begun, &n.Begun}, {&f.Settled, &n.Settled}} {
			if !v.from.IsZero() {
				*v.to = *v.from
			}
		}
		for _, v := range []struct {
			to   *string
			from string
		}{{&f.Asset, n.Asset}, {&f.Filename, n.Filename}, {&f.URL, n.URL}, {&f.Temporary, n.Temporary}} {
			if v.from != "" {
				*v.to = v.from
			}
		}
	}
	return progress
}

func (r *Render) fileIndex(kind FileKind) int {
	for i, f := range r.Files {
		if f.Kind == kind {
			return i
		}
	}
	return -1
}

// Rank orders the service's words by how far a render has come. Words that are
// not known count as rendering, because the list of words grows.
//
// Source: vendor's guide, render statuses.
func Rank(phase string) int {
	switch phase {
	case "":
		return 0
	case "queued":
		return 1
	case "fetching":
		return 2
	case "preprocessing":
		return 3
	case "generating":
		return 4
	case "saving":
		return 6
	case "done", "failed":
		return 7
	}
	return 5
}

// Steps are the five facts that the progress segments show.
const (
	StepWait = iota
	StepMedia
	StepRender
	StepSave
	StepPublish
	StepCount
)

// Step says at which of the five steps the render stands, or stood when it
// stopped.
func (r *Render) Step() int {
	if r.State == Publishing || r.State == Ready {
		return StepPublish
	}
	phase := r.Phase
	if r.Problem != nil && r.Problem.During != "" {
		phase = r.Problem.During
	}
	switch Rank(phase) {
	case 0, 1:
		return StepWait
	case 2, 3, 4:
		return StepMedia
	case 6:
		return StepSave
	}
	return StepRender
}
