package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// The parts of a CycloneDX 1.6 document that are filled in here.
type (
	bom struct {
		Format       string      `json:"bomFormat"`
		Spec         string      `json:"specVersion"`
		Version      int         `json:"version"`
		Metadata     metadata    `json:"metadata"`
		Components   []component `json:"components"`
		Dependencies []needs     `json:"dependencies"`
	}
	metadata struct {
		Timestamp string    `json:"timestamp"`
		Component component `json:"component"`
	}
	component struct {
		Type       string     `json:"type"`
		Ref        string     `json:"bom-ref"`
		Name       string     `json:"name"`
		Version    string     `json:"version"`
		Licences   []licensed `json:"licenses,omitempty"`
		Hashes     []hashed   `json:"hashes,omitempty"`
		Package    string     `json:"purl,omitempty"`
		Properties []property `json:"properties,omitempty"`
	}
	licensed struct {
		Licence struct {
			ID   string `json:"id,omitempty"`
			Name string `json:"name,omitempty"`
		} `json:"license"`
	}
	hashed struct {
		Alg     string `json:"alg"`
		Content string `json:"content"`
	}
	property struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	needs struct {
		Ref string   `json:"ref"`
		On  []string `json:"dependsOn"`
	}
)

// listOfParts writes what is linked into the program.
func listOfParts(p product, made inside, program []byte, stamp time.Time) ([]byte, error) {
	sum := sha256.Sum256(program)
	root := component{Type: "application", Ref: p.id, Name: p.name, Version: p.version, Licences: []licensed{known("MIT")},
		Hashes:     []hashed{{"SHA-256", hex.EncodeToString(sum[:])}},
		Properties: []property{{"build", fmt.Sprint(p.build)}, {"toolchain", made.toolchain}}}
	b := bom{Format: "CycloneDX", Spec: "1.6", Version: 1, Metadata: metadata{stamp.Format(time.RFC3339), root}}
	all := needs{Ref: root.Ref}
	for _, m := range made.modules {
		c := part(m)
		b.Components = append(b.Components, c)
		all.On = append(all.On, c.Ref)
	}
	b.Dependencies = []needs{all}
	text, err := json.MarshalIndent(b, "", "  ")
	return append(text, '\n'), err
}

// part is a module. Its checksum is that of Go's list, over all its files; the format has
// no name for it.
func part(m module) component {
	ref := "pkg:golang/" + m.path + "@" + m.version
	c := component{Type: "library", Ref: ref, Name: m.path, Version: m.version, Package: strings.ReplaceAll(ref, "+", "%2B")}
	if m.sum != "" {
		c.Properties = []property{{"go.sum", m.sum}}
	}
	seen := map[string]bool{}
	for _, name := range sorted(m.licences) {
		l := licenceOf(name, m.licences[name])
		if key := l.Licence.ID + l.Licence.Name; !seen[key] {
			seen[key] = true
			c.Licences = append(c.Licences, l)
		}
	}
	return c
}

func known(id string) (l licensed) {
	l.Licence.ID = id
	return l
}

// signs are sentences by which licences are told, by their SPDX names. The first that
// fits counts.
var signs = []struct{ id, says string }{
	{"Apache-2.0", "apache license version 2.0"},
	{"OFL-1.1", "sil open font license"},
	{"MPL-2.0", "mozilla public license version 2.0"},
	{"Zlib", "altered source versions must be plainly marked"},
	{"ISC", "permission to use, copy, modify, and/or distribute this software"},
	{"ISC", "permission to use, copy, modify, and distribute this software for any purpose with or without fee"},
	{"BSD-3-Clause", "neither the name"},
	{"BSD-3-Clause", "may not be used to endorse or promote products"},
	{"BSD-2-Clause", "redistributions of source code must retain"},
	{"MIT", "permission is hereby granted, free of charge"},
	{"Unlicense", "this is free and unencumbered software"},
}

// licenceOf tells a licence by its text. One that is not known is named by its file.
func licenceOf(name string, text []byte) (l licensed) {
	plain := strings.NewReplacer("(", "", ")", "", ", version", " version").Replace(strings.Join(strings.Fields(strings.ToLower(string(text))), " "))
	for _, s := range signs {
		if strings.Contains(plain, strings.NewReplacer("(", "", ")", "").Replace(s.says)) {
			return known(s.id)
		}
	}
	l.Licence.Name = name
	return l
}
