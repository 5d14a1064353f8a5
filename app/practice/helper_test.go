package practice

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"wrapbell/app/shotstack"
)

// lamp is a small filmer: its pictures are real, its films are a known pattern.
type lamp struct {
	takes time.Duration // for each edit
	err   error
	made  chan string // told about each edit when not nil
}

func (l lamp) Make(ctx context.Context, tree any, dir, name string) (string, error) {
	if l.takes > 0 {
		select {
		case <-time.After(l.takes):
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}
	if l.err != nil {
		return "", l.err
	}
	out := object(object(tree)["output"])
	files := map[string]bool{name + "." + text(out["format"]): true}
	files[name+"-poster.jpg"] = out["poster"] != nil
	files[name+"-thumb.jpg"] = out["thumbnail"] != nil
	for file, wanted := range files {
		if !wanted {
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, file), exposure(filepath.Ext(file)), 0o644); err != nil {
			return "", err
		}
	}
	if l.made != nil {
		l.made <- name
	}
	return "lamp", nil
}

func exposure(ext string) []byte {
	picture := image.NewPaletted(image.Rect(0, 0, 32, 18), color.Palette{color.Black, color.White})
	picture.Set(3, 4, color.White)
	var b bytes.Buffer
	switch ext {
	case ".png":
		png.Encode(&b, picture)
	case ".jpg":
		jpeg.Encode(&b, picture, nil)
	case ".gif":
		gif.Encode(&b, picture, nil)
	default:
		for i := range 100_000 {
			b.WriteByte(byte(i % 251))
		}
	}
	return b.Bytes()
}

// open starts a service that makes no difference between environments and counts
// no requests, unless the test changes that.
func open(t *testing.T, change ...func(*Options)) *Service {
	t.Helper()
	o := Options{Folder: t.TempDir(), Films: lamp{}, Seed: 7, Base: "http://practice.test", Limits: NoLimits}
	for _, c := range change {
		c(&o)
	}
	s, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// asker sends requests to a service.
type asker struct {
	t       *testing.T
	s       *Service
	base    string
	through http.RoundTripper
}

func ask(t *testing.T, s *Service) asker {
	return asker{t, s, "http://practice.test", s.RoundTripper()}
}

type reaction struct {
	code   int
	header http.Header
	body   []byte
	err    error
}

func (a asker) do(method, path string, body any, header ...string) reaction {
	a.t.Helper()
	var sent io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		sent = bytes.NewReader([]byte(b))
	default:
		data, err := json.Marshal(b)
		if err != nil {
			a.t.Fatal(err)
		}
		sent = bytes.NewReader(data)
	}
	req, err := http.NewRequestWithContext(a.t.Context(), method, a.base+path, sent)
	if err != nil {
		a.t.Fatal(err)
	}
	if sent != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	resp, err := a.through.RoundTrip(req)
	if err != nil {
		return reaction{err: err}
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	return reaction{resp.StatusCode, resp.Header, data, err}
}

// want fails the test unless the answer has that code.
func (a asker) want(code int, r reaction) reaction {
	a.t.Helper()
	if r.err != nil || r.code != code {
		a.t.Fatalf("answer %d %s %v, want %d", r.code, r.body, r.err, code)
	}
	return r
}

func decode[T any](t *testing.T, r reaction) T {
	t.Helper()
	var v T
	if err := json.Unmarshal(r.body, &v); err != nil {
		t.Fatalf("%v in %s", err, r.body)
	}
	return v
}

// submit sends an edit that must be taken and returns its id.
func (a asker) submit(body any) string {
	a.t.Helper()
	r := a.want(201, a.do("POST", "/edit/stage/render", body))
	return decode[shotstack.Envelope[shotstack.Queued]](a.t, r).Response.ID
}

func (a asker) status(id string) shotstack.RenderStatus {
	a.t.Helper()
	r := a.want(200, a.do("GET", "/edit/stage/render/"+id+"?data=false", nil))
	return decode[shotstack.Envelope[shotstack.RenderStatus]](a.t, r).Response
}

// files lists what the Serve API knows of a render, by file name.
func (a asker) files(id string) map[string]shotstack.AssetAttributes {
	a.t.Helper()
	r := a.do("GET", "/serve/stage/assets/render/"+id, nil)
	all := map[string]shotstack.AssetAttributes{}
	if r.code == 404 {
		return all
	}
	for _, f := range decode[shotstack.AssetList](a.t, a.want(200, r)).Data {
		all[f.Attributes.Filename] = f.Attributes
	}
	return all
}

// until waits, at most an hour, for a status.
func (a asker) until(id, status string) shotstack.RenderStatus {
	a.t.Helper()
	for range 36_000 {
		if now := a.status(id); now.Status == status {
			return now
		} else if terminal(now.Status) {
			a.t.Fatalf("ended as %s (%v), want %s", now.Status, now.Error, status)
		}
		time.Sleep(100 * time.Millisecond)
	}
	a.t.Fatalf("never became %s", status)
	return shotstack.RenderStatus{}
}

type tree = map[string]any

// clip is an edit with one clip of 8 s and everything that may be asked for.
func clip(asset tree, output tree) tree {
	out := tree{"format": "mp4", "resolution": "hd"}
	maps.Copy(out, output)
	return tree{
		"timeline": tree{"tracks": []any{tree{"clips": []any{tree{"asset": asset, "start": 0, "length": 8}}}}},
		"output":   out,
	}
}

func video(src string) tree { return tree{"type": "video", "src": src} }
func picture(src string) tree {
	return tree{"type": "image", "src": src}
}

var stills = tree{"poster": tree{"capture": 1}, "thumbnail": tree{"capture": 1, "scale": 0.5}}

func trick(name string) string { return "https://practice.invalid/" + name }

var errDark = errors.New("no light")

// nothing makes empty files, for tests with very many renders.
type nothing struct{}

func (nothing) Make(_ context.Context, tree any, dir, name string) (string, error) {
	return "nothing", os.WriteFile(filepath.Join(dir, name+"."+text(object(object(tree)["output"])["format"])), nil, 0o600)
}

// ids lists the renders that a service has taken in.
func ids(s *Service) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Collect(maps.Keys(s.renders))
}
