package app_test

import (
	"bufio"
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"wrapbell/app"
	"wrapbell/app/shotstack"
	"wrapbell/store"
)

var killing = flag.Duration("kill", 0, "how long the program is killed again and again; 0 means 8 s, or 60 s with WRAPBELL_LONG=1")

// cloud is a service on this computer whose answers are mostly bad. It makes each
// render at once, and its own list of them is what the house is measured by.
type cloud struct {
	mu     sync.Mutex
	dice   *rand.Rand
	calm   bool
	phase  string              // what every render is at; empty means done
	made   map[string][]string // the number in an edit -> ids of the renders made of it
	posts  map[string]int      // the number in an edit -> submissions that arrived
	edits  map[string]string   // id -> the edit as it came
	birth  map[string]time.Time
	faults map[string]int
}

func newCloud(seed uint64) *cloud {
	return &cloud{dice: rand.New(rand.NewPCG(seed, 7)), made: map[string][]string{}, posts: map[string]int{},
		edits: map[string]string{}, birth: map[string]time.Time{}, faults: map[string]int{}}
}

// say sets what every render is at from now on.
func (c *cloud) say(phase string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.phase = phase
}

// roll picks one of the ways in which an answer goes wrong. Each takes as many
// hundredths as it says; what is left over is good.
func (c *cloud) roll(ways ...way) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.calm {
		return ""
	}
	n := c.dice.IntN(100)
	for _, w := range ways {
		if n < w.hundredths {
			c.faults[w.name]++
			return w.name
		}
		n -= w.hundredths
	}
	return ""
}

type way struct {
	name       string
	hundredths int
}

func (c *cloud) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	switch id := q.URL.Path[strings.LastIndexByte(q.URL.Path, '/')+1:]; {
	case q.Method == http.MethodPost:
		c.submission(w, q)
	case c.bad(w):
	case strings.HasPrefix(q.URL.Path, "/serve/"):
		fmt.Fprintf(w, `{"data":[{"type":"asset","attributes":{"id":"a-%[1]s","providerId":"a-%[1]s","owner":"owner12345","renderId":"%[1]s","filename":"%[1]s.mp4","status":"ready","url":"https://cdn.example/%[1]s.mp4"}}]}`, id)
	default:
		c.status(w, id, q.URL.Query().Get("data") == "true")
	}
}

var numberIn = regexp.MustCompile(`number (\d+-\d+)`)

func (c *cloud) submission(w http.ResponseWriter, q *http.Request) {
	body, err := io.ReadAll(q.Body)
	m := numberIn.FindSubmatch(body)
	if err != nil || m == nil {
		return // cut off by a kill before all of it was here
	}
	number := string(m[1])
	c.mu.Lock()
	c.posts[number]++
	c.mu.Unlock()
	fault := c.roll(way{"created, answer dropped", 13}, way{"dropped before", 8}, way{"500, not created", 8},
		way{"502, created", 6}, way{"429", 5}, way{"late", 10}, way{"cut", 5})
	switch fault {
	case "dropped before":
		panic(http.ErrAbortHandler)
	case "500, not created":
		answer(w, 500, `{"message":"Internal server error"}`)
		return
	case "429":
		w.Header().Set("Retry-After", "1")
		answer(w, 429, `{"message":"Too Many Requests"}`)
		return
	}
	id := c.make(number, string(body))
	created := `{"success":true,"message":"Created","response":{"message":"Render Successfully Queued","id":"` + id + `"}}`
	switch fault {
	case "created, answer dropped":
		panic(http.ErrAbortHandler)
	case "502, created":
		answer(w, 502, `<html>Bad gateway</html>`)
	case "late":
		select { // longer than the program lives
		case <-time.After(300 * time.Millisecond):
		case <-q.Context().Done():
		}
		answer(w, 201, created)
	case "cut":
		w.Header().Set("Content-Length", "500")
		answer(w, 201, created[:60])
		panic(http.ErrAbortHandler)
	default:
		answer(w, 201, created)
	}
}

func answer(w http.ResponseWriter, code int, body string) {
	w.WriteHeader(code)
	io.WriteString(w, body)
}

