package store

import (
	"encoding/binary"
	"fmt"
	"io"
	"os"
)

const branchFlag = 1

// walk follows every page from the root down and says so when one is come upon a
// second time. bbolt's own check goes round in circles then, and bbolt as well.
func walk(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	m, _ := metas(f)
	w := walker{f: f, size: int64(m.pageSize), pages: m.pages, seen: map[uint64]bool{}}
	next := []uint64{m.root}
	for len(next) > 0 {
		id := next[len(next)-1]
		next = next[:len(next)-1]
		if w.seen[id] {
			return &Error{Kind: Damaged, Path: path, Err: fmt.Errorf("page %d is in use twice", id)}
		}
		w.seen[id] = true
		below, err := w.below(id)
		if err != nil {
			return &Error{Kind: Damaged, Path: path, Err: fmt.Errorf("page %d: %w", id, err)}
		}
		next = append(next, below...)
	}
	return nil
}

type walker struct {
	f     io.ReaderAt
	size  int64  // bytes of a page
	pages uint64 // in use
	seen  map[uint64]bool
}

// below lists the pages that a page leads to.
func (w *walker) below(id uint64) (to []uint64, err error) {
	if id >= w.pages {
		return nil, fmt.Errorf("it lies behind the end")
	}
	e := binary.NativeEndian
	head := make([]byte, pageHead)
	if _, err := w.f.ReadAt(head, int64(id)*w.size); err != nil {
		return nil, err
	}
	count, flags := int64(e.Uint16(head[10:])), e.Uint16(head[8:])
	elements := make([]byte, count*elementSize)
	if _, err := w.f.ReadAt(elements, int64(id)*w.size+pageHead); err != nil {
		return nil, err
	}
	for i := range count {
		element := elements[i*elementSize:]
		switch {
		case flags == branchFlag:
			to = append(to, e.Uint64(element[8:]))
		case flags == leafFlag && e.Uint32(element)&bucketFlag != 0:
			at := int64(id)*w.size + pageHead + i*elementSize + int64(e.Uint32(element[4:])) + int64(e.Uint32(element[8:]))
			bucket := make([]byte, 8)
			if _, err := w.f.ReadAt(bucket, at); err != nil {
				return nil, err
			}
			if root := e.Uint64(bucket); root != 0 {
				to = append(to, root)
			}
		}
	}
	return to, nil
}
