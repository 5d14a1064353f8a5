package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"wrapbell/app"
	"wrapbell/app/shotstack"
)

// The planted secrets. The first may be found nowhere, the others only in the
// edit itself.
const (
	canaryKey       = "CANARYKEY0123456789abcdefghijklmnopqrstu"
	canarySignature = "CANARYSIG0123456789abcdef"
	canaryToken     = "CANARYTOKEN0123456789abcdef"
	canaryMail      = "canary.person@mail.example"
)

var canaries = []string{canaryKey, canarySignature, canaryToken, canaryMail}

// canaryEdit is what a careless user sends: a signed link, a token, an address.
func canaryEdit(what string) string {
	return `{"timeline":{"tracks":[{"clips":[
	{"asset":{"type":"video","src":"https://media.example/` + what + `.mp4?X-Amz-Expires=60&X-Amz-Signature=` + canarySignature + `&token=` + canaryToken + `"},"start":0,"length":2}]},{"clips":[
	{"asset":{"type":"text","text":"` + what + ` for ` + canaryMail + `"},"start":0,"length":2}]}]},
	"output":{"format":"mp4","resolution":"preview","fps":12}}`
}

// parrot is a service that repeats everything it was told in every answer.
type parrot struct {
	mu    sync.Mutex
	what  map[string]string // id -> what the edit asked for
	stuck chan struct{}     // gets a token with each look at a render that never ends
}

func (p *parrot) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	key := q.Header.Get("x-api-key")
	echo := fmt.Sprintf("key %s, x-api-key: %s, source https://media.example/x.mp4?X-Amz-Expires=60&X-Amz-Signature=%s&token=%s could not be downloaded; write to %s",
		key, key, canarySignature, canaryToken, canaryMail)
	w.Header().Set("x-api-key", key)
	w.Header().Set("Location", "https://elsewhere.example/?key="+key)
	id := q.URL.Path[strings.LastIndexByte(q.URL.Path, '/')+1:]
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case q.Method == http.MethodPost:
		body, _ := io.ReadAll(q.Body)
		p.submission(w, string(body), echo)
	case strings.HasPrefix(q.URL.Path, "/serve/"):
		fmt.Fprintf(w, `{"data":[{"type":"asset","attributes":{"id":"a","providerId":"a","owner":%q,"renderId":%q,"filename":"%s.mp4","status":"ready","url":"https://cdn.example/%s/%s.mp4"}}]}`, key, id, id, key, id)
	case strings.HasSuffix(q.URL.Path, "/templates"):
		answer(w, 403, fmt.Sprintf(`{"message":%q}`, echo))
	default:
		if p.what[id] == "stuck" {
			p.stuck <- struct{}{}
		}
		phase := map[string]string{"ready": "done", "fails": "failed", "stuck": "rendering", "odd": key}[p.what[id]]
		fmt.Fprintf(w, `{"success":true,"message":%q,"response":{"id":%q,"owner":%q,"status":%q,"error":%q,"url":"https://bucket.example/%s/%s.mp4"}}`,
			echo, id, key, phase, echo, key, id)
	}
}

func (p *parrot) submission(w http.ResponseWriter, body, echo string) {
	for code, what := range map[int]string{400: "refused", 402: "credits", 403: "forbidden", 500: "broken"} {
		if strings.Contains(body, what+".mp4") {
			answer(w, code, fmt.Sprintf(`{"success":false,"message":"Bad Request","response":{"error":%q,"details":[{"message":%q}]}}`, echo, echo))
			return
		}
	}
	if strings.Contains(body, "page.mp4") {
		answer(w, 502, "<html>"+echo)
		return
	}
	id := fmt.Sprintf("%08x-0000-4000-8000-000000000000", len(p.what)+1)
	for _, what := range []string{"ready", "fails", "stuck", "odd"} {
		if strings.Contains(body, what+".mp4") {
			p.what[id] = what
		}
	}
	answer(w, 201, `{"success":true,"message":"Created","response":{"message":"ok","id":"`+id+`"}}`)
}

// cage is the real program in surroundings where everything that it writes, says
// or is started with is kept to be searched.
type cage struct {
	t      *testing.T
	folder string
	data   string
	said   bytes.Buffer
	ran    int
	seen   int // processes whose surroundings were read while they ran
}