func (c *cloud) make(number, body string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	id := fmt.Sprintf("%08x-0000-4000-8000-%012x", c.dice.Uint32(), len(c.edits))
	c.made[number] = append(c.made[number], id)
	c.edits[id], c.birth[id] = body, time.Now()
	return id
}

// bad answers about a third of all looks in a way that tells nothing.
func (c *cloud) bad(w http.ResponseWriter) bool {
	switch c.roll(way{"look dropped", 10}, way{"look 500", 8}, way{"look 429", 4}, way{"look portal", 4}, way{"look forbidden by a page", 4}) {
	case "look dropped":
		panic(http.ErrAbortHandler)
	case "look 500":
		answer(w, 500, `{"message":"Internal server error"}`)
	case "look 429":
		answer(w, 429, `{"message":"Too Many Requests"}`)
	case "look portal":
		answer(w, 200, `<html>Welcome to the café network</html>`)
	case "look forbidden by a page":
		answer(w, 403, `<html>Log in first</html>`)
	default:
		return false
	}
	return true
}

func (c *cloud) status(w http.ResponseWriter, id string, data bool) {
	c.mu.Lock()
	body, born, phase := c.edits[id], c.birth[id], cmp.Or(c.phase, "done")
	c.mu.Unlock()
	if body == "" {
		answer(w, 404, `{"message":"Not Found"}`)
		return
	}
	if data {
		body = `,"data":` + body
	} else {
		body = ""
	}
	fmt.Fprintf(w, `{"success":true,"message":"OK","response":{"id":%q,"owner":"owner12345","status":%q,"duration":1,"created":%q%s}}`,
		id, phase, born.UTC().Format(shotstack.TimeLayout), body)
}

// heard is what the lives of the program said before they were killed.
type heard struct {
	mu          sync.Mutex
	kills, ends int
	acked       map[string]string // number -> the id it was acknowledged with
	tries       map[string]int    // number -> submissions begun
	attempts    map[string]int    // one attempt of one number -> submissions begun for it
}

func (h *heard) note(number, sent string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.tries[number]++
	h.attempts[number+"/"+sent]++
}

func (h *heard) listen(t *testing.T, out io.Reader) {
	for lines := bufio.NewScanner(out); lines.Scan(); {
		f := strings.Fields(lines.Text())
		switch {
		case len(f) == 3 && f[0] == "ack":
			h.acked[f[1]] = f[2]
		case len(f) == 3 && f[0] == "try":
			h.note(f[1], f[2])
		case len(f) > 0 && f[0] == "ended":
			h.ends++
			t.Errorf("a life ended by itself: %s", lines.Text())
		}
	}
}

// oneLife starts the program and kills it 20 to 200 ms after it has its list open;
// one in eight dies in the middle of opening it.
func (h *heard) oneLife(t *testing.T, folder, base string, number int, naive bool, dice *rand.Rand) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), lifeFolder+"="+folder, lifeBase+"="+base, fmt.Sprintf("%s=%d", lifeNumber, number))
	if naive {
		c.Env = append(c.Env, lifeNaive+"=1")
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	c.Stdout, c.Stderr = w, os.Stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	out := bufio.NewReader(r)
	if dice.IntN(8) != 0 {
		out.Peek(1)
	}
	kill := time.AfterFunc(time.Duration(20+dice.IntN(181))*time.Millisecond, func() { c.Process.Kill() })
	h.listen(t, out)
	kill.Stop()
	c.Wait()
	r.Close()
	h.kills++
}

// figures is the verdict on a list after kills.
type figures struct {
	submissions, created    int
	lost, extra, twice      int // all three must be 0
	unknown                 int // made, neither linked nor of an unsure attempt: must be 0
	linked, unsure, waiting int
}

