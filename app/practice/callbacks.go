package practice

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"wrapbell/app/shotstack"
)

// call is one callback that is owed to the author of an edit.
type call struct {
	Asset   string        `json:"asset,omitempty"` // empty: about the render itself
	Wait    time.Duration `json:"wait"`            // from the happening to the first attempt
	Attempt int           `json:"attempt"`         // made so far
	Due     time.Time     `json:"due,omitzero"`    // of the next attempt, once the first was made
	Over    bool          `json:"over,omitempty"`  // taken, or given up
}

const (
	callAttempts = 10
	callLimit    = 10 * time.Second
	callLongest  = 900 * time.Second
)

// pause is the time between attempt n-1 and attempt n.
func pause(n int) time.Duration {
	return min(time.Duration(n*n*n)*time.Second, callLongest)
}

// calls plans the callbacks of a render: one for its end, one for each copy.
func (p *planner) calls(files []hosted) []call {
	if p.callback == "" {
		return nil
	}
	wait := p.between(0.2, 2)
	if p.rough && p.chance(0.03) {
		wait += 5
	}
	all := []call{{Wait: p.scaled(wait)}}
	for _, f := range files {
		if f.Appears >= 0 {
			all = append(all, call{Asset: f.Asset, Wait: p.scaled(p.between(0.1, 1))})
		}
	}
	if p.has(twice) || p.rough && p.chance(0.01) {
		all = append(all, all...)
	}
	return all
}

// due tells when the next attempt of a callback is to be made; false while that
// is not known or nothing is owed.
func (r *record) due(c *call) (time.Time, bool) {
	end, failed, known := r.end()
	if c.Over || !known {
		return time.Time{}, false
	}
	if !c.Due.IsZero() {
		return c.Due, true
	}
	if c.Asset == "" {
		return end.Add(c.Wait), true
	}
	f := r.file(c.Asset)
	return end.Add(f.Settles + c.Wait), !failed
}

func (r *record) file(asset string) *hosted {
	for i := range r.Files {
		if r.Files[i].Asset == asset {
			return &r.Files[i]
		}
	}
	return nil
}

// arm sets the timers for all callbacks that a render owes. Called with s.mu
// held, once the end of the render is known.
func (s *Service) arm(r *record) {
	if r.Callback == "" {
		return
	}
	for i := range r.Calls {
		s.armOne(r, i)
	}
}

func (s *Service) armOne(r *record, i int) {
	due, owed := r.due(&r.Calls[i])
	if !owed || s.ctx.Err() != nil {
		return
	}
	key := timerKey{r.ID, i}
	s.timers[key] = time.AfterFunc(time.Until(due), func() {
		s.mu.Lock()
		delete(s.timers, key)
		if s.ctx.Err() != nil {
			s.mu.Unlock()
			return
		}
		s.work.Add(1)
		s.mu.Unlock()
		defer s.work.Done()
		s.attempt(r, i)
	})
}

// timerKey names a callback that waits for its time.
type timerKey struct {
	render string
	index  int
}

// attempt makes one attempt and keeps what came of it. An attempt cut short by
// closing does not count: it is made again after the restart.
func (s *Service) attempt(r *record, i int) {
	s.mu.Lock()
	n := r.Calls[i].Attempt + 1
	body := s.payload(r, r.Calls[i].Asset)
	s.mu.Unlock()

	taken := s.deliver(r.Callback, body, n)
	if s.ctx.Err() != nil && !taken {
		return
	}
	s.mu.Lock()
	c := &r.Calls[i]
	c.Attempt = n
	c.Over = taken || n == callAttempts
	if !c.Over {
		c.Due = time.Now().Add(pause(n + 1))
		s.armOne(r, i)
	}
	s.mu.Unlock()
	s.keep(r)
}

// payload is what a callback says, as things stand now.
func (s *Service) payload(r *record, asset string) shotstack.Callback {
	end, failed, _ := r.end()
	if asset == "" {
		c := shotstack.Callback{Type: "edit", Action: "render", ID: r.ID, Owner: s.owner,
			Status: shotstack.StatusDone, Completed: stamp(end)}
		if failed {
			c.Status, c.Error = shotstack.StatusFailed, new(r.problem())
			return c
		}
		c.URL, c.Poster, c.Thumbnail = s.links(r)
		return c
	}
	f := r.file(asset)
	c := shotstack.Callback{Type: "serve", Action: "copy", ID: asset, Render: r.ID, Owner: s.owner,
		Status: shotstack.AssetReady, URL: s.hostedURL(r, f), Completed: stamp(end.Add(f.Settles))}
	if f.Error != "" {
		c.Status, c.URL, c.Error = shotstack.AssetFailed, "", new(f.Error)
	}
	return c
}

// deliver posts a callback once and says whether it was taken.
func (s *Service) deliver(to string, body shotstack.Callback, attempt int) bool {
	ctx, stop := context.WithTimeout(s.ctx, callLimit)
	defer stop()
	data, err := json.Marshal(body)
	if err != nil {
		return false
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, to, bytes.NewReader(data))
	if err != nil {
		return false
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("User-Agent", "Shotstack-Webhook/1.0")
	req.Header.Set("X-Shotstack-Event-Type", body.Type+"/"+body.Action)
	req.Header.Set("X-Shotstack-Attempt", strconv.Itoa(attempt))
	resp, err := s.client.Do(req)
	if err != nil {
		s.log.Info("callback not delivered", "render", body.ID, "attempt", attempt, "host", hostOf(to))
		return false
	}
	defer resp.Body.Close()
	io.Copy(io.Discard, io.LimitReader(resp.Body, 64<<10))
	return resp.StatusCode >= 200 && resp.StatusCode <= 399
}

// hostOf keeps secrets in a callback's path out of the log.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}
