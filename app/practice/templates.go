package practice

import (
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"slices"
	"strings"
	"time"

	"wrapbell/app/edit"
	"wrapbell/app/shotstack"
)

// Template is one that the account begins with, in both of its versions.
type Template struct {
	Name string
	Edit []byte
}

// template is an edit kept under a name.
type template struct {
	ID      string          `json:"id"`
	Stage   string          `json:"stage"`
	Name    string          `json:"name"`
	Edit    json.RawMessage `json:"edit"`
	Created time.Time       `json:"created"`
	Updated time.Time       `json:"updated"`
}

// blank is the edit of a template that was created with a name only.
const blank = `{"timeline":{"tracks":[{"clips":[{"asset":{"type":"rich-text","text":"Untitled"},"start":0,"length":5}]}]},"output":{"format":"mp4","resolution":"sd"}}`

func (s *Service) loadTemplate(id string, data []byte) {
	t := &template{}
	if json.Unmarshal(data, t) != nil || t.ID != id {
		s.log.Warn("a template cannot be read and is left out", "id", id)
		return
	}
	s.templates[id] = t
}

// offer keeps the templates that the account begins with, each once for ever: one that was
// changed or deleted since stays so. The first of them is the newest.
func (s *Service) offer() error {
	now, offered := time.Now().UTC(), len(s.settings.Offered)
	for i, o := range s.options.Templates {
		if slices.Contains(s.settings.Offered, o.Name) {
			continue
		}
		made := now.Add(-time.Duration(i) * time.Minute)
		for _, version := range versions {
			if s.called(o.Name, version) { // service.json was begun anew
				continue
			}
			t := &template{ID: newUUID(), Stage: version, Name: o.Name, Edit: o.Edit, Created: made, Updated: made}
			if err := s.write("templates/"+t.ID+".json", t); err != nil {
				return err
			}
			s.templates[t.ID] = t
		}
		s.settings.Offered = append(s.settings.Offered, o.Name)
	}
	if len(s.settings.Offered) == offered {
		return nil
	}
	return s.write("service.json", s.settings)
}

// called says whether there is a template of that name.
func (s *Service) called(name, version string) bool {
	for _, t := range s.templates {
		if t.Name == name && t.Stage == version {
			return true
		}
	}
	return false
}

// templateBody reads what is sent to create or update a template.
func (s *Service) templateBody(w http.ResponseWriter, r *http.Request) (shotstack.TemplateBody, bool) {
	var b shotstack.TemplateBody
	if !plain(w, r) || !fields(w, r, &b, "name", "template") {
		return b, false
	}
	if b.Name == "" {
		refuse(w, invalid("name", "Missing required property: name"))
		return b, false
	}
	if len(b.Template) == 0 || string(b.Template) == "null" {
		b.Template = json.RawMessage(blank)
	}
	e, wrong := isEdit(b.Template)
	if wrong == nil {
		wrong = faults(e, true)
	}
	if wrong != nil {
		refuse(w, wrong)
		return b, false
	}
	b.Template = e.Body()
	return b, true
}

// plain refuses a query where none belongs.
func plain(w http.ResponseWriter, r *http.Request) bool {
	_, wrong := queries(r)
	if wrong != "" {
		refuse(w, invalid("", "%s", wrong))
	}
	return wrong == ""
}

// fields reads a JSON object with no keys but the known ones.
func fields(w http.ResponseWriter, r *http.Request, into any, known ...string) bool {
	data, ok := body(w, r)
	if !ok {
		return false
	}
	var top map[string]json.RawMessage
	if json.Unmarshal(data, &top) != nil || top == nil {
		refuse(w, invalid("", "Invalid input: expected object"))
		return false
	}
	for key := range top {
		if !slices.Contains(known, key) {
			refuse(w, invalid(key, "Unknown property: %s", key))
			return false
		}
	}
	if err := json.Unmarshal(data, into); err != nil {
		path := ""
		if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
			path = wrong.Field
		}
		refuse(w, invalid(path, "Invalid input: wrong type"))
		return false
	}
	return true
}

func (s *Service) createTemplate(w http.ResponseWriter, r *http.Request) {
	b, ok := s.templateBody(w, r)
	if !ok {
		return
	}
	now := time.Now().UTC()
	t := &template{ID: newUUID(), Stage: r.PathValue("version"), Name: b.Name, Edit: b.Template, Created: now, Updated: now}
	s.putTemplate(w, http.StatusCreated, t, "Template Successfully Created")
}

