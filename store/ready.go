package store

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"os"
	"sync"

	"go.etcd.io/bbolt"

	"wrapbell/app"
)

// A long list is kept ready: packed, in a file beside the database, in the order in which
// Part hands it out. Reading it takes a fifth of the time and a seventh of the bytes that
// the records themselves take. It is never more than a help. What changed since it was
// written comes out of the database, and without it, or if anything about it does not fit,
// everything does.
//
//	wrapbell.db.ready
//	  packs        one after the other, see app.PackAll
//	  head         for each pack: bytes, CRC-32C, revision of its last render (4, 4, 8)
//	               the revision up to which it has everything (8)
//	               app.PackForm (32)
//	               as what it is known to the database (16)
//	  last 8       bytes of the head, its CRC-32C (4, 4)
//
// Numbers are big endian. The database has under "ready" in meta as what the file is known
// to it: 16 bytes by chance, put there in the transaction in which the file's revision was
// read. Whoever takes a record out of the database without a row in changes that tells of
// it, takes that away too. So a file that is known belongs to this database or to one that
// it was copied from, at a revision that both have in common.
const (
	readyEntry = 16
	readyTail  = 8 + 32 + 16
)

var readyKey = []byte("ready")

func readyPath(path string) string { return path + ".ready" }

// ready is the file, open.
type ready struct {
	*os.File
	packs []readyPack
	upTo  uint64 // revision
	name  []byte // to the database
}

type readyPack struct {
	at, size int64
	sum      uint32
	last     uint64 // revision
}

var readyForm = sync.OnceValue(app.PackForm)

// openReady is nil if there is no file that is of any use.
func openReady(path string) *ready {
	f, err := os.Open(readyPath(path))
	if err != nil {
		return nil
	}
	r := &ready{File: f}
	if err := r.readHead(); err != nil {
		f.Close()
		return nil
	}
	return r
}

func (r *ready) readHead() error {
	info, err := r.Stat()
	if err != nil {
		return err
	}
	e := binary.BigEndian
	var last [8]byte
	rest := info.Size() - int64(len(last))
	if _, err := r.ReadAt(last[:], rest); err != nil {
		return err
	}
	size := int64(e.Uint32(last[:]))
	if rest -= size; size < readyTail || rest < 0 || (size-readyTail)%readyEntry != 0 {
		return errChecksum
	}
	head := make([]byte, size)
	if _, err := r.ReadAt(head, rest); err != nil {
		return err
	}
	entries, tail := head[:size-readyTail], head[size-readyTail:]
	form := readyForm()
	if crc32.Checksum(head, castagnoli) != e.Uint32(last[4:]) || !bytes.Equal(tail[8:40], form[:]) {
		return errChecksum
	}
	r.upTo, r.name = e.Uint64(tail), tail[40:]
	at := int64(0)
	for ; len(entries) > 0; entries = entries[readyEntry:] {
		p := readyPack{at, int64(e.Uint32(entries)), e.Uint32(entries[4:]), e.Uint64(entries[8:])}
		r.packs = append(r.packs, p)
		at += p.size
	}
	if at != rest {
		return errChecksum
	}
	return nil
}

// known says whether that is the file which the database knows.
func (r *ready) known(tx *bbolt.Tx) bool {
	return bytes.Equal(tx.Bucket(meta).Get(readyKey), r.name) && tx.Bucket(changes).Sequence() >= r.upTo
}

// open reads a pack.
func (r *ready) open(p readyPack) ([]app.Render, error) {
	pack := make([]byte, p.size)
	if _, err := r.ReadAt(pack, p.at); err != nil {
		return nil, err
	}
	if crc32.Checksum(pack, castagnoli) != p.sum {
		return nil, errChecksum
	}
	return app.OpenAll(string(pack))
}

// write puts one more pack at the end.
func (r *ready) write(renders []app.Render) error {
	pack := app.PackAll(renders)
	r.packs = append(r.packs, readyPack{size: int64(len(pack)), sum: crc32.Checksum(pack, castagnoli), last: renders[len(renders)-1].Revision})
	_, err := r.Write(pack)
	return err
}

// writeHead comes last, because only then it is known.
func (r *ready) writeHead() error {
	e := binary.BigEndian
	var head []byte
	for _, p := range r.packs {
		head = e.AppendUint64(e.AppendUint32(e.AppendUint32(head, uint32(p.size)), p.sum), p.last)
	}
	form := readyForm()
	head = append(append(e.AppendUint64(head, r.upTo), form[:]...), r.name...)
	last := e.AppendUint32(e.AppendUint32(nil, uint32(len(head))), crc32.Checksum(head, castagnoli))
	_, err := r.Write(append(head, last...))
	return err
}
