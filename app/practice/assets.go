package practice

import (
	"net/http"
	"strconv"
	"time"

	"wrapbell/app/shotstack"
)

// complain answers with an error of the Serve API.
func complain(w http.ResponseWriter, code int, detail string) {
	reply(w, code, map[string]any{"errors": []map[string]string{{
		"status": strconv.Itoa(code), "title": http.StatusText(code), "detail": detail}}})
}

// serveID checks what both paths of the Serve API have in common.
func serveID(w http.ResponseWriter, r *http.Request) bool {
	if _, wrong := queries(r); wrong != "" {
		complain(w, http.StatusBadRequest, wrong)
		return false
	}
	if !isUUID(r.PathValue("id")) {
		complain(w, http.StatusBadRequest, `"id" must be a valid UUID`)
		return false
	}
	return true
}

// assetsOfRender is GET /assets/render/{id}: the files that have appeared so
// far.
func (s *Service) assetsOfRender(w http.ResponseWriter, r *http.Request) {
	if !serveID(w, r) {
		return
	}
	now := time.Now()
	var all []shotstack.Asset
	s.mu.Lock()
	if render := s.renders[r.PathValue("id")]; render != nil && render.Stage == r.PathValue("version") {
		for i := range render.Files {
			if a, ok := s.asset(render, &render.Files[i], now); ok {
				all = append(all, a)
			}
		}
	}
	s.mu.Unlock()
	if len(all) == 0 {
		complain(w, http.StatusNotFound, "There are no assets for this render")
		return
	}
	reply(w, http.StatusOK, shotstack.AssetList{Data: all})
}

// showAsset is GET /assets/{id}.
func (s *Service) showAsset(w http.ResponseWriter, r *http.Request) {
	if !serveID(w, r) {
		return
	}
	s.mu.Lock()
	a, _, _, found := s.findAsset(r)
	s.mu.Unlock()
	if !found {
		complain(w, http.StatusNotFound, "The asset does not exist")
		return
	}
	reply(w, http.StatusOK, shotstack.AssetAnswer{Data: a})
}

// deleteAsset is DELETE /assets/{id}. The record stays as deleted; deleting
// twice is no error.
func (s *Service) deleteAsset(w http.ResponseWriter, r *http.Request) {
	if !serveID(w, r) {
		return
	}
	s.mu.Lock()
	_, render, f, found := s.findAsset(r)
	if found && f.Deleted.IsZero() {
		f.Deleted = time.Now().UTC()
	}
	s.mu.Unlock()
	if !found {
		complain(w, http.StatusNotFound, "The asset does not exist")
		return
	}
	if s.keep(render) != nil {
		complain(w, http.StatusInternalServerError, "The asset could not be deleted")
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// findAsset returns the copy of a request. Called with s.mu held.
func (s *Service) findAsset(r *http.Request) (shotstack.Asset, *record, *hosted, bool) {
	render := s.assets[r.PathValue("id")]
	if render == nil || render.Stage != r.PathValue("version") {
		return shotstack.Asset{}, nil, nil, false
	}
	f := render.file(r.PathValue("id"))
	a, ok := s.asset(render, f, time.Now())
	return a, render, f, ok
}

// asset is a copy as the wire has it. Called with s.mu held.
func (s *Service) asset(r *record, f *hosted, now time.Time) (shotstack.Asset, bool) {
	status, since := r.copied(f, now)
	if status == "" {
		return shotstack.Asset{}, false
	}
	end, _, _ := r.end()
	a := shotstack.AssetAttributes{ID: f.Asset, Owner: s.owner, RenderID: r.ID, Filename: f.Name,
		Status: status, Created: stamp(end.Add(f.Appears)), Updated: stamp(since)}
	if f.Provider == cdn {
		a.Region, a.ProviderID, a.URL = "au", f.Asset, s.hostedURL(r, f)
	}
	return shotstack.Asset{Type: "asset", Attributes: a}, true
}
