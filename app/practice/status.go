package practice

import (
	"encoding/json"
	"math"
	"net/http"
	"time"

	"wrapbell/app/shotstack"
)

// status is GET /render/{id}.
func (s *Service) status(w http.ResponseWriter, r *http.Request) {
	q, wrong := queries(r, "data", "merged")
	if wrong != "" {
		refuse(w, invalid("", "%s", wrong))
		return
	}
	render := s.find(r)
	if render == nil {
		nobody(w)
		return
	}
	report := s.report(render, time.Now())
	if wanted, told := q["data"]; wanted || !told { // the default is true, until the vendor turns it
		data, err := s.data(render, q["merged"])
		if err != nil {
			reply(w, http.StatusInternalServerError, map[string]string{"message": "Internal Server Error"})
			return
		}
		report.Data = data
	}
	answer(w, http.StatusOK, report)
}

// find returns the render of a request, nil when it is unknown in that version
// or acts as if it were.
func (s *Service) find(r *http.Request) *record {
	s.mu.Lock()
	defer s.mu.Unlock()
	render := s.renders[r.PathValue("id")]
	if render == nil || render.Stage != r.PathValue("version") {
		return nil
	}
	if render.Late {
		render.Late = false
		return nil
	}
	return render
}

func (s *Service) data(r *record, merged bool) (json.RawMessage, error) {
	e, err := s.edit(r)
	if err != nil {
		return nil, err
	}
	if merged {
		return json.Marshal(e.Merged())
	}
	return e.Body(), nil
}

// report tells how a render stands.
func (s *Service) report(r *record, now time.Time) shotstack.RenderStatus {
	s.mu.Lock()
	defer s.mu.Unlock()
	status, since := r.at(now)
	t := shotstack.RenderStatus{ID: r.ID, Owner: s.owner, Plan: plans[r.Stage], Status: status,
		Created: stamp(r.Created), Updated: stamp(since)}
	if began := r.since(shotstack.StatusRendering); !began.IsZero() && !now.Before(began) && r.Length > 0 {
		t.Duration = new(round(r.Length))
	}
	switch status {
	case shotstack.StatusFailed:
		t.Error = new(r.problem())
	case shotstack.StatusDone:
		if t.Duration != nil {
			t.Billable = t.Duration
		}
		took := since.Sub(r.since(shotstack.StatusFetching))
		t.RenderTime = new(round(took.Seconds() * 1000))
		url, poster, thumbnail := s.links(r)
		t.URL, t.Poster, t.Thumbnail = &url, poster, thumbnail
	}
	return t
}

var plans = map[string]string{"stage": "sandbox", "v1": "basic"}

func round(x float64) float64 { return math.Round(x*1000) / 1000 }

// links are the temporary links to the files of a render. Called with s.mu held.
func (s *Service) links(r *record) (url string, poster, thumbnail *string) {
	at := s.base + "/output/" + r.Stage + "/" + s.owner + "/"
	url = at + r.ID + "." + r.Format
	if r.Poster {
		poster = new(at + r.ID + "-poster.jpg")
	}
	if r.Thumb {
		thumbnail = new(at + r.ID + "-thumb.jpg")
	}
	return url, poster, thumbnail
}

// hostedURL is where a copy can be fetched. Called with s.mu held.
func (s *Service) hostedURL(r *record, f *hosted) string {
	if f.Provider != cdn {
		return ""
	}
	return s.base + "/au/" + r.Stage + "/" + s.owner + "/" + f.Name
}