func (c *cage) command(args ...string) *exec.Cmd {
	cmd := wrapbell(c.t, c.data, args...)
	for _, v := range []string{"HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "TMPDIR"} {
		folder := filepath.Join(c.folder, "around", v)
		if err := os.MkdirAll(folder, 0o700); err != nil {
			c.t.Fatal(err)
		}
		cmd.Env = append(cmd.Env, v+"="+folder)
	}
	cmd.Env = append(cmd.Env, "GOTRACEBACK=all")
	cmd.Stdin = strings.NewReader(canaryKey + "\n")
	return cmd
}

// run runs a command to its end.
func (c *cage) run(args ...string) result {
	c.t.Helper()
	r := run(c.t, c.command(args...))
	c.ran++
	fmt.Fprintf(&c.said, "\n$ %s\n%s%s", strings.Join(args, " "), r.out, r.err)
	return r
}

// end starts a command that watches for ever, looks at its process and ends it with
// a signal.
func (c *cage) end(watched <-chan struct{}, signal syscall.Signal, args ...string) {
	c.t.Helper()
	cmd := c.command(args...)
	var out, errs, said bytes.Buffer
	cmd.Stdout = &out
	cmd.Stderr = &errs
	if err := cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	select {
	case <-watched:
	case <-time.After(30 * time.Second):
		c.t.Error("it does not watch")
	}
	if runtime.GOOS == "linux" {
		for _, what := range []string{"cmdline", "environ"} {
			b, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", cmd.Process.Pid, what))
			if err != nil || len(b) == 0 {
				c.t.Errorf("%s can't be read: %v", what, err)
			}
			said.Write(b)
		}
		c.seen++
	}
	if err := cmd.Process.Signal(signal); err != nil {
		c.t.Error(err)
	}
	cmd.Wait()
	said.Write(out.Bytes())
	said.Write(errs.Bytes())
	fmt.Fprintf(&c.said, "\n$ %s (%v)\n%s", strings.Join(args, " "), signal, said.String())
	if signal == syscall.SIGQUIT && !bytes.Contains(errs.Bytes(), []byte("goroutine ")) {
		c.t.Errorf("no stacks in %.200q", errs.String())
	}
}

// search looks for every canary in everything that was said and written. The list
// may hold all but the key, and only inside the edits.
func (c *cage) search() {
	c.t.Helper()
	files, kept := 0, map[string]int{}
	for _, canary := range canaries {
		if i := strings.Index(c.said.String(), canary); i >= 0 {
			c.t.Errorf("%.9s… is said: …%q…", canary, c.said.String()[max(0, i-300):i])
		}
	}
	err := filepath.WalkDir(c.folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		files++
		body, err := os.ReadFile(path)
		for _, canary := range canaries {
			kept := strings.HasPrefix(filepath.Base(path), "wrapbell.db") || strings.HasPrefix(path, filepath.Join(c.data, "practice", "edits"))
			if bytes.Contains(body, []byte(canary)) && (canary == canaryKey || !kept) {
				c.t.Errorf("%.9s… lies in %s", canary, path)
			}
		}
		return err
	})
	if err != nil || files == 0 {
		c.t.Errorf("%d files searched, %v", files, err)
	}
	db, err := bbolt.Open(filepath.Join(c.data, "wrapbell.db"), 0o600, &bbolt.Options{Timeout: time.Second})
	if err != nil {
		c.t.Fatal(err)
	}
	defer db.Close()
	db.View(func(tx *bbolt.Tx) error {
		return tx.ForEach(func(bucket []byte, b *bbolt.Bucket) error {
			return b.ForEach(func(k, v []byte) error {
				for _, canary := range canaries {
					if !bytes.Contains(k, []byte(canary)) && !bytes.Contains(v, []byte(canary)) {
						continue
					}
					if kept[canary]++; string(bucket) != "edits" {
						c.t.Errorf("%.9s… lies in %s: %s", canary, bucket, v)
					}
				}
				return nil
			})
		})
	})
	if kept[canaryKey] != 0 || kept[canarySignature] == 0 || kept[canaryMail] == 0 {
		c.t.Errorf("found in the list: %v", kept)
	}
	c.t.Logf("%d commands, %d of them read while they ran, %d bytes said, %d files searched", c.ran, c.seen, c.said.Len(), files)
}