func (s *Service) updateTemplate(w http.ResponseWriter, r *http.Request) {
	b, ok := s.templateBody(w, r)
	if !ok {
		return
	}
	old := s.findTemplate(r.PathValue("id"), r)
	if old == nil {
		nobody(w)
		return
	}
	t := *old
	t.Name, t.Edit, t.Updated = b.Name, b.Template, time.Now().UTC()
	s.putTemplate(w, http.StatusOK, &t, "Template Successfully Updated")
}

// putTemplate keeps a template before it tells so. The lock is held meanwhile,
// so that an update and a deletion cannot cross.
func (s *Service) putTemplate(w http.ResponseWriter, code int, t *template, message string) {
	s.mu.Lock()
	err := s.write("templates/"+t.ID+".json", t)
	if err == nil {
		s.templates[t.ID] = t
	}
	s.mu.Unlock()
	if err != nil {
		reply(w, http.StatusInternalServerError, map[string]string{"message": "Internal Server Error"})
		return
	}
	answer(w, code, shotstack.TemplateSaved{Message: message, ID: t.ID})
}

func (s *Service) findTemplate(id string, r *http.Request) *template {
	s.mu.Lock()
	defer s.mu.Unlock()
	if t := s.templates[id]; t != nil && t.Stage == r.PathValue("version") {
		return t
	}
	return nil
}

func (s *Service) listTemplates(w http.ResponseWriter, r *http.Request) {
	if !plain(w, r) {
		return
	}
	var own []*template
	s.mu.Lock()
	for _, t := range s.templates {
		if t.Stage == r.PathValue("version") {
			own = append(own, t)
		}
	}
	s.mu.Unlock()
	slices.SortFunc(own, func(a, b *template) int { return b.Created.Compare(a.Created) })
	all := shotstack.TemplateList{Owner: s.owner, Templates: []shotstack.TemplateItem{}}
	for _, t := range own {
		all.Templates = append(all.Templates, shotstack.TemplateItem{
			ID: t.ID, Name: t.Name, Created: stamp(t.Created), Updated: stamp(t.Updated)})
	}
	answer(w, http.StatusOK, all)
}

func (s *Service) showTemplate(w http.ResponseWriter, r *http.Request) {
	if !plain(w, r) {
		return
	}
	t := s.findTemplate(r.PathValue("id"), r)
	if t == nil {
		nobody(w)
		return
	}
	answer(w, http.StatusOK, shotstack.TemplateData{ID: t.ID, Name: t.Name, Owner: s.owner, Template: t.Edit})
}

func (s *Service) deleteTemplate(w http.ResponseWriter, r *http.Request) {
	if !plain(w, r) {
		return
	}
	if s.findTemplate(r.PathValue("id"), r) == nil {
		nobody(w)
		return
	}
	s.mu.Lock()
	err := s.root.Remove("templates/" + r.PathValue("id") + ".json")
	delete(s.templates, r.PathValue("id"))
	s.mu.Unlock()
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		s.log.Error("a template could not be removed", "error", err)
	}
	w.WriteHeader(http.StatusNoContent)
}

// renderTemplate is POST /templates/render. The list of merge fields that comes
// with it takes the place of the stored one, and a callback is not acted on.
func (s *Service) renderTemplate(w http.ResponseWriter, r *http.Request) {
	var order shotstack.TemplateOrder
	if !plain(w, r) || !fields(w, r, &order, "id", "merge") {
		return
	}
	t := s.findTemplate(strings.ToLower(order.ID), r)
	if t == nil {
		nobody(w)
		return
	}
	e, wrong := filled(t.Edit, order.Merge)
	if wrong == nil {
		wrong = faults(e, true)
	}
	if wrong != nil {
		refuse(w, wrong)
		return
	}
	what := look(e.Merged())
	what.callback = ""
	s.accept(w, r, e, what)
}

// filled is an edit with another list of merge fields.
func filled(stored, merge json.RawMessage) (*edit.Edit, *complaint) {
	if len(merge) == 0 {
		return isEdit(stored)
	}
	var top map[string]json.RawMessage
	if json.Unmarshal(stored, &top) != nil {
		return nil, invalid("", "Invalid input: expected object")
	}
	top["merge"] = merge
	data, err := json.Marshal(top)
	if err != nil {
		return nil, invalid("merge", "Invalid input: expected array")
	}
	return isEdit(data)
}
