package callback_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"wrapbell/store"
)

// forgery is what somebody sends who knows the token of render 0, unless it says
// otherwise.
type forgery struct {
	name   string
	raw    string // the whole request; empty: a POST of body as the service makes it
	path   string // instead of the right one
	header string // one more line
	body   string
	code   int
	looks  bool // cannot be told from a true one: worth one row and one look
}

// forgeries are all that was thought of.
func forgeries(port int) []forgery {
	right, good := "/cb/"+token(0), edited(remote(0))
	host := fmt.Sprintf("127.0.0.1:%d", port)
	request := func(start string, lines ...string) string {
		return start + "\r\n" + strings.Join(append(lines, "Connection: close", fmt.Sprint("Content-Length: ", len(good)), "", good), "\r\n")
	}
	all := []forgery{
		{name: "a wrong token", path: "/cb/" + token(99), body: good, code: 404},
		{name: "a token cut short", path: right[:len(right)-1], body: good, code: 404},
		{name: "another attempt's token", path: "/cb/" + token(1), body: good, code: 204},
		{name: "an unknown id", body: edited(remote(77)), code: 204},
		{name: "the id of another render of the account", body: edited(remote(1)), code: 204},
		{name: "a file of another render", body: served(remote(1), uuid('f', 1)), code: 204},
		{name: "done, though it is not", body: good, code: 204, looks: true},
		{name: "failed, though it is not", body: strings.Replace(good, "done", "failed", 1), code: 204, looks: true},
		{name: "a link to somewhere else", body: strings.Replace(good, "https://shot", "https://evil.example/shot", 1), code: 204, looks: true},
		{name: "a link to a file here", body: strings.Replace(good, "https://", "file:///etc/passwd#", 1), code: 204, looks: true},
		{name: "60 KiB of words about an error", body: strings.Replace(good, "null", `"`+strings.Repeat("a", 60<<10)+`"`, 1), code: 204, looks: true},
		{name: "a body of 200 KiB", body: strings.Replace(good, "null", `"`+strings.Repeat("a", 200<<10)+`"`, 1), code: 413},
		{name: "a body of 200 KiB, after a good one", body: good + strings.Repeat(" ", 200<<10), code: 413},
		{name: "a key twice", body: strings.Replace(good, `"owner"`, `"id":"`+remote(1)+`","owner"`, 1), code: 400},
		{name: "a key in capitals", body: strings.Replace(good, `"id"`, `"ID"`, 1), code: 400},
		{name: "an id that is none", body: strings.Replace(good, remote(0), "../../../etc/passwd", 1), code: 400},
		{name: "an id that is a number", body: `{"type":"edit","action":"render","id":5,"status":"done"}`, code: 400},
		{name: "an unknown type", body: strings.Replace(good, "edit", "ingest", 1), code: 400},
		{name: "an unknown action", body: strings.Replace(good, `"render"`, `"delete"`, 1), code: 400},
		{name: "a status of the other type", body: strings.Replace(good, "done", "ready", 1), code: 400},
		{name: "a file without its render", body: strings.Replace(served(remote(0), uuid('f', 1)), `"render"`, `"rendre"`, 1), code: 400},
		{name: "nothing", body: "", code: 400},
		{name: "null", body: "null", code: 400},
		{name: "a list", body: "[" + good + "]", code: 400},
		{name: "two objects", body: good + good, code: 400},
		{name: "cut short", body: good[:len(good)-5], code: 400},
		{name: "60,000 lists in each other", body: strings.Replace(good, "null", strings.Repeat("[", 60_000), 1), code: 400},
		{name: "a form of a browser", header: "Content-Type: text/plain", body: good, code: 204, looks: true},
		{name: "in pieces, without a length", raw: "POST " + right + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n" +
			fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(good), good), code: 204, looks: true},
		{name: "a page of a browser", header: "Origin: https://evil.example", body: good, code: 404},
		{name: "a page of a browser that names no origin", header: "Sec-Fetch-Site: cross-site", body: good, code: 404},
		{name: "an empty origin", header: "Origin:", body: good, code: 404},
		{name: "another name for this computer", raw: request("POST "+right+" HTTP/1.1", "Host: evil.example"), code: 404},
		{name: "another port", raw: request("POST "+right+" HTTP/1.1", "Host: 127.0.0.1"), code: 404},
		{name: "another host in the target", raw: request("POST http://evil.example"+right+" HTTP/1.1", "Host: "+host), code: 404},
		{name: "no host", raw: request("POST " + right + " HTTP/1.1"), code: 400},
		{name: "HTTP/1.0", raw: request("POST "+right+" HTTP/1.0", "Host: "+host), code: 404},
		{name: "HTTP/1.0 without a host", raw: request("POST " + right + " HTTP/1.0"), code: 404},
		{name: "HTTP/2", raw: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", code: 404},
		{name: "a header of 64 KiB", header: "X-Long: " + strings.Repeat("a", 64<<10), body: good, code: 431},
	}
	for _, m := range []string{"GET", "PUT", "OPTIONS", "HEAD", "DELETE", "PATCH", "post", "TRACE"} {
		all = append(all, forgery{name: "method " + m, raw: request(m+" "+right+" HTTP/1.1", "Host: "+host), code: 404})
	}
	for _, p := range []string{"/", "/cb", "/cb/", "/cb/../cb/" + token(0), "//cb/" + token(0), "/cb//" + token(0), "/cb%2f" + token(0), right + "/", right + "?a=b",
		right + "?", right + "%00", right + "/..", "/cb/%74" + token(0)[1:], "/CB/" + token(0), "/x" + right, "/cb" + right, "/hooks/hooks" + right, "/hooks" + right + "x", "*"} {
		all = append(all, forgery{name: "path " + p, raw: request("POST "+p+" HTTP/1.1", "Host: "+host), code: 404})
	}
	for i := range all {
		f := &all[i]
		if f.raw != "" {
			continue
		}
		if f.path == "" {
			f.path = right
		}
		lines := []string{"POST " + f.path + " HTTP/1.1", "Host: " + host, "Connection: close", fmt.Sprint("Content-Length: ", len(f.body))}
		if f.header != "" {
			lines = append(lines, f.header)
		}
		f.raw = strings.Join(lines, "\r\n") + "\r\n\r\n" + f.body
	}
	return all
}

