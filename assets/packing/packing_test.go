package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

var day = time.Unix(1_700_000_000, 0).UTC()

func TestDescribe(t *testing.T) {
	p, err := describe("../..")
	if err != nil || p.id != "io.github.wrapbell.Wrapbell" || p.name != "Wrapbell" || p.build < 1 {
		t.Fatalf("%+v, %v", p, err)
	}
	main, err := os.ReadFile("../../main.go")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(main), `const version = "`+p.version+`"`) {
		t.Errorf("FyneApp.toml says %s, main.go does not", p.version)
	}
	if _, err := describe(t.TempDir()); err == nil {
		t.Error("a folder without a description has one")
	}
}

// TestEntryIsAsDescribed holds the menu entry against FyneApp.toml.
func TestEntryIsAsDescribed(t *testing.T) {
	text, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	entry, err := os.ReadFile("../linux/desktop")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"GenericName", "Comment", "Categories", "Keywords"} {
		want := valueOf(text, key, `(".*"|\[.*\])`)
		if strings.HasPrefix(want, "[") {
			want = strings.NewReplacer("[", "", "]", ";", `", "`, ";", `"`, "").Replace(want)
		}
		if want = strings.Trim(want, `"`); !strings.Contains(string(entry), "\n"+key+"="+want+"\n") {
			t.Errorf("the menu entry has not %s=%s", key, want)
		}
	}
}

// TestTextsAreFilledIn looks at what lies in the package beside the program.
func TestTextsAreFilledIn(t *testing.T) {
	p := product{"io.example.Bell", "Bell", "1.2.3", 7}
	left := regexp.MustCompile(`@[A-Z]+@`)
	for _, name := range []string{"desktop", "metainfo.xml", "wrapbell.1", "README", "Makefile"} {
		body, err := os.ReadFile("../linux/" + name)
		if err != nil {
			t.Fatal(err)
		}
		body = fillIn(body, p, day)
		if found := left.Find(body); found != nil {
			t.Errorf("%s still has %s", name, found)
		}
		if name == "metainfo.xml" && (xml.Unmarshal(body, new(struct{})) != nil || !bytes.Contains(body, []byte(`version="1.2.3" date="2023-11-14"`))) {
			t.Errorf("%s is no XML, or without its version:\n%s", name, body)
		}
	}
	picture := []byte("\x89PNG @ID@")
	if got := fillIn(picture, p, day); !bytes.Equal(got, picture) {
		t.Error("a picture was changed")
	}
}

func TestPack(t *testing.T) {
	files := map[string]file{"share/b": {body: []byte("b")}, "bin/a": {[]byte("a"), true}, "README": {}}
	first, err := pack("x-1", files, day)
	if err != nil {
		t.Fatal(err)
	}
	second, err := pack("x-1", files, day)
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("packed twice, it is not the same (%v)", err)
	}
	plain, err := gzip.NewReader(bytes.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for r := tar.NewReader(plain); ; {
		h, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, h.FileInfo().Mode().String()+" "+h.Name)
		if !h.ModTime.Equal(day) || h.Uid != 0 || h.Uname != "" {
			t.Errorf("%s is of %v and belongs to %d %q", h.Name, h.ModTime, h.Uid, h.Uname)
		}
	}
	want := []string{"drwxr-xr-x x-1/", "-rw-r--r-- x-1/README", "drwxr-xr-x x-1/bin/", "-rwxr-xr-x x-1/bin/a", "drwxr-xr-x x-1/share/", "-rw-r--r-- x-1/share/b"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestLicenceOf(t *testing.T) {
	for text, want := range map[string]string{
		"Permission is hereby granted, free of charge, to any person":                      "MIT",
		"Apache License\n   Version 2.0, January 2004":                                     "Apache-2.0",
		"Redistributions of source code must retain\nthe above. Neither the name of X nor": "BSD-3-Clause",
		"Redistributions of source code must retain the above":                             "BSD-2-Clause",
		"SIL OPEN FONT LICENSE Version 1.1":                                                "OFL-1.1",
		"Ask me first.":                                                                    "",
	} {
		l := licenceOf("LICENSE.txt", []byte(text)).Licence
		if l.ID != want || (want == "") != (l.Name == "LICENSE.txt") {
			t.Errorf("%q is taken for %+v, want %q", text, l, want)
		}
	}
}

func TestListOfParts(t *testing.T) {
	made := inside{toolchain: "go1.99", modules: []module{{path: "example.com/a", version: "v1.0.0+incompatible", sum: "h1:x=",
		licences: map[string][]byte{"LICENSE": []byte("Permission is hereby granted, free of charge")}}}}
	text, err := listOfParts(product{"io.example.Bell", "Bell", "1.2.3", 7}, made, []byte("program"), day)
	if err != nil {
		t.Fatal(err)
	}
	var b bom
	if err := json.Unmarshal(text, &b); err != nil {
		t.Fatal(err)
	}
	c := b.Components[0]
	if b.Format != "CycloneDX" || b.Metadata.Component.Version != "1.2.3" || c.Package != "pkg:golang/example.com/a@v1.0.0%2Bincompatible" || c.Licences[0].Licence.ID != "MIT" {
		t.Errorf("%s", text)
	}
}

// TestLicencesIn finds those that lie deeper, and nothing else.
func TestLicencesIn(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"LICENSE", "fonts/LICENSE_Inter.txt", "c/COPYING.md", "licence.go", "testdata/LICENSE", "README"} {
		if i := strings.LastIndex(name, "/"); i > 0 {
			os.MkdirAll(dir+"/"+name[:i], 0o755)
		}
		if err := os.WriteFile(dir+"/"+name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	found, err := licencesIn(dir)
	if want := []string{"LICENSE", "c/COPYING.md", "fonts/LICENSE_Inter.txt"}; err != nil || !slices.Equal(sorted(found), want) {
		t.Errorf("%q, %v", sorted(found), err)
	}
}
