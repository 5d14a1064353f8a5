package edit

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

// Warnings: what the service takes and what will probably disappoint.

func (c *checker) warn(e *Edit, t *timing) {
	c.warnSources(e)
	c.warnFonts(e, t)
	for i := range t.clips {
		c.warnOverlaps(t, i)
	}
	c.warnAliases(t)
	c.warnOutput(e, t)
	c.warnMerge(e)
	c.warnCallback(e)
}

// at adds a warning with a ready path.
func (c *checker) at(where string, place *ClipPlace, f Finding) {
	if c.enough() {
		return
	}
	f.Level, f.Path, f.Clip = Warning, where, place
	c.put(f)
}

func (c *checker) warnSources(e *Edit) {
	for _, s := range sources(e.merged, c.places) {
		f := Finding{Code: judgeLink(s.URL), Property: "src", Got: cut(s.URL, 80), Want: source.want}
		media := mediaOf(s.URL)
		if c.enough() {
			return
		}
		switch {
		case hasFillIn(s.URL):
			continue
		case f.Code == EmbeddedFile:
			f.Got = "data:"
		case f.Code == NotHTTPS:
			f.Suggest = "https" + strings.TrimSpace(s.URL)[len("http"):]
		case f.Code == "" && differs(s.Type, media):
			f.Code, f.Want, f.Suggest = WrongMedia, s.Type, media
		}
		if f.Code != "" {
			c.at(s.Path, s.Clip, f)
		}
	}
}

// differs says whether a file is certainly not what its asset needs.
func differs(asset, media string) bool {
	switch media {
	case "image":
		return asset == "video" || asset == "audio" || asset == "soundtrack" || asset == "font"
	case "video":
		return asset == "image" || asset == "font"
	case "audio":
		return asset == "image" || asset == "video" || asset == "font"
	case "font", "captions":
		return asset == "image" || asset == "video" || asset == "audio" || asset == "soundtrack"
	}
	return false
}

// builtIn are the fonts that need no file, joined and in lower case.
var builtIn = map[string]bool{
	"arapey": true, "clearsans": true, "didactgothic": true, "montserrat": true,
	"movlette": true, "notoemoji": true, "opensans": true, "permanentmarker": true,
	"roboto": true, "sueellenfrancisco": true, "unineue": true, "worksans": true,
}

var joiner = strings.NewReplacer(" ", "", "-", "", "_", "")

func joined(family string) string { return joiner.Replace(strings.ToLower(family)) }

// warnFonts names each family once: it is loaded if a font file has its name.
func (c *checker) warnFonts(e *Edit, t *timing) {
	loaded := map[string]bool{}
	for _, f := range e.merged.at("timeline", "fonts").items {
		name := fileName(f.at("src").text)
		loaded[joined(strings.TrimSuffix(name, path.Ext(name)))] = true
	}
	for i, track := range t.clips {
		for j, clip := range track {
			for _, below := range [][]string{{"font"}, {"active", "font"}} {
				family := clip.at("asset").at(below...).at("family")
				name := joined(family.text)
				if family.kind != text || name == "" || builtIn[name] || loaded[name] || hasFillIn(family.text) {
					continue
				}
				loaded[name] = true
				place := &c.places[i][j]
				c.at(place.path()+".asset."+strings.Join(below, ".")+".family", place,
					Finding{Code: FontMissing, Property: "family", Got: cut(family.text, 60)})
			}
		}
	}
}

// warnOverlaps: two clips of a track at one time flicker. Luma clips are masks
// and lie over the clip that they mask. Each clip is told about once.
func (c *checker) warnOverlaps(t *timing, track int) {
	var order []*ClipPlace
	for j := range t.clips[track] {
		s, kind := t.spans[track][j], t.clips[track][j].at("asset", "type").text
		if s.end() > s.start && s.start >= 0 && kind != "luma" {
			order = append(order, &c.places[track][j])
		}
	}
	slices.SortStableFunc(order, func(a, b *ClipPlace) int { return cmp.Compare(a.Start, b.Start) })
	for i := 1; i < len(order); i++ {
		const rounding = 0.001 // seconds; sums of decimals miss by less
		before, here := order[i-1], order[i]
		if before.End > here.Start+rounding {
			f := Finding{Code: Overlap, Property: "start", Other: before,
				Want: plainNumber(before.End), Suggest: plainNumber(before.End)}
			c.at(here.path()+".start", here, f)
		}
		if before.End > here.End {
			order[i] = before
		}
	}
}

