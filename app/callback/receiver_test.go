package callback_test

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"wrapbell/app"
	"wrapbell/app/callback"
	"wrapbell/store"
)

func TestCheckPublic(t *testing.T) {
	for address, want := range map[string]app.CallTrouble{
		"https://name.example":                             "",
		"https://name.example/":                            "",
		"https://Name.Example:8443/hooks/wrapbell":         "",
		"https://abc-12.trycloudflare.com":                 "",
		"https://203.0.113.7":                              "",
		"https://[2a00:1450:4001::1]:444/x":                "",
		"":                                                 app.CallBadPublic,
		"name.example":                                     app.CallBadPublic,
		"http://name.example":                              app.CallBadPublic,
		"HTTPS:name.example":                               app.CallBadPublic,
		"https://":                                         app.CallBadPublic,
		"https:///cb":                                      app.CallBadPublic,
		"https://:443":                                     app.CallBadPublic,
		"https://me@name.example":                          app.CallBadPublic,
		"https://me:secret@name.example":                   app.CallBadPublic,
		"https://name.example?a=b":                         app.CallBadPublic,
		"https://name.example?":                            app.CallBadPublic,
		"https://name.example/#here":                       app.CallBadPublic,
		"https://name.example/#":                           app.CallBadPublic,
		"https://name.example:0":                           app.CallBadPublic,
		"https://name.example:65536":                       app.CallBadPublic,
		"https://name.example/a/../b":                      app.CallBadPublic,
		"https://name.example//a":                          app.CallBadPublic,
		"https://name.example/a%2fb":                       app.CallBadPublic,
		"https://name.example/{{A}}":                       app.CallBadPublic,
		"https://na me.example":                            app.CallBadPublic,
		"https://name.example/\n":                          app.CallBadPublic,
		"https://2130706433":                               app.CallBadPublic,
		"https://127.1":                                    app.CallBadPublic,
		"https://0x7f.0.0.1":                               app.CallBadPublic,
		"https://name.example/" + strings.Repeat("a", 999): app.CallBadPublic,
		"https://localhost":                                app.CallHere,
		"https://LOCALHOST.":                               app.CallHere,
		"https://a.localhost":                              app.CallHere,
		"https://desk":                                     app.CallHere,
		"https://desk.local":                               app.CallHere,
		"https://desk.lan/x":                               app.CallHere,
		"https://a.internal":                               app.CallHere,
		"https://127.0.0.1":                                app.CallHere,
		"https://127.9.9.9:8443":                           app.CallHere,
		"https://10.0.0.8":                                 app.CallHere,
		"https://192.168.1.1":                              app.CallHere,
		"https://169.254.169.254":                          app.CallHere,
		"https://100.64.0.1":                               app.CallHere,
		"https://0.0.0.0":                                  app.CallHere,
		"https://224.0.0.1":                                app.CallHere,
		"https://[::1]":                                    app.CallHere,
		"https://[::ffff:127.0.0.1]":                       app.CallHere,
		"https://[fe80::1%25eth0]":                         app.CallHere,
		"https://[fd00::1]":                                app.CallHere,
		"http://127.0.0.1:8080":                            app.CallBadPublic,
	} {
		if got := app.CheckPublic(address); got != want {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
	}
}

// TestApply: what is set up is what is listened to, and a port that cannot be had is
// told.
func TestApply(t *testing.T) {
	t.Parallel()
	s := fresh(t, 1)
	r, port := listening(t, s, "")
	client := clientOf(t, 1)
	if r.Standing().Since.IsZero() || r.Standing().Setup.Port != port {
		t.Errorf("%+v", r.Standing())
	}
	address, hash, ok := r.Address()
	u, err := url.Parse(address)
	if err != nil || !ok || callback.Hash(strings.TrimPrefix(u.Path, "/cb/")) != hash || u.Host != fmt.Sprintf("127.0.0.1:%d", port) {
		t.Errorf("%q, %q, %v, %v", address, hash, ok, err)
	}
	if again, _, _ := r.Address(); again == address {
		t.Error("a token twice")
	}
	if code := post(client, port, "/cb/"+token(0), edited(remote(0))); code != 204 {
		t.Errorf("on 127.0.0.1: %d", code)
	}
	// Only this computer's own addresses.
	if addrs, err := net.InterfaceAddrs(); err == nil {
		for _, a := range addrs {
			ip, ok := a.(*net.IPNet)
			if !ok || ip.IP.IsLoopback() || ip.IP.To4() == nil {
				continue
			}
			if c, err := net.DialTimeout("tcp", fmt.Sprintf("%s:%d", ip.IP, port), time.Second); err == nil {
				c.Close()
				t.Errorf("listens on %s", ip.IP)
			}
		}
	}
	// Another address on the same port does not interrupt listening.
	since := r.Standing().Since
	setup := app.CallSetup{On: true, Public: "https://name.example/hooks/", Port: port}
	if st := r.Apply(setup); st.Since != since || st.Trouble != "" || st.Setup != setup {
		t.Errorf("%+v", st)
	}
	if address, _, _ := r.Address(); !strings.HasPrefix(address, "https://name.example/hooks/cb/") || len(address) != len("https://name.example/hooks/cb/")+43 {
		t.Error(address)
	}
	for _, path := range []string{"/cb/", "/hooks/cb/"} { // a tunnel may pass the path or take it off
		if code := post(client, port, path+token(0), edited(remote(0))); code != 204 {
			t.Errorf("%s: %d", path, code)
		}
	}
	for _, host := range []string{"name.example", "Name.Example:443", fmt.Sprintf("localhost:%d", port), fmt.Sprintf("[::1]:%d", port)} {
		body := edited(remote(0))
		raw := fmt.Sprintf("POST /cb/%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s", token(0), host, len(body), body)
		if code, _, err := send(port, raw); code != 204 {
			t.Errorf("host %s: %d, %v", host, code, err)
		}
	}

	// A second receiver is told that the port is taken, and gets none.
	second := callback.New(s)
	defer second.Close()
	if st := second.Apply(setup); st.Trouble != app.CallPortTaken || !st.Since.IsZero() {
		t.Errorf("%+v", st)
	}
	if _, _, ok := second.Address(); ok {
		t.Error("an address nobody listens to")
	}
	for trouble, bad := range map[app.CallTrouble]app.CallSetup{
		app.CallBadPort:   {On: true, Public: setup.Public},
		app.CallBadPublic: {On: true, Public: "http://name.example", Port: port},
		app.CallHere:      {On: true, Public: "https://10.0.0.1", Port: port},
	} {
		if st := r.Apply(bad); st.Trouble != trouble || !st.Since.IsZero() {
			t.Errorf("%+v, want %s", st, trouble)
		}
	}
	bad := app.CallSetup{On: true, Public: setup.Public, Port: 65536}
	if st := r.Apply(bad); st.Trouble != app.CallBadPort {
		t.Errorf("%+v", st)
	}
	// The first one let go of the port.
	if st := second.Apply(setup); st.Trouble != "" || st.Since.IsZero() {
		t.Errorf("%+v", st)
	}
	setup.On = false
	if st := second.Apply(setup); st.Trouble != "" || !st.Since.IsZero() {
		t.Errorf("%+v", st)
	}
	if code := post(client, port, "/cb/"+token(0), edited(remote(0))); code != 0 {
		t.Errorf("off, and answers %d", code)
	}
}

// A port that the system keeps to itself is told as that.
func TestPortDenied(t *testing.T) {
	t.Parallel()
	r := callback.New(fresh(t, 0))
	r.Listen = func(network, address string) (net.Listener, error) {
		return nil, &net.OpError{Op: "listen", Err: fs.ErrPermission}
	}
	defer r.Close()
	if st := r.Apply(app.CallSetup{On: true, Public: "https://name.example", Port: 80}); st.Trouble != app.CallPortDenied {
		t.Errorf("%+v", st)
	}
}

// A callback may come right behind the submission, before anybody was told that the
// list has changed; tokens end with their attempts.
func TestTokensFollowTheList(t *testing.T) {
	t.Parallel()
	s := fresh(t, 0)
	_, port := listening(t, s, "")
	client := clientOf(t, 1)
	deliver := func(n int) int { return post(client, port, "/cb/"+token(n), edited(remote(n))) }
	if code := deliver(0); code != 404 {
		t.Errorf("before it was sent: %d", code)
	}
	for n := range 50 {
		put(t, s, n, nil)
		if code := deliver(n); code != 204 {
			t.Fatalf("right behind the submission: %d", code)
		}
	}
	now := time.Now().UTC()
	ended := func(ago time.Duration) func(*app.Render) {
		return func(r *app.Render) { r.Attempts[0].Ended = now.Add(-ago) }
	}
	put(t, s, 100, ended(7*24*time.Hour-time.Minute))
	put(t, s, 101, ended(7*24*time.Hour+time.Second))
	if a, b := deliver(100), deliver(101); a != 204 || b != 404 {
		t.Errorf("within seven days of the end: %d, later: %d", a, b)
	}
	// An attempt of which nothing came is struck out, and its token with it.
	put(t, s, 102, nil)
	if _, err := s.Update("r00102", func(r *app.Render) error { r.Attempts[0].Token = callback.Hash(token(103)); return nil }); err != nil {
		t.Fatal(err)
	}
	if code := post(client, port, "/cb/"+token(103), edited(remote(102))); code != 204 {
		t.Errorf("the new token: %d", code)
	}
	if code := deliver(102); code != 404 {
		t.Errorf("the old token: %d", code)
	}
	// What was purged has nothing to tell; it need not come ten times.
	if _, err := s.Update("r00000", func(r *app.Render) error { return r.Remove(now) }); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Purge(now, "r00000"); err != nil {
		t.Fatal(err)
	}
	if code := deliver(0); code != 204 || rows(t, s) != 51 {
		t.Errorf("purged: %d, %d rows", code, rows(t, s))
	}
}

// TestHeardAndReplay: what came is listed, newest first, and can be taken again.
func TestHeardAndReplay(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "data", "wrapbell.db")
	s := list(t, path, 3)
	r, port := listening(t, s, "")
	client := clientOf(t, 1)
	send := func(n int, body string) {
		t.Helper()
		if code := post(client, port, "/cb/"+token(n), body); code != 204 {
			t.Fatal(code)
		}
	}
	send(0, edited(remote(0)))
	send(1, edited(remote(2)))
	send(0, edited(remote(0)))
	send(2, served(remote(2), uuid('f', 1)))
	all := r.Heard()
	var made []string
	for _, h := range all {
		made = append(made, fmt.Sprintf("%s %s %s", h.Render, h.Type, h.Made))
	}
	want := "r00002 serve look, r00000 edit known, r00001 edit false, r00000 edit look"
	if got := strings.Join(made, ", "); got != want {
		t.Errorf("heard %s\nwant %s", got, want)
	}
	if string(all[3].Body) != edited(remote(0)) || all[3].Serial != 1 || all[0].Serial != 4 {
		t.Errorf("%+v", all[3])
	}
	if r.Standing().Last.Before(all[0].Received) {
		t.Errorf("last %v", r.Standing().Last)
	}
	for serial, want := range map[uint64]app.Made{1: app.MadeKnown, 2: app.MadeFalse, 4: app.MadeKnown} {
		if got, err := r.Replay(serial); got != want || err != nil {
			t.Errorf("replayed %d: %q, %v, want %q", serial, got, err, want)
		}
	}
	for _, serial := range []uint64{0, 99} {
		if _, err := r.Replay(serial); !errors.Is(err, callback.ErrGone) {
			t.Errorf("replayed %d: %v", serial, err)
		}
	}
	if n := rows(t, s); n != 2 || len(r.Heard()) != 7 {
		t.Errorf("%d rows, %d heard", n, len(r.Heard()))
	}
	// Only the last 200 keep their bodies; the others are told from what is kept.
	for range 200 {
		send(0, edited(remote(0)))
	}
	all = r.Heard()
	if len(all) != 202 || all[199].Body == nil || all[200].Body != nil || all[200].Serial != 0 || all[201].Render != "r00000" {
		t.Errorf("%d heard, %+v", len(all), all[len(all)-1])
	}
	if _, err := r.Replay(1); !errors.Is(err, callback.ErrGone) {
		t.Errorf("forgotten, and replayed: %v", err)
	}
	// The next run knows what is kept, and when the last one came.
	if err := errors.Join(r.Close(), r.Close(), s.Close()); err != nil {
		t.Fatal(err)
	}
	again, _ := listening(t, list(t, path, 0), "")
	if all := again.Heard(); len(all) != 2 || all[0].Body != nil || again.Standing().Last.IsZero() {
		t.Errorf("in the next run: %+v, last %v", all, again.Standing().Last)
	}
}

