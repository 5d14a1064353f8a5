// Package contract checks requests and answers against the vendor's own OpenAPI
// document, for tests. The document is taken from the npm package
// @shotstack/schemas, once for each machine.
package contract

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha512"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"
)

const (
	version = "1.18.3"
	// digest is the SHA-512 of the package, so that a test means the same
	// everywhere.
	digest     = "106025b26f3f912d7cb388f2e3827bd4de4d32d41e667570ce539431a544d748da49611d5f2b4da1fbb2d73eb6dd41bbd4aab5ca8f953164f9e19a8a3048406e"
	sizeAtMost = 16 << 20
)

// Contract is the vendor's document, ready to check against. Its methods may be
// called from anywhere.
type Contract struct {
	router  routers.Router
	options *openapi3filter.Options
}

var load = sync.OnceValues(read)

// Load reads the document. Where npm is missing or has no network the test is
// skipped, except where CI=true is set: there it fails.
func Load(t testing.TB) *Contract {
	t.Helper()
	c, err := load()
	if err == nil {
		return c
	}
	if os.Getenv("CI") == "true" {
		t.Fatalf("the vendor's OpenAPI document cannot be had: %v", err)
	}
	t.Skipf("skipped: the vendor's OpenAPI document comes by npm, which did not deliver it: %v", err)
	return nil
}

func read() (*Contract, error) {
	archive, err := archive()
	if err != nil {
		return nil, err
	}
	data, err := unpack(archive, "package/dist/api.bundled.json")
	if err != nil {
		return nil, err
	}
	if data, err = repair(data); err != nil {
		return nil, err
	}
	doc, err := openapi3.NewLoader().LoadFromData(data)
	if err != nil {
		return nil, err
	}
	router, err := legacy.NewRouter(doc, openapi3.DisableExamplesValidation(), openapi3.DisableSchemaDefaultsValidation())
	if err != nil {
		return nil, err
	}
	options := &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc}
	options.WithCustomSchemaErrorFunc(brief)
	return &Contract{router: router, options: options}, nil
}

// brief tells place and reason; the whole schema would bury them.
func brief(err *openapi3.SchemaError) string {
	reason := err.Reason
	if err.Origin != nil {
		reason = err.Origin.Error()
	}
	return "/" + strings.Join(err.JSONPointer(), "/") + ": " + reason
}

// archive returns the package, from the cache or from npm.
func archive() ([]byte, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	dir = filepath.Join(dir, "wrapbell-tests")
	name := filepath.Join(dir, "shotstack-schemas-"+version+".tgz")
	if data, err := os.ReadFile(name); err == nil && whole(data) == nil {
		return data, nil
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return nil, errors.New("npm is not installed")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	fresh, err := os.MkdirTemp(dir, "npm")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(fresh)
	cmd := exec.Command(npm, "pack", "@shotstack/schemas@"+version, "--pack-destination", fresh)
	cmd.Dir = fresh
	if said, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("npm pack: %w: %s", err, said)
	}
	data, err := os.ReadFile(filepath.Join(fresh, filepath.Base(name)))
	if err != nil {
		return nil, err
	}
	if err := whole(data); err != nil {
		return nil, err
	}
	// Packages are tested at the same time; each may put it there.
	return data, os.Rename(filepath.Join(fresh, filepath.Base(name)), name)
}

func whole(data []byte) error {
	sum := sha512.Sum512(data)
	if hex.EncodeToString(sum[:]) != digest {
		return errors.New("the package is not the one that is expected")
	}
	return nil
}

// unpack returns one file of an archive.
func unpack(archive []byte, name string) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		return nil, err
	}
	files := tar.NewReader(z)
	for {
		h, err := files.Next()
		if err != nil {
			return nil, fmt.Errorf("no %s in the package: %w", name, err)
		}
		if h.Name == name {
			return io.ReadAll(io.LimitReader(files, sizeAtMost))
		}
	}
}