func (p *ClipPlace) path() string {
	return writePath([]step{{key: "timeline"}, {key: "tracks"}, {index: p.Track - 1}, {key: "clips"}, {index: p.Clip - 1}})
}

func (c *checker) warnAliases(t *timing) {
	for i, track := range t.clips {
		for j, clip := range track {
			place := &c.places[i][j]
			for _, use := range [][]string{{"start"}, {"length"}, {"asset", "src"}} {
				name, ok := aliasOf(clip.at(use...).text)
				if _, known := t.aliases[name]; ok && !known && !c.enough() {
					c.at(place.path()+"."+strings.Join(use, "."), place,
						Finding{Code: UnknownAlias, Property: use[len(use)-1], Got: cut(name, 60), Suggest: t.nearestAlias(name)})
				}
			}
		}
	}
}

func (t *timing) nearestAlias(name string) string {
	if len(t.aliases) > 200 {
		return ""
	}
	var names []string
	for known := range t.aliases {
		names = append(names, known)
	}
	slices.Sort(names)
	return nearest(names, name)
}

func (c *checker) warnOutput(e *Edit, t *timing) {
	out := e.merged.at("output")
	size, hasSize := out.get("size")
	if _, both := out.get("resolution"); both && hasSize {
		c.at("output.size", nil, Finding{Code: TwoSizes, Property: "size"})
	}
	kind := format(out)
	for _, key := range []string{"width", "height"} {
		if n := side(size.at(key)); kind == "mp4" && n%2 == 1 {
			c.at("output.size."+key, nil, Finding{Code: OddSize, Property: key,
				Got: plainNumber(float64(n)), Want: "an even number", Suggest: plainNumber(float64(n + 1))})
		}
	}
	length := cutTo(out.at("range"), t.total)
	for _, file := range []string{"thumbnail", "poster"} {
		capture, ok := out.at(file, "capture").asNumber()
		if ok && (kind == "mp4" || kind == "gif") && length > 0 && capture > length {
			c.at("output."+file+".capture", nil, Finding{Code: CaptureTooLate, Property: file,
				Got: plainNumber(capture), Want: wantNumber("a number", 0, length), Suggest: plainNumber(length / 2)})
		}
	}
}

func (c *checker) warnMerge(e *Edit) {
	used, found := map[string]bool{}, map[string]bool{}
	for _, name := range e.placeholders() {
		used[name] = true
	}
	for i, entry := range e.root.at("merge").items {
		find := entry.at("find")
		if c.enough() {
			return
		}
		where := writePath([]step{{key: "merge"}, {index: i}, {key: "find"}})
		f := Finding{Property: "find", Got: cut(find.text, 60)}
		switch {
		case find.kind != text:
			continue
		case found[find.text]:
			f.Code = DoubleFillIn
		case !used[find.text]:
			f.Code, f.Suggest = UnusedFillIn, sameLetters(used, find.text)
		case isBlank(entry) && !c.told[cut(find.text, 60)]:
			f.Code = EmptyFillIn
		}
		found[find.text] = true
		if f.Code != "" {
			c.at(where, nil, f)
		}
	}
}

// isBlank says whether a fill-in is filled in with nothing.
func isBlank(entry value) bool {
	replace, there := entry.get("replace")
	return there && replace.kind == text && !notBlank(replace.text)
}

// sameLetters finds a name that differs only in upper and lower case or braces.
func sameLetters(names map[string]bool, name string) string {
	name = strings.TrimFunc(strings.Trim(name, "{}"), space)
	if names[name] {
		return name
	}
	best := ""
	for n := range names {
		if strings.EqualFold(n, name) && (best == "" || n < best) {
			best = n
		}
	}
	return best
}

func (c *checker) warnCallback(e *Edit) {
	callback := e.merged.at("callback")
	if callback.kind != text {
		return
	}
	f := Finding{Property: "callback", Got: cut(callback.text, 80), Want: "a public https link"}
	switch f.Code = judgeLink(callback.text); f.Code {
	case "", WebPage:
	default:
		if f.Code != PrivateLink && f.Code != NotHTTPS {
			f.Code = BadLink
		}
		c.at("callback", nil, f)
	}
}
