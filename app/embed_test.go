package app

import (
	"strings"
	"testing"
)

func TestEmbed(t *testing.T) {
	const at = "https://cdn.example/a/"
	film := func(format, name string, files ...File) *Render {
		return &Render{Name: name, Format: format, Width: 1280, Height: 720, Files: files}
	}
	ready := func(kind FileKind, file string) File {
		return File{Kind: kind, State: FileReady, URL: at + file}
	}
	hostile := "x\"><script>alert('1')</script>](javascript:1) ![a](b) `c` \\ &amp; \u202egpj\n# *b* <!--"
	for _, c := range []struct {
		r    *Render
		kind FileKind
		form EmbedForm
		want string
	}{
		{film("mp4", "Spring sale", ready(Video, "x.mp4")), Video, EmbedHTML,
			`<video controls playsinline preload="metadata" src="https://cdn.example/a/x.mp4" title="Spring sale" width="1280" height="720"></video>`},
		{film("mp4", "Spring sale", ready(Video, "x.mp4"), ready(Poster, "x-poster.jpg")), Video, EmbedHTML,
			`<video controls playsinline preload="metadata" src="https://cdn.example/a/x.mp4" poster="https://cdn.example/a/x-poster.jpg" title="Spring sale" width="1280" height="720"></video>`},
		{film("mp4", "s", ready(Video, "x.mp4"), ready(Poster, "x-poster.jpg")), Poster, EmbedHTML,
			`<img src="https://cdn.example/a/x-poster.jpg" alt="s" width="1280" height="720">`},
		{film("mp4", "s", ready(Thumbnail, "x-thumb.jpg")), Thumbnail, EmbedHTML, `<img src="https://cdn.example/a/x-thumb.jpg" alt="s">`},
		{film("gif", "s", ready(Video, "x.gif")), Video, EmbedHTML, `<img src="https://cdn.example/a/x.gif" alt="s" width="1280" height="720">`},
		{film("jpg", "s", ready(Video, "x.jpg")), Video, EmbedMarkdown, `![s](https://cdn.example/a/x.jpg)`},
		{film("mp3", "s", ready(Video, "x.mp3")), Video, EmbedHTML, `<audio controls preload="metadata" src="https://cdn.example/a/x.mp3" title="s"></audio>`},
		{film("mp3", "s", ready(Video, "x.mp3")), Video, EmbedMarkdown, `[s](https://cdn.example/a/x.mp3)`},
		{film("mp4", "s", ready(Video, "x.mp4"), ready(Poster, "p.jpg")), Video, EmbedMarkdown, `[![s](https://cdn.example/a/p.jpg)](https://cdn.example/a/x.mp4)`},
		{film("mp4", "s", ready(Video, "x.mp4")), Video, EmbedMarkdown, `[s](https://cdn.example/a/x.mp4)`},
		{film("mp4", "Spring sale", ready(Video, "x.mp4")), Video, EmbedPlain, "Spring sale\nhttps://cdn.example/a/x.mp4"},
		{film("mp4", "", ready(Video, "x.mp4")), Video, EmbedPlain, "https://cdn.example/a/x.mp4"},
		{film("mp4", "s", File{Kind: Video, State: Expected, URL: at + "x.mp4"}), Video, EmbedPlain, "s\nhttps://cdn.example/a/x.mp4"},
		{film("mp4", hostile, ready(Video, `x (1).mp4?a=1&copy;="<b>`)), Video, EmbedHTML,
			`<video controls playsinline preload="metadata" src="https://cdn.example/a/x%20%281%29.mp4?a=1&amp;copy;=&#34;&lt;b&gt;" title="x&#34;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;](javascript:1) ![a](b) ` + "`c`" + ` \ &amp;amp; gpj # *b* &lt;!--" width="1280" height="720"></video>`},
		{film("gif", hostile, ready(Video, `x (1).gif?a=1&copy;="<b>`)), Video, EmbedMarkdown,
			`![x\"\>\<script\>alert\(\'1\'\)\<\/script\>\]\(javascript\:1\) \!\[a\]\(b\) \` + "`c\\`" + ` \\ \&amp\; gpj \# \*b\* \<\!\-\-](https://cdn.example/a/x%20%281%29.gif?a=1&copy%3B=%22%3Cb%3E)`},
	} {
		got, ok := c.r.Embed(c.kind, c.form)
		if got = strings.ReplaceAll(got, "(1)", "%281%29"); !ok || got != c.want {
			t.Errorf("%s of %q:\n got %s\nwant %s", c.form, c.r.Name, got, c.want)
		}
	}
}

func TestNoEmbed(t *testing.T) {
	for _, f := range []File{
		{State: Deleted, URL: "https://a.example/x"}, {State: FileLost, URL: "https://a.example/x"}, {State: Absent, URL: "https://a.example/x"},
		{State: Temporary, Temporary: "https://a.example/x"}, {State: FileReady}, {State: FileReady, URL: "javascript:alert(1)"},
		{State: FileReady, URL: "https://u:p@a.example/"}, {State: FileReady, URL: "//a.example/x"}, {State: FileReady, URL: "https://%zz"},
	} {
		f.Kind = Video
		r := &Render{Name: "n", Format: "mp4", Files: []File{f}}
		for _, form := range append(EmbedForms, "other") {
			if code, ok := r.Embed(Video, form); ok {
				t.Errorf("%+v gives %s", f, code)
			}
		}
	}
	r := &Render{Files: []File{{Kind: Video, State: FileReady, URL: "https://a.example/x"}}}
	if _, ok := r.Embed(Poster, EmbedHTML); ok {
		t.Error("a poster that nobody asked for")
	}
	if _, ok := r.Embed(Video, "other"); ok {
		t.Error("a form that nobody knows")
	}
}
