package practice

import (
	"crypto/subtle"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// methods are the handlers of one path, by method.
type methods map[string]http.HandlerFunc

var versions = []string{"stage", "v1"}

func (s *Service) routes() *http.ServeMux {
	mux := http.NewServeMux()
	render := methods{"POST": s.submit}
	status := methods{"GET": s.status}
	for _, v := range versions {
		mux.Handle("/"+v+"/render", s.api("edit", v, render))
		mux.Handle("/"+v+"/render/{id}", s.api("edit", v, status))
		edit, serve := "/edit/"+v, "/serve/"+v
		mux.Handle(edit+"/render", s.api("edit", v, render))
		mux.Handle(edit+"/render/{id}", s.api("edit", v, status))
		mux.Handle(edit+"/templates", s.api("edit", v, methods{"GET": s.listTemplates, "POST": s.createTemplate}))
		mux.Handle(edit+"/templates/{id}", s.api("edit", v, methods{
			"GET": s.showTemplate, "PUT": s.updateTemplate, "DELETE": s.deleteTemplate}))
		mux.Handle(edit+"/templates/render", s.api("edit", v, methods{"POST": s.renderTemplate}))
		mux.Handle(serve+"/assets/render/{id}", s.api("serve", v, methods{"GET": s.assetsOfRender}))
		mux.Handle(serve+"/assets/{id}", s.api("serve", v, methods{"GET": s.showAsset, "DELETE": s.deleteAsset}))
		mux.Handle("/au/"+v+"/{owner}/{file}", only(methods{"GET": s.hosted, "HEAD": s.hosted}))
		mux.Handle("/output/"+v+"/{owner}/{file}", only(methods{"GET": s.temporary, "HEAD": s.temporary}))
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		reply(w, http.StatusNotFound, map[string]string{"message": "Not Found"})
	})
	return mux
}

// ServeHTTP answers like the vendor.
func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	if s.base == "" {
		s.base = "http://" + r.Host
	}
	s.mu.Unlock()
	s.mux.ServeHTTP(w, r)
}

// api guards a path of an API: the key first, then the request window, then what
// the path allows.
func (s *Service) api(name, version string, m methods) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key := r.Header.Get("x-api-key")
		if !s.admit(w, key) {
			return
		}
		k := windowKey{key: key[:min(len(key), 128)], stage: version, api: name}
		if wait, turn, refused := s.windows.refuse(k, time.Now()); refused {
			tooMany(w, wait, turn)
			return
		}
		r.SetPathValue("version", version)
		r.SetPathValue("id", strings.ToLower(r.PathValue("id")))
		only(m).ServeHTTP(w, r)
	})
}

func (s *Service) admit(w http.ResponseWriter, key string) bool {
	switch {
	case s.options.Key == "" || subtle.ConstantTimeCompare([]byte(key), []byte(s.options.Key)) == 1:
		return true
	case key == "":
		reply(w, http.StatusUnauthorized, map[string]string{"message": "Unauthorized"})
	default:
		reply(w, http.StatusForbidden, map[string]string{"message": "Forbidden"})
	}
	return false
}

// only refuses methods that a path does not know.
func only(m methods) http.Handler {
	var allowed []string
	for name := range m {
		allowed = append(allowed, name)
	}
	slices.Sort(allowed)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h, ok := m[r.Method]
		if !ok {
			w.Header().Set("Allow", strings.Join(allowed, ", "))
			reply(w, http.StatusMethodNotAllowed, map[string]string{"message": "Method Not Allowed"})
			return
		}
		h(w, r)
	})
}

// queries answers the query when it holds nothing but known names with true or
// false, each at most once; otherwise a sentence says what is wrong.
func queries(r *http.Request, known ...string) (map[string]bool, string) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, "The query cannot be read"
	}
	yes := map[string]bool{}
	for name, v := range values {
		switch {
		case !slices.Contains(known, name):
			return nil, "Unknown query parameter: " + name
		case len(v) != 1 || v[0] != "true" && v[0] != "false":
			return nil, "Invalid option: expected " + name + " to be one of true|false"
		}
		yes[name] = v[0] == "true"
	}
	return yes, ""
}
