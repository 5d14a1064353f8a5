package edit

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

var (
	bomUTF8    = []byte("\xEF\xBB\xBF")
	bomUTF16LE = []byte("\xFF\xFE")
	bomUTF16BE = []byte("\xFE\xFF")
)

// decode turns a file's bytes into UTF-8 without a byte order mark. Notepad and
// PowerShell save UTF-16, which is understood by its mark.
func decode(data []byte) ([]byte, *Fault) {
	size := int64(len(data))
	if size > 2*MaxSize {
		return nil, &Fault{Kind: TooLarge, Size: size}
	}
	var ok bool
	switch {
	case bytes.HasPrefix(data, bomUTF16LE):
		data, ok = decodeUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, bomUTF16BE):
		data, ok = decodeUTF16(data[2:], binary.BigEndian)
	default:
		data, ok = bytes.TrimPrefix(data, bomUTF8), true
	}
	switch {
	case !ok:
		return nil, &Fault{Kind: BadText, Size: size}
	case len(data) > MaxSize:
		return nil, &Fault{Kind: TooLarge, Size: size}
	case len(bytes.TrimSpace(data)) == 0:
		return nil, &Fault{Kind: Empty, Size: size}
	}
	return data, checkText(data)
}

// checkText refuses what is no Unicode text.
func checkText(data []byte) *Fault {
	if bytes.IndexByte(data[:min(len(data), 512)], 0) >= 0 {
		return &Fault{Kind: NotText, Size: int64(len(data))}
	}
	if utf8.Valid(data) {
		return nil
	}
	at := 0
	for at < len(data) {
		r, n := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	return faultAt(BadText, data, at)
}

// decodeUTF16 answers false for half characters.
func decodeUTF16(data []byte, order binary.ByteOrder) ([]byte, bool) {
	if len(data)%2 != 0 {
		return nil, false
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return []byte(string(utf16.Decode(units))), true
}
