package main

import (
	"debug/buildinfo"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
)

// inside is what a program says of how it was built and what is linked into it.
type inside struct {
	toolchain, arch string
	modules         []module
}

// module is one that is linked, with the licences that lie in it.
type module struct {
	path, version, sum string
	licences           map[string][]byte // by path inside the module, with slashes
}

// lookInto reads what is linked, and the licences from where the modules lie.
func lookInto(program string) (inside, error) {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return inside{}, err
	}
	setting := map[string]string{}
	for _, s := range info.Settings {
		setting[s.Key] = s.Value
	}
	made := inside{toolchain: info.GoVersion, arch: setting["GOARCH"]}
	where, err := folders(setting["-tags"])
	if err != nil {
		return inside{}, err
	}
	for _, d := range info.Deps {
		m, err := moduleOf(d, where)
		if err != nil {
			return inside{}, err
		}
		made.modules = append(made.modules, m)
	}
	std, err := standardLibrary(info.GoVersion)
	made.modules = append(made.modules, std)
	return made, err
}

func moduleOf(d *debug.Module, where map[string]string) (module, error) {
	m := module{path: d.Path, version: d.Version, sum: d.Sum}
	dir := where[d.Path+"@"+d.Version]
	if dir == "" {
		return m, fmt.Errorf("%s %s is linked, but does not lie here", d.Path, d.Version)
	}
	var err error
	m.licences, err = licencesIn(dir)
	if err == nil && len(m.licences) == 0 {
		err = fmt.Errorf("%s %s comes without a licence", d.Path, d.Version)
	}
	return m, err
}

// standardLibrary is linked as well, under the licence of the toolchain.
func standardLibrary(toolchain string) (module, error) {
	m := module{path: "std", version: strings.TrimPrefix(toolchain, "go"), licences: map[string][]byte{}}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return m, err
	}
	m.licences["LICENSE"], err = os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "LICENSE"))
	return m, err
}

// folders says where each module of the build lies, by path@version.
func folders(tags string) (map[string]string, error) {
	out, err := exec.Command("go", "list", "-deps", "-tags", tags, "-f", "{{with .Module}}{{.Path}}@{{.Version}}\t{{.Dir}}{{end}}", ".").Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	where := map[string]string{}
	for line := range strings.Lines(string(out)) {
		if name, dir, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			where[name] = dir
		}
	}
	return where, nil
}

// licenceName are the names under which licences and notices lie.
var licenceName = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents|ofl)([-_.].*)?$`)

// licencesIn finds all licences of a module, also those of what is copied into it.
func licencesIn(dir string) (map[string][]byte, error) {
	found := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "testdata":
			return fs.SkipDir
		case !d.Type().IsRegular() || !licenceName.MatchString(d.Name()) || filepath.Ext(d.Name()) == ".go":
			return nil
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		found[filepath.ToSlash(name)], err = os.ReadFile(path)
		return err
	})
	return found, err
}
