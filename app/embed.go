package app

import (
	"fmt"
	"html"
	"net/url"
	"strings"
)

// EmbedForm says for what kind of text a link is written.
type EmbedForm string

const (
	EmbedHTML     EmbedForm = "html"     // a tag that plays or shows the file
	EmbedMarkdown EmbedForm = "markdown" // a picture, or a link with the poster on it
	EmbedPlain    EmbedForm = "plain"    // the name, and the link on a line of its own
)

// EmbedForms lists all forms.
var EmbedForms = []EmbedForm{EmbedHTML, EmbedMarkdown, EmbedPlain}

// Embed writes the code that puts a file into a page. There is none for a file
// without a link that lasts; a predicted one counts.
func (r *Render) Embed(kind FileKind, form EmbedForm) (code string, ok bool) {
	f, _ := r.FileOf(kind)
	link := f.hosted()
	if link == "" {
		return "", false
	}
	name, what := Clean(r.Name, 200), media(kind, r.Format)
	poster := ""
	if p, has := r.FileOf(Poster); has && what == "video" {
		poster = p.hosted()
	}
	switch form {
	case EmbedHTML:
		return r.tag(what, kind, name, link, poster), true
	case EmbedMarkdown:
		return markdown(what, name, link, poster), true
	case EmbedPlain:
		return strings.TrimSpace(name + "\n" + link), true
	}
	return "", false
}

// hosted is the file's lasting link, written anew, or empty.
func (f File) hosted() string {
	u, err := url.Parse(f.URL)
	if err != nil || f.State != FileReady && !f.Predicted() || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil {
		return ""
	}
	return u.String()
}

// media is what a page needs for a file: video, audio or img.
func media(kind FileKind, format string) string {
	if kind != Video {
		return "img"
	}
	switch format {
	case "mp4":
		return "video"
	case "mp3":
		return "audio"
	}
	return "img"
}

func (r *Render) tag(what string, kind FileKind, name, link, poster string) string {
	attr := func(key, value string) string { return fmt.Sprintf(` %s="%s"`, key, html.EscapeString(value)) }
	size := ""
	if r.Width > 0 && r.Height > 0 && kind != Thumbnail { // a thumbnail is smaller, nobody says by how much
		size = fmt.Sprintf(` width="%d" height="%d"`, r.Width, r.Height)
	}
	switch what {
	case "img":
		return "<img" + attr("src", link) + attr("alt", name) + size + ">"
	case "audio":
		return `<audio controls preload="metadata"` + attr("src", link) + attr("title", name) + "></audio>"
	}
	if poster != "" {
		poster = attr("poster", poster)
	}
	return `<video controls playsinline preload="metadata"` + attr("src", link) + poster + attr("title", name) + size + "></video>"
}

func markdown(what, name, link, poster string) string {
	text, to := plainMarkdown(name), target(link)
	switch {
	case what == "img":
		return "![" + text + "](" + to + ")"
	case poster != "":
		return "[![" + text + "](" + target(poster) + ")](" + to + ")"
	}
	return "[" + text + "](" + to + ")"
}

// plainMarkdown makes every sign of a text stand for itself. Source: CommonMark,
// backslash escapes.
func plainMarkdown(s string) string {
	var b strings.Builder
	for _, c := range s {
		if c < 0x80 && strings.ContainsRune("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c) {
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// target keeps a link in one piece between parentheses, and free of what Markdown
// reads as an entity or an escape.
func target(link string) string {
	var b strings.Builder
	for i := range len(link) {
		if c := link[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("()<>[]\\`;'\"*|", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
