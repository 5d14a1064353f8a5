package app_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"wrapbell/app"
)

const (
	oneID = "aaaaaaaa-1111-4222-8333-444444444444"
	twoID = "bbbbbbbb-1111-4222-8333-444444444444"
)

func TestReferences(t *testing.T) {
	var thousand, want strings.Builder
	for n := range 1000 {
		fmt.Fprintf(&thousand, "%08x-0000-4000-8000-000000000000%s", n, []string{"\n", ", ", " ", ";", ",", "\t"}[n%6])
		fmt.Fprintf(&want, "%08x-0000-4000-8000-000000000000 ", n)
	}
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"words", "the render of yesterday", ""},
		{"an id", oneID, oneID},
		{"upper case", " " + strings.ToUpper(oneID) + "\n", oneID},
		{"in a sentence", "Is it (" + oneID + ")? Or “" + twoID + "”.", oneID + " " + twoID},
		{"in JSON", `{"response":{"id":"` + oneID + `"}}`, oneID},
		{"with commas and no spaces", oneID + "," + twoID, oneID + " " + twoID},
		{"with semicolons", oneID + ";" + twoID + "|" + oneID, oneID + " " + twoID},
		{"a CDN link of the sandbox", "https://cdn.shotstack.io/au/stage/owner12345/" + oneID + ".mp4", oneID + "=sandbox"},
		{"a CDN link of production", "https://cdn.shotstack.io/au/v1/owner12345/" + oneID + "-poster.jpg", oneID + "=production"},
		{"a link in capitals", strings.ToUpper("https://cdn.shotstack.io/au/v1/owner12345/" + oneID + "-thumb.jpg"), oneID + "=production"},
		{"a temporary link", "https://shotstack-api-stage-output.s3-ap-southeast-2.amazonaws.com/owner12345/" + oneID + ".mp4?X-Amz-Signature=abc&X-Amz-Date=1", oneID + "=sandbox"},
		{"a temporary link of production", "https://shotstack-api-v1-output.s3-ap-southeast-2.amazonaws.com/owner12345/" + oneID + ".mp4", oneID + "=production"},
		{"an API address", "curl https://api.shotstack.io/edit/v1/render/" + oneID + "?data=true", oneID + "=production"},
		{"a practice link", "http://127.0.0.1:4711/au/stage/owner12345/" + oneID + ".mp4", oneID + "=practice"},
		{"a link to somewhere else", "https://example.com/" + oneID, oneID},
		{"links with commas", "https://cdn.shotstack.io/au/v1/o/" + oneID + ".mp4,https://cdn.shotstack.io/au/stage/o/" + twoID + ".mp4", oneID + "=production " + twoID + "=sandbox"},
		{"in Markdown", "[film](https://cdn.shotstack.io/au/v1/o/" + oneID + ".mp4)", oneID + "=production"},
		{"twice", oneID + " " + strings.ToUpper(oneID), oneID},
		{"first bare, then as a link", oneID + "\nhttps://cdn.shotstack.io/au/stage/o/" + oneID + ".mp4", oneID + "=sandbox"},
		{"three files of one render", "https://cdn.shotstack.io/au/v1/o/" + oneID + ".mp4 https://cdn.shotstack.io/au/v1/o/" + oneID + "-poster.jpg https://cdn.shotstack.io/au/v1/o/" + oneID + "-thumb.jpg", oneID + "=production"},
		{"a digit too many", oneID + "4", ""},
		{"a digit too many in front", "a" + oneID, ""},
		{"a digit missing", oneID[:35], ""},
		{"no hex", strings.Replace(oneID, "a", "g", 1), ""},
		{"without dashes", strings.ReplaceAll(oneID, "-", ""), ""},
		{"a thousand", thousand.String(), strings.TrimSpace(want.String())},
		{"junk around", strings.Repeat("x/\\-%\x00{", 200_000) + " " + oneID + " " + strings.Repeat("-1f", 200_000), oneID},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			var got []string
			for _, r := range app.References(c.text) {
				got = append(got, strings.TrimSuffix(r.Remote+"="+r.Hint, "="))
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("got %.300q, want %.300q", s, c.want)
			}
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

