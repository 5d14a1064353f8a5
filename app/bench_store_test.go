package app_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"wrapbell/app"
	"wrapbell/store"
)

// listCopy is a folder with a copy of the long list, the list's file and its path.
func listCopy(t testing.TB) (folder, file string) {
	t.Helper()
	if *benchList == "" {
		t.Skip("-bench-list names no list")
	}
	folder = filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(folder, os.DirFS(*benchList)); err != nil {
		t.Fatal(err)
	}
	return folder, filepath.Join(folder, "wrapbell.db")
}

// sealed is how many bytes come before the render in a value: a version and a checksum.
const sealed = 5

// store measures changes that wait for the disk, and opening, beside bbolt alone.
func (b *bench) store() {
	_, ours := listCopy(b)
	_, raw := listCopy(b)
	b.opening(ours, raw)
	b.writing(ours, raw)
}

func (b *bench) opening(ours, raw string) {
	var open, scan, read, bare []float64
	n, last := 0, 0
	for range 3 {
		n = 0
		begun := time.Now()
		db, err := bbolt.Open(raw, 0o600, nil)
		if err != nil {
			b.Fatal(err)
		}
		b.each(db, func(_, v []byte) { n += len(bytes.Clone(v)) })
		scan = append(scan, ms(time.Since(begun)))
		begun = time.Now()
		b.each(db, func(_, v []byte) {
			var r app.Render
			if json.Unmarshal(v[sealed:], &r) != nil {
				n = -1 << 40
			}
		})
		bare = append(bare, ms(time.Since(begun)))
		db.Close()

		begun = time.Now()
		s, err := store.Open(ours)
		if err != nil {
			b.Fatal(err)
		}
		open = append(open, ms(time.Since(begun)))
		begun = time.Now()
		c, err := s.Since(0)
		if err != nil {
			b.Fatal(err)
		}
		read = append(read, ms(time.Since(begun)))
		last = len(c.Renders)
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
	if n < 0 || last != manyRenders {
		b.Fatal("the list is not whole", n, last)
	}
	b.ratio("store: open 100,000, beside a scan of the file", median(open), median(scan), "ms", 1.3)
	b.ratio("store: read all, beside a scan that decodes", median(read), median(bare), "ms", 1.3)
}

func (b *bench) each(db *bbolt.DB, f func(k, v []byte)) {
	err := db.View(func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte("renders")).ForEach(func(k, v []byte) error { f(k, v); return nil })
	})
	if err != nil {
		b.Fatal(err)
	}
}

// writing takes turns, so that both meet the same disk.
func (b *bench) writing(ours, raw string) {
	db, err := bbolt.Open(raw, 0o600, &bbolt.Options{FreelistType: bbolt.FreelistMapType})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	var ids []string
	b.each(db, func(k, _ []byte) { ids = append(ids, string(k)) })
	ids = ids[len(ids)-2000:]
	s, err := store.Open(ours)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	var took, bare time.Duration
	const n = 600
	for i := range n {
		id := ids[i*37%len(ids)]
		begun := time.Now()
		if _, err := s.Update(id, func(r *app.Render) error { r.Looks++; return nil }); err != nil {
			b.Fatal(err)
		}
		took += time.Since(begun)
		begun = time.Now()
		if err := db.Update(func(tx *bbolt.Tx) error { return put(tx, id) }); err != nil {
			b.Fatal(err)
		}
		bare += time.Since(begun)
	}
	b.least("store: sustained changes", n/took.Seconds(), n/bare.Seconds(), "/s", 0.7)
}

// put does the same writes as the store: the render, its new row and its old one.
func put(tx *bbolt.Tx, id string) error {
	renders, rows := tx.Bucket([]byte("renders")), tx.Bucket([]byte("changes"))
	value := bytes.Clone(renders.Get([]byte(id)))
	old, err := rows.NextSequence()
	if err != nil {
		return err
	}
	var row [8]byte
	binary.BigEndian.PutUint64(row[:], old-50_000)
	if err := rows.Delete(row[:]); err != nil {
		return err
	}
	if err := rows.Put(binary.BigEndian.AppendUint64(nil, old), []byte(id)); err != nil {
		return err
	}
	return renders.Put([]byte(id), value)
}
