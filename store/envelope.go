package store

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
)

const (
	wrapping   = 1 // version of the wrapping of a value
	headLength = 5
)

var (
	errChecksum = errors.New("checksum does not fit")
	errWrapping = errors.New("unknown wrapping")

	castagnoli = crc32.MakeTable(crc32.Castagnoli)
)

// seal wraps a value. The key takes part in the checksum, so that a value that
// ended up under another key is noticed as well.
func seal(key string, body []byte) []byte {
	v := make([]byte, headLength, headLength+len(body))
	v[0] = wrapping
	binary.BigEndian.PutUint32(v[1:], checksum(key, body))
	return append(v, body...)
}

// unseal returns the part of v that is the body.
func unseal(key string, v []byte) ([]byte, error) {
	switch {
	case len(v) < headLength:
		return nil, errChecksum
	case v[0] != wrapping:
		return nil, errWrapping
	case binary.BigEndian.Uint32(v[1:]) != checksum(key, v[headLength:]):
		return nil, errChecksum
	}
	return v[headLength:], nil
}

func checksum(key string, body []byte) uint32 {
	sum := crc32.Update(0, castagnoli, []byte{wrapping})
	sum = crc32.Update(sum, castagnoli, []byte(key))
	return crc32.Update(sum, castagnoli, body)
}