// judge compares the list with what the service made and with what the program
// said. retries is the user's word: so many more renders are allowed.
func judge(c *cloud, h *heard, all []app.Render, retries map[string]int) (f figures) {
	c.mu.Lock()
	defer c.mu.Unlock()
	byName := map[string]app.Render{}
	for _, r := range all {
		byName[r.Name] = r
		if r.State == app.Unsure {
			f.unsure++
		}
		if !r.Due.IsZero() {
			f.waiting++
		}
	}
	f.submissions = len(h.acked)
	for number, id := range h.acked {
		if r := byName[number]; r.ID != id {
			f.lost++
		}
	}
	for number, ids := range c.made {
		f.created += len(ids)
		f.extra += max(0, len(ids)-1-retries[number])
		open := 0
		known := map[string]bool{}
		r := byName[number]
		for _, a := range r.Attempts {
			known[a.Remote] = true
			if a.Remote == "" && (a.Outcome == app.OutcomeUnsure || a.Outcome == app.OutcomeNone) {
				open++
			}
		}
		for _, id := range ids {
			switch {
			case known[id]:
				f.linked++
			case open > 0:
				open--
			default:
				f.unknown++
			}
		}
	}
	for _, n := range h.attempts {
		f.twice += n - 1
	}
	for number, n := range c.posts {
		f.twice += max(0, n-h.tries[number])
	}
	return f
}

func (f figures) promises() string {
	return fmt.Sprintf("%d lost, %d extra, %d sent twice, %d unknown", f.lost, f.extra, f.twice, f.unknown)
}

const kept = "0 lost, 0 extra, 0 sent twice, 0 unknown"

// parent is the process that kills, and afterwards the user.
type parent struct {
	t      *testing.T
	cloud  *cloud
	heard  *heard
	store  *store.Store
	desk   *app.Desk
	client *shotstack.Client
	loop   *app.Loop
}

// survive kills the program again and again for as long as told, and then opens
// its list in peace.
func survive(t *testing.T, span time.Duration, naive bool) *parent {
	t.Helper()
	p := &parent{t: t, cloud: newCloud(uint64(span)), heard: &heard{acked: map[string]string{}, tries: map[string]int{}, attempts: map[string]int{}}}
	server := httptest.NewServer(p.cloud)
	t.Cleanup(server.Close)
	folder := t.TempDir()
	dice := rand.New(rand.NewPCG(uint64(span), 1))
	for start := time.Now(); time.Since(start) < span; {
		p.heard.oneLife(t, folder, server.URL, p.heard.kills, naive, dice)
	}
	p.cloud.mu.Lock()
	p.cloud.calm = true
	p.cloud.mu.Unlock()

	var err error
	if p.store, err = store.Open(filepath.Join(folder, "wrapbell.db")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.store.Close(); err != nil {
			t.Error(err)
		}
	})
	p.client = shotstack.New(nil)
	far(p.client, server.URL)
	p.desk = &app.Desk{Store: p.store, Edits: p.store}
	p.loop = &app.Loop{Store: p.store, Edits: p.store, Service: hears{p.client, p.heard}}
	return p
}

// hears notes the attempts of the parent's own loop beside those of the lives.
type hears struct {
	app.Service
	heard *heard
}

func (s hears) Submit(ctx context.Context, r app.Render, body []byte) (string, error) {
	s.heard.note(r.Name, fmt.Sprint(r.Attempt().Sent.UnixNano()))
	return s.Service.Submit(ctx, r, body)
}

// all returns the whole list.
func (p *parent) all() []app.Render {
	p.t.Helper()
	all, err := p.store.Since(0)
	if err != nil {
		p.t.Fatal(err)
	}
	return all.Renders
}

// settle checks everything now, runs the loop until nothing is due any more and
// returns the whole list.
func (p *parent) settle() []app.Render {
	p.t.Helper()
	for _, r := range p.all() {
		if time.Until(r.Due) > time.Second {
			if err := p.desk.Nudge(time.Now(), r.ID); err != nil {
				p.t.Error(err)
			}
		}
	}
	ctx, stop := context.WithTimeout(p.t.Context(), 2*time.Minute)
	ended := make(chan error, 1)
	go func() { ended <- p.loop.Run(ctx) }()
	due := map[string]bool{}
	var revision uint64
	for first := true; first || len(due) > 0; first = false {
		changes, err := p.store.Since(revision)
		if err != nil {
			p.t.Fatal(err)
		}
		revision = changes.Revision
		for _, r := range changes.Renders {
			if due[r.ID] = true; r.Due.IsZero() {
				delete(due, r.ID)
			}
		}
		if len(due) == 0 {
			break
		}
		select {
		case <-changes.Next:
		case <-ctx.Done():
			p.t.Errorf("%d renders are not settled after two minutes", len(due))
			clear(due)
		}
	}
	stop()
	if err := <-ended; err != nil {
		p.t.Error(err)
	}
	return p.all()
}

