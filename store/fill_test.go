package store_test

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"wrapbell/app"
	"wrapbell/store"
)

var (
	fillFolder = flag.String("fill", "", "a folder that gets a long list, for benchmarks of the whole program")
	fillCount  = flag.Int("fill-count", 100_000, "renders in that list")
	fillBase   = flag.String("fill-base", "http://127.0.0.1:1", "where the pictures of its newest renders are")
	fillPics   = flag.Int("fill-pictures", 4000, "how many of them have one there")
)

// TestFill makes a list of renders that are all ready, as a year of them leaves it,
// without waiting for the disk at each.
func TestFill(t *testing.T) {
	if *fillFolder == "" {
		t.Skip("-fill names no folder")
	}
	path := filepath.Join(*fillFolder, "wrapbell.db")
	s := open(t, path)
	own := app.Environment{Name: "bench", Edit: *fillBase + "/edit/v1", Serve: *fillBase + "/serve/v1", CDN: *fillBase + "/cdn"}
	if err := s.AddEnvironment(own); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	for from := 0; from < *fillCount; from += 1000 {
		err := db.Update(func(tx *bbolt.Tx) error {
			for i := from; i < min(*fillCount, from+1000); i++ {
				if err := lay(tx, aged(now, *fillCount-i)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Sync(); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// lay puts a render into the database as the store does.
func lay(tx *bbolt.Tx, r app.Render) error {
	rev, err := tx.Bucket([]byte("changes")).NextSequence()
	if err != nil {
		return err
	}
	r.Revision = rev
	body, err := json.Marshal(r)
	if err != nil {
		return err
	}
	if err := tx.Bucket([]byte("renders")).Put([]byte(r.ID), store.Seal(r.ID, body)); err != nil {
		return err
	}
	return tx.Bucket([]byte("changes")).Put(binary.BigEndian.AppendUint64(nil, rev), []byte(r.ID))
}

// uuid writes the beginning of a hash as the service writes ids.
func uuid(h string) string {
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:32]
}

// aged is the n-th newest render of the list.
func aged(now time.Time, n int) app.Render {
	at := now.Add(-80*time.Hour - time.Duration(n)*5*time.Minute)
	r := long(app.NewID(at))
	r.Environment, r.Created = "bench", at
	r.Name = fmt.Sprintf("%s %06d", []string{"Autumn sale", "Welcome film", "Product in motion", "Weekly recap", "Listing"}[n%5], n)
	r.File = fmt.Sprintf("edit-%d.json", n%40)
	after := func(s float64) time.Time { return at.Add(time.Duration(s * 1.000123456 * float64(time.Second))) }
	theirs := func(s float64) time.Time { return after(s).Truncate(time.Millisecond) }
	hash := func(of string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(of+r.ID))) }
	r.Edit, r.Meaning, r.Queued, r.Weight = hash("edit"), hash("meaning"), at, 1
	a := &r.Attempts[0]
	a.Took = 8 + float64(n%170)/10
	a.Sent, a.Accepted, a.Created, a.Begun = after(0.01), after(1), theirs(0.7), theirs(4.2)
	a.Updated, a.Ended, a.Listed, r.Checked = theirs(a.Took+8), after(a.Took+9), after(a.Took+14), after(a.Took+14)
	a.Remote, a.BodyHash, a.KeyPrint, a.Usual, a.Late = uuid(hash("remote")), r.Edit, "5f3a9c0e77d1b264", 21.5, 40.25
	for i, p := range []string{"queued", "fetching", "preprocessing", "rendering", "saving", "done"} {
		a.Steps = append(a.Steps, app.Step{Phase: p, At: after(float64(i)*a.Took/5 + 2.1)})
	}
	whole := func(s float64) time.Time { return after(s).Truncate(time.Second) }
	a.Runs = []app.Run{{At: whole(6)}, {At: whole(9), Last: whole(a.Took), More: 2}, {At: whole(a.Took + 10), Files: true}}
	for i := range r.Files {
		f := &r.Files[i]
		end := map[app.FileKind]string{app.Video: ".mp4", app.Thumbnail: "-thumb.jpg", app.Poster: "-poster.jpg"}[f.Kind]
		f.Asset, f.Filename, f.Begun, f.Settled = uuid(hash(end)), a.Remote+end, theirs(a.Took+8.5), theirs(a.Took+12+float64(i))
		f.URL = "https://cdn.shotstack.io/au/v1/" + r.Owner + "/" + f.Filename
		f.Temporary = "https://shotstack-api-v1-output.s3-ap-southeast-2.amazonaws.com/" + r.Owner + "/" + f.Filename
		if n <= *fillPics {
			f.URL = fmt.Sprintf("%s/cdn/%d/picture.jpg", *fillBase, n)
		} else {
			f.State = app.Deleted // nobody asks the real CDN for them
		}
	}
	return r
}
