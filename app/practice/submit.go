package practice

import (
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"time"

	"wrapbell/app/edit"
	"wrapbell/app/shotstack"
)

// submit is POST /render.
func (s *Service) submit(w http.ResponseWriter, r *http.Request) {
	if _, wrong := queries(r); wrong != "" {
		refuse(w, invalid("", "%s", wrong))
		return
	}
	data, ok := body(w, r)
	if !ok {
		return
	}
	e, wrong := isEdit(data)
	if wrong == nil {
		wrong = faults(e, false)
	}
	if wrong != nil {
		refuse(w, wrong)
		return
	}
	s.accept(w, r, e, look(e.Merged()))
}

// accept takes an edit in: it is planned and kept before its id is told.
func (s *Service) accept(w http.ResponseWriter, r *http.Request, e *edit.Edit, what survey) {
	hash := e.Hash()
	if what.has(noCredits) {
		refuse(w, &complaint{code: http.StatusPaymentRequired, kind: "insufficient_credits",
			details: []detail{{"", "You have no credits left. Please add credits to your account."}}})
		return
	}
	if what.has(throttled) && s.hold(w, hash) {
		return
	}
	render, odd := s.plan(r.PathValue("version"), hash, what, e.Facts().Length)
	if s.add(render, e.Body()) != nil {
		reply(w, http.StatusInternalServerError, map[string]string{"message": "Internal Server Error"})
		return
	}
	s.respond(w, r, render, odd)
}

// hold answers 429 for 20 s from the first time that an edit is seen.
func (s *Service) hold(w http.ResponseWriter, hash string) bool {
	now := time.Now()
	length := time.Duration(20 / s.options.Speed * float64(time.Second))
	s.mu.Lock()
	defer s.mu.Unlock()
	since, known := s.held[hash]
	if !known {
		since, s.held[hash] = now, now
	}
	if wait := length - now.Sub(since); wait > 0 {
		s.windows.mu.Lock()
		s.windows.turned++
		turn := s.windows.turned
		s.windows.mu.Unlock()
		tooMany(w, wait, turn)
		return true
	}
	delete(s.held, hash)
	return false
}

// plan lays out the course of a new render. Odd says whether a trick of "every
// other time" is on.
func (s *Service) plan(version, hash string, what survey, length float64) (r *record, odd bool) {
	now := time.Now().UTC()
	s.mu.Lock()
	s.planned++
	count := s.planned
	if len(what.tricks) > 0 {
		s.submitted[hash]++
		odd = s.submitted[hash]%2 == 1
	}
	wait := max(0, s.free.Sub(now))
	s.free = now.Add(wait + time.Duration(0.2/s.options.Speed*float64(time.Second)))
	s.mu.Unlock()

	if length >= 0 {
		what.length = length // the edit's own reading knows more of aliases and "auto"
	}
	if what.length <= 0 && !what.still() {
		what.length = 10 // as long as its media are, which nobody has measured
	}
	p := &planner{survey: what, rand: rand.New(rand.NewPCG(s.seed, count)), speed: s.options.Speed,
		rough: s.options.Rough, wait: wait, fails: odd, now: now}
	p.course()
	r = &record{ID: newUUID(), Stage: version, Created: now, Hash: hash, Format: what.format,
		Tricks: slices.Sorted(maps.Keys(what.tricks)), Length: what.length,
		Poster: what.poster, Thumb: what.thumb, Steps: p.steps, Error: p.error, Callback: what.callback}
	r.Late = r.has(lateID) || p.rough && p.chance(0.01)
	if r.willSucceed() {
		r.Files = p.copies(r.ID)
	}
	r.Calls = p.calls(r.Files)
	return r, odd
}

// add keeps a new render, the edit first: an edit without its render is swept
// away, a render without its edit would be a lie.
func (s *Service) add(r *record, body []byte) error {
	if err := s.writeBytes("edits/"+r.ID+".json", body); err != nil {
		s.log.Error("an edit could not be kept", "error", err)
		return err
	}
	if err := s.keep(r); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.index(r)
	s.arm(r)
	if r.willSucceed() {
		s.film(r)
	}
	return nil
}

// respond tells the id, unless the answer is to go wrong.
func (s *Service) respond(w http.ResponseWriter, r *http.Request, render *record, odd bool) {
	if s.options.Rough && !s.dawdle(r, render) {
		panic(http.ErrAbortHandler)
	}
	switch {
	case odd && render.has(lostAnswer):
		panic(http.ErrAbortHandler)
	case odd && render.has(error500):
		reply(w, http.StatusInternalServerError, map[string]string{"message": "Internal Server Error"})
	case odd && render.has(error502):
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusBadGateway)
		w.Write([]byte("<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>"))
	case odd && render.has(garbled):
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", "140")
		w.WriteHeader(http.StatusCreated)
		w.Write([]byte(`{"success":true,"message":"Created","response":{"mess`))
		http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	default:
		answer(w, http.StatusCreated, shotstack.Queued{Message: "Render Successfully Queued", ID: render.ID})
	}
}

// dawdle takes as long over an answer as the vendor does, and says whether the
// answer arrives at all.
func (s *Service) dawdle(r *http.Request, render *record) bool {
	random := rand.New(rand.NewPCG(s.seed, uint64(render.Created.UnixNano())))
	wait := time.NewTimer(time.Duration((0.15 + 0.45*random.Float64()) / s.options.Speed * float64(time.Second)))
	defer wait.Stop()
	select {
	case <-wait.C:
	case <-r.Context().Done():
	case <-s.ctx.Done():
	}
	return random.Float64() >= 0.005
}