// slow is a list on a disk that takes its time.
type slow struct {
	*store.Store
	wait time.Duration
	err  error
}

func (s slow) Hear(c app.Call, due time.Time) (app.Made, error) {
	time.Sleep(s.wait)
	if s.err != nil {
		return "", s.err
	}
	return s.Store.Hear(c, due)
}

// A callback that is not kept within two seconds has to come again; it is kept once.
func TestSlowDisk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := fresh(t, 1)
		r := inside(t, slow{Store: s, wait: 3 * time.Second}, "https://name.example")
		begun := time.Now()
		if code := ring(r, "https://name.example/cb/"+token(0), edited(remote(0))); code != 503 || time.Since(begun) != 2*time.Second {
			t.Errorf("%d after %v", code, time.Since(begun))
		}
		time.Sleep(5 * time.Second)
		if code := ring(r, "https://name.example/cb/"+token(0), edited(remote(0))); code != 503 || rows(t, s) != 1 {
			t.Errorf("%d, %d rows", code, rows(t, s))
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
		full := inside(t, slow{Store: s, err: errors.New("the disk is full")}, "https://name.example")
		if code := ring(full, "https://name.example/cb/"+token(0), served(remote(0), uuid('f', 1))); code != 503 || len(full.Heard()) != 1 {
			t.Errorf("a full disk: %d, heard %v", code, full.Heard())
		}
	})
}

// TestBudget: all callbacks together cause 120 looks at once and then three a second;
// what causes none costs nothing of that.
func TestBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := fresh(t, 300)
		r := inside(t, s, "https://name.example")
		for n := range 200 {
			if code := ring(r, "https://name.example/cb/"+token(n), edited(remote(999))); code != 204 {
				t.Fatal(code)
			}
		}
		for n := range 300 {
			if code := ring(r, "https://name.example/cb/"+token(n), edited(remote(n))); code != 204 {
				t.Fatal(code)
			}
		}
		c, err := s.Since(0)
		if err != nil {
			t.Fatal(err)
		}
		now, later := 0, map[time.Duration]int{}
		for _, r := range c.Renders {
			if d := time.Until(r.Due); d <= 0 {
				now++
			} else {
				later[d]++
			}
		}
		if last := 180 * (time.Second / 3); now != 120 || len(later) != 180 || later[last] != 1 {
			t.Errorf("%d at once, %d later", now, len(later))
		}
	})
}
