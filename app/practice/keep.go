package practice

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"
	"time"

	"wrapbell/app/edit"
)

// settings is service.json.
type settings struct {
	Owner   string   `json:"owner"`
	Port    int      `json:"port,omitempty"`
	Offered []string `json:"offered,omitempty"` // names of templates that were there from the beginning
}

var folders = []string{"renders", "edits", "templates", "files"}

// temporaryLife is how long temporary links live.
const temporaryLife = 24 * time.Hour

// load opens the folder and reads what it holds.
func (s *Service) load() (err error) {
	if err := os.MkdirAll(s.options.Folder, 0o700); err != nil {
		return err
	}
	if s.root, err = os.OpenRoot(s.options.Folder); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			s.root.Close()
		}
	}()
	for _, dir := range folders {
		if err := s.root.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	if err := s.loadSettings(); err != nil {
		return err
	}
	if err := s.each("renders", s.loadRender); err != nil {
		return err
	}
	s.planned = uint64(len(s.renders))
	if err := s.each("templates", s.loadTemplate); err != nil {
		return err
	}
	if err := s.offer(); err != nil {
		return err
	}
	return s.sweep()
}

func (s *Service) loadSettings() error {
	if data, err := s.root.ReadFile("service.json"); err == nil {
		// A damaged file costs the account its name, not the program its start.
		if json.Unmarshal(data, &s.settings) != nil {
			s.log.Warn("service.json cannot be read and is begun anew")
		}
	}
	if s.settings.Owner == "" {
		s.settings.Owner = newOwner()
	}
	s.owner = s.settings.Owner
	return s.write("service.json", s.settings)
}

// each hands over the name of every JSON file in a folder, without extension.
func (s *Service) each(dir string, load func(id string, data []byte)) error {
	entries, err := fs.ReadDir(s.root.FS(), dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		id, isJSON := strings.CutSuffix(e.Name(), ".json")
		if !isJSON || !isUUID(id) {
			s.root.RemoveAll(name) // half written when the process was killed
			continue
		}
		if data, err := s.root.ReadFile(name); err == nil {
			load(id, data)
		}
	}
	return nil
}

func (s *Service) loadRender(id string, data []byte) {
	r := &record{}
	if json.Unmarshal(data, r) != nil || r.ID != id || len(r.Steps) == 0 {
		s.log.Warn("a render cannot be read and is left out", "id", id)
		return
	}
	s.index(r)
	if len(r.Tricks) > 0 {
		s.submitted[r.Hash]++
	}
}

// index makes a render findable by its id and by its files'.
func (s *Service) index(r *record) {
	s.renders[r.ID] = r
	for _, f := range r.Files {
		s.assets[f.Asset] = r
	}
}

// sweep removes what nothing leads to: edits of renders that were never
// answered, media half made, and media without a living link.
func (s *Service) sweep() error {
	for _, dir := range []string{"edits", "files"} {
		entries, err := fs.ReadDir(s.root.FS(), dir)
		if err != nil {
			return err
		}
		for _, e := range entries {
			r := s.renders[strings.TrimSuffix(e.Name(), ".json")]
			if r == nil || dir == "files" && r.forgotten(time.Now()) {
				s.root.RemoveAll(path.Join(dir, e.Name()))
			}
		}
	}
	return nil
}

// forgotten says whether no link to the media of a render is alive any more.
func (r *record) forgotten(now time.Time) bool {
	end, _, known := r.end()
	if !known || now.Sub(end) < temporaryLife {
		return false
	}
	for _, f := range r.Files {
		if f.Provider == cdn && f.Deleted.IsZero() {
			return false
		}
	}
	return true
}

// keep writes a render as it stands. Two at once write in turn, and each writes
// the newest.
func (s *Service) keep(r *record) error {
	r.saving.Lock()
	defer r.saving.Unlock()
	s.mu.Lock()
	data, err := json.Marshal(r)
	s.mu.Unlock()
	if err != nil {
		return err
	}
	err = s.writeBytes("renders/"+r.ID+".json", data)
	if err != nil {
		s.log.Error("a render could not be kept", "id", r.ID, "error", err)
	}
	return err
}

func (s *Service) write(name string, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return s.writeBytes(name, data)
}

// writeBytes puts a whole file in place or leaves the old one.
func (s *Service) writeBytes(name string, data []byte) error {
	part := name + ".part" + newUUID()[:8]
	if err := s.root.WriteFile(part, data, 0o600); err != nil {
		s.root.Remove(part)
		return err
	}
	return s.root.Rename(part, name)
}

// edit reads the edit of a render back.
func (s *Service) edit(r *record) (*edit.Edit, error) {
	data, err := s.root.ReadFile("edits/" + r.ID + ".json")
	if err != nil {
		return nil, err
	}
	return edit.Read(data)
}
