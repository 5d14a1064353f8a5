package practice

import (
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"wrapbell/app/shotstack"
)

// media are the types of files that are ever served.
var media = map[string]string{
	".mp4": "video/mp4", ".gif": "image/gif", ".mp3": "audio/mpeg",
	".jpg": "image/jpeg", ".png": "image/png", ".bmp": "image/bmp",
}

// hosted serves the CDN. A file is there once its copy is ready and until it is
// deleted.
func (s *Service) hosted(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	render := s.renderOf(r, name)
	if render == nil {
		noFile(w, http.StatusNotFound, "NoSuchKey", "The specified key does not exist.")
		return
	}
	s.mu.Lock()
	ready := false
	for i := range render.Files {
		if f := &render.Files[i]; f.Provider == cdn && f.Name == name {
			status, _ := render.copied(f, time.Now())
			ready = status == shotstack.AssetReady
		}
	}
	s.mu.Unlock()
	if !ready {
		noFile(w, http.StatusNotFound, "NoSuchKey", "The specified key does not exist.")
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=86400")
	s.send(w, r, render, name)
}

// temporary serves the links that die 24 hours after the render. Like the
// vendor's object store it tells nobody whether a file ever existed.
func (s *Service) temporary(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	render := s.renderOf(r, name)
	alive := false
	if render != nil {
		s.mu.Lock()
		end, failed, known := render.end()
		s.mu.Unlock()
		age := time.Since(end)
		alive = known && !failed && age >= 0 && age < temporaryLife && slices.Contains(render.outputs(), name)
	}
	if !alive {
		noFile(w, http.StatusForbidden, "AccessDenied", "Access Denied")
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	s.send(w, r, render, name)
}

// renderOf finds the render that a file name belongs to.
func (s *Service) renderOf(r *http.Request, name string) *record {
	version := strings.Split(strings.TrimPrefix(r.URL.Path, "/"), "/")[1]
	if r.PathValue("owner") != s.owner || len(name) < uuidLength {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	render := s.renders[name[:uuidLength]]
	if render == nil || render.Stage != version {
		return nil
	}
	return render
}

// send serves a file with ranges and conditions.
func (s *Service) send(w http.ResponseWriter, r *http.Request, render *record, name string) {
	f, err := s.root.Open("files/" + render.ID + "/" + name)
	if err != nil {
		noFile(w, http.StatusNotFound, "NoSuchKey", "The specified key does not exist.")
		return
	}
	defer f.Close()
	size := int64(0)
	if info, err := f.Stat(); err == nil {
		size = info.Size()
	}
	s.mu.Lock()
	made := render.Made
	s.mu.Unlock()
	w.Header().Set("Content-Type", media[path.Ext(name)])
	w.Header().Set("ETag", fmt.Sprintf(`"%s-%x-%x"`, path.Base(name), made.UnixMilli(), size))
	w.Header().Set("X-Content-Type-Options", "nosniff")
	http.ServeContent(w, r, name, made, f)
}

// noFile answers as an object store does.
func noFile(w http.ResponseWriter, status int, code, message string) {
	w.Header().Set("Content-Type", "application/xml")
	w.WriteHeader(status)
	fmt.Fprintf(w, `<?xml version="1.0" encoding="UTF-8"?>`+"\n<Error><Code>%s</Code><Message>%s</Message></Error>", code, message)
}