// TestCanaries runs the real program with planted secrets against a service that
// repeats everything it was told, and then searches all that there is.
func TestCanaries(t *testing.T) {
	t.Parallel()
	service := &parrot{what: map[string]string{}, stuck: make(chan struct{}, 1000)}
	server := httptest.NewServer(service)
	defer server.Close()
	c := &cage{t: t, folder: t.TempDir()}
	c.data = filepath.Join(c.folder, "data")
	edits := t.TempDir()
	file := func(what string) string {
		path := filepath.Join(edits, what+".json")
		if err := os.WriteFile(path, []byte(canaryEdit(what)), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	if r := c.run("env", "add", "far", "--edit", server.URL+"/edit/stage", "--serve", server.URL+"/serve/stage"); r.code != 0 {
		t.Fatal(r.err)
	}
	args := []string{"render", "--in", "far", "--wait", "--json", "--key-stdin", "--timeout", "30s"}
	for _, what := range []string{"ready", "fails", "refused", "credits", "broken", "page"} {
		args = append(args, file(what))
	}
	if r := c.run(args...); r.code != 1 || len(lines(t, r.out)) != 6 {
		t.Errorf("exit code %d\n%s%s", r.code, r.out, r.err)
	}
	c.run("render", file("forbidden"), "--in", "far", "--wait", "--key-stdin", "--again", "--timeout", "30s")
	c.run("render", file("odd"), "--in", "far", "--wait", "--key-stdin", "--again", "--timeout", "2s")
	c.run("render", file("plain"), "--wait")
	for _, command := range []string{"set", "check", "remove"} {
		c.run("key", command, "far")
	}
	c.run("key", "check", "far", "--key-stdin")
	c.run("adopt", "00000001-0000-4000-8000-000000000000", "--in", "far", "--key-stdin")
	c.run("adopt", "0000ffff-0000-4000-8000-000000000000", "--in", "far", "--key-stdin")
	c.end(service.stuck, syscall.SIGKILL, "render", file("stuck"), "--in", "far", "--wait", "--key-stdin")
	c.end(service.stuck, syscall.SIGQUIT, "render", file("stuck"), "--in", "far", "--wait", "--key-stdin", "--again")
	c.run("list")
	c.run("env", "list")
	r := c.run("list", "--json")
	all := lines(t, r.out)
	states := map[string]int{}
	for _, l := range all {
		if states[l.State]++; states[l.State] == 1 {
			c.run("show", l.ID)
			c.run("show", l.ID, "--json")
		}
	}
	if states["ready"] < 2 || states["stopped"] < 4 || states["unsure"] < 2 || len(all) != 11 {
		t.Errorf("canaries that saw little: %v", states)
	}
	c.search()
}

// TestProxySeesNoKey: between here and the vendor stands a proxy. It learns the
// host's name and nothing more, and the key does not leave when it says no.
func TestProxySeesNoKey(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var mu sync.Mutex
	var heard bytes.Buffer
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			b := make([]byte, 64<<10)
			conn.SetDeadline(time.Now().Add(5 * time.Second))
			n, _ := conn.Read(b)
			mu.Lock()
			heard.Write(b[:n])
			mu.Unlock()
			io.WriteString(conn, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
			conn.Close()
		}
	}()
	c := &cage{t: t, folder: t.TempDir()}
	c.data = filepath.Join(c.folder, "data")
	cmd := c.command("render", write(t, "x.json", canaryEdit("ready")), "--in", "sandbox", "--wait", "--timeout", "3s", "--key-stdin")
	cmd.Env = append(cmd.Env, "HTTPS_PROXY=http://"+l.Addr().String(), "NO_PROXY=")
	r := run(t, cmd)
	fmt.Fprint(&c.said, r.out, r.err)
	mu.Lock()
	defer mu.Unlock()
	asked := strings.Count(heard.String(), "CONNECT "+app.VendorHost+":443 ")
	if r.code != 2 || asked == 0 || asked != strings.Count(heard.String(), "HTTP/1.1") {
		t.Errorf("exit code %d, the proxy heard %q\n%s%s", r.code, heard.String(), r.out, r.err)
	}
	for _, canary := range canaries {
		if strings.Contains(heard.String(), canary) {
			t.Errorf("the proxy heard %.9s…", canary)
		}
	}
	c.search()
}

// TestEchoedKey: whatever an answer repeats, the client hands on nothing of the key.
func TestEchoedKey(t *testing.T) {
	for _, key := range []string{canaryKey, `CANARY"quoted\key/with+signs<&>`} {
		forms := []string{key, fmt.Sprintf("%q", key)[1:]}
		for _, code := range []int{200, 201, 400, 401, 402, 403, 404, 413, 429, 500, 503} {
			quoted, _ := json.Marshal("no: " + key + " " + fmt.Sprintf("?sig=%s", key))
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				answer(w, code, `{"success":false,"message":`+string(quoted)+`,"response":{"id":"`+oneID+`","status":`+string(quoted)+`,"owner":`+string(quoted)+`,"error":`+string(quoted)+`,"data":{"text":`+string(quoted)+`}}}`)
			}))
			client := shotstack.New(nil)
			far(client, server.URL)
			client.Key = func(context.Context, string) (string, error) { return key, nil }
			r := app.Render{Environment: "far", Attempts: []app.Attempt{{Remote: oneID}}}
			seen, err1 := client.Status(t.Context(), r)
			found, err2 := client.Read(t.Context(), "far", oneID)
			_, err3 := client.Files(t.Context(), r)
			remote, err4 := client.Submit(t.Context(), r, []byte("{}"))
			all := fmt.Sprintf("%+v %+v %s %s %+v %+v", seen, found, found.Edit, remote, client, errors.Join(err1, err2, err3, err4, client.Check(t.Context(), "far")))
			for _, form := range forms {
				if strings.Contains(all, form) {
					t.Errorf("%d: the key is handed on: %s", code, all)
				}
			}
			server.Close()
		}
	}
}

