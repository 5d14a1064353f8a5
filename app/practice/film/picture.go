package film

import (
	"hash/fnv"
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"path"
	"strings"
)

// sourceName is what a media asset is called: its file's name, or the words that
// a model would make it from.
func sourceName(asset node) string {
	src := asset.at("src").str()
	if src == "" {
		return shorten(strings.TrimSpace(asset.at("prompt").str()), 40)
	}
	if i := strings.IndexAny(src, "?#"); i > 0 {
		src = src[:i]
	}
	return shorten(path.Base(src), 80)
}

// shorten keeps the first n letters.
func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}

// art is a picture in the making.
type art struct {
	img  *image.RGBA
	w, h float64
	u    float64 // the short side
	dice *rand.Rand
	palette
}

// palette is the colours of one picture, from far to near, and two that stand
// out.
type palette struct{ high, low, light, back, mid, near, accent color.NRGBA }

func colours(s string) palette {
	c := strings.Fields(s)
	return palette{hex(c[0]), hex(c[1]), hex(c[2]), hex(c[3]), hex(c[4]), hex(c[5]), hex(c[6])}
}

var (
	dayPalettes = []palette{
		colours("#7ec8e3 #fff1cf #ffd166 #8fb8b0 #4f8a8b #1f4e5f #ff7f51"),
		colours("#f7b267 #fde8c9 #fff3b0 #f4845f #c44536 #5c1a33 #772e25"),
		colours("#a9def9 #fcf6ff #ffe066 #9ad0a9 #5a9e6f #24523b #ef476f"),
		colours("#355c9c #f6a6b2 #ffe3b8 #8a6fae #5b4a91 #241e4e #ffb86b"),
	}
	seaPalettes = []palette{
		colours("#79c9e8 #fff4dc #ffe39f #2a9fb5 #14788f #0b4f6c #ff8a5b"),
		colours("#3b3573 #ff9a76 #ffe0a3 #8c5a9e #4c3b82 #251f55 #ffd07b"),
		colours("#8fd3e8 #e9fbff #ffffff #37a6b8 #1d8399 #0a5671 #ffc857"),
	}
	nightPalettes = []palette{
		colours("#0f1035 #6b2d8f #ff5c8a #3b1b66 #261150 #12082b #ffd34e"),
		colours("#0b132b #3a506b #ffd9a0 #1c2541 #141b34 #0a0f20 #ffc857"),
	}
	warmPalettes = []palette{
		colours("#b5714a #8f4e31 #fff7ee #e9d3bf #5b301c #3a1c10 #f0a35e"),
		colours("#d98b5f #b4643c #fffaf3 #f1dcc6 #62351f #3b1d11 #ffd29a"),
	}
	leafPalettes = []palette{
		colours("#cfe6cc #eef6e4 #fffbe8 #79b791 #3f8f65 #1c5a3f #e4572e"),
		colours("#f6e7d2 #fdf6ea #ffffff #8fbf88 #4a9163 #215a45 #d9693f"),
	}
	breadPalettes = []palette{
		colours("#ffe9c7 #ffd9a6 #fff6e6 #e9a55b #c97a36 #8a4a1f #d98d4a"),
	}
	bauhausPalettes = []palette{
		colours("#f7f1e3 #f7f1e3 #f2b134 #e8553d #2a6f97 #14213d #f7f1e3"),
		colours("#f4efe6 #f4efe6 #ffb703 #fb5607 #3a86a8 #22223b #e0afa0"),
	}
)

// motif is a kind of picture, found by words in the source's name.
type motif struct {
	words    string
	palettes []palette
	draw     func(*art)
}

var motifs = []motif{
	{"coffee cup tea latte espresso breakfast kitchen cafe", warmPalettes, (*art).cup},
	{"bread bakery loaf bake bun", breadPalettes, (*art).bread},
	{"board boards beach sand", seaPalettes[:1], (*art).boards},
	{"sunset dusk evening dawn", seaPalettes[1:2], (*art).sea},
	{"sea surf wave ocean harbour harbor boat sail lake water", seaPalettes, (*art).sea},
	{"concert stage live music band party dj club", nightPalettes[:1], (*art).stage},
	{"city street town night skyline office", nightPalettes, (*art).city},
	{"garden leaf leaves plant forest flower green", leafPalettes, (*art).plant},
	{"paper geometry pattern abstract logo art poster shape", bauhausPalettes, (*art).tiles},
	{"hill hills mountain valley travel landscape", dayPalettes[1:2], (*art).hills},
	{"", dayPalettes, (*art).hills},
	{"", seaPalettes, (*art).sea},
	{"", bauhausPalettes, (*art).tiles},
	{"", nightPalettes[1:], (*art).city},
}

// chooseMotif finds the motif for a name: by a word in it, else by its hash.
func chooseMotif(name string, hash uint64) motif {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r < 'a' || r > 'z' })
	var free []motif
	for _, m := range motifs {
		if m.words == "" {
			free = append(free, m)
			continue
		}
		for _, w := range words {
			if strings.Contains(" "+m.words+" ", " "+w+" ") {
				return m
			}
		}
	}
	return free[hash%uint64(len(free))]
}

// picture draws what stands for the footage of that name: always the same for
// the same name.
func picture(name string, w, h int) *image.RGBA {
	f := fnv.New64a()
	f.Write([]byte(name))
	hash := f.Sum64()
	m := chooseMotif(name, hash>>8)
	a := &art{
		img: image.NewRGBA(image.Rect(0, 0, w, h)), w: float64(w), h: float64(h), u: float64(min(w, h)),
		dice: rand.New(rand.NewPCG(hash, 7)), palette: m.palettes[(hash>>20)%uint64(len(m.palettes))],
	}
	m.draw(a)
	return a.img
}

// ramp fills rows from y0 to y1 (shares of the height) from one colour to
// another.
func (a *art) ramp(y0, y1 float64, from, to color.NRGBA) {
	top, end := int(y0*a.h), int(math.Ceil(y1*a.h))
	for y := max(0, top); y < min(end, a.img.Rect.Dy()); y++ {
		c := mix(from, to, float64(y-top)/max(float64(end-top-1), 1))
		row := a.img.Pix[y*a.img.Stride:][:4*a.img.Rect.Dx()]
		for i := 0; i+3 < len(row); i += 4 {
			row[i], row[i+1], row[i+2], row[i+3] = c.R, c.G, c.B, 255
		}
	}
}

// glow is a disc with a soft ring of light.
func (a *art) glow(x, y, r float64, c color.NRGBA) {
	for i := 6; i > 0; i-- {
		fill(a.img, circle(x, y, r*(1+float64(i)*0.35)), thin(c, 0.07))
	}
	fill(a.img, circle(x, y, r), c)
}

// ridge is the ground below a wavy line at y, as high as size.
func (a *art) ridge(y, size, waves, phase float64, c color.NRGBA) {
	var p outline
	p.move(-2, a.h+2)
	step := max(2, a.w/160)
	for x := -2.0; x <= a.w+step; x += step {
		t := x / a.w * math.Pi * 2
		v := math.Sin(t*waves+phase) + 0.45*math.Sin(t*waves*2.3+phase*1.7) + 0.2*math.Sin(t*waves*4.1+phase*3)
		p.line(x, y-size*v/1.65)
	}
	p.line(a.w+2, a.h+2)
	fill(a.img, p, c)
}

// between is a random number from low to high.
func (a *art) between(low, high float64) float64 { return low + (high-low)*a.dice.Float64() }
