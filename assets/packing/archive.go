package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"path"
	"time"
)

// pack writes files into a folder of an archive, folders before what is in them.
func pack(folder string, files map[string]file, stamp time.Time) ([]byte, error) {
	all := map[string]file{}
	for name, f := range files {
		name = path.Join(folder, name)
		all[name] = f
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			all[dir+"/"] = file{program: true}
		}
	}
	var out bytes.Buffer
	squeeze, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	w := tar.NewWriter(squeeze)
	for _, name := range sorted(all) {
		if err := add(w, name, all[name], stamp); err != nil {
			return nil, err
		}
	}
	err = errors.Join(w.Close(), squeeze.Close())
	return out.Bytes(), err
}

func add(w *tar.Writer, name string, f file, stamp time.Time) error {
	h := &tar.Header{Name: name, Typeflag: tar.TypeReg, Size: int64(len(f.body)), Mode: 0o644, ModTime: stamp, Format: tar.FormatPAX}
	if f.program {
		h.Mode = 0o755
	}
	if name[len(name)-1] == '/' {
		h.Typeflag = tar.TypeDir
	}
	if err := w.WriteHeader(h); err != nil {
		return err
	}
	_, err := w.Write(f.body)
	return err
}
