package locale

import (
	"encoding/json"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/language"
)

// forms are the other ways in which regions write dates, each in a file of the catalogue
// that has its layouts, with the regions that write so; as CLDR 48 has them. Where a
// language has none for a region, dates are as the language has them: in English a day is
// before its month, and there are 24 hours.
var forms = []struct{ file, language, regions string }{
	{"dates.en-US.json", "en", "AS CA GU MH MP PH PR UM US VI"}, // Nov 26, 2026, 2:02 PM
	{"dates.en-AU.json", "en", "AG AU BB BM BS DM ER FJ FM GD GH GM GY HK IN JM KI KN KY LC LR LS MO MW MY NA NZ PG PK PW SB SD SG SL SS SZ TO TT VC VU WS ZM"}, // 26 Nov 2026, 2:02 pm
}

// layouts are those of a language in a region that are others than the language's own.
func layouts(base, region string) (map[string]string, error) {
	for _, f := range forms {
		if f.language != base || !slices.Contains(strings.Fields(f.regions), region) {
			continue
		}
		data, err := fs.ReadFile(Catalogue, "catalogue/"+f.file)
		if err != nil {
			return nil, err
		}
		var all map[string]string
		return all, json.Unmarshal(data, &all)
	}
	return nil, nil
}

// desktopsRegion is the region whose way of writing dates the desktop asks for; empty if it
// names none. POSIX has a variable for just that, which need not name the language that is
// spoken: an English desktop with German dates has 24 hours.
func desktopsRegion() string {
	if runtime.GOOS != "windows" && runtime.GOOS != "darwin" {
		for _, name := range []string{"LC_ALL", "LC_TIME", "LANG"} {
			if value := os.Getenv(name); value != "" {
				return regionIn(value)
			}
		}
		return ""
	}
	t, err := language.Parse(lang.SystemLocale().LanguageString())
	if err != nil {
		return ""
	}
	if r, sure := t.Region(); sure == language.Exact {
		return r.String()
	}
	return ""
}

// regionIn is the region in a name of POSIX: US in en_US.UTF-8, none in C.UTF-8.
func regionIn(name string) string {
	name, _, _ = strings.Cut(name, ".")
	name, _, _ = strings.Cut(name, "@")
	_, region, _ := strings.Cut(name, "_")
	if r, err := language.ParseRegion(region); err == nil && r.IsCountry() {
		return r.String()
	}
	return ""
}
