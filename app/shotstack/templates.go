package shotstack

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"wrapbell/app"
)

// Templates are read and never rendered where they lie: POST /templates/render does not
// call back, and a list of fill-ins that comes with it takes the place of the stored one,
// so that one which is left out stands in the video in its braces. A template is sent as
// the edit that it is, with POST /render and all its fill-ins.

const (
	maxTemplate   = 16 << 20 // bytes of an answer with a whole edit in it
	mostTemplates = 10_000   // that are listed of one account
	longestName   = 120      // characters of a template's name that are kept
)

// Templates lists the templates of an account, the one that was changed last first. One
// that the service would not know by the id that it tells is left out.
//
// Source: vendor's OpenAPI, getTemplates.
func (c *Client) Templates(ctx context.Context, environment string) ([]app.Template, error) {
	_, got, err := c.look(ctx, environment, editAPI, "/templates", maxAnswer)
	if err != nil {
		return nil, err
	}
	return templates(got.body)
}

// Template returns the edit of a template, as the service keeps it.
//
// Source: vendor's OpenAPI, getTemplate.
func (c *Client) Template(ctx context.Context, environment, id string) ([]byte, error) {
	if !uuid.MatchString(id) {
		return nil, &app.Problem{Kind: app.NotFound}
	}
	_, got, err := c.look(ctx, environment, editAPI, "/templates/"+id, maxTemplate)
	if err != nil {
		return nil, err
	}
	return template(id, got.body)
}

// templates reads a list. Only ids are needed; of the rest, what cannot be read counts as
// not told.
func templates(body []byte) ([]app.Template, error) {
	var e Envelope[struct {
		Templates *[]json.RawMessage `json:"templates"`
	}]
	if json.Unmarshal(body, &e) != nil || e.Response.Templates == nil {
		return nil, malformed("not a list of templates")
	}
	all, seen := []app.Template{}, map[string]bool{}
	for _, item := range *e.Response.Templates {
		var v map[string]json.RawMessage
		if json.Unmarshal(item, &v) != nil {
			continue
		}
		id := text(v, "id")
		if !uuid.MatchString(id) || seen[id] {
			continue
		}
		seen[id] = true
		all = append(all, app.Template{ID: id, Name: app.Clean(text(v, "name"), longestName), Created: when(v, "created"), Updated: when(v, "updated")})
	}
	slices.SortStableFunc(all, func(a, b app.Template) int { return b.Changed().Compare(a.Changed()) })
	return all[:min(len(all), mostTemplates)], nil
}

// template reads the edit out of an answer about one template.
func template(id string, body []byte) ([]byte, error) {
	var e Envelope[map[string]json.RawMessage]
	if json.Unmarshal(body, &e) != nil {
		return nil, malformed("not readable")
	}
	if told := text(e.Response, "id"); told != "" && !strings.EqualFold(told, id) {
		return nil, malformed("about another template")
	}
	edit := e.Response["template"]
	if len(edit) == 0 || edit[0] != '{' {
		return nil, malformed("without an edit")
	}
	return edit, nil
}