// TestNoRedirect: whatever an answer says about another place, nothing goes there,
// not even to the same host.
func TestNoRedirect(t *testing.T) {
	var mu sync.Mutex
	var home, elsewhere int
	var to string
	var code int
	vendor := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		home++
		w.Header().Set("Location", to)
		w.WriteHeader(code)
	}))
	defer vendor.Close()
	transport := vendor.Client().Transport.(*http.Transport).Clone()
	transport.TLSClientConfig.ServerName = "example.com"
	transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		if address == app.VendorHost+":443" {
			return (&net.Dialer{}).DialContext(ctx, network, vendor.Listener.Addr().String())
		}
		mu.Lock()
		elsewhere++
		mu.Unlock()
		return nil, errCut
	}
	client := shotstack.New(transport)
	client.Environment = func(string) (app.Environment, bool) { return app.BuiltIn(app.Environment{})[2], true }
	client.Key = func(context.Context, string) (string, error) { return canaryKey, nil }
	r := app.Render{Environment: app.Production, Attempts: []app.Attempt{{Remote: oneID}}}
	calls := map[string]func() error{
		"POST render": func() error { _, err := client.Submit(t.Context(), r, []byte("{}")); return err },
		"GET render":  func() error { _, err := client.Status(t.Context(), r); return err },
		"GET edit":    func() error { _, err := client.Read(t.Context(), app.Production, oneID); return err },
		"GET assets":  func() error { _, err := client.Files(t.Context(), r); return err },
		"GET check":   func() error { return client.Check(t.Context(), app.Production) },
	}
	asked := 0
	ask := func(answer int, target string, call func() error) (at, away int, err error) {
		mu.Lock()
		code, to, home, elsewhere = answer, target, 0, 0
		mu.Unlock()
		err = call()
		mu.Lock()
		defer mu.Unlock()
		return home, elsewhere, err
	}
	for _, code := range []int{300, 301, 302, 303, 305, 307, 308} {
		for _, to := range []string{
			"https://evil.example/edit/v1/render", "//evil.example/x", "https://api.shotstack.io:8443/edit/v1/render",
			"http://api.shotstack.io/edit/v1/render", "https://sub.api.shotstack.io/x", "https://shotstack.io/x",
			"https://api.shotstack.io.evil.example/x", "https://api.shotstack.io@evil.example/x", "https://api.shotstack.io/edit/stage/render", "/elsewhere", "", "::bad",
		} {
			for name, call := range calls {
				asked++
				at, away, err := ask(code, to, call)
				if p := app.ProblemOf(err); p == nil || p.Kind == app.Lost || p.Kind == app.KeyRefused {
					t.Errorf("%s, %d to %q: %v", name, code, to, p)
				}
				if at != 1 || away != 0 {
					t.Errorf("%s, %d to %q: %d requests at home, %d elsewhere", name, code, to, at, away)
				}
			}
		}
	}
	t.Logf("%d redirects: 0 requests elsewhere", asked)
	for _, base := range []string{"http://api.shotstack.io/edit/v1", "http://evil.example/edit", "http://192.168.1.1"} {
		client.Environment = func(string) (app.Environment, bool) {
			return app.Environment{Name: "odd", Edit: base, Serve: base, Key: true}, true
		}
		for name, call := range calls {
			if at, away, err := ask(200, "", call); err == nil || at+away != 0 {
				t.Errorf("%s at %s: %v, %d requests", name, base, err, at+away)
			}
		}
	}
}
