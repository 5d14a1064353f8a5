package store

import (
	"encoding/binary"
	"errors"
	"hash/fnv"
	"io"
	"os"
)

// The head of a bbolt file: two pages, each with 16 bytes of page header and the
// meta record. Source: go.etcd.io/bbolt internal/common (meta.go, page.go).
const (
	pageHead   = 16
	metaLength = 64
	metaMagic  = 0xED0CDAED
)

var (
	errPreflight = errors.New("this is no database file")
	errShort     = errors.New("the end of the file is missing")
)

// preflight says whether the file can be opened without bringing the process
// down: at least one meta record is whole, and the file is as long as the newer
// one says. bbolt maps the file, and reading beyond its end is fatal.
func preflight(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return &Error{Kind: Damaged, Path: path, Err: errPreflight}
	}
	newest, whole := metas(f)
	switch {
	case whole == 0:
		return &Error{Kind: Damaged, Path: path, Err: errPreflight}
	case info.Size() < newest.length():
		return &Error{Kind: Damaged, Path: path, Err: errShort}
	}
	return nil
}

// metas returns the newest whole meta record and how many of the two are whole.
func metas(f io.ReaderAt) (newest metaRecord, whole int) {
	try := func(at int64) {
		m, ok := readMeta(f, at)
		if !ok {
			return
		}
		if whole++; whole == 1 || m.txid > newest.txid {
			newest = m
		}
	}
	try(0)
	// The second one lies a page further; a broken first one cannot tell how far.
	for size := int64(1024); size <= 64<<10; size *= 2 {
		try(size)
	}
	return newest, whole
}

type metaRecord struct {
	pageSize          uint32
	root, pages, txid uint64
}

// length is how many bytes the file has at least.
func (m metaRecord) length() int64 { return int64(m.pages) * int64(m.pageSize) }

func readMeta(f io.ReaderAt, at int64) (metaRecord, bool) {
	var b [metaLength]byte
	if _, err := f.ReadAt(b[:], at+pageHead); err != nil {
		return metaRecord{}, false
	}
	e := binary.NativeEndian
	sum := fnv.New64a()
	sum.Write(b[:56])
	m := metaRecord{pageSize: e.Uint32(b[8:]), root: e.Uint64(b[16:]), pages: e.Uint64(b[40:]), txid: e.Uint64(b[48:])}
	ok := e.Uint32(b[:]) == metaMagic && e.Uint64(b[56:]) == sum.Sum64() &&
		(at == 0 || at == int64(m.pageSize)) && m.pages < 1<<40
	return m, ok
}
