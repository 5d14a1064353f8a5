package store_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"wrapbell/store"
)

// upTo4 leads beyond the newest format, to a format 3 and a format 4 that only this
// test knows: names in capitals, and then a bucket more.
var upTo4 = append(store.Ladder(),
	func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte("renders"))
		all := map[string][]byte{}
		err := b.ForEach(func(k, v []byte) error {
			var m map[string]any
			if err := json.Unmarshal(v[5:], &m); err != nil {
				return err
			}
			m["name"] = strings.ToUpper(m["name"].(string))
			body, err := json.Marshal(m)
			all[string(k)] = store.Seal(string(k), body)
			return err
		})
		for k, v := range all {
			err = errors.Join(err, b.Put([]byte(k), v))
		}
		return err
	},
	func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucket([]byte("more"))
		return err
	},
)

// golden copies a database of a released format.
func golden(t *testing.T, name string) string {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "wrapbell.db")
	if err := os.WriteFile(path, body, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestMigration(t *testing.T) {
	path := golden(t, "format1.db")
	before := content(t, path)
	s, err := store.OpenWith(path, store.WithLadder(checked(), upTo4))
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.Since(0)
	if err != nil || ids(c) != "r1 r3 r2" || c.Renders[2].Name != "SECOND" {
		t.Errorf("%q, %v", ids(c), err)
	}
	add(t, s, "r4")
	s.Close()
	all, err := store.Backups(path)
	if err != nil || len(all) != 1 || content(t, all[0].Path) != before {
		t.Errorf("before it, there was no copy: %v, %v", all, err)
	}
	// The old program shows it and touches nothing.
	s = open(t, path)
	if _, err := s.Add(render("x")); !s.ReadOnly() || !strings.Contains(err.Error(), "format 4, this one knows 2") {
		t.Error(err)
	}
	s.Close()
	if s, err = store.OpenWith(path, store.WithLadder(checked(), upTo4)); err != nil || s.ReadOnly() {
		t.Fatal(err)
	}
	s.Close()
	if all, _ = store.Backups(path); len(all) != 1 {
		t.Error("migrated twice")
	}
}

// A step that fails leaves the format that it started from; so does a copy that
// cannot be made.
func TestMigrationFails(t *testing.T) {
	boom := errors.New("boom")
	path := golden(t, "format1.db")
	before := content(t, path)
	_, err := store.OpenWith(path, store.WithLadder(checked(), []store.Migration{func(tx *bbolt.Tx) error {
		return errors.Join(tx.DeleteBucket([]byte("renders")), boom)
	}}))
	if !errors.Is(err, boom) || content(t, path) != before {
		t.Errorf("%v, changed %v", err, content(t, path) != before)
	}
	path = golden(t, "format1.db")
	if err := os.WriteFile(filepath.Join(filepath.Dir(path), "backups"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := store.OpenWith(path, store.WithLadder(checked(), upTo4)); err == nil || content(t, path) != before {
		t.Errorf("without a copy: %v, changed %v", err, content(t, path) != before)
	}
}
