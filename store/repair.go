package store

import (
	"encoding/binary"
	"errors"
	"os"

	"go.etcd.io/bbolt"
)

// repair makes a whole database of the copy of a broken one. First the copy is
// tried as it is, then without its last change: bbolt never writes into pages of
// the change before, so that one is whole if only the newest is broken. If neither
// is whole, every entry is gathered whose checksum fits, wherever it lies.
func (o Options) repair(path, temp string) error {
	if err := copyFile(path, temp); err != nil {
		return err
	}
	// Without a check, nobody knows whether a file is whole: then only gathering is
	// safe. The metas are made equal first, because one that is broken is a fault too.
	for _, older := range []bool{false, true} {
		if mirrorMeta(temp, older) == nil && preflight(temp) == nil && o.Checker != nil && o.check(temp) == nil {
			return nil
		}
		if err := copyFile(path, temp); err != nil {
			return err
		}
	}
	found, err := gather(path)
	if err != nil {
		return err
	}
	if found.empty() {
		return &Error{Kind: NoWay, Path: path, Err: errors.New("nothing in it can be read")}
	}
	if err := os.Remove(temp); err != nil {
		return err
	}
	return found.writeTo(temp)
}

// mirrorMeta makes both meta records of the file the newer or the older of the two.
func mirrorMeta(path string, older bool) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	newest, whole := metas(f)
	if whole == 0 || older && whole < 2 {
		return errPreflight
	}
	size := int64(newest.pageSize)
	from, to := int64(0), size
	first, ok := readMeta(f, 0)
	if (ok && first.txid == newest.txid) == older {
		from, to = to, from
	}
	b := make([]byte, size)
	if _, err := f.ReadAt(b, from); err != nil {
		return err
	}
	binary.NativeEndian.PutUint64(b, uint64(to/size)) // a page begins with its own number
	if _, err := f.WriteAt(b, to); err != nil {
		return err
	}
	return f.Sync()
}

// compactInto copies everything that is in use into a new file.
func compactInto(temp string, from *bbolt.DB) (*bbolt.DB, error) {
	to, err := bbolt.Open(temp, 0o600, options())
	if err != nil {
		return nil, err
	}
	if err := bbolt.Compact(to, from, 4<<20); err != nil {
		return nil, errors.Join(err, to.Close())
	}
	return to, nil
}