// repair mends what keeps the document from being used as it stands: an example
// that points to a file outside the package, and additionalProperties:false
// beside a choice of schemas, which would forbid everything the choice allows.
func repair(data []byte) ([]byte, error) {
	var doc any
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, err
	}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if example, ok := v["example"].(map[string]any); ok && example["$ref"] != nil {
				delete(v, "example")
			}
			if v["oneOf"] != nil && v["properties"] == nil {
				delete(v, "additionalProperties")
			}
			for _, item := range v {
				walk(item)
			}
		case []any:
			for _, item := range v {
				walk(item)
			}
		}
	}
	walk(doc)
	return json.Marshal(doc)
}

// apis are the parts of the document, by the first element of a path.
var apis = map[string]string{"edit": "Edit", "serve": "Serve"}

// Check says where a request or its answer leaves the document. An answer above
// 399 is only checked where the document describes it.
func (c *Contract) Check(req *http.Request, reqBody []byte, resp *http.Response, respBody []byte) error {
	in, api, err := asVendor(req, reqBody)
	if err != nil {
		return err
	}
	route, params, err := c.router.FindRoute(in)
	if err != nil {
		return fmt.Errorf("%s %s: %w", req.Method, req.URL.Path, err)
	}
	if !slices.Contains(route.Operation.Tags, api) {
		return fmt.Errorf("%s %s: not a path of the %s API", req.Method, req.URL.Path, api)
	}
	if err := knownQueries(route, in.URL.Query()); err != nil {
		return err
	}
	ctx := context.Background()
	input := &openapi3filter.RequestValidationInput{Request: in, PathParams: params, Route: route, Options: c.options}
	if resp.StatusCode < 400 { // a request refused may well have been a bad one
		if err := openapi3filter.ValidateRequest(ctx, input); err != nil {
			return fmt.Errorf("request: %w", err)
		}
	}
	options := *c.options
	options.IncludeResponseStatus = resp.StatusCode < 400
	output := &openapi3filter.ResponseValidationInput{RequestValidationInput: input,
		Status: resp.StatusCode, Header: resp.Header, Options: &options}
	output.SetBodyBytes(respBody)
	if err := openapi3filter.ValidateResponse(ctx, output); err != nil {
		return fmt.Errorf("%s %s: answer: %w", req.Method, req.URL.Path, err)
	}
	if resp.StatusCode == http.StatusNoContent && len(respBody) > 0 {
		return fmt.Errorf("%s %s: 204 with %d bytes", req.Method, req.URL.Path, len(respBody))
	}
	return nil
}

// asVendor is the request as if it had been sent to the vendor.
func asVendor(req *http.Request, body []byte) (*http.Request, string, error) {
	first, _, _ := strings.Cut(strings.TrimPrefix(req.URL.Path, "/"), "/")
	api, ok := apis[first]
	if !ok {
		return nil, "", fmt.Errorf("%s %s: not a path of the Edit or Serve API", req.Method, req.URL.Path)
	}
	in := req.Clone(context.Background())
	u := *req.URL
	u.Scheme, u.Host = "https", "api.shotstack.io"
	in.URL, in.Host = &u, u.Host
	in.Body, in.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	return in, api, nil
}

// knownQueries refuses what the document does not know; the validator only looks
// at what it does.
func knownQueries(route *routers.Route, q url.Values) error {
	for name := range q {
		if route.Operation.Parameters.GetByInAndName("query", name) == nil &&
			route.PathItem.Parameters.GetByInAndName("query", name) == nil {
			return fmt.Errorf("request: unknown query parameter %q", name)
		}
	}
	return nil
}

// Transport checks everything that passes through it.
type Transport struct {
	Contract *Contract
	Next     http.RoundTripper
	Report   func(error) // called for each violation
}

// RoundTrip implements http.RoundTripper.
func (t *Transport) RoundTrip(req *http.Request) (*http.Response, error) {
	var sent []byte
	if req.Body != nil {
		data, err := io.ReadAll(req.Body)
		req.Body.Close()
		if err != nil {
			return nil, err
		}
		sent = data
		req = req.Clone(req.Context())
		req.Body = io.NopCloser(bytes.NewReader(sent))
	}
	resp, err := t.Next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	got, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	rest := io.Reader(bytes.NewReader(got))
	if err != nil { // a broken answer stays broken
		rest = io.MultiReader(rest, failing{err})
	} else if violation := t.Contract.Check(req, sent, resp, got); violation != nil {
		t.Report(violation)
	}
	resp.Body = io.NopCloser(rest)
	return resp, nil
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
