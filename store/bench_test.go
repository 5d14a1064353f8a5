package store_test

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"wrapbell/app"
	"wrapbell/store"
)

// long is a render as it looks after its whole way.
func long(id string) app.Render {
	r := render(id)
	r.State, r.Phase, r.Due, r.Owner = app.Ready, "done", time.Time{}, "5ca6hu7s9k"
	r.Attempts = []app.Attempt{{Sent: t0, Accepted: t0, Remote: "d2b46ed6-998a-4d6b-9d91-b8cf0193a655", Created: t0, Updated: t0, Ended: t0, Took: 4.3, Outcome: app.OutcomeReady}}
	r.Files = nil
	for _, k := range app.FileKinds {
		r.Files = append(r.Files, app.File{
			Kind: k, State: app.FileReady, Asset: "a4482cbf-e321-42a2-ac8b-947d26886840", Filename: "d2b46ed6-998a-4d6b-9d91-b8cf0193a655-poster.jpg",
			URL:       "https://cdn.shotstack.io/au/v1/5ca6hu7s9k/d2b46ed6-998a-4d6b-9d91-b8cf0193a655-poster.jpg",
			Temporary: "https://shotstack-api-v1-output.s3-ap-southeast-2.amazonaws.com/5ca6hu7s9k/d2b46ed6-998a-4d6b-9d91-b8cf0193a655-poster.jpg",
		})
	}
	return r
}

// bulk writes n records in few transactions, as the store lays them.
func bulk(b *testing.B, n int) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "wrapbell.db")
	s := open(b, path)
	s.Close()
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{NoSync: true})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	for from := 0; from < n; from += 1000 {
		err := db.Update(func(tx *bbolt.Tx) error {
			for i := from; i < min(n, from+1000); i++ {
				id := fmt.Sprintf("%018d", i)
				rev, _ := tx.Bucket([]byte("changes")).NextSequence()
				r := long(id)
				r.Revision = rev
				body, _ := json.Marshal(r)
				if err := tx.Bucket([]byte("renders")).Put([]byte(id), store.Seal(id, body)); err != nil {
					return err
				}
				if err := tx.Bucket([]byte("changes")).Put(binary.BigEndian.AppendUint64(nil, rev), []byte(id)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	return path
}

func BenchmarkFirstFill(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := open(b, bulk(b, n))
			for b.Loop() {
				if c, err := s.Since(0); err != nil || len(c.Renders) != n {
					b.Fatal(len(c.Renders), err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/record")
		})
	}
}

func BenchmarkSinceOne(b *testing.B) {
	s := open(b, bulk(b, 100_000))
	c, err := s.Since(0)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if c, err := s.Since(c.Revision - 1); err != nil || len(c.Renders) != 1 {
			b.Fatal(err)
		}
	}
}

// BenchmarkUpdate sets a change beside the least that bbolt can do for it: one
// durable transaction that puts the same bytes.
func BenchmarkUpdate(b *testing.B) {
	path := bulk(b, 10_000)
	bare, err := bbolt.Open(filepath.Join(b.TempDir(), "bare.db"), 0o600, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer bare.Close()
	s := open(b, path)
	value, _ := json.Marshal(long("x"))
	var ours, raw time.Duration
	n := 0
	for b.Loop() {
		id := fmt.Sprintf("%018d", n%10_000)
		n++
		begun := time.Now()
		if _, err := s.Update(id, func(r *app.Render) error { r.Looks++; return nil }); err != nil {
			b.Fatal(err)
		}
		ours += time.Since(begun)
		begun = time.Now()
		err := bare.Update(func(tx *bbolt.Tx) error {
			x, err := tx.CreateBucketIfNotExists([]byte("x"))
			if err != nil {
				return err
			}
			return x.Put([]byte(id), value)
		})
		if err != nil {
			b.Fatal(err)
		}
		raw += time.Since(begun)
	}
	b.ReportMetric(ours.Seconds()*1e6/float64(n), "µs/update")
	b.ReportMetric(raw.Seconds()*1e6/float64(n), "µs/bare")
	b.ReportMetric(ours.Seconds()/raw.Seconds(), "ours/bare")
}
