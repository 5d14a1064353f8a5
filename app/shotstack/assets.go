package shotstack

import (
	"encoding/json"
	"net/url"
	"path"
	"regexp"

	"wrapbell/app"
)

// files reads the answer of GET /assets/render/{id}: a list with one record for
// each file and destination. Only the vendor's own hosting counts, and of its
// records for one file the one that came furthest.
func files(env app.Environment, r app.Render, body []byte) ([]app.File, error) {
	var list struct {
		Data []struct {
			Attributes map[string]json.RawMessage `json:"attributes"`
		} `json:"data"`
	}
	if json.Unmarshal(body, &list) != nil {
		return nil, malformed("not readable")
	}
	best := map[app.FileKind]app.File{}
	score := map[app.FileKind]int{}
	for _, d := range list.Data {
		v := d.Attributes
		if id := text(v, "renderId"); id != "" && id != r.Remote() {
			continue
		}
		f := hosted(env, v)
		if foreign(v, f) {
			continue
		}
		if n := rank[f.State]; n > score[f.Kind] {
			best[f.Kind], score[f.Kind] = f, n
		}
	}
	var out []app.File
	for _, kind := range app.FileKinds {
		if f, ok := best[kind]; ok {
			out = append(out, f)
		}
	}
	return out, nil
}

// foreign says whether a record is about a copy at another provider. The vendor's
// own have the asset's id as their providerId; a failed copy to nowhere has none.
func foreign(v map[string]json.RawMessage, f app.File) bool {
	p := text(v, "providerId")
	return p != "" && p != text(v, "id") || p == "" && f.State == app.FileLost && f.URL == ""
}

var rank = map[app.FileState]int{app.FileLost: 1, app.Deleted: 2, app.Copying: 3, app.FileReady: 4}

func hosted(env app.Environment, v map[string]json.RawMessage) app.File {
	link := usable(text(v, "url"), env)
	name := app.Clean(text(v, "filename"), 255)
	if u, err := url.Parse(link); err == nil && name == "" && link != "" {
		name = path.Base(u.Path)
	}
	f := app.File{Kind: kindOf(name), Asset: app.Clean(text(v, "id"), 64), Filename: name, URL: link,
		Begun: when(v, "created"), Settled: when(v, "updated")}
	switch text(v, "status") {
	case AssetReady:
		f.State = app.FileReady
	case AssetFailed:
		f.State = app.FileLost
	case AssetDeleted:
		f.State = app.Deleted
	default: // importing, and words that are not known yet
		f.State = app.Copying
	}
	if f.State == app.FileReady && link == "" {
		f.State = app.Copying
	}
	return f
}

var suffix = regexp.MustCompile(`(?i)-(poster|thumb|thumbnail)\.[a-z0-9]+$`)

// kindOf tells files apart by their suffix, never by their extension: the main
// output can be a picture itself.
func kindOf(name string) app.FileKind {
	m := suffix.FindStringSubmatch(name)
	switch {
	case m == nil:
		return app.Video
	case m[1][0] == 'p' || m[1][0] == 'P':
		return app.Poster
	}
	return app.Thumbnail
}
