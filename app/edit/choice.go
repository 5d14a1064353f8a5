package edit

// Choice is what may be said of an edit's files beside the edit itself. The zero
// Choice leaves everything as it stands.
type Choice struct {
	Format     string // mp4, gif, mp3, jpg, png or bmp; empty: as it stands
	Resolution string // preview, mobile, sd, hd, 1080 or 4k; empty: as it stands
	Shape      string // 16:9, 9:16, 1:1, 4:5 or 4:3; empty: as it stands
	Thumbnail  *Frame // nil: as it stands
	Poster     *Frame // nil: as it stands
}

// Frame is a picture that is taken out of the film.
type Frame struct {
	Wanted bool
	At     float64 // seconds from the start
}

// The words that a Choice may hold, in the order in which people look for them.
var (
	Formats     = []string{"mp4", "gif", "mp3", "jpg", "png", "bmp"}
	Resolutions = []string{"preview", "mobile", "sd", "hd", "1080", "4k"}
	Shapes      = []string{"16:9", "9:16", "1:1", "4:5", "4:3"}
)

// thumbnailScale is how large a thumbnail is beside the film, where the edit has none.
const thumbnailScale = 0.3

// With is the edit with a choice in place of what it says of its files. Everything else
// stays byte for byte. A size by name takes the place of one in full, and of what it
// was to be scaled to, because two sizes at once contradict each other.
func (e *Edit) With(c Choice) *Edit {
	if c == (Choice{}) {
		return e
	}
	r := e.newRewrite()
	out := r.root.at("output")
	was := out
	c.word(&out, "format", c.Format)
	if c.Resolution != "" || c.Shape != "" {
		c.size(&out)
	}
	c.frame(&out, "thumbnail", c.Thumbnail)
	c.frame(&out, "poster", c.Poster)
	if was.to > 0 && out.to == was.to {
		return e
	}
	r.root.put("output", out)
	return r.edit()
}

func (Choice) word(out *value, key, word string) {
	if word != "" && out.at(key).text != word {
		out.put(key, textValue(word))
	}
}

// size: a shape alone goes with the resolution that comes nearest to the size in full.
func (c Choice) size(out *value) {
	name := c.Resolution
	if _, named := out.get("resolution"); name == "" && !named {
		name = nearestResolution(side(out.at("size", "width")), side(out.at("size", "height")))
	}
	c.word(out, "resolution", name)
	c.word(out, "aspectRatio", c.Shape)
	out.drop("size")
	out.drop("scaleTo")
}

// nearestResolution is the resolution whose short side is nearest to that of a size.
func nearestResolution(width, height int) string {
	best, short := "hd", min(width, height)
	if short == 0 {
		return best
	}
	off := func(name string) int { return max(presets[name][1]-short, short-presets[name][1]) }
	for _, name := range Resolutions {
		if off(name) < off(best) {
			best = name
		}
	}
	return best
}

func (Choice) frame(out *value, key string, f *Frame) {
	switch was := out.at(key); {
	case f == nil:
	case !f.Wanted:
		out.drop(key)
	case was.kind == object && sameNumber(was.at("capture"), f.At):
	default:
		if was.kind != object {
			was = value{kind: object}
		}
		was.put("capture", numberValue(f.At))
		if _, scaled := was.get("scale"); !scaled && key == "thumbnail" {
			was.put("scale", numberValue(thumbnailScale))
		}
		out.put(key, was)
	}
}

func sameNumber(v value, f float64) bool {
	n, ok := v.asNumber()
	return ok && n == f
}

// Chosen is what the edit itself says of its files, its fill-ins filled in.
func (e *Edit) Chosen() Choice {
	out := e.merged.at("output")
	c := Choice{Format: format(out), Resolution: out.at("resolution").text, Shape: out.at("aspectRatio").text}
	if _, full := out.get("size"); full || out.at("scaleTo").kind == text {
		c.Resolution, c.Shape = "", ""
	} else if c.Shape == "" {
		c.Shape = "16:9"
	}
	c.Thumbnail, c.Poster = frameOf(out.at("thumbnail")), frameOf(out.at("poster"))
	return c
}

func frameOf(v value) *Frame {
	at, _ := v.at("capture").asNumber()
	return &Frame{Wanted: v.kind == object, At: at}
}
