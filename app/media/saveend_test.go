package media_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"wrapbell/app"
	"wrapbell/app/media"
)

// The end of the program between two of the last steps costs nothing: nothing is
// asked for again, nothing lies there twice.
func TestEndBetweenTheLastSteps(t *testing.T) {
	body := film(10, 40_000)
	final := func(d *desk) string { return filepath.Join(d.folder, "Spring sale-r1.mp4") }
	for name, undo := range map[string]func(d *desk) error{
		"named, not on the list": func(d *desk) error { return nil },
		"whole, not named":       func(d *desk) error { return os.Rename(final(d), final(d)+".part") },
		"two names":              func(d *desk) error { return os.Link(final(d), final(d)+".part") },
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, map[string]http.HandlerFunc{"/x": tagged(body)})
			d := saver(t, media.SaverOptions{Allow: []string{s.URL}})
			d.list.err = errors.New("the list can't be written to")
			got, err := d.save(t.Context(), s.URL+"/x")
			wantSaveFault(t, err, app.SaveUnlisted)
			if got.Path != final(d) || names(t, d.notes) == "" {
				t.Errorf("%+v", got)
			}
			if err := undo(d); err != nil {
				t.Fatal(err)
			}
			d.list.err = nil
			again, err := d.save(t.Context(), s.URL+"/x")
			wantSaved(t, again, err, final(d), body)
			d.left(t, "Spring sale-r1.mp4")
			if s.asked.Load() != 1 || d.list.saved["r1 video"] != again || names(t, d.notes) != "" {
				t.Errorf("asked %d times, %+v, %s", s.asked.Load(), d.list.saved, names(t, d.notes))
			}
		})
	}
}

// Calling off keeps what came; the same goes for a folder that went away.
func TestCalledOff(t *testing.T) {
	body := film(11, 400_000)
	hold := make(chan struct{})
	var ranges []string
	s := turns(t, &ranges, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"`+sum(body)[:32]+`"`)
		w.Header().Set("Content-Length", fmt.Sprint(len(body)))
		w.Write(body[:100_000])
		w.(http.Flusher).Flush()
		select {
		case <-hold:
		case <-r.Context().Done():
		}
	}, tagged(body))
	defer close(hold)
	d := saver(t, media.SaverOptions{Allow: []string{s.URL}})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	ended := make(chan error)
	go func() {
		_, err := d.Save(ctx, made("r1", "mp4", app.Video, s.URL+"/x"), app.Video, d.folder, nil)
		ended <- err
	}()
	part := filepath.Join(d.folder, "Spring sale-r1.mp4.part")
	for {
		if info, err := os.Stat(part); err == nil && info.Size() == 100_000 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	cancel()
	if err := <-ended; err != context.Canceled {
		t.Fatalf("called off: %v", err)
	}
	got, err := d.save(t.Context(), s.URL+"/x")
	wantSaved(t, got, err, filepath.Join(d.folder, "Spring sale-r1.mp4"), body)
	if ranges[1] != "bytes=100000-" {
		t.Errorf("asked for %v", ranges)
	}
}

func TestFolderGoesAway(t *testing.T) {
	body := film(12, 40_000)
	for name, remove := range map[string]func(folder string) error{
		"deleted": os.RemoveAll,
		"moved":   func(folder string) error { return os.Rename(folder, folder+" moved") },
	} {
		t.Run(name, func(t *testing.T) {
			var d *desk
			s := serve(t, map[string]http.HandlerFunc{"/x": func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Length", fmt.Sprint(len(body)))
				w.Write(body[:20_000])
				w.(http.Flusher).Flush()
				for names(t, d.folder) == "" { // until the part is there
					time.Sleep(time.Millisecond)
				}
				if err := remove(d.folder); err != nil {
					t.Error(err)
				}
				w.Write(body[20_000:])
			}})
			d = saver(t, media.SaverOptions{Allow: []string{s.URL}})
			_, err := d.save(t.Context(), s.URL+"/x")
			wantSaveFault(t, err, app.SaveNoFolder)
			if len(d.list.saved) > 0 {
				t.Errorf("on the list: %+v", d.list.saved)
			}
		})
	}
}