// TestFind asks the right environment first and the others after it, and says
// "not found" only when everybody was asked.
func TestFind(t *testing.T) {
	refused := func() (*http.Response, error) {
		return nil, &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}
	}
	all := []string{app.Practice, app.Sandbox, app.Production}
	for _, c := range []struct {
		name  string
		lives string // the environment that has it
		hint  string
		noKey string
		down  string
		how   func() (*http.Response, error)
		found bool
		kind  app.ProblemKind
		asked string
	}{
		{name: "a bare id", lives: app.Production, found: true, asked: "practice sandbox production"},
		{name: "a good hint", lives: app.Production, hint: app.Production, found: true, asked: "production"},
		{name: "a wrong hint", lives: app.Sandbox, hint: app.Production, found: true, asked: "production practice sandbox"},
		{name: "unknown", kind: app.NotFound, asked: "practice sandbox production"},
		{name: "unknown, with a hint", hint: app.Sandbox, kind: app.NotFound, asked: "sandbox practice production"},
		{name: "beside one without a key", lives: app.Production, noKey: app.Sandbox, found: true, asked: "practice production"},
		{name: "in one without a key", lives: app.Sandbox, hint: app.Sandbox, noKey: app.Sandbox, kind: app.NoKey, asked: "practice production"},
		{name: "beside one that is down", lives: app.Production, down: app.Sandbox, how: refused, found: true, asked: "practice sandbox production"},
		{name: "in one that is down", lives: app.Sandbox, down: app.Sandbox, how: refused, kind: app.Offline, asked: "practice sandbox production"},
		{name: "behind a portal", lives: app.Sandbox, down: app.Sandbox, how: func() (*http.Response, error) { return reply(200, html), nil }, kind: app.Trouble, asked: "practice sandbox production"},
		{name: "behind a proxy that wants a password", lives: app.Sandbox, down: app.Sandbox, how: func() (*http.Response, error) { return reply(511, html), nil }, kind: app.Trouble, asked: "practice sandbox production"},
		{name: "with a wrong key", lives: app.Sandbox, down: app.Sandbox, how: func() (*http.Response, error) { return reply(403, forbidden), nil }, kind: app.KeyRefused, asked: "practice sandbox production"},
		{name: "too often", lives: app.Sandbox, down: app.Sandbox, how: func() (*http.Response, error) { return reply(429, `{"message":"slow"}`), nil }, kind: app.Throttled, asked: "practice sandbox production"},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newSky()
				f := move(t, t.TempDir(), s, "https")
				defer func() { f.close() }()
				f.client.Key = func(_ context.Context, environment string) (string, error) {
					if environment == c.noKey {
						return "", nil
					}
					return "some-key", nil
				}
				id := s.cloud.make("1-1", strings.Replace(numbered, "NUMBER", "1-1", 1))
				var asked []string
				s.set(func(q *http.Request) (*http.Response, error) {
					environment := strings.TrimSuffix(q.URL.Hostname(), ".invalid")
					asked = append(asked, environment)
					switch environment {
					case c.down:
						return c.how()
					case c.lives:
						return nil, nil
					}
					return reply(400, `{"success":false,"message":"Bad Request","response":{}}`), nil
				})
				found, err := app.Find(t.Context(), f.client, all, app.Reference{Remote: id, Hint: c.hint})
				if s := strings.Join(asked, " "); s != c.asked {
					t.Errorf("asked %s, want %s", s, c.asked)
				}
				if c.found {
					if err != nil || found.Environment != c.lives || found.Remote != id || len(found.Edit) == 0 || found.Answer.Owner == "" {
						t.Errorf("%+v, %v", found, err)
					}
				} else if p := app.ProblemOf(err); p == nil || p.Kind != c.kind {
					t.Errorf("%v, want %s", err, c.kind)
				}
			})
		})
	}
}