// user settles everything that is unsure: with the id where the service made a
// render, and otherwise as a new attempt. It returns how often each was sent again.
func (p *parent) user(all []app.Render) (claimed int, retries map[string]int) {
	p.t.Helper()
	retries = map[string]int{}
	for n, r := range all {
		if r.State != app.Unsure {
			continue
		}
		ids := p.cloud.made[r.Name]
		if len(ids) == 0 {
			retries[r.Name]++
			now := time.Now()
			if err := p.desk.Disown(now, r.ID); err != nil {
				p.t.Error(err)
			}
			if err := p.desk.Retry(now, r.ID); err != nil {
				p.t.Error(err)
			}
			continue
		}
		pasted := []string{ids[0], strings.ToUpper(ids[0]), "https://cdn.shotstack.io/au/stage/owner12345/" + ids[0] + ".mp4"}[n%3]
		f, err := app.Find(p.t.Context(), p.client, []string{"far"}, app.References(pasted)[0])
		if err != nil {
			p.t.Fatalf("%s is not found: %v", pasted, err)
		}
		m, err := p.desk.Compare(r, r.Unlinked(), f)
		if err != nil || !m.Sure() {
			p.t.Errorf("%s: %+v, %v", r.Name, m, err)
		}
		if err := p.desk.Claim(time.Now(), r.ID, r.Unlinked(), f.Remote); err != nil {
			p.t.Error(err)
		}
		claimed++
	}
	return claimed, retries
}

// TestKill: a program that is killed every 20 to 200 ms, over a service of which
// more than half of the answers are bad, loses nothing and sends nothing twice.
// What nobody is sure of, the user settles, and everything ends ready.
func TestKill(t *testing.T) {
	t.Parallel()
	d := *killing
	switch {
	case d > 0:
	case os.Getenv("WRAPBELL_LONG") == "1":
		d = time.Minute
	default:
		d = 8 * time.Second
	}
	start := time.Now()
	p := survive(t, d, false)
	all := p.settle()
	settled := time.Since(start)
	f := judge(p.cloud, p.heard, all, nil)
	t.Logf("%v: %d kills, %d acknowledged, %d created, %s; %d linked, %d unsure, %d of them created; faults %v",
		d, p.heard.kills, f.submissions, f.created, f.promises(), f.linked, f.unsure, f.created-f.linked, p.cloud.faults)
	if got := f.promises(); got != kept {
		t.Error(got)
	}
	if f.submissions < 50 || f.created-f.linked < 10 || f.unsure <= f.created-f.linked || p.heard.kills < 20 {
		t.Errorf("kills that test nothing: %+v", f)
	}
	claimed, retries := p.user(all)
	asked := time.Since(start)
	all = p.settle()
	f = judge(p.cloud, p.heard, all, retries)
	if got := f.promises(); got != kept || f.linked != f.created {
		t.Errorf("after the user's word: %s, %d of %d linked", got, f.linked, f.created)
	}
	if i := slices.IndexFunc(all, func(r app.Render) bool { return r.State != app.Ready || r.Doubled() }); i >= 0 {
		t.Errorf("%s ends as %s: %v", all[i].Name, all[i].State, all[i].Problem)
	}
	t.Logf("the user: %d claimed by id, %d sent again, %d on the list, all ready; settled after %v, asked %v, ended %v",
		claimed, len(retries), len(all), settled.Round(time.Second), asked.Round(time.Second), time.Since(start).Round(time.Second))
}

// TestKillCatches: the same verdict on a client that takes a lost answer for "not
// sent". If it passed, the verdict would be worth nothing.
func TestKillCatches(t *testing.T) {
	t.Parallel()
	p := survive(t, 6*time.Second, true)
	f := judge(p.cloud, p.heard, p.settle(), nil)
	t.Logf("a careless client: %d kills, %d acknowledged, %d created, %s", p.heard.kills, f.submissions, f.created, f.promises())
	if f.extra == 0 || f.lost != 0 {
		t.Errorf("nobody notices a careless client: %s", f.promises())
	}
}
