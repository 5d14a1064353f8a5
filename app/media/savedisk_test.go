//go:build linux

package media_test

import (
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"wrapbell/app"
	"wrapbell/app/media"
	"wrapbell/app/testdata/smalldisk"
)

// A disk that is too small is said to be before anything is written, and the room
// that is to stay free counts.
func TestFullDiskIsSaidBefore(t *testing.T) {
	body := film(30, 600_000)
	s := serve(t, map[string]http.HandlerFunc{"/x": tagged(body)})
	for _, c := range []struct {
		size  string
		spare int64
		fits  bool
	}{{"500k", 1, false}, {"1m", 500_000, false}, {"1m", 1, true}, {"1m", 0, true}} {
		d := saver(t, media.SaverOptions{Allow: []string{s.URL}, Spare: c.spare})
		d.folder = smalldisk.Mount(t, c.size)
		got, err := d.save(t.Context(), s.URL+"/x")
		if c.fits {
			wantSaved(t, got, err, filepath.Join(d.folder, "Spring sale-r1.mp4"), body)
			continue
		}
		f := wantSaveFault(t, err, app.SaveDiskFull)
		if f.Needed != int64(len(body)) || f.Free < 400_000 || f.Free > 600_000 {
			t.Errorf("%s: %d needed, %d free", c.size, f.Needed, f.Free)
		}
		d.left(t, "")
	}
}

// A disk that fills up while a file of unknown length comes keeps what came, and
// goes on when there is room.
func TestDiskFillsUp(t *testing.T) {
	body := film(31, 900_000)
	var ranges []string
	s := serve(t, map[string]http.HandlerFunc{"/x": func(w http.ResponseWriter, r *http.Request) {
		if ranges = append(ranges, r.Header.Get("Range")); r.Header.Get("Range") != "" {
			tagged(body)(w, r)
			return
		}
		w.Header().Set("ETag", `"`+sum(body)[:32]+`"`)
		w.(http.Flusher).Flush() // no length is told
		w.Write(body)
	}})
	d := saver(t, media.SaverOptions{Allow: []string{s.URL}})
	d.folder = smalldisk.Mount(t, "512k")
	_, err := d.save(t.Context(), s.URL+"/x")
	f := wantSaveFault(t, err, app.SaveDiskFull)
	if !errors.Is(f, syscall.ENOSPC) {
		t.Errorf("the cause is lost: %v", f)
	}
	d.left(t, "Spring sale-r1.mp4.part")
	smalldisk.Remount(t, d.folder, 0, "size=2m")
	got, err := d.save(t.Context(), s.URL+"/x")
	wantSaved(t, got, err, filepath.Join(d.folder, "Spring sale-r1.mp4"), body)
	d.left(t, "Spring sale-r1.mp4")
	if len(ranges) != 2 || !strings.HasPrefix(ranges[1], "bytes=") || ranges[1] == "bytes=0-" {
		t.Errorf("asked for %v", ranges)
	}
}

// Two files that fit one by one do not both begin.
func TestRoomIsPromisedOnce(t *testing.T) {
	body := film(32, 600_000)
	begun, hold := make(chan struct{}), make(chan struct{})
	s := serve(t, map[string]http.HandlerFunc{"/x": tagged(body), "/held": func(w http.ResponseWriter, r *http.Request) {
		cutting(body, 1000)(&holding{w, begun, hold}, r)
	}})
	d := saver(t, media.SaverOptions{Allow: []string{s.URL}})
	d.folder = smalldisk.Mount(t, "1m")
	ended := make(chan error)
	go func() {
		_, err := d.Save(t.Context(), made("r2", "mp4", app.Video, s.URL+"/held"), app.Video, d.folder, nil)
		ended <- err
	}()
	<-begun
	for d.Promised() == 0 {
		select {
		case err := <-ended:
			t.Fatal(err)
		default:
		}
	}
	_, err := d.save(t.Context(), s.URL+"/x")
	wantSaveFault(t, err, app.SaveDiskFull)
	close(hold)
	wantSaveFault(t, <-ended, app.SaveCut)
	if err := d.Discard(t.Context(), "r2", app.Video); err != nil {
		t.Fatal(err)
	}
	_, err = d.save(t.Context(), s.URL+"/x")
	if err != nil || d.Promised() != 0 {
		t.Errorf("%v, %d bytes promised", err, d.Promised())
	}
}

