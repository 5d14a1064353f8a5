package media

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// disk keeps pictures in a folder. What cannot be read or written is simply not
// kept: a cache is never a reason for an error.
type disk struct {
	root  *os.Root
	limit int64 // bytes

	mu    sync.Mutex
	files map[string]kept
	total int64
}

type kept struct {
	size int64
	used time.Time
}

// openDisk takes over the folder: what an earlier run left half is removed, and
// what is too much goes.
func openDisk(folder string, limit int64) (*disk, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	if err := os.Chmod(folder, 0o700); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	d := &disk{root: root, limit: limit, files: map[string]kept{}}
	entries, err := os.ReadDir(folder)
	if err != nil {
		root.Close()
		return nil, err
	}
	for _, e := range entries {
		d.takeOver(e)
	}
	d.shrink()
	return d, nil
}

func (d *disk) takeOver(e fs.DirEntry) {
	info, err := e.Info()
	if err != nil || !info.Mode().IsRegular() {
		return
	}
	switch filepath.Ext(e.Name()) {
	case ".part":
		d.root.Remove(e.Name())
	case ".img":
		d.files[e.Name()] = kept{info.Size(), info.ModTime()}
		d.total += info.Size()
	}
}

func fileName(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:]) + ".img"
}

// get returns what is kept under the key, or nil.
func (d *disk) get(key string, now time.Time) []byte {
	if d == nil {
		return nil
	}
	name := fileName(key)
	d.mu.Lock()
	defer d.mu.Unlock()
	k, ok := d.files[name]
	if !ok {
		return nil
	}
	body, err := d.read(name)
	if err != nil || int64(len(body)) != k.size {
		d.forget(name)
		return nil
	}
	d.files[name] = kept{k.size, now}
	d.root.Chtimes(name, now, now)
	return body
}

func (d *disk) read(name string) ([]byte, error) {
	f, err := d.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxBytes))
}

// put keeps body under the key. The file has its name only once it is whole.
func (d *disk) put(key string, body []byte, now time.Time) {
	if d == nil || int64(len(body)) > d.limit {
		return
	}
	name, part := fileName(key), strings.ToLower(rand.Text())+".part"
	if d.write(part, body) != nil {
		d.root.Remove(part)
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.root.Rename(part, name) != nil {
		d.root.Remove(part)
		return
	}
	d.total += int64(len(body)) - d.files[name].size
	d.files[name] = kept{int64(len(body)), now}
	d.shrink()
}

func (d *disk) write(name string, body []byte) error {
	f, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if _, err := f.Write(body); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// drop removes what is kept under the key.
func (d *disk) drop(key string) {
	if d == nil {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.forget(fileName(key))
}

func (d *disk) forget(name string) {
	d.root.Remove(name)
	d.total -= d.files[name].size
	delete(d.files, name)
}

// shrink lets the longest unused go until a tenth of the limit is free, so that
// not every new picture has to look for one to remove.
func (d *disk) shrink() {
	if d.total <= d.limit {
		return
	}
	for _, name := range byUse(d.files) {
		if d.total <= d.limit*9/10 {
			return
		}
		d.forget(name)
	}
}
