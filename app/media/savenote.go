package media

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"wrapbell/app"
)

// note is what a later run needs to go on with a file: where its part lies, what
// it is a part of, and how much of it is durable. It is written before what it
// tells of is done, and goes once the file is on the list.
type note struct {
	Render string       `json:"render"`
	Kind   app.FileKind `json:"kind"`
	Folder string       `json:"folder"`
	Part   string       `json:"part"`             // name in the folder
	Name   string       `json:"name,omitempty"`   // final name in the folder, once the part is whole
	Link   string       `json:"link"`             // which link, without telling it: see identity
	ETag   string       `json:"etag,omitempty"`   // strong ones only
	Bytes  int64        `json:"bytes"`            // of the part that are durable
	Total  int64        `json:"total"`            // below 0 = the host does not tell
	SHA256 string       `json:"sha256,omitempty"` // of the whole file, once it is whole
}

// identity names a link without telling it. A signature may change while the file
// is the same, so the query does not count; whether the file is still the same is
// for the ETag to say.
func identity(u *url.URL) string {
	sum := sha256.Sum256([]byte(u.Scheme + "://" + u.Host + u.EscapedPath()))
	return hex.EncodeToString(sum[:16])
}

// plausible says whether a note can be one of ours: names stay in their folder.
func (n note) plausible() bool {
	one := func(s string) bool { return s == filepath.Base(s) && filepath.IsLocal(s) }
	return n.Render != "" && filepath.IsAbs(n.Folder) && one(n.Part) && (n.Name == "" || one(n.Name)) && n.Bytes >= 0
}

// notes keeps them in a folder of its own (0700), one file (0600) each.
type notes struct{ root *os.Root }

func openNotes(folder string) (*notes, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	return &notes{root}, nil
}

const longestNote = 64 << 10

func noteName(render string, kind app.FileKind) string {
	sum := sha256.Sum256([]byte(string(kind) + " " + render))
	return hex.EncodeToString(sum[:16]) + ".json"
}

// load returns the note about a file, or false. One that cannot be read counts as
// none.
func (n *notes) load(render string, kind app.FileKind) (note, bool) {
	found, ok := n.read(noteName(render, kind))
	return found, ok && found.Render == render && found.Kind == kind
}

func (n *notes) read(name string) (note, bool) {
	f, err := n.root.Open(name)
	if err != nil {
		return note{}, false
	}
	defer f.Close()
	var found note
	body, err := io.ReadAll(io.LimitReader(f, longestNote))
	if err != nil || json.Unmarshal(body, &found) != nil || !found.plausible() {
		return note{}, false
	}
	return found, true
}

// keep makes a note durable, in place of the one before.
func (n *notes) keep(x note) error {
	body, err := json.Marshal(x)
	if err != nil {
		return err
	}
	temp := strings.ToLower(rand.Text()) + ".new"
	if err := writeSynced(n.root, temp, body); err != nil {
		n.root.Remove(temp)
		return err
	}
	if err := n.root.Rename(temp, noteName(x.Render, x.Kind)); err != nil {
		n.root.Remove(temp)
		return err
	}
	return syncFolder(n.root)
}

func writeSynced(root *os.Root, name string, body []byte) error {
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(body)
	return errors.Join(err, f.Sync(), f.Close())
}

func (n *notes) forget(render string, kind app.FileKind) error {
	err := n.root.Remove(noteName(render, kind))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// all lists what can be gone on with.
func (n *notes) all() (list []note) {
	d, err := n.root.Open(".")
	if err != nil {
		return nil
	}
	defer d.Close()
	entries, _ := d.ReadDir(-1)
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".json" {
			continue
		}
		if found, ok := n.read(e.Name()); ok {
			list = append(list, found)
		}
	}
	return list
}

// tidy removes what an earlier run left half written.
func (n *notes) tidy() {
	d, err := n.root.Open(".")
	if err != nil {
		return
	}
	defer d.Close()
	entries, _ := d.ReadDir(-1)
	for _, e := range entries {
		if filepath.Ext(e.Name()) == ".new" {
			n.root.Remove(e.Name())
		}
	}
}
