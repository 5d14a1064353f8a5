package media_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"wrapbell/app"
	"wrapbell/app/media"
)

// film is a file whose boxes are those of a film, with so many bytes of content.
func film(seed uint64, n int) []byte {
	content := make([]byte, n)
	for r, i := rand.New(rand.NewPCG(seed, seed)), 0; i < n; i++ {
		content[i] = byte(r.Uint32())
	}
	box := func(name string, body []byte) []byte {
		return append(append(binary.BigEndian.AppendUint32(nil, uint32(len(body)+8)), name...), body...)
	}
	return slices.Concat(box("ftyp", []byte("isom\x00\x00\x02\x00isomiso2")), box("moov", make([]byte, 40)), box("mdat", content))
}

func sum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// tagged serves a file as a CDN does: with ranges, conditions and a strong ETag.
func tagged(b []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"`+sum(b)[:32]+`"`)
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(b))
	}
}

// list remembers what the saver puts on it.
type list struct {
	mu    sync.Mutex
	saved map[string]app.Saved
	err   error
}

func (l *list) Saved(now time.Time, id string, kind app.FileKind, s app.Saved) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.err == nil {
		if l.saved == nil {
			l.saved = map[string]app.Saved{}
		}
		l.saved[id+" "+string(kind)] = s
	}
	return l.err
}

// desk is a saver with its folders.
type desk struct {
	*media.Saver
	folder, notes string
	list          *list
}

func saver(t testing.TB, o media.SaverOptions) *desk {
	t.Helper()
	d := &desk{folder: t.TempDir(), list: &list{}}
	if o.Notes == "" {
		o.Notes = filepath.Join(t.TempDir(), "saving")
	}
	if o.Spare == 0 {
		o.Spare = 1
	}
	d.notes = o.Notes
	o.List = d.list
	var err error
	if d.Saver, err = media.OpenSaver(o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

// made is a render of which one file is ready under a link.
func made(id, format string, kind app.FileKind, link string) app.Render {
	return app.Render{ID: id, Name: "Spring sale", State: app.Ready, Format: format, Files: []app.File{{Kind: kind, State: app.FileReady, URL: link}}}
}

func (d *desk) save(ctx context.Context, link string) (app.Saved, error) {
	return d.Save(ctx, made("r1", "mp4", app.Video, link), app.Video, d.folder, nil)
}

// names lists what lies in a folder.
func names(t testing.TB, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return strings.Join(all, ", ")
}

func (d *desk) left(t testing.TB, files string) {
	t.Helper()
	if got := names(t, d.folder); got != files {
		t.Errorf("in the folder: %s; want %s", got, files)
	}
}

func wantSaved(t testing.TB, s app.Saved, err error, path string, body []byte) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, body) {
		t.Errorf("%s: %d bytes, want %d, %v", path, len(got), len(body), err)
	}
	if s.Path != path || s.Size != int64(len(body)) || s.SHA256 != sum(body) || s.At.IsZero() {
		t.Errorf("%+v", s)
	}
}

func wantSaveFault(t testing.TB, err error, kind app.SaveKind) *app.SaveFault {
	t.Helper()
	f, ok := errors.AsType[*app.SaveFault](err)
	if !ok || f.Kind != kind {
		t.Fatalf("got %v (%T), want %s", err, err, kind)
	}
	if text := err.Error(); strings.Contains(text, "://") || strings.Contains(text, "secret") {
		t.Errorf("the error repeats the link: %s", text)
	}
	return f
}

func TestSave(t *testing.T) {
	long := film(1, 3_000_000)
	bodies := map[string][]byte{
		"mp4": long, "gif": encoded(t, "gif", painted(9, 9)), "jpg": encoded(t, "jpg", painted(90, 90)), "png": encoded(t, "png", painted(9, 9)),
		"bmp": encoded(t, "bmp", painted(9, 9)), "mp3": append([]byte("ID3\x03\x00\x00\x00\x00\x00\x00"), make([]byte, 900)...),
	}
	paths := map[string]http.HandlerFunc{}
	for format, b := range bodies {
		paths["/x."+format] = tagged(b)
	}
	s := serve(t, paths)
	for format, b := range bodies {
		d := saver(t, media.SaverOptions{Allow: []string{s.URL}})
		var told []app.SaveProgress
		r := made("000000000000abcdef", format, app.Video, s.URL+"/x."+format+"?sig=secret")
		got, err := d.Save(t.Context(), r, app.Video, d.folder, func(p app.SaveProgress) { told = append(told, p) })
		name := "Spring sale-abcdef." + format
		wantSaved(t, got, err, filepath.Join(d.folder, name), b)
		d.left(t, name)
		if names(t, d.notes) != "" || d.Promised() != 0 {
			t.Errorf("noted still: %s, %d bytes", names(t, d.notes), d.Promised())
		}
		if d.list.saved[r.ID+" video"] != got {
			t.Errorf("on the list: %+v", d.list.saved)
		}
		last := told[len(told)-1]
		if told[0].Stage != app.SaveLoading || last.Stage != app.SaveDone || last.Bytes != int64(len(b)) || last.Total != int64(len(b)) {
			t.Errorf("told %+v", told)
		}
	}
	d := saver(t, media.SaverOptions{Allow: []string{s.URL}})
	got, err := d.Save(t.Context(), made("r1", "mp4", app.Poster, s.URL+"/x.jpg"), app.Poster, d.folder, nil)
	wantSaved(t, got, err, filepath.Join(d.folder, "Spring sale-r1-poster.jpg"), bodies["jpg"])
}

// What is there stays as it is, whatever it is.
func TestSaveNeverReplaces(t *testing.T) {
	body := film(2, 1000)
	s := serve(t, map[string]http.HandlerFunc{"/x": tagged(body)})
	d := saver(t, media.SaverOptions{Allow: []string{s.URL}})
	outside := filepath.Join(t.TempDir(), "outside")
	for name, text := range map[string]string{"Spring sale-r1.mp4": "mine", "Spring sale-r1.mp4.part": "mine too"} {
		if err := os.WriteFile(filepath.Join(d.folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.Symlink(outside, filepath.Join(d.folder, "Spring sale-r1 (2).mp4")), os.Mkdir(filepath.Join(d.folder, "Spring sale-r1 (3).mp4"), 0o700),
		os.Symlink(outside, filepath.Join(d.folder, "Spring sale-r1 (2).mp4.part"))); err != nil {
		t.Fatal(err)
	}
	got, err := d.save(t.Context(), s.URL+"/x")
	wantSaved(t, got, err, filepath.Join(d.folder, "Spring sale-r1 (4).mp4"), body)
	d.left(t, "Spring sale-r1 (2).mp4, Spring sale-r1 (2).mp4.part, Spring sale-r1 (3).mp4, Spring sale-r1 (4).mp4, Spring sale-r1.mp4, Spring sale-r1.mp4.part")
	if b, _ := os.ReadFile(filepath.Join(d.folder, "Spring sale-r1.mp4")); string(b) != "mine" {
		t.Errorf("replaced by %q", b)
	}
	if _, err := os.Lstat(outside); err == nil {
		t.Error("a link was followed out of the folder")
	}
}

// The same bytes are not saved twice: not by the record, not within one run, and
// not when only the disk knows of them.
func TestSaveAlready(t *testing.T) {
	body := film(3, 1000)
	s := serve(t, map[string]http.HandlerFunc{"/x": tagged(body)})
	d := saver(t, media.SaverOptions{Allow: []string{s.URL}})
	first, err := d.save(t.Context(), s.URL+"/x")
	wantSaved(t, first, err, filepath.Join(d.folder, "Spring sale-r1.mp4"), body)
	asked := s.asked.Load()
	again, err := d.save(t.Context(), s.URL+"/x")
	wantSaveFault(t, err, app.SaveAlready)
	if again != first || s.asked.Load() != asked {
		t.Errorf("%+v, asked %d times", again, s.asked.Load()-asked)
	}
	// A later run, by the record.
	later := saver(t, media.SaverOptions{Allow: []string{s.URL}})
	r := made("r1", "mp4", app.Video, s.URL+"/x")
	r.Files[0].Saved = first
	again, err = later.Save(t.Context(), r, app.Video, d.folder, nil)
	wantSaveFault(t, err, app.SaveAlready)
	if again != first || s.asked.Load() != asked {
		t.Errorf("%+v, asked %d times", again, s.asked.Load()-asked)
	}
	// A record that was lost: fetched, compared, and not kept twice.
	r.Files[0].Saved = app.Saved{}
	again, err = later.Save(t.Context(), r, app.Video, d.folder, nil)
	wantSaveFault(t, err, app.SaveAlready)
	if again.Path != first.Path || later.list.saved["r1 video"].Path != first.Path {
		t.Errorf("%+v", again)
	}
	d.left(t, "Spring sale-r1.mp4")
	// Changed since: that is not the file any more.
	if err := os.WriteFile(first.Path, bytes.Repeat([]byte("x"), len(body)), 0o600); err != nil {
		t.Fatal(err)
	}
	again, err = d.save(t.Context(), s.URL+"/x")
	wantSaved(t, again, err, filepath.Join(d.folder, "Spring sale-r1 (2).mp4"), body)
}

// A host may say what it likes: each lie ends in its own sentence, and nothing lies
// in the folder afterwards.
func TestSaveFromLiars(t *testing.T) {
	body := film(4, 2000)
	other := serve(t, map[string]http.HandlerFunc{"/x": tagged(body)})
	status := func(n int) http.HandlerFunc { return refuses(n, "<Error/>") }
	lie := func(n int, b []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", fmt.Sprint(n))
			w.Write(b[:min(n, len(b))])
		}
	}
	endless := func(w http.ResponseWriter, r *http.Request) {
		for {
			if _, err := w.Write(body); err != nil {
				return
			}
		}
	}
	packed := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(body)
	}
	nolength := func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		fmt.Fprintf(conn, "HTTP/1.0 200 OK\r\nContent-Type: video/mp4\r\n\r\n%s", body)
	}
	nonsense := func(w http.ResponseWriter, r *http.Request) {
		conn, _, _ := w.(http.Hijacker).Hijack()
		defer conn.Close()
		io.WriteString(conn, "SSH-2.0-OpenSSH\r\n\r\n")
	}
	indexless := append(slices.Clone(body[:24]), body[24+48:]...)
	paths := map[string]http.HandlerFunc{
		"/1": to("/good"), "/2": to("/1"), "/3": to("/2"), "/4": to("/3"), "/loop": to("/loop"), "/good": tagged(body),
		"/lan": to("http://10.0.0.1/x"), "/metadata": to("http://169.254.169.254/latest"), "/lan6": to("http://[fd00::1]/x"), "/other": to(other.URL + "/x"), "/file": to("file:///etc/passwd"), "/https": to("https://cdn.shotstack.io/x"),
		"/page": file(page, "video/mp4"), "/json": file([]byte(`{"message":"no"}`), "video/mp4"), "/xml": file([]byte("<?xml version='1.0'?><Error/>"), "video/mp4"), "/empty": file(nil, "video/mp4"), "/picture": file(encoded(t, "png", painted(9, 9)), "video/mp4"),
		"/zip": file([]byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"), "video/mp4"), "/packed": packed, "/nolength": nolength, "/nonsense": nonsense,
		"/huge": lie(1<<40, body), "/long": lie(len(body)+10, body), "/short": lie(len(body)-10, body), "/cuthead": lie(len(body), body[:100]), "/endless": endless, "/indexless": file(indexless, "video/mp4"),
		"/401": status(401), "/403": status(403), "/404": status(404), "/410": status(410), "/429": status(429), "/500": status(500), "/204": status(204), "/206": status(206), "/304": status(304), "/416": status(416),
	}
	s := serve(t, paths)
	for path, kind := range map[string]app.SaveKind{
		"/3": "", "/4": app.SaveUnreachable, "/loop": app.SaveUnreachable,
		"/lan": app.SaveForbidden, "/metadata": app.SaveForbidden, "/lan6": app.SaveForbidden, "/other": app.SaveForbidden, "/file": app.SaveForbidden, "/https": app.SaveForbidden,
		"/page": app.SaveMessage, "/json": app.SaveMessage, "/xml": app.SaveMessage, "/empty": app.SaveMessage, "/picture": app.SaveMessage, "/zip": app.SaveMessage, "/packed": app.SaveMessage,
		"/nolength": app.SaveUnreachable, "/nonsense": app.SaveUnreachable,
		"/huge": app.SaveTooLarge, "/endless": app.SaveTooLarge, "/long": app.SaveCut, "/short": app.SaveSize, "/cuthead": app.SaveCut, "/indexless": app.SaveSize,
		"/401": app.SaveGone, "/403": app.SaveGone, "/404": app.SaveGone, "/410": app.SaveGone,
		"/429": app.SaveUnreachable, "/500": app.SaveUnreachable, "/204": app.SaveUnreachable, "/206": app.SaveUnreachable, "/304": app.SaveUnreachable, "/416": app.SaveUnreachable,
	} {
		t.Run(path, func(t *testing.T) {
			d := saver(t, media.SaverOptions{Allow: []string{s.URL}, Limit: 1 << 20})
			_, err := d.save(t.Context(), s.URL+path+"?sig=secret")
			if kind == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			f := wantSaveFault(t, err, kind)
			if f.Name != "Spring sale-r1.mp4" || f.Folder != d.folder {
				t.Errorf("about %q in %q", f.Name, f.Folder)
			}
			d.left(t, "")
			if names(t, d.notes) != "" || len(d.list.saved) > 0 || d.Promised() != 0 {
				t.Errorf("left: %s, %v, %d", names(t, d.notes), d.list.saved, d.Promised())
			}
			size, want := int64(len(body)), map[string][2]int64{"/long": {int64(len(body)), int64(len(body)) + 10}, "/short": {int64(len(body)) - 10, int64(len(body))}, "/cuthead": {100, int64(len(body))}, "/indexless": {int64(len(indexless)), -1}}
			if w, told := want[path]; told && (f.Got != w[0] || f.Want != w[1]) {
				t.Errorf("%d of %d, want %v (of %d)", f.Got, f.Want, w, size)
			}
		})
	}
	if n := other.asked.Load(); n != 0 {
		t.Errorf("a host that is not on the list was asked %d times", n)
	}
}

func TestSaveRefusesBeforeAsking(t *testing.T) {
	s := serve(t, nil)
	d := saver(t, media.SaverOptions{})
	for _, link := range append([]string{s.URL + "/x", "http://cdn.shotstack.io/x", "https://example.com/x.mp4"}, hostile...) {
		want := app.SaveForbidden
		if link == "" {
			want = app.SaveGone
		}
		_, err := d.save(t.Context(), link)
		wantSaveFault(t, err, want)
	}
	r := made("r1", "mp4", app.Video, "https://cdn.shotstack.io/x")
	for _, c := range []struct {
		change func(*app.Render)
		kind   app.FileKind
		folder string
		want   app.SaveKind
	}{
		{func(r *app.Render) { r.Format = "exe" }, app.Video, d.folder, app.SaveFormat},
		{func(r *app.Render) { r.Files[0].State = app.Expected }, app.Video, d.folder, app.SaveGone},
		{func(*app.Render) {}, app.Poster, d.folder, app.SaveGone},
		{func(*app.Render) {}, app.Video, "relative", app.SaveNoFolder},
		{func(*app.Render) {}, app.Video, "", app.SaveNoFolder},
		{func(*app.Render) {}, app.Video, filepath.Join(d.folder, "none"), app.SaveNoFolder},
	} {
		r := r
		r.Files = slices.Clone(r.Files)
		c.change(&r)
		_, err := d.Save(t.Context(), r, c.kind, c.folder, nil)
		wantSaveFault(t, err, c.want)
	}
	file := filepath.Join(d.folder, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := d.Save(t.Context(), r, app.Video, file, nil)
	wantSaveFault(t, err, app.SaveNoFolder)
	// A public name that leads to this computer.
	d.TrustName("localhost")
	_, err = d.save(t.Context(), "https://localhost/x")
	wantSaveFault(t, err, app.SaveForbidden)
	if n := s.asked.Load(); n != 0 {
		t.Errorf("asked %d times", n)
	}
}
