package practice

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"wrapbell/app"
)

func TestListen(t *testing.T) {
	s := open(t, func(o *Options) { o.Speed = 1000 })
	srv, err := Listen("", s)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Post(srv.Base+"/edit/stage/render", "application/json",
		strings.NewReader(`{"timeline":{"tracks":[{"clips":[{"asset":{"type":"title","text":"x"},"start":0,"length":1}]}]},"output":{"format":"mp4","resolution":"sd"}}`))
	if err != nil || resp.StatusCode != 201 {
		t.Fatal(resp, err)
	}
	resp.Body.Close()
	if taken, err := Listen(strings.TrimPrefix(srv.Base, "http://"), s); err == nil {
		taken.Close()
		t.Error("listens twice on one port")
	} else if f, ok := errors.AsType[*app.PracticeFault](err); !ok || f.Trouble != app.ListenTaken || f.Port == 0 {
		t.Error(err)
	}
	if err := srv.Close(); err != nil {
		t.Error(err)
	}
	if err := srv.Wait(); err != nil {
		t.Error(err)
	}
	again, err := Listen("127.0.0.1:0", reopen(t, s))
	if err != nil {
		t.Fatal(err)
	}
	if again.Base != srv.Base {
		t.Errorf("first %s, then %s", srv.Base, again.Base)
	}
	again.Close()
}

func TestListenOnlyHere(t *testing.T) {
	s := open(t)
	for _, address := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.0.2.1:80", "example.com:80", "here", "127.0.0.1:x", "127.0.0.1:99999"} {
		if srv, err := Listen(address, s); err == nil {
			srv.Close()
			t.Errorf("listens on %s", address)
		}
	}
	srv, err := Listen("127.0.0.1:0", s)
	if err != nil {
		t.Fatal(err)
	}
	defer srv.Close()
	req, _ := http.NewRequestWithContext(t.Context(), "GET", srv.Base+"/edit/stage/templates", nil)
	req.Host = "evil.example"
	resp, err := http.DefaultClient.Do(req)
	if err != nil || resp.StatusCode != 403 {
		t.Errorf("%v %v", resp, err)
	}
}

// Over a real connection a lost answer ends the connection, and one that ends in
// the middle can be told from a whole one.
func TestBrokenConnections(t *testing.T) {
	s := open(t)
	srv, err := Listen("", s)
	if err != nil {
		t.Fatal(err)
	}
	defer srv.Close()
	send := func(name string) string {
		c, err := net.Dial("tcp", strings.TrimPrefix(srv.Base, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		body := `{"timeline":{"tracks":[{"clips":[{"asset":{"type":"image","src":"` + trick(name) + `"},"start":0,"length":1}]}]},"output":{"format":"mp4","resolution":"sd"}}`
		fmt.Fprintf(c, "POST /edit/stage/render HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
		c.SetReadDeadline(time.Now().Add(5 * time.Second))
		data, _ := io.ReadAll(bufio.NewReader(c))
		return string(data)
	}
	if got := send("lost-answer.jpg"); got != "" {
		t.Errorf("%q", got)
	}
	if got := send("garbled.jpg"); !strings.HasPrefix(got, "HTTP/1.1 201") || !strings.HasSuffix(got, `"mess`) {
		t.Errorf("%q", got)
	}
	if len(ids(s)) != 2 {
		t.Errorf("%d renders", len(ids(s)))
	}
}

// Without a socket, a request given up returns at once, and a closed service
// answers nobody.
func TestRoundTripper(t *testing.T) {
	s := open(t, func(o *Options) { o.Rough = true; o.Speed = 0.0001 })
	ctx, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer stop()
	body := `{"timeline":{"tracks":[{"clips":[{"asset":{"type":"title","text":"x"},"start":0,"length":1}]}]},"output":{"format":"mp4","resolution":"sd"}}`
	req, _ := http.NewRequestWithContext(ctx, "POST", "http://practice.test/edit/stage/render", strings.NewReader(body))
	req.Header.Set("Content-Type", "application/json")
	client := http.Client{Transport: s.RoundTripper()}
	if _, err := client.Do(req); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
	s.Close()
	if len(ids(s)) != 1 {
		t.Errorf("%d renders", len(ids(s)))
	}
	if _, err := client.Get("http://practice.test/edit/stage/templates"); err == nil {
		t.Error("a closed service answers")
	}
}
