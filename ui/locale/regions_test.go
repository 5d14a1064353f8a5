package locale

import (
	"io/fs"
	"strings"
	"testing"
)

// TestDesktopsForm: the language is that of messages, and dates are written as in the region
// of LC_TIME.
func TestDesktopsForm(t *testing.T) {
	for _, c := range []struct{ all, messages, time, lang, language, region string }{
		{lang: "en_US.UTF-8", language: "en", region: "US"},
		{lang: "en_GB.UTF-8", language: "en", region: "GB"},
		{lang: "de_DE.UTF-8", language: "de", region: "DE"},
		{lang: "C.UTF-8", language: "en"},
		{lang: "POSIX", language: "en"},
		{lang: "en", language: "en"},
		{language: "en"},
		{lang: "en_US.UTF-8", time: "en_GB.UTF-8", language: "en", region: "GB"},
		{lang: "en_GB.UTF-8", time: "en_US", language: "en", region: "US"},
		{lang: "en_US.UTF-8", time: "de_DE.UTF-8", language: "en", region: "DE"},
		{lang: "en_US.UTF-8", time: "C", language: "en"},
		{lang: "de_DE.UTF-8", messages: "en_US.UTF-8", language: "en", region: "DE"},
		{all: "en_US.UTF-8", time: "de_DE.UTF-8", lang: "de_DE.UTF-8", language: "en", region: "US"},
		{lang: "fr_CA.UTF-8", language: "en", region: "CA"},
		{lang: "en_IE.UTF-8@euro", language: "en", region: "IE"},
		{lang: "nonsense_value", language: "en"},
	} {
		for name, value := range map[string]string{"LC_ALL": c.all, "LC_MESSAGES": c.messages, "LC_TIME": c.time, "LANG": c.lang, "LANGUAGE": ""} {
			t.Setenv(name, value)
		}
		if got := desktops(); got != c.language {
			t.Errorf("%+v: %s is spoken", c, got)
		}
		if got := desktopsRegion(); got != c.region {
			t.Errorf("%+v: dates of %q", c, got)
		}
	}
}

// TestForms: each has its file, and no region is in two of one language.
func TestForms(t *testing.T) {
	seen := map[string]string{}
	for _, f := range forms {
		if _, err := fs.Stat(Catalogue, "catalogue/"+f.file); err != nil {
			t.Error(err)
		}
		for r := range strings.FieldsSeq(f.regions) {
			if other := seen[f.language+r]; other != "" || regionIn(f.language+"_"+r) != r {
				t.Errorf("%s is in %s and in %s, or is none", r, other, f.file)
			}
			seen[f.language+r] = f.file
		}
	}
}
