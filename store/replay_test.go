//go:build linux

package store_test

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
)

// image is what a power cut left on the disk.
type image struct {
	random *rand.Rand
	files  map[int]*fileImage
	names  map[string]int // 0 is a folder
	said   int            // the file of acknowledgements
	wait   []event        // changes of names that are not synced
}

// fileImage is a file: what is on the disk, and what only may be.
type fileImage struct {
	data []byte
	wait []event
}

const sector = 512

func newImage(random *rand.Rand) *image {
	return &image{random: random, files: map[int]*fileImage{}, names: map[string]int{}}
}

// feed goes on by one event.
func (i *image) feed(e event) {
	switch e.op {
	case opCreate:
		i.files[e.file] = &fileImage{}
		if e.path == told {
			i.said = e.file
		}
		i.wait = append(i.wait, e)
	case opMkdir, opRename, opLink, opRemove:
		i.wait = append(i.wait, e)
	case opWrite, opLength:
		if e.file == i.said { // the reader of it stands outside of the machine
			e.at = int64(len(i.files[i.said].data))
			i.files[i.said].apply(e, nil)
			i.names[told] = i.said
			return
		}
		i.files[e.file].wait = append(i.files[e.file].wait, e)
	case opSync:
		i.sync(e)
	}
}

// cut is what a power cut at this moment leaves.
func (i *image) cut() *image {
	c := &image{random: i.random, said: i.said, files: map[int]*fileImage{}, names: maps.Clone(i.names), wait: i.wait}
	for id, f := range i.files {
		c.files[id] = &fileImage{bytes.Clone(f.data), f.wait}
	}
	for _, e := range c.wait {
		if c.random.IntN(2) == 0 {
			c.name(e)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(c.files)) {
		if id != c.said {
			c.files[id].settle(c.random)
		}
	}
	return c
}

// sync brings a file to the disk, or the names in a folder.
func (i *image) sync(e event) {
	if e.file > 0 {
		f := i.files[e.file]
		for _, w := range f.wait {
			f.apply(w, nil)
		}
		f.wait = nil
		return
	}
	var left []event
	for _, w := range i.wait {
		if filepath.Dir(w.path) == e.path || w.to != "" && filepath.Dir(w.to) == e.path {
			i.name(w)
			continue
		}
		left = append(left, w)
	}
	i.wait = left
}

// name changes the names. One whose subject never reached the disk changes nothing.
func (i *image) name(e event) {
	switch e.op {
	case opCreate:
		i.names[e.path] = e.file
	case opMkdir:
		i.names[e.path] = 0
	case opRemove:
		delete(i.names, e.path)
	case opRename, opLink:
		file, ok := i.names[e.path]
		if !ok {
			file, ok = i.later(e.path)
		}
		if ok {
			i.names[e.to] = file
		}
		if e.op == opRename {
			delete(i.names, e.path)
		}
	}
}

// later finds a file whose first name is not on the disk yet: a new name stands for
// itself.
func (i *image) later(path string) (int, bool) {
	for _, w := range slices.Backward(i.wait) {
		if w.op == opCreate && w.path == path {
			return w.file, true
		}
	}
	return 0, false
}

// settle decides of every sector that was not synced, and of every length.
func (f *fileImage) settle(random *rand.Rand) {
	for _, w := range f.wait {
		if w.op == opWrite || random.IntN(2) == 0 {
			f.apply(w, random)
		}
	}
	f.wait = nil
}

// apply makes a change, or with a source of chance only those of its sectors that
// fall to it.
func (f *fileImage) apply(e event, random *rand.Rand) {
	if e.op == opLength {
		f.grow(e.at)
		f.data = f.data[:e.at]
		return
	}
	for from := int64(0); from < int64(len(e.data)); {
		to := min(int64(len(e.data)), (e.at+from)/sector*sector+sector-e.at)
		if random == nil || random.IntN(2) == 0 {
			f.grow(e.at + to)
			copy(f.data[e.at+from:], e.data[from:to])
		}
		from = to
	}
}

func (f *fileImage) grow(to int64) {
	if n := to - int64(len(f.data)); n > 0 {
		f.data = append(f.data, make([]byte, n)...)
	}
}

// writeTo lays the image down as files.
func (i *image) writeTo(dir string) error {
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	for path, file := range i.names {
		if file == 0 {
			if err := os.MkdirAll(filepath.Join(dir, path), 0o700); err != nil {
				return err
			}
		}
	}
	for path, file := range i.names {
		if file == 0 {
			continue
		}
		to := filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(to, i.files[file].data, 0o600); err != nil {
			return err
		}
	}
	return nil
}
