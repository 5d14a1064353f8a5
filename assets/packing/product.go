package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
)

// product is what FyneApp.toml says of the program. The file is only read.
type product struct {
	id, name, version string
	build             int
}

func describe(tree string) (p product, err error) {
	path := filepath.Join(tree, "FyneApp.toml")
	text, err := os.ReadFile(path)
	if err != nil {
		return p, err
	}
	for key, into := range map[string]*string{"ID": &p.id, "Name": &p.name, "Version": &p.version} {
		if *into = valueOf(text, key, `"([^"]+)"`); *into == "" {
			return p, fmt.Errorf("%s has no %s", path, key)
		}
	}
	if p.build, err = strconv.Atoi(valueOf(text, "Build", `(\d+)`)); err != nil {
		return p, fmt.Errorf("%s has no Build", path)
	}
	return p, nil
}

func valueOf(text []byte, key, value string) string {
	m := regexp.MustCompile(`(?m)^\s*` + key + `\s*=\s*` + value + `\s*$`).FindSubmatch(text)
	if m == nil {
		return ""
	}
	return string(m[1])
}
