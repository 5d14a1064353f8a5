package callback

import (
	"bytes"
	"encoding/json"
	"io"
	"regexp"
	"strings"

	"wrapbell/app"
)

var uuid = regexp.MustCompile(`(?i)^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)

// kinds is what a callback may say: type/action -> statuses.
var kinds = map[string][2]string{
	app.CallEdit + "/render": {"done", "failed"},
	app.CallServe + "/copy":  {"ready", "failed"},
}

// read takes the known fields out of a body; false if it is no callback.
//
// Source: vendor's guide to webhooks.
func read(body []byte) (c app.Call, ok bool) {
	fields, ok := object(body)
	if !ok {
		return c, false
	}
	c = app.Call{Type: fields["type"], Action: fields["action"], Status: fields["status"],
		ID: strings.ToLower(fields["id"]), Remote: strings.ToLower(fields["render"])}
	if c.Type == app.CallEdit {
		c.Remote = c.ID
	}
	statuses, known := kinds[c.Type+"/"+c.Action]
	return c, known && (c.Status == statuses[0] || c.Status == statuses[1]) && uuid.MatchString(c.ID) && uuid.MatchString(c.Remote)
}

// object reads the texts at the root of the one object that a body must be. A key
// given twice means something else to every reader, so it is refused.
func object(body []byte) (map[string]string, bool) {
	d := json.NewDecoder(bytes.NewReader(body))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, false
	}
	texts, seen := map[string]string{}, map[string]bool{}
	for d.More() {
		t, err := d.Token()
		key, isText := t.(string)
		if err != nil || !isText || seen[key] {
			return nil, false
		}
		seen[key] = true
		var value json.RawMessage
		if d.Decode(&value) != nil {
			return nil, false
		}
		var s string
		if json.Unmarshal(value, &s) == nil {
			texts[key] = s
		}
	}
	if _, err := d.Token(); err != nil {
		return nil, false
	}
	_, err := d.Token()
	return texts, err == io.EOF
}
