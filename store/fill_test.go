package store_test

import (
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

// aged is the n-th newest render of the list.
func aged(now time.Time, n int) app.Render {
	at := now.Add(-80*time.Hour - time.Duration(n)*5*time.Minute)
	r := long(app.NewID(at))
	r.Environment, r.Created = "bench", at
	r.Name = fmt.Sprintf("%s %06d", []string{"Autumn sale", "Welcome film", "Product in motion", "Weekly recap", "Listing"}[n%5], n)
	r.File = fmt.Sprintf("edit-%d.json", n%40)
	a := &r.Attempts[0]
	a.Sent, a.Accepted, a.Created = at, at.Add(time.Second), at.Add(time.Second)
	a.Took = 8 + float64(n%170)/10
	a.Ended = at.Add(time.Duration(a.Took+9) * time.Second)
	a.Updated = a.Ended
	for i := range r.Files {
		r.Files[i].Temporary = ""
		if n <= *fillPics {
			r.Files[i].URL = fmt.Sprintf("%s/cdn/%d/picture.jpg", *fillBase, n)
		} else {
			r.Files[i].URL, r.Files[i].State = "", app.Deleted
		}
	}
	return r
}
