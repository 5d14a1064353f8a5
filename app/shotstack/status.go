package shotstack

import (
	"encoding/json"
	"net/url"
	"time"

	"wrapbell/app"
)

// status reads the answer of GET /render/{id}. Only id and status must be there;
// of the rest, what cannot be read counts as not told.
func status(env app.Environment, r app.Render, body []byte) (app.Answer, error) {
	var e Envelope[map[string]json.RawMessage]
	if json.Unmarshal(body, &e) != nil {
		return app.Answer{}, malformed("not readable")
	}
	v := e.Response
	if id := text(v, "id"); id != r.Remote() {
		return app.Answer{}, malformed("about another render")
	}
	a := app.Answer{
		Owner:   app.Clean(text(v, "owner"), 64),
		Phase:   app.Clean(text(v, "status"), 64),
		Created: when(v, "created"), Updated: when(v, "updated"),
		Length: number(v, "duration"), Took: number(v, "renderTime") / 1000,
	}
	if a.Phase == "" {
		return app.Answer{}, malformed("without a status")
	}
	if r.Owner != "" && a.Owner != "" && a.Owner != r.Owner && len(r.Attempts) == 1 {
		return app.Answer{}, malformed("about another account")
	}
	if a.Phase == StatusFailed {
		a.Said = words(text(v, "error"))
	}
	a.Files = linked(env, r, a.Owner, map[app.FileKind]string{
		app.Video: text(v, "url"), app.Poster: text(v, "poster"), app.Thumbnail: text(v, "thumbnail"),
	})
	return a, nil
}

// submitted is the edit in an answer with data=true; nil if there is none.
func submitted(body []byte) []byte {
	var e Envelope[struct {
		Data json.RawMessage `json:"data"`
	}]
	if json.Unmarshal(body, &e) != nil || len(e.Response.Data) == 0 || e.Response.Data[0] != '{' {
		return nil
	}
	return e.Response.Data
}

func malformed(detail string) *app.Problem {
	return &app.Problem{Kind: app.Malformed, Detail: detail}
}

func text(v map[string]json.RawMessage, name string) string {
	var s string
	json.Unmarshal(v[name], &s)
	return s
}

func number(v map[string]json.RawMessage, name string) float64 {
	var n float64
	json.Unmarshal(v[name], &n)
	return max(n, 0)
}

func when(v map[string]json.RawMessage, name string) time.Time {
	t, err := time.Parse(time.RFC3339, text(v, name))
	if err != nil {
		return time.Time{}
	}
	return t.UTC()
}

// linked tells the links of each file that are known by now: temporary ones from
// the answer, CDN ones predicted from owner and file name.
//
// Source: vendor's guide, hosting: {cdn}/{region}/{stage}/{owner}/{filename}.
func linked(env app.Environment, r app.Render, owner string, temporary map[app.FileKind]string) []app.File {
	var out []app.File
	for _, kind := range app.FileKinds {
		f := app.File{Kind: kind, Filename: filename(kind, r.Remote(), r.Format), Temporary: usable(temporary[kind], env)}
		if _, asked := r.FileOf(kind); !asked && f.Temporary == "" {
			continue
		}
		if env.CDN != "" && owner != "" {
			f.URL = env.CDN + "/" + url.PathEscape(owner) + "/" + f.Filename
		}
		if known, ok := r.FileOf(kind); ok && known.Unhosted {
			f.URL = ""
		}
		out = append(out, f)
	}
	return out
}

// filename is how the service names a file of a render.
func filename(kind app.FileKind, remote, format string) string {
	switch kind {
	case app.Poster:
		return remote + "-poster.jpg"
	case app.Thumbnail:
		return remote + "-thumb.jpg"
	}
	return remote + "." + format
}

// usable keeps a link only if it may be shown and opened later: https, or http
// on this computer for an environment that lives here.
func usable(link string, env app.Environment) string {
	u, err := url.Parse(link)
	if err != nil || link == "" || len(link) > 2048 || u.User != nil || u.Hostname() == "" {
		return ""
	}
	base, err := url.Parse(env.Edit)
	here := err == nil && app.Loopback(base.Hostname())
	if u.Scheme == "https" || u.Scheme == "http" && here && app.Loopback(u.Hostname()) {
		return u.String()
	}
	return ""
}
