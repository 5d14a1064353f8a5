package app

import (
	"net/url"
	"path"
	"regexp"
	"strings"

	"wrapbell/app/edit"
)

// message is what the service said, taken apart: names that people give to files
// and links must not be mistaken for what is wrong with them.
type message struct {
	said  string   // as it came
	plain string   // small letters; links, paths and file names are replaced by signs in brackets
	links []string // web addresses, as they stand
	files []string // names of files that stand alone, without a folder
	fill  string   // the name of a fill-in that is left
}

// longestMessage bounds the work that a stranger's words can cause.
const longestMessage = 1200

var (
	fillIn    = regexp.MustCompile(`\{\{\s*([^{}\n]{1,100}?)\s*\}\}|(?i:%7B%7B)(?:%20|\s)*([^{}%\n]{1,100})(?:%20|\s)*(?i:%7D%7D)|\$\{\s*([^{}\n]{1,100}?)\s*\}`)
	aliasLink = regexp.MustCompile(`(?i)\balias://\S*`)
	embedded  = regexp.MustCompile(`(?i)\bdata:[a-z0-9.+/-]*[;,]\S*`)
	ownFile   = regexp.MustCompile(`(?i)\bfile:\S+|\b[a-z]:\\[^"'“”<>|]*|\\\\[\w.-]+\\\S*|/(?:users|home)/\S+`)
	webLink   = regexp.MustCompile(`(?i)\bhttps?://[^\s"'<>“”‘’]+`)
	workFile  = regexp.MustCompile(`(?:/[\w.@-]+)+/[\w.@-]+\.[A-Za-z0-9]{2,5}\b`)
	fileToken = regexp.MustCompile(`(?i)[^\s"'“”‘’()/\\:,;]+\.(mp4|m4v|mov|webm|mkv|avi|3gp|flv|wmv|mpe?g|ts|jpe?g|png|gif|webp|bmp|tiff?|avif|heic|svg|mp3|wav|m4a|aac|flac|ogg|ttf|otf|woff2?|srt|vtt|html?|pdf)\b`)
	repairs   = regexp.MustCompile(`(and|then)( please)? (try( it)? again|retry)( later| in | shortly| soon)?`)
)

func readMessage(said string) message {
	said = strings.ToValidUTF8(said[:min(len(said), longestMessage)], "")
	m := message{said: said}
	if f := fillIn.FindStringSubmatch(said); f != nil {
		m.fill = Clean(f[1]+f[2]+f[3], 60)
	}
	s := fillIn.ReplaceAllString(said, "(fill-in)")
	s = aliasLink.ReplaceAllString(s, " (alias) ")
	s = embedded.ReplaceAllString(s, " (local link) ")
	s = ownFile.ReplaceAllString(s, " (local link) ")
	s = webLink.ReplaceAllStringFunc(s, m.takeLink)
	s = workFile.ReplaceAllString(s, " (file) ")
	s = fileToken.ReplaceAllStringFunc(s, m.takeFile)
	m.plain = repairs.ReplaceAllStringFunc(strings.ToLower(s), onlyLater)
	return m
}

// onlyLater drops "check the link and try again": that is advice, not a sign that
// trying again is enough.
func onlyLater(s string) string {
	if strings.HasSuffix(s, "again") || strings.HasSuffix(s, "retry") {
		return ""
	}
	return s
}

func (m *message) takeLink(s string) string {
	link := strings.TrimRight(s, ".,;:!?)]}*")
	rest := s[len(link):]
	m.links = append(m.links, link)
	u, err := url.Parse(strings.ReplaceAll(link, "(fill-in", ""))
	switch {
	case strings.Contains(s, "(fill-in"):
		return " (fill-in) " + rest
	case err == nil && Loopback(u.Hostname()):
		return " (local link) " + rest
	}
	return " (link) " + rest
}

func (m *message) takeFile(s string) string {
	m.files = append(m.files, s)
	switch strings.ToLower(path.Ext(s)) {
	case ".ttf", ".otf", ".woff", ".woff2":
		return "(font file)"
	case ".srt", ".vtt":
		return "(captions file)"
	}
	return "(file)"
}

var quoted = regexp.MustCompile(`["'“‘]([^"'“”‘’\n]{2,60})["'”’]`)

// names is what the message itself blames: the fill-in, the one file it names, or
// the font in quotes.
func (m message) names(f Family) string {
	switch {
	case f == FamilyFillIn:
		return m.fill
	case f == FamilyFont && len(m.links)+len(m.files) == 0:
		if q := quoted.FindAllStringSubmatch(m.said, 2); len(q) == 1 {
			return Clean(q[0][1], 60)
		}
	case len(m.links) == 1 && len(m.files) == 0:
		return fileName(m.links[0])
	case len(m.links) == 0 && len(m.files) == 1:
		return Clean(m.files[0], 60)
	}
	return ""
}

// fileName is the last part of a link as people know the file, empty if it is not
// one.
func fileName(link string) string {
	link, _, _ = strings.Cut(link, "?")
	link, _, _ = strings.Cut(link, "#")
	name := link[strings.LastIndexAny(link, `/\`)+1:]
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	if !strings.Contains(name, ".") || strings.HasSuffix(link, "//"+name) {
		return ""
	}
	return Clean(name, 60)
}

// sourceName is what people call a source of an edit, empty if its link has no
// file name.
func sourceName(s edit.Source) string {
	if strings.HasPrefix(s.URL, "data:") {
		return ""
	}
	return fileName(s.URL)
}
