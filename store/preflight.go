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

var errPreflight = errors.New("not a whole database file")

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
	if need := needed(f); need == 0 || info.Size() < need {
		return &Error{Kind: Damaged, Path: path, Err: errPreflight}
	}
	return nil
}

// needed is the length in bytes that the newest whole meta record asks for, 0
// when there is none.
func needed(f io.ReaderAt) int64 {
	var newest uint64
	var length int64
	try := func(at int64) {
		if m, ok := readMeta(f, at); ok && (length == 0 || m.txid > newest) {
			newest, length = m.txid, int64(m.pages)*int64(m.pageSize)
		}
	}
	try(0)
	// The second one lies a page further; a broken first one cannot tell how far.
	for size := int64(1024); size <= 64<<10; size *= 2 {
		try(size)
	}
	return length
}

type metaRecord struct {
	pageSize    uint32
	pages, txid uint64
}

func readMeta(f io.ReaderAt, at int64) (metaRecord, bool) {
	var b [metaLength]byte
	if _, err := f.ReadAt(b[:], at+pageHead); err != nil {
		return metaRecord{}, false
	}
	e := binary.NativeEndian
	sum := fnv.New64a()
	sum.Write(b[:56])
	m := metaRecord{pageSize: e.Uint32(b[8:]), pages: e.Uint64(b[40:]), txid: e.Uint64(b[48:])}
	ok := e.Uint32(b[:]) == metaMagic && e.Uint64(b[56:]) == sum.Sum64() &&
		(at == 0 || at == int64(m.pageSize)) && m.pages < 1<<40
	return m, ok
}
