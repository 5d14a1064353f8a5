package film

import (
	"html"
	"regexp"
	"strings"
)

// readStyle reads how a text clip is set. Defaults are the vendor's, where the
// schema names them.
func readStyle(c clip) style {
	a := c.at("asset")
	switch c.kind {
	case "title":
		return titleStyle(a)
	case "html", "html5":
		return htmlStyle(a)
	case "caption", "rich-caption":
		st := boxedStyle(a, "#ffffff", 32)
		st.text = sourceName(a)
		st.ay = 0.92
		if st.ground.A == 0 {
			st.ground = thin(hex("#000000"), 0.6)
		}
		st.wrapGround, st.groundPad = true, max(st.groundPad, 10)
		return st
	case "text":
		st := boxedStyle(a, "#000000", 32)
		st.ax, st.ay = alignment(a.at("alignment"))
		return st
	}
	st := boxedStyle(a, "#000000", 24)
	st.ax, st.ay = alignment(a.at("align"))
	return st
}

// boxedStyle reads what rich-text, text and captions share.
func boxedStyle(a node, colour string, size float64) style {
	f := a.at("font")
	st := style{text: a.at("text").str(), ax: 0.5, ay: 0.5}
	st.size = f.at("size").num(size, 1, 500)
	st.cut = chooseCut(f.at("family").str(), f.at("weight").num(400, 100, 900), f.at("style").str() == "italic")
	st.colour = f.at("color").colour(colour, f.at("opacity"))
	if c, ok := parseColour(gradientStart(a.at("style", "gradient")).str()); ok {
		st.colour = c
	}
	st.leading = a.at("style", "lineHeight").num(f.at("lineHeight").num(1.2, 0, 10), 0, 10)
	st.spacing = a.at("style", "letterSpacing").num(0, -100, 200)
	st.text = transform(st.text, a.at("style", "textTransform").str())
	st.underline = a.at("style", "textDecoration").str() == "underline"
	st.readGround(a.at("background"))
	st.readPadding(a.at("padding"))
	if s := a.at("shadow"); s.object() {
		st.shadow = s.at("color").colour("#000000", node{s.at("opacity").num(0.5, 0, 1)})
		st.shadowX, st.shadowY = s.at("offsetX").num(0, -200, 200), s.at("offsetY").num(0, -200, 200)
		st.shadowBlur = s.at("blur").num(0, 0, 100)
	}
	for _, s := range []node{a.at("stroke"), f.at("stroke")} {
		if w := s.at("width").num(0, 0, 50); w > 0 {
			st.strokeWidth, st.stroke = w, s.at("color").colour("#000000", s.at("opacity"))
		}
	}
	return st
}

func gradientStart(g node) node {
	if l := g.at("stops").list(); len(l) > 0 {
		return node{l[0]}.at("color")
	}
	return node{}
}

func (st *style) readGround(g node) {
	if _, ok := parseColour(g.at("color").str()); ok {
		st.ground = g.at("color").colour("", g.at("opacity"))
	}
	st.radius = g.at("borderRadius").num(0, 0, maxSide)
	st.wrapGround = g.at("wrap").is(true)
	st.groundPad = g.at("padding").num(0, 0, 200)
	if st.wrapGround && st.groundPad == 0 {
		st.groundPad = st.size * 0.35
	}
}

func (st *style) readPadding(p node) {
	all := p.num(0, 0, 2000)
	st.top, st.bot = p.at("top").num(all, 0, 2000), p.at("bottom").num(all, 0, 2000)
	st.left, st.right = p.at("left").num(all, 0, 2000), p.at("right").num(all, 0, 2000)
}

// alignment reads where a text stands in its box; middle and center are both
// taken for either direction.
func alignment(n node) (ax, ay float64) {
	ax, ay = 0.5, 0.5
	switch n.at("horizontal").str() {
	case "left":
		ax = 0
	case "right":
		ax = 1
	}
	switch n.at("vertical").str() {
	case "top":
		ay = 0
	case "bottom":
		ay = 1
	}
	return ax, ay
}

var titleSizes = map[string]float64{
	"xx-small": 20, "x-small": 28, "small": 36, "medium": 48, "large": 64, "x-large": 84, "xx-large": 110,
}

func titleStyle(a node) style {
	st := style{text: a.at("text").str(), colour: a.at("color").colour("#ffffff", node{}), leading: 1.15}
	st.size = titleSizes[a.at("size").str()]
	if st.size == 0 {
		st.size = titleSizes["medium"]
	}
	weight := 400.0
	switch a.at("style").str() {
	case "blockbuster", "chunk", "chunkLight", "marker", "future":
		weight = 700
	}
	st.cut = chooseCut("", weight, a.at("style").str() == "sketchy")
	st.ax, st.ay = anchor(a.at("position").str())
	st.top, st.bot, st.left, st.right = 40, 40, 60, 60
	if c, ok := parseColour(a.at("background").str()); ok && c.A > 0 {
		st.ground, st.wrapGround, st.groundPad = c, true, st.size*0.3
	}
	return st
}

var (
	hidesText = regexp.MustCompile(`(?is)<(script|style|head)\b.*?</(script|style|head)\s*>`)
	newLine   = regexp.MustCompile(`(?i)<(br|/p|/div|/h[1-6]|/li)\b[^>]*>`)
	tagMark   = regexp.MustCompile(`<[^>]*>`)
	cssColour = regexp.MustCompile(`(?i)(^|[;{\s"'])color\s*:\s*(#[0-9a-f]{3,8})`)
	cssSize   = regexp.MustCompile(`(?i)font-size\s*:\s*([0-9.]{1,6})px`)
	cssAlign  = regexp.MustCompile(`(?i)text-align\s*:\s*(left|right|center)`)
)

// maxHTML is how much of a page is looked at.
const maxHTML = 100_000

// htmlStyle takes a page's words, and the first colour, size and alignment that
// its style sheet names.
func htmlStyle(a node) style {
	page, css := a.at("html").str(), a.at("css").str()
	page, css = page[:min(len(page), maxHTML)], css[:min(len(css), maxHTML)]
	css += " " + page
	words := hidesText.ReplaceAllString(page, " ")
	words = tagMark.ReplaceAllString(newLine.ReplaceAllString(words, "\n"), "")
	st := style{text: strings.TrimSpace(strings.ToValidUTF8(html.UnescapeString(words), "")), size: 32, leading: 1.2}
	st.ax, st.ay = anchor(a.at("position").str())
	st.colour = hex("#ffffff")
	if m := cssColour.FindStringSubmatch(css); m != nil {
		st.colour = node{m[2]}.colour("#ffffff", node{})
	}
	if m := cssSize.FindStringSubmatch(css); m != nil {
		st.size = node{m[1]}.num(32, 1, 500)
	}
	if m := cssAlign.FindStringSubmatch(css); m != nil {
		st.ax = map[string]float64{"left": 0, "center": 0.5, "right": 1}[strings.ToLower(m[1])]
	}
	st.cut = chooseCut(css[:min(len(css), 400)], 400, false)
	if c, ok := parseColour(a.at("background").str()); ok {
		st.ground = c
	}
	return st
}
