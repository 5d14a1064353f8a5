package app

import (
	"regexp"
	"slices"
	"strings"

	"wrapbell/app/edit"
)

// clip is one clip of an edit, also one without a file.
type clip struct {
	place edit.ClipPlace
	asset map[string]any
}

func (c clip) kind() string { s, _ := c.asset["type"].(string); return s }

// clips lists all clips with as much of their place as the edit says outright.
func clips(e *edit.Edit) []clip {
	var all []clip
	root, _ := e.Merged().(map[string]any)
	timeline, _ := root["timeline"].(map[string]any)
	tracks, _ := timeline["tracks"].([]any)
	for i, t := range tracks {
		track, _ := t.(map[string]any)
		list, _ := track["clips"].([]any)
		for j, c := range list {
			fields, _ := c.(map[string]any)
			asset, _ := fields["asset"].(map[string]any)
			all = append(all, clip{placeOf(i, j, fields, asset), asset})
		}
	}
	return all
}

func placeOf(track, n int, fields, asset map[string]any) edit.ClipPlace {
	p := edit.ClipPlace{Track: track + 1, Clip: n + 1, Start: -1, End: -1}
	start, ok := fields["start"].(float64)
	length, known := fields["length"].(float64)
	if ok && start >= 0 {
		p.Start = start
		if known && length > 0 {
			p.End = start + length
		}
	}
	for _, key := range []string{"text", "prompt"} {
		if s, _ := asset[key].(string); p.Name == "" {
			p.Name = Clean(s, 40)
		}
	}
	return p
}

// only blames the one thing in the edit that a failure of this family can be
// about. Two are one too many.
func (d *Diagnosis) only(m message, e *edit.Edit, all []edit.Source, family Family) {
	switch family {
	case FamilyAI, FamilyHTML:
		d.onlyClip(e, all, family)
		return
	case FamilyFont:
		if d.font(m, e) {
			return
		}
	case FamilyPassing, FamilyCredits, FamilyLength, FamilyLimits, FamilyDestination, FamilyService, FamilyUnknown:
		return
	}
	kinds := m.kinds(family)
	var hits []edit.Source
	for _, s := range all {
		if kinds == nil || slices.Contains(kinds, s.Type) {
			hits = append(hits, s)
		}
	}
	if len(hits) > 0 {
		d.take(hits)
	}
}

func (d *Diagnosis) onlyClip(e *edit.Edit, all []edit.Source, family Family) {
	var hits []clip
	for _, c := range clips(e) {
		if family == FamilyAI && generated(c) || family == FamilyHTML && slices.Contains([]string{"html", "html5", "svg"}, c.kind()) {
			hits = append(hits, c)
		}
	}
	if len(hits) == 1 {
		d.clip(hits[0], all)
	}
}

// generated says whether a model makes what a clip shows.
func generated(c clip) bool {
	switch c.kind() {
	case "text-to-image", "image-to-video", "text-to-speech":
		return true
	case "video", "image", "audio":
		s, _ := c.asset["prompt"].(string)
		return strings.TrimSpace(s) != ""
	}
	return false
}

// font finds the font that is blamed: the one family of the edit that the message
// names, else the only one that is neither built in nor given.
func (d *Diagnosis) font(m message, e *edit.Edit) bool {
	var told, missing []string
	for _, c := range clips(e) {
		font, _ := c.asset["font"].(map[string]any)
		name, _ := font["family"].(string)
		if name = Clean(name, 60); name != "" && !slices.Contains(told, name) && wholeWord(m.said, name) {
			told = append(told, name)
		}
	}
	for _, f := range e.Check() {
		if f.Code == edit.FontMissing && !slices.Contains(missing, f.Got) {
			missing = append(missing, f.Got)
		}
	}
	switch {
	case len(told) == 1:
		d.Name = told[0]
	case len(told) == 0 && d.Name == "" && len(missing) == 1:
		d.Name = missing[0]
	}
	return d.Name != ""
}

func wholeWord(said, word string) bool {
	return regexp.MustCompile(`(?i)(^|\W)` + regexp.QuoteMeta(word) + `($|\W)`).MatchString(said)
}

// kinds narrows down which sources a failure can be about; nil is any.
func (m message) kinds(family Family) []string {
	switch family {
	case FamilyFont:
		return []string{"font"}
	case FamilyCaptions:
		return []string{"caption", "rich-caption"}
	}
	for _, k := range []struct {
		word  string
		kinds []string
	}{
		{"soundtrack", []string{"soundtrack"}},
		{"audio", []string{"audio", "soundtrack"}},
		{"image", []string{"image"}},
		{"luma", []string{"luma"}},
		{"video", []string{"video"}},
		{"codec", []string{"video", "audio", "soundtrack", "luma"}},
	} {
		if strings.Contains(m.plain, k.word) {
			return k.kinds
		}
	}
	if family == FamilyFormat || family == FamilyTrim {
		return []string{"video", "audio", "soundtrack", "luma", "image"}
	}
	return nil
}