// holding sends the first bytes and waits before it goes on.
type holding struct {
	http.ResponseWriter
	begun, hold chan struct{}
}

func (h *holding) Write(b []byte) (int, error) {
	n, err := h.ResponseWriter.Write(b)
	h.Flush()
	if h.begun != nil {
		close(h.begun)
		h.begun = nil
		<-h.hold
	}
	return n, err
}

func (h *holding) Flush() { h.ResponseWriter.(http.Flusher).Flush() }

func TestReadOnlyFolder(t *testing.T) {
	body := film(33, 1000)
	s := serve(t, map[string]http.HandlerFunc{"/x": tagged(body)})
	d := saver(t, media.SaverOptions{Allow: []string{s.URL}})
	d.folder = smalldisk.Mount(t, "1m")
	smalldisk.Remount(t, d.folder, syscall.MS_RDONLY, "")
	_, err := d.save(t.Context(), s.URL+"/x")
	wantSaveFault(t, err, app.SaveReadOnly)
	if names(t, d.notes) != "" {
		t.Errorf("noted: %s", names(t, d.notes))
	}
	smalldisk.Remount(t, d.folder, 0, "")
	got, err := d.save(t.Context(), s.URL+"/x")
	wantSaved(t, got, err, filepath.Join(d.folder, "Spring sale-r1.mp4"), body)
}

// A file is nobody else's business until it is whole, and then as the user's mask
// has it.
func TestUmask(t *testing.T) {
	body := film(34, 40_000)
	mode := func(path string) fs.FileMode {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return info.Mode().Perm()
	}
	for mask, want := range map[int]fs.FileMode{0: 0o644, 0o022: 0o644, 0o027: 0o640, 0o077: 0o600} {
		func() {
			old := syscall.Umask(mask)
			defer syscall.Umask(old)
			d, s, _ := begun(t, body, 20_000)
			part := filepath.Join(d.folder, "Spring sale-r1.mp4.part")
			if got := mode(part); got != 0o600 {
				t.Errorf("umask %o: a part is %o", mask, got)
			}
			if got, note := mode(d.notes), mode(filepath.Join(d.notes, names(t, d.notes))); got != 0o700 || note != 0o600 {
				t.Errorf("umask %o: notes are %o, one is %o", mask, got, note)
			}
			if _, err := d.save(t.Context(), s.URL+"/x"); err != nil {
				t.Fatal(err)
			}
			if got := mode(strings.TrimSuffix(part, ".part")); got != want {
				t.Errorf("umask %o: a saved file is %o, want %o", mask, got, want)
			}
			if now := syscall.Umask(mask); now != mask {
				t.Errorf("umask was %o and is %o", mask, now)
			}
		}()
	}
}

// Where the system has no renaming that never replaces, a second name does it, and
// where there are none either, a look before.
func TestLinkInto(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for _, name := range []string{"a", "b", "taken"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "unlinkable"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, move := range []func(*os.Root, string, string) error{media.LinkInto, media.MoveInto} {
		for _, from := range []string{"a", "unlinkable"} {
			if err := move(root, from, "taken"); !errors.Is(err, fs.ErrExist) {
				t.Errorf("%s onto a file: %v", from, err)
			}
			if err := errors.Join(move(root, from, "free"), move(root, "free", from)); err != nil {
				t.Errorf("%s there and back: %v", from, err)
			}
		}
	}
	for _, name := range []string{"a", "b", "taken"} {
		if b, err := os.ReadFile(filepath.Join(dir, name)); string(b) != name {
			t.Errorf("%s holds %q, %v", name, b, err)
		}
	}
	if got := names(t, dir); got != "a, b, taken, unlinkable" {
		t.Error(got)
	}
}
