package practice

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"

	"wrapbell/app/edit"
	"wrapbell/app/shotstack"
)

// reply answers with JSON.
func reply(w http.ResponseWriter, code int, v any) {
	data, err := json.Marshal(v)
	if err != nil {
		code, data = http.StatusInternalServerError, []byte(`{"message":"Internal Server Error"}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	w.Write(data)
}

// answer replies with the Edit API's envelope.
func answer[T any](w http.ResponseWriter, code int, response T) {
	message := map[int]string{200: "OK", 201: "Created"}[code]
	reply(w, code, shotstack.Envelope[T]{Success: code < 300, Message: message, Response: response})
}

// nobody answers for an id that does not exist, or only for the other version.
func nobody(w http.ResponseWriter) {
	reply(w, http.StatusBadRequest, shotstack.Envelope[struct{}]{Message: "Bad Request"})
}

// complaint is what is wrong with a request.
type complaint struct {
	code    int // 0 = 400
	kind    string
	details []detail
}

type detail struct {
	Path    string `json:"path"`
	Message string `json:"message"`
}

func invalid(path, format string, args ...any) *complaint {
	return &complaint{kind: "validation_error", details: []detail{{path, fmt.Sprintf(format, args...)}}}
}

// refuse answers a request that the Edit API does not take.
func refuse(w http.ResponseWriter, c *complaint) {
	code := c.code
	if code == 0 {
		code = http.StatusBadRequest
	}
	reply(w, code, shotstack.Envelope[any]{Message: http.StatusText(code), Response: map[string]any{
		"error": map[string]any{"type": c.kind, "message": c.details[0].Message, "details": c.details},
	}})
}

// bodyAtMost is the size above which a body is not read.
const bodyAtMost = 5 << 20

// body reads a JSON body. It answers itself when there is none.
func body(w http.ResponseWriter, r *http.Request) ([]byte, bool) {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		reply(w, http.StatusUnsupportedMediaType, map[string]string{"message": "Unsupported Media Type"})
		return nil, false
	}
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, bodyAtMost))
	if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
		reply(w, http.StatusRequestEntityTooLarge, map[string]string{"message": "Request Too Long"})
		return nil, false
	}
	if err != nil {
		panic(http.ErrAbortHandler) // the client is gone
	}
	if !json.Valid(data) {
		refuse(w, invalid("", "The request body is not valid JSON"))
		return nil, false
	}
	return data, true
}

// faults lists what is wrong with an edit in the vendor's style. Of a template
// the merge fields may be unfilled.
func faults(e *edit.Edit, template bool) *complaint {
	c := &complaint{kind: "validation_error"}
	for _, f := range e.Check() {
		if f.Level != edit.Error || template && (f.Code == edit.Unfilled || strings.Contains(f.Got, "{{")) {
			continue
		}
		c.details = append(c.details, detail{f.Path, sentence(f)})
	}
	if len(c.details) == 0 {
		return nil
	}
	return c
}

func sentence(f edit.Finding) string {
	switch f.Code {
	case edit.UnknownProperty:
		return "Unknown property: " + f.Property
	case edit.Missing:
		return "Missing required property: " + f.Property
	case edit.WrongValue:
		return "Invalid option: expected " + f.Want
	case edit.WrongType:
		return fmt.Sprintf("Invalid input: expected %s, received %s", f.Want, f.Got)
	case edit.OutOfRange:
		return "Invalid input: expected " + f.Property + " to be " + f.Want
	case edit.NoSource:
		return "Missing required property: src or prompt"
	case edit.NoSize:
		return "Missing required property: resolution or size"
	case edit.Unfilled:
		return "Merge field without a value: " + f.Got
	}
	return fmt.Sprintf("Invalid value for %s", f.Property)
}

// isEdit refuses JSON that is no edit, and what only a forgiving reader takes
// for one, such as an edit wrapped into something else.
func isEdit(data []byte) (*edit.Edit, *complaint) {
	var top map[string]json.RawMessage
	if json.Unmarshal(data, &top) != nil {
		return nil, invalid("", "Invalid input: expected object")
	}
	for _, key := range []string{"timeline", "output"} {
		if top[key] == nil {
			return nil, invalid(key, "Missing required property: %s", key)
		}
	}
	e, err := edit.Read(data)
	if f, ok := errors.AsType[*edit.Fault](err); ok {
		return nil, invalid(f.Path, "Invalid input: %s", strings.ReplaceAll(string(f.Kind), "-", " "))
	}
	if err != nil {
		return nil, invalid("", "Invalid input")
	}
	return e, nil
}