// TestAdopt puts renders of somebody else on the list, once, with what their edits
// tell, and watches them like any other.
func TestAdopt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSky()
		f := move(t, t.TempDir(), s, "https")
		defer func() { f.close() }()
		const gif = `{"timeline":{"tracks":[{"clips":[{"asset":{"type":"text","text":"number 1-1"},"start":0,"length":2.5}]}]},
			"output":{"format":"gif","size":{"width":320,"height":240},"poster":{"capture":1},"thumbnail":{"capture":1,"scale":0.5}}}`
		find := func(id string) app.Found {
			t.Helper()
			found, err := app.Find(t.Context(), f.client, []string{"one"}, app.Reference{Remote: id})
			if err != nil {
				t.Fatal(err)
			}
			return found
		}
		pass(time.Hour)
		s.cloud.say("rendering")
		id := s.cloud.make("1-1", gif)
		pass(time.Hour)
		r, err := f.desk.Adopt(time.Now(), find(id), " a\nfilm ")
		if err != nil {
			t.Fatal(err)
		}
		kinds := []app.FileKind{}
		for _, file := range r.Files {
			kinds = append(kinds, file.Kind)
		}
		if r.Name != "a film" || r.Format != "gif" || r.Width != 320 || r.Height != 240 || r.Length != 2.5 || !r.Adopted || r.Environment != "one" ||
			r.State != app.Working || r.Remote() != id || r.Owner != "owner12345" || !slices.Equal(kinds, []app.FileKind{app.Video, app.Thumbnail, app.Poster}) {
			t.Errorf("adopted: %+v", r)
		}
		if age := time.Since(r.Created); age < 59*time.Minute || age > time.Hour {
			t.Errorf("it is %v old, want the hour since the service made it", age)
		}
		if body, err := f.store.Edit(r.Edit); err != nil || !strings.Contains(string(body), `"format":"gif"`) {
			t.Errorf("its edit: %s, %v", body, err)
		}
		for range 2 {
			if again, err := f.desk.Adopt(time.Now(), find(id), "again"); !errors.Is(err, app.ErrKnown) || again.ID != r.ID {
				t.Errorf("adopted twice: %+v, %v", again, err)
			}
		}
		own := f.submit("one", "2-2")
		pass(time.Minute)
		if again, err := f.desk.Adopt(time.Now(), find(remoteOf(f.get(own.ID))), ""); !errors.Is(err, app.ErrKnown) || again.ID != own.ID {
			t.Errorf("our own is adopted: %+v, %v", again, err)
		}
		if n := len(f.all()); n != 2 {
			t.Errorf("%d on the list", n)
		}
		if s.posts != 1 {
			t.Errorf("%d submissions", s.posts)
		}

		silent := find(s.cloud.make("3-3", strings.Replace(numbered, "NUMBER", "3-3", 1)))
		silent.Edit = nil // a service that does not tell the edit
		r, err = f.desk.Adopt(time.Now(), silent, "")
		if err != nil || r.Name != "Render "+silent.Remote[:8] || r.Length >= 0 || r.Format != "mp4" || len(r.Files) != 1 || r.Edit != "" {
			t.Errorf("without its edit: %+v, %v", r, err)
		}
		s.cloud.say("")
		pass(20 * time.Minute) // for the files that this service never makes
		for _, r := range f.all() {
			if r.State != app.Ready {
				t.Errorf("%s ends as %s: %v", r.Name, r.State, r.Problem)
			}
		}
		if r = f.get(r.ID); r.Length != 1 {
			t.Errorf("its length is %v, the service told 1", r.Length)
		}
		if err := f.desk.Remove(time.Now(), r.ID); err != nil {
			t.Fatal(err)
		}
		if again, err := f.desk.Adopt(time.Now(), silent, ""); err != nil || again.ID == r.ID {
			t.Errorf("what was removed can't be adopted again: %v", err)
		}
	})
}

func remoteOf(r app.Render) string { return r.Remote() }

// lost is a sky that makes what is sent and loses every answer to it.
func lost(s *sky) {
	s.set(func(q *http.Request) (*http.Response, error) {
		if q.Method != http.MethodPost {
			return nil, nil
		}
		record(s.cloud, q)
		return nil, errCut
	})
}

// TestCompare: a found render is one of ours without doubt only when everything
// fits.
func TestCompare(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSky()
		f := move(t, t.TempDir(), s, "https")
		defer func() { f.close() }()
		ready := f.submit("one", "1-1")
		pass(time.Minute)
		lost(s)
		r := f.submit("one", "2-2")
		pass(time.Minute)
		if r = f.get(r.ID); r.State != app.Unsure || f.get(ready.ID).State != app.Ready {
			t.Fatalf("%s, %s", r.State, f.get(ready.ID).State)
		}
		found, err := app.Find(t.Context(), f.client, []string{"one"}, app.Reference{Remote: s.cloud.made["2-2"][0]})
		if err != nil {
			t.Fatal(err)
		}
		yes := app.Match{SameEdit: true, SameTime: true, SameOwner: true}
		for _, c := range []struct {
			name   string
			change func(*app.Found, *app.Render)
			want   app.Match
			sure   bool
		}{
			{"itself", func(*app.Found, *app.Render) {}, yes, true},
			{"an edit written differently", func(f *app.Found, _ *app.Render) {
				f.Edit = []byte(strings.NewReplacer(`"start":0,"length":1`, ` "length" : 1.0, "start": 0`).Replace(string(f.Edit)))
			}, yes, true},
			{"with a callback", func(f *app.Found, _ *app.Render) {
				f.Edit = []byte(strings.Replace(string(f.Edit), `{"timeline"`, `{"callback":"https://example.com/x","timeline"`, 1))
			}, yes, true},
			{"another edit", func(f *app.Found, _ *app.Render) { f.Edit = []byte(strings.Replace(numbered, "NUMBER", "9-9", 1)) }, app.Match{SameTime: true, SameOwner: true}, false},
			{"no edit", func(f *app.Found, _ *app.Render) { f.Edit = nil }, app.Match{SameTime: true, SameOwner: true}, false},
			{"three minutes early", func(f *app.Found, _ *app.Render) { f.Answer.Created = f.Answer.Created.Add(-3 * time.Minute) }, app.Match{SameEdit: true, SameOwner: true}, false},
			{"a minute early", func(f *app.Found, _ *app.Render) { f.Answer.Created = f.Answer.Created.Add(-time.Minute) }, yes, true},
			{"nine minutes late", func(f *app.Found, _ *app.Render) { f.Answer.Created = f.Answer.Created.Add(9 * time.Minute) }, yes, true},
			{"a quarter of an hour late", func(f *app.Found, _ *app.Render) { f.Answer.Created = f.Answer.Created.Add(15 * time.Minute) }, app.Match{SameEdit: true, SameOwner: true}, false},
			{"no time", func(f *app.Found, _ *app.Render) { f.Answer.Created = time.Time{} }, app.Match{SameEdit: true, SameOwner: true}, false},
			{"another account", func(f *app.Found, _ *app.Render) { f.Answer.Owner = "stranger" }, app.Match{SameEdit: true, SameTime: true}, false},
			{"another account, sent with a key of which nothing is known", func(f *app.Found, r *app.Render) {
				f.Answer.Owner = "stranger"
				r.Attempts = slices.Clone(r.Attempts)
				r.Attempts[0].KeyPrint = "another"
			}, yes, true},
			{"of another render here", func(f *app.Found, _ *app.Render) { f.Remote = s.cloud.made["1-1"][0] }, app.Match{SameEdit: true, SameTime: true, SameOwner: true, Taken: true}, false},
		} {
			found, r := found, r
			c.change(&found, &r)
			if got, err := f.desk.Compare(r, 0, found); got != c.want || err != nil || got.Sure() != c.sure {
				t.Errorf("%s: %+v (%v), want %+v", c.name, got, err, c.want)
			}
		}
	})
}

