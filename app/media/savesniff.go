package media

import (
	"encoding/binary"
	"errors"
	"io"
	"slices"

	"wrapbell/app"
)

// looksLike are the types whose first bytes a format may have.
var looksLike = map[string][]string{
	".mp4": {"video/mp4", "video/quicktime"}, ".gif": {"image/gif"}, ".mp3": {"audio/mpeg"},
	".jpg": {"image/jpeg"}, ".png": {"image/png"}, ".bmp": {"image/bmp"},
}

// fitsName says whether the first bytes are those of what the file is going to be
// called.
func fitsName(head []byte, ext string) bool { return slices.Contains(looksLike[ext], typeOf(head, "")) }

// readHead reads the first bytes. An end that comes early and orderly is no error;
// any other is returned beside what came.
func readHead(r io.Reader) (head []byte, ended bool, err error) {
	head = make([]byte, 0, sniffLength)
	for len(head) < sniffLength {
		n, err := r.Read(head[len(head):sniffLength])
		head = head[:len(head)+n]
		if errors.Is(err, io.EOF) {
			return head, true, nil
		}
		if err != nil {
			return head, false, err
		}
	}
	return head, false, nil
}

// boxes are the top-level boxes of a film that are judged by; of others nobody
// knows whether they are boxes at all. Source: ISO/IEC 14496-12, table 1.
var boxes = []string{"ftyp", "moov", "mdat", "free", "skip", "moof", "mfra", "sidx", "styp", "wide", "uuid", "meta", "pdin"}

// wholeFilm follows the boxes of a film to its end. A host may tell a length that
// is shorter than the file: then the last box runs past the end, or the box without
// which nothing plays is missing.
func wholeFilm(r io.ReaderAt, size int64) *app.SaveFault {
	var head [16]byte
	index := false
	for at := int64(0); at+8 <= size; {
		if n, err := r.ReadAt(head[:], at); n < 8 {
			return &app.SaveFault{Kind: app.SaveDisk, Err: err}
		}
		name, length := string(head[4:8]), int64(binary.BigEndian.Uint32(head[:4]))
		if !slices.Contains(boxes, name) {
			break
		}
		index = index || name == "moov"
		switch {
		case length == 0: // to the end
			length = size - at
		case length == 1 && at+16 <= size:
			length = int64(binary.BigEndian.Uint64(head[8:]) & (1<<62 - 1))
		}
		if length < 8 {
			break
		}
		if at+length > size {
			return &app.SaveFault{Kind: app.SaveSize, Got: size, Want: at + length}
		}
		at += length
	}
	if !index {
		return &app.SaveFault{Kind: app.SaveSize, Got: size, Want: -1}
	}
	return nil
}
