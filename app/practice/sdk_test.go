package practice

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

const sdkVersion = "0.2.9"

// The vendor's own Node SDK works with the service.
func TestNodeSDK(t *testing.T) {
	modules, err := sdk()
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skipf("skipped: the vendor's Node SDK cannot be had: %v", err)
	}
	s := open(t, func(o *Options) { o.Key, o.Speed = "secret", 20 })
	srv, err := Listen("", s)
	if err != nil {
		t.Fatal(err)
	}
	defer srv.Close()
	script, _ := filepath.Abs("testdata/sdk.js")
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	cmd := exec.CommandContext(ctx, "node", script, srv.Base, "secret")
	cmd.Env = append(os.Environ(), "NODE_PATH="+modules)
	out, err := cmd.Output()
	if bad, ok := errors.AsType[*exec.ExitError](err); ok {
		t.Fatalf("%s", bad.Stderr)
	}
	var told struct {
		Message, URL string
		Seen, Names  []string
		Same         bool
		Templates    int
	}
	if err := json.Unmarshal(out, &told); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	if told.Message != "Created" || told.URL == "" || !told.Same || told.Templates != 0 ||
		!slices.Equal(told.Names, []string{"-poster.jpg", ".mp4"}) || told.Seen[len(told.Seen)-1] != "done" {
		t.Errorf("%+v", told)
	}
}

// sdk returns the folder of Node modules with the SDK in it, installed once for
// each machine.
func sdk() (string, error) {
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			return "", fmt.Errorf("%s is not installed", program)
		}
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	dir = filepath.Join(dir, "wrapbell-tests")
	place := filepath.Join(dir, "shotstack-sdk-"+sdkVersion)
	modules := filepath.Join(place, "node_modules")
	if _, err := os.Stat(filepath.Join(modules, "shotstack-sdk")); err == nil {
		return modules, nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	fresh, err := os.MkdirTemp(dir, "npm")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(fresh)
	cmd := exec.Command("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", fresh, "shotstack-sdk@"+sdkVersion)
	if said, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("npm install: %w: %s", err, said)
	}
	if err := os.Rename(fresh, place); err != nil && !errors.Is(err, os.ErrExist) {
		return "", err
	}
	return modules, nil
}
