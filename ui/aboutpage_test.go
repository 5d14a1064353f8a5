package ui_test

import (
	"runtime/debug"
	"slices"
	"testing"

	"wrapbell/ui"
)

func TestBuilt(t *testing.T) {
	info := &debug.BuildInfo{GoVersion: "go1.26.1", Deps: []*debug.Module{{Path: "fyne.io/fyne/v2", Version: "v2.8.0"}}}
	of := &debug.BuildInfo{GoVersion: "go1.26.1", Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "0123456789abcdef"}}}
	for _, c := range []struct {
		info             *debug.BuildInfo
		number, revision string
		want             string
	}{
		{info, "", "", "made with Go 1.26.1"},
		{info, "7", "", "Build 7, made with Go 1.26.1"},
		{info, "7", "fedcba9876543210", "Build 7, of fedcba9876, made with Go 1.26.1"},
		{of, "", "fedcba9876543210", "of 0123456789, made with Go 1.26.1"},
	} {
		var a ui.About
		if a.Built(c.info, c.number, c.revision); a.Build != c.want {
			t.Errorf("%q, want %q", a.Build, c.want)
		}
		if len(c.info.Deps) > 0 && !slices.Equal(a.Parts, []string{"fyne.io/fyne/v2 v2.8.0"}) {
			t.Errorf("made of %q", a.Parts)
		}
	}
}
