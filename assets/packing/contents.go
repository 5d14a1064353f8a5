package main

import (
	"bytes"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// file is one file of the package.
type file struct {
	body    []byte
	program bool // may be started
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

const docs = "share/doc/wrapbell/"

// contents are all files of the package by their path in it.
func contents(p product, made inside, stamp time.Time, program string) (map[string]file, error) {
	all := map[string]file{}
	binary, err := os.ReadFile(program)
	if err != nil {
		return nil, err
	}
	all["bin/wrapbell"] = file{binary, true}
	for from, to := range map[string]string{
		"LICENSE": "LICENSE", "assets/linux/README": "README", "assets/linux/Makefile": "Makefile",
		"assets/linux/desktop": "share/applications/" + p.id + ".desktop", "assets/linux/metainfo.xml": "share/metainfo/" + p.id + ".metainfo.xml",
		"assets/linux/wrapbell.1": "share/man/man1/wrapbell.1",
		"assets/icon.png":         "share/icons/hicolor/512x512/apps/" + p.id + ".png", "assets/icon.svg": "share/icons/hicolor/scalable/apps/" + p.id + ".svg",
	} {
		body, err := os.ReadFile(from)
		if err != nil {
			return nil, err
		}
		all[to] = file{body: fillIn(body, p, stamp)}
	}
	pages, err := filepath.Glob("docs/*.md")
	if err != nil {
		return nil, err
	}
	for _, page := range pages {
		body, err := os.ReadFile(page)
		if err != nil {
			return nil, err
		}
		all[docs+filepath.Base(page)] = file{body: body}
	}
	list, err := listOfParts(p, made, binary, stamp)
	if err != nil {
		return nil, err
	}
	all[docs+"sbom.cdx.json"] = file{body: list}
	for _, m := range made.modules {
		for name, text := range m.licences {
			all[path.Join(docs, "licences", m.path+"@"+m.version, name)] = file{body: text}
		}
	}
	return all, nil
}

// fillIn puts into a text what FyneApp.toml says. Pictures have none of it.
func fillIn(body []byte, p product, stamp time.Time) []byte {
	if !bytes.Contains(body, []byte("@")) || bytes.HasPrefix(body, []byte("\x89PNG")) {
		return body
	}
	return []byte(strings.NewReplacer("@ID@", p.id, "@NAME@", p.name, "@VERSION@", p.version, "@BUILD@", strconv.Itoa(p.build),
		"@DATE@", stamp.Format(time.DateOnly), "@DAY@", stamp.Format("2 January 2006")).Replace(string(body)))
}