// send writes a request as it stands and reads the answer.
func send(port int, raw string) (code int, body string, err error) {
	c, err := net.DialTimeout("tcp", fmt.Sprintf("127.0.0.1:%d", port), 5*time.Second)
	if err != nil {
		return 0, "", err
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(20 * time.Second))
	go io.WriteString(c, raw) // an answer may come before all of it is taken
	method, _, _ := strings.Cut(raw, " ")
	resp, err := http.ReadResponse(bufio.NewReader(c), &http.Request{Method: method})
	if err != nil {
		return 0, "", err
	}
	defer resp.Body.Close()
	b, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(b), nil
}

// TestForgeries: nothing that anybody sends changes what is true of a render. What
// cannot be told from a true callback is worth a row of known fields and one look.
func TestForgeries(t *testing.T) {
	t.Parallel()
	s := fresh(t, 2)
	for _, prefix := range []string{"", "/hooks"} {
		r, port := listening(t, s, prefix)
		before, other := truth(t, s, "r00000"), truth(t, s, "r00001")
		tried := 0
		for _, f := range forgeries(port) {
			if prefix != "" && f.looks {
				continue // those are kept by now
			}
			n, rev := rows(t, s), revision(t, s)
			code, body, err := send(port, f.raw)
			tried++
			if err != nil || code != f.code || code == 404 && body != "" {
				t.Errorf("%s: %d %q, %v, want %d", f.name, code, body, err, f.code)
			}
			kept, changed := rows(t, s)-n, revision(t, s)-rev
			if !f.looks && (kept != 0 || changed != 0) || kept > 1 || changed > 1 {
				t.Errorf("%s: %d rows kept, %d changes", f.name, kept, changed)
			}
			if truth(t, s, "r00000") != before || truth(t, s, "r00001") != other {
				t.Fatalf("%s changed what is true of a render", f.name)
			}
		}
		checkRows(t, s)
		t.Logf("%d forged requests, %d rows kept of what looks true", tried, rows(t, s))
		if tried < 40 {
			t.Error("too few")
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}

// checkRows looks for anything in what is kept that was not among the known fields.
func checkRows(t testing.TB, s *store.Store) {
	t.Helper()
	all, err := s.Calls()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		body, err := json.Marshal(c)
		if err != nil || len(body) > 1024 || strings.Contains(string(body), "http") || strings.Contains(string(body), "aaaa") {
			t.Errorf("kept %s, %v", body, err)
		}
	}
}
