package store

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"regexp"
	"slices"

	"go.etcd.io/bbolt"

	"wrapbell/app"
)

// A leaf page of bbolt: 16 bytes of head, then 16 bytes for each element, then keys
// and values. A small bucket is such a page inside a value, after 16 bytes of its
// own. Source: go.etcd.io/bbolt internal/common (page.go, inode.go, bucket.go).
const (
	leafFlag    = 2
	bucketFlag  = 1
	elementSize = 16
	maxLeaf     = 64 << 20
)

// gathered is what could be read of a broken file.
type gathered struct {
	renders map[string]foundRender
	others  map[string][]byte
	unclear map[string]bool // found in two versions; which one held is not known
}

type foundRender struct {
	app.Render
	body []byte
}

func (g *gathered) empty() bool { return len(g.renders) == 0 }

// gather looks at every page for entries whose checksum fits. Of each render the
// version with the highest revision counts.
func gather(path string) (*gathered, error) {
	g := &gathered{map[string]foundRender{}, map[string][]byte{}, map[string]bool{}}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	size := int64(os.Getpagesize())
	if m, whole := metas(f); whole > 0 {
		size = int64(m.pageSize)
	}
	head := make([]byte, pageHead)
	for at := int64(0); ; at += size {
		if _, err := f.ReadAt(head, at); errors.Is(err, io.EOF) {
			return g, nil
		} else if err != nil {
			continue // a bad sector; what lies behind may be well
		}
		e := binary.NativeEndian
		if e.Uint64(head) != uint64(at/size) || e.Uint16(head[8:]) != leafFlag {
			continue
		}
		page := make([]byte, min(size*(1+int64(e.Uint32(head[12:]))), maxLeaf))
		n, _ := f.ReadAt(page, at)
		g.leaf(page[:n], 0)
	}
}

// leaf takes the entries of one leaf page.
func (g *gathered) leaf(page []byte, depth int) {
	if len(page) < pageHead || depth > 4 {
		return
	}
	e := binary.NativeEndian
	for i := range int64(e.Uint16(page[10:])) {
		at := pageHead + i*elementSize
		if at+elementSize > int64(len(page)) {
			return
		}
		element := page[at:]
		from := at + int64(e.Uint32(element[4:]))
		to := from + int64(e.Uint32(element[8:]))
		end := to + int64(e.Uint32(element[12:]))
		if end > int64(len(page)) {
			continue
		}
		key, value := page[from:to], page[to:end]
		if e.Uint32(element)&bucketFlag == 0 {
			g.entry(string(key), value)
		} else if len(value) > pageHead && e.Uint64(value) == 0 {
			g.leaf(value[16:], depth+1)
		}
	}
}

// entry takes one entry if its checksum fits.
func (g *gathered) entry(key string, value []byte) {
	body, err := unseal(key, value)
	if err != nil {
		return
	}
	body = bytes.Clone(body)
	var r app.Render
	if json.Unmarshal(body, &r) == nil && r.ID == key && r.State != "" {
		if old, ok := g.renders[key]; !ok || old.Revision < r.Revision {
			g.renders[key] = foundRender{r, body}
		}
		return
	}
	if old, ok := g.others[key]; ok && !bytes.Equal(old, body) {
		g.unclear[key] = true
	}
	g.others[key] = body
}

var (
	hashKey  = regexp.MustCompile(`^[0-9a-f]{64}$`)
	callKeys = regexp.MustCompile(`^[0-9a-f]{64}/[0-9a-f]{64}$`)
)

// bucketOf tells where an entry belongs that is not a render.
func (g *gathered) bucketOf(key string, body []byte, asked map[string]bool) []byte {
	var e app.Environment
	switch {
	case asked[key] || hashKey.MatchString(key):
		return edits
	case callKeys.MatchString(key):
		return inbox
	case json.Unmarshal(body, &e) == nil && e.Name == key && e.Edit != "":
		return environments
	}
	return settings
}

// writeTo makes a new database of what was found. Small things of which there were
// two versions are left out: an old address must not get a new key.
func (g *gathered) writeTo(path string) error {
	if err := fill(path); err != nil {
		return err
	}
	db, err := bbolt.Open(path, 0o600, options())
	if err != nil {
		return err
	}
	byRevision := slices.SortedFunc(maps.Values(g.renders), func(a, b foundRender) int {
		return cmp.Compare(a.Revision, b.Revision)
	})
	err = db.Update(func(tx *bbolt.Tx) error {
		asked := map[string]bool{}
		for _, r := range byRevision {
			asked[r.Edit] = true
			if err := write(tx, &r.Render, 0, r.body); err != nil {
				return err
			}
		}
		for key, body := range g.others {
			b := g.bucketOf(key, body, asked)
			if g.unclear[key] && !bytes.Equal(b, edits) {
				continue
			}
			if err := tx.Bucket(b).Put([]byte(key), seal(key, body)); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(err, db.Close())
}
