package app

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"wrapbell/app/edit"
)

// blame finds the file and the clip of the edit that a message is about. In this
// order: the place in the edit that it names, the link, the link without its
// query, the file name, the fill-in, and at last the only file that it can be.
func (d *Diagnosis) blame(m message, e *edit.Edit, family Family) {
	all := e.Facts().Sources
	if d.place(m, e, all) {
		return
	}
	if hit := named(m, all); len(hit) > 0 {
		d.take(hit)
	} else if !m.namesOthers() {
		d.only(m, e, all, family)
	}
	d.refine(e)
}

// take blames a file if all hits are the same one.
func (d *Diagnosis) take(hits []edit.Source) {
	for _, h := range hits {
		if h.URL != hits[0].URL {
			return
		}
	}
	d.Source, d.Places = hits[0], len(hits)
	if len(hits) == 1 {
		d.Clip = hits[0].Clip
	}
	if name := sourceName(d.Source); name != "" && d.Family != FamilyFillIn {
		d.Name = name
	}
}

var clipPath = regexp.MustCompile(`tracks(?:\[|\.)(\d{1,4})\]?\.clips(?:\[|\.)(\d{1,4})`)

// place reads a place in the edit that a message names: tracks[0].clips[2].
func (d *Diagnosis) place(m message, e *edit.Edit, all []edit.Source) bool {
	found := clipPath.FindAllStringSubmatch(m.said, -1)
	if found == nil {
		return false
	}
	for _, f := range found {
		if f[1] != found[0][1] || f[2] != found[0][2] {
			return true // several clips: none is the one
		}
	}
	track, _ := strconv.Atoi(found[0][1])
	clip, _ := strconv.Atoi(found[0][2])
	for _, c := range clips(e) {
		if c.place.Track == track+1 && c.place.Clip == clip+1 {
			d.clip(c, all)
			return true
		}
	}
	return true
}

// clip blames a clip, with its file if it has one.
func (d *Diagnosis) clip(c clip, all []edit.Source) {
	for _, s := range all {
		if s.Clip != nil && s.Clip.Track == c.place.Track && s.Clip.Clip == c.place.Clip {
			d.take([]edit.Source{s})
			return
		}
	}
	d.Clip, d.Places, d.Name = &c.place, 1, cmp.Or(d.Name, c.place.Name)
}

// named lists the sources that the message names, by the surest sign that hits.
func named(m message, all []edit.Source) []edit.Source {
	for _, same := range []func(edit.Source) bool{m.hasLink, m.hasAddress, m.hasName, m.hasFillIn} {
		var hit []edit.Source
		for _, s := range all {
			if same(s) {
				hit = append(hit, s)
			}
		}
		if len(hit) > 0 {
			return hit
		}
	}
	return nil
}

func (m message) hasLink(s edit.Source) bool {
	return slices.Contains(m.links, strings.TrimSpace(s.URL))
}

// hasAddress compares without query and escapes. A link that the message cuts off
// counts for what is left of it.
func (m message) hasAddress(s edit.Source) bool {
	want := plainAddress(s.URL)
	return want != "" && slices.ContainsFunc(m.links, func(l string) bool {
		got := plainAddress(l)
		short := strings.TrimSuffix(l, "…")
		return got == want || len(short) < len(l) && len(short) > 20 && strings.HasPrefix(strings.TrimSpace(s.URL), short)
	})
}

func plainAddress(link string) string {
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil || u.Host == "" {
		return ""
	}
	return strings.ToLower(u.Scheme+"://"+u.Host) + u.Path
}

// hasName looks for the file name of a source as a whole word.
func (m message) hasName(s edit.Source) bool {
	name := strings.ToLower(sourceName(s))
	if !strings.Contains(name, ".") {
		return false
	}
	said := strings.ToLower(m.said)
	for at := 0; ; {
		i := strings.Index(said[at:], name)
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(said[:at+i])
		after, _ := utf8.DecodeRuneInString(said[at+i+len(name):])
		if !inName(before) && !inName(after) {
			return true
		}
		at += i + 1
	}
}

// inName says whether a file name goes on with a character. A point does not
// count: it may end the sentence.
func inName(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_%", r))
}

func (m message) hasFillIn(s edit.Source) bool {
	f := fillIn.FindStringSubmatch(s.URL)
	return m.fill != "" && f != nil && Clean(f[1]+f[2]+f[3], 60) == m.fill
}

// namesOthers says that the message names a file which is none of the edit's.
func (m message) namesOthers() bool { return len(m.links)+len(m.files) > 0 || m.fill != "" }

// refine looks at the link that is blamed: the edit itself may tell why it cannot
// work.
func (d *Diagnosis) refine(e *edit.Edit) {
	if d.Source.URL == "" || !slices.Contains([]Family{FamilyDownload, FamilyForbidden, FamilyFormat}, d.Family) {
		return
	}
	for _, f := range e.Check() {
		if f.Path != d.Source.Path {
			continue
		}
		switch f.Code {
		case edit.WebPage:
			d.Family = FamilyWebPage
		case edit.LocalFile, edit.EmbeddedFile, edit.PrivateLink:
			d.Family = FamilyLocal
		case edit.Unfilled:
			d.Family, d.Name = FamilyFillIn, f.Got
		}
	}
}
