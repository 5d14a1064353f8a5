package store

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"

	"wrapbell/app"
)

// keepUnknown returns the new JSON of a render with those fields of the old one
// that this program does not know, at the top and in the elements of its lists.
// A problem is always replaced as a whole, so nothing of an old one stays.
func keepUnknown(body, old []byte) ([]byte, error) {
	strict := json.NewDecoder(bytes.NewReader(old))
	strict.DisallowUnknownFields()
	if strict.Decode(new(app.Render)) == nil {
		return body, nil
	}
	return overlay(reflect.TypeFor[app.Render](), body, old)
}

func overlay(t reflect.Type, body, old []byte) ([]byte, error) {
	switch {
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct:
		return overlayList(t.Elem(), body, old)
	case t.Kind() == reflect.Struct:
		return overlayObject(t, body, old)
	}
	return body, nil
}

func overlayList(t reflect.Type, body, old []byte) ([]byte, error) {
	var to, from []json.RawMessage
	if json.Unmarshal(body, &to) != nil || json.Unmarshal(old, &from) != nil {
		return body, nil
	}
	for i := range min(len(to), len(from)) {
		v, err := overlay(t, to[i], from[i])
		if err != nil {
			return nil, err
		}
		to[i] = v
	}
	return json.Marshal(to)
}

func overlayObject(t reflect.Type, body, old []byte) ([]byte, error) {
	var to, from map[string]json.RawMessage
	if json.Unmarshal(body, &to) != nil || json.Unmarshal(old, &from) != nil || to == nil {
		return body, nil
	}
	known := fields(t)
	for name, v := range from {
		ft, ok := known[strings.ToLower(name)]
		switch {
		case !ok:
			to[name] = v
		case to[name] != nil:
			merged, err := overlay(ft, to[name], v)
			if err != nil {
				return nil, err
			}
			to[name] = merged
		}
	}
	return json.Marshal(to)
}

// fields maps the JSON names of a struct, in lower case as encoding/json matches
// them, to the types of its fields.
func fields(t reflect.Type) map[string]reflect.Type {
	m := map[string]reflect.Type{}
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" {
			name = f.Name
		}
		m[strings.ToLower(name)] = f.Type
	}
	return m
}