// TestClaim: whatever came after it, an attempt that nobody was sure of can be
// linked, once; and two renders of one edit are said to be two.
func TestClaim(t *testing.T) {
	for _, c := range []struct {
		name    string
		between func(f *flat, s *sky, id string) error
		state   app.State // in the end
		posts   int
		doubled bool
	}{
		{"at once", func(*flat, *sky, string) error { return nil }, app.Ready, 1, false},
		{"after it was disowned", func(f *flat, _ *sky, id string) error { return f.desk.Disown(time.Now(), id) }, app.Ready, 1, false},
		{"while a new attempt is held back", func(f *flat, _ *sky, id string) error {
			f.desk.Hold = func(string, bool) time.Duration { return 5 * time.Second }
			return f.desk.Retry(time.Now(), id)
		}, app.Ready, 1, false},
		{"after a new attempt went well", func(f *flat, s *sky, id string) error {
			s.set(nil)
			err := f.desk.Retry(time.Now(), id)
			pass(time.Minute)
			return err
		}, app.Ready, 2, true},
		{"after a new attempt failed", func(f *flat, s *sky, id string) error {
			s.set(nil)
			s.cloud.say("failed")
			err := f.desk.Retry(time.Now(), id)
			pass(time.Minute)
			return err
		}, app.Stopped, 2, true},
		{"after the program was started anew", func(f *flat, _ *sky, _ string) error { f.again(); return nil }, app.Ready, 1, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newSky()
				f := move(t, t.TempDir(), s, "https")
				defer func() { f.close() }()
				lost(s)
				id := f.submit("one", "1-1").ID
				pass(time.Hour)
				if r := f.get(id); r.State != app.Unsure || s.posts != 1 || r.Unlinked() != 0 {
					t.Fatalf("%s, %d submissions", r.State, s.posts)
				}
				remote := s.cloud.made["1-1"][0]
				if err := c.between(f, s, id); err != nil {
					t.Fatal(err)
				}
				if err := f.desk.Claim(time.Now(), id, 1, remote); err == nil && c.posts == 1 {
					t.Error("an attempt that never was is claimed")
				}
				for _, bad := range []struct {
					attempt int
					remote  string
				}{{-1, remote}, {0, ""}, {c.posts, remote}} {
					if err := f.desk.Claim(time.Now(), id, bad.attempt, bad.remote); !errors.Is(err, app.ErrNotNow) {
						t.Errorf("attempt %d is claimed as %q: %v", bad.attempt, bad.remote, err)
					}
				}
				if err := f.desk.Claim(time.Now(), id, 0, remote); err != nil {
					t.Fatal(err)
				}
				if err := f.desk.Claim(time.Now(), id, 0, remote); !errors.Is(err, app.ErrNotNow) {
					t.Errorf("claimed twice: %v", err)
				}
				pass(24 * time.Hour)
				r := f.get(id)
				if r.State != c.state || r.Doubled() != c.doubled || len(r.Attempts) != c.posts || r.Attempts[0].Remote != remote || r.Unlinked() >= 0 {
					t.Errorf("%s, doubled %v, %d attempts, %+v", r.State, r.Doubled(), len(r.Attempts), r.Attempts)
				}
				if s.posts != c.posts {
					t.Errorf("%d submissions, want %d", s.posts, c.posts)
				}
			})
		})
	}
}
