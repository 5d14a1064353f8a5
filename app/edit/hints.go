package edit

import (
	"slices"
	"strings"
)

// propertyHints says what was probably meant by a property that an object does
// not have; "object.property" goes before "property". Most come from habits of
// CSS, of other video services and of older versions of this one.
var propertyHints = map[string]string{
	"rich-text.alignment":      "align",
	"rich-caption.alignment":   "align",
	"text.align":               "alignment",
	"title.align":              "position",
	"font.name":                "family",
	"font.fontFamily":          "family",
	"font.fontSize":            "size",
	"font.fontWeight":          "weight",
	"clip.duration":            "length",
	"clip.transitions":         "transition",
	"clip.effects":             "effect",
	"clip.filters":             "filter",
	"clip.rotate":              "transform",
	"clip.src":                 "asset",
	"clip.end":                 "length",
	"range.duration":           "length",
	"range.end":                "length",
	"tween.duration":           "length",
	"soundtrack.url":           "src",
	"edit.webhook":             "callback",
	"edit.callbackUrl":         "callback",
	"edit.mergeFields":         "merge",
	"edit.merge_fields":        "merge",
	"merge.key":                "find",
	"merge.name":               "find",
	"merge.value":              "replace",
	"output.width":             "size",
	"output.height":            "size",
	"output.framerate":         "fps",
	"output.frameRate":         "fps",
	"poster.time":              "capture",
	"thumbnail.time":           "capture",
	"timeline.backgroundColor": "background",
	"timeline.clips":           "tracks",
	"source":                   "src",
	"url":                      "src",
	"colour":                   "color",
	"backgroundColor":          "background",
	"radius":                   "borderRadius",
}

// wordHints does the same for words.
var wordHints = map[string]string{
	"align.center":          "middle",
	"vertical.center":       "middle",
	"vertical.middle":       "center",
	"filter.grayscale":      "greyscale",
	"effect.kenBurns":       "zoomInSlow",
	"effect.kenburns":       "zoomInSlow",
	"format.jpeg":           "jpg",
	"format.mov":            "mp4",
	"format.video":          "mp4",
	"format.webm":           "mp4",
	"format.wav":            "mp3",
	"resolution.720":        "hd",
	"resolution.720p":       "hd",
	"resolution.1080p":      "1080",
	"resolution.fullhd":     "1080",
	"resolution.2160p":      "4k",
	"resolution.uhd":        "4k",
	"fit.fill":              "cover",
	"in.dissolve":           "fade",
	"out.dissolve":          "fade",
	"in.fadeIn":             "fade",
	"out.fadeOut":           "fade",
	"textDecoration.strike": "line-through",
	"style.oblique":         "italic",
	"type.img":              "image",
	"type.picture":          "image",
	"type.music":            "audio",
	"type.sound":            "audio",
	"type.richtext":         "rich-text",
	"provider.gcs":          "google-cloud-storage",
	"provider.aws":          "s3",
}

// suggestProperty names the property that was probably meant, if the object does
// not have that one already.
func suggestProperty(r *rule, v value, key string) string {
	if len(v.keys) > 200 {
		return ""
	}
	for _, hint := range []string{propertyHints[r.name+"."+key], propertyHints[key]} {
		_, known := r.index[hint]
		if _, taken := v.get(hint); known && !taken {
			return hint
		}
	}
	var names []string
	for _, f := range r.fields {
		if _, taken := v.get(f.key()); !taken {
			names = append(names, f.key())
		}
	}
	return nearest(names, key)
}

// suggestWord names the word that was probably meant; a number that is one of
// the words lacks only its quotes.
func suggestWord(property string, words []string, got value) string {
	if got.kind == number && slices.Contains(words, got.text) {
		return `"` + got.text + `"`
	}
	if got.kind != text {
		return ""
	}
	if hint := wordHints[property+"."+got.text]; slices.Contains(words, hint) {
		return hint
	}
	return nearest(words, got.text)
}

// nearest is the word that differs least, if it differs little.
func nearest(words []string, got string) string {
	if got == "" || len(got) > 40 {
		return ""
	}
	best, least := "", 1+min(2, max(1, len(got)/3))
	for _, w := range words {
		if strings.EqualFold(joiner.Replace(w), joiner.Replace(got)) {
			return w
		}
		if d := distance(strings.ToLower(w), strings.ToLower(got)); d < least {
			best, least = w, d
		}
	}
	return best
}

// distance counts the letters to add, drop, change or swap between two words
// (optimal string alignment).
func distance(a, b string) int {
	before, last := []int(nil), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(row[j]+1, last[j+1]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
