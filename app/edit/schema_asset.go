package edit

// The sixteen kinds of asset that a clip can show or play.

var assets = casesOf("type",
	// Footage, pictures and sound.
	objectOf("video",
		field{"type!", words}, field{"src", source}, field{"prompt", prompt}, field{"model", words},
		field{"options", anyMap}, field{"transcode", yesNo}, field{"trim", amount},
		field{"volume", volume}, field{"volumeEffect", sound}, field{"speed", speed},
		field{"crop", crop}, field{"chromaKey", objectOf("chromaKey",
			field{"color!", colour}, field{"threshold", wholeIn(0, 250)}, field{"halo", wholeIn(0, 250)})},
	).with(needsSource),
	objectOf("image",
		field{"type!", words}, field{"src", source}, field{"prompt", prompt}, field{"model", words},
		field{"options", anyMap}, field{"crop", crop}).with(needsSource),
	objectOf("audio",
		field{"type!", words}, field{"src", source}, field{"prompt", prompt}, field{"model", words},
		field{"options", anyMap}, field{"trim", amount}, field{"volume", volume},
		field{"speed", speed}, field{"effect", sound}).with(needsSource),
	objectOf("luma", field{"type!", words}, field{"src!", source}, field{"trim", amount}),

	// Words and drawings.
	objectOf("rich-text", append(richParts,
		field{"text!", textIn(0, 5000).as(shown)},
		field{"font", objectOf("font", append(richFont, field{"stroke", stroke})...)},
		field{"style", objectOf("style", append(richStyle, field{"wordSpacing", positive})...)},
		field{"animation", objectOf("animation",
			field{"preset!", oneOf("fadeIn", "slideIn", "typewriter", "ascend", "shift", "movingLetters")},
			field{"duration", numberIn(0.1, 30)}, field{"style", oneOf("character", "word")},
			field{"direction", ways4})})...),
	objectOf("rich-caption", append(richParts,
		field{"src!", sourceAny},
		field{"font", objectOf("font", richFont...)},
		field{"style", objectOf("style", append(richStyle, field{"size", numberIn(1, 500)})...)},
		field{"active", objectOf("active",
			field{"font", objectOf("font",
				field{"family", words}, field{"weight", anything}, field{"color", colour},
				field{"background", colour}, field{"opacity", share},
				field{"size", numberIn(1, 500)}, field{"textDecoration", lines})},
			field{"stroke", either(stroke, oneOf("none"))},
			field{"shadow", either(shadow, oneOf("none"))})},
		field{"animation", objectOf("animation",
			field{"style!", oneOf("karaoke", "highlight", "pop", "fade", "slide", "bounce", "typewriter", "none")},
			field{"direction", ways4})})...),
	objectOf("html5", field{"type!", words},
		field{"html!", textIn(0, 1_000_000).as(shown)},
		field{"css", textIn(0, 500_000).as(program)}, field{"js", textIn(0, 500_000).as(program)}),
	objectOf("svg", field{"type!", words}, field{"src!", textIn(1, 500_000).as(shown)}),
	objectOf("shape", field{"type!", words},
		field{"shape!", oneOf("rectangle", "circle", "line")},
		field{"width", whole}, field{"height", whole},
		field{"fill", looseObject("fill", field{"color", words}, field{"opacity", amount})},
		field{"stroke", looseObject("stroke", field{"color", words}, field{"width", amount})},
		field{"rectangle", looseObject("rectangle",
			field{"width!", whole}, field{"height!", whole}, field{"cornerRadius", whole})},
		field{"circle", looseObject("circle", field{"radius!", whole})},
		field{"line", looseObject("line", field{"length!", whole}, field{"thickness!", whole})}),

	// Older kinds, which still render.
	objectOf("text", field{"type!", words}, field{"text!", words.as(shown)},
		field{"width", whole}, field{"height", whole},
		field{"font", objectOf("font",
			field{"family", words}, field{"color", words}, field{"opacity", amount},
			field{"size", whole}, field{"weight", whole}, field{"lineHeight", amount})},
		field{"background", objectOf("background",
			field{"color", colour}, field{"opacity", share}, field{"padding", numberIn(0, 100)},
			field{"borderRadius", positive}, field{"wrap", yesNo}).with(neverWraps)},
		field{"alignment", objectOf("alignment",
			field{"horizontal", sideways}, field{"vertical", oneOf("top", "center", "bottom")})},
		field{"stroke", objectOf("stroke", field{"width", numberIn(0, 10)}, field{"color", colour})},
		field{"animation", objectOf("animation",
			field{"preset!", oneOf("typewriter")}, field{"duration", numberIn(0.1, 30)})},
		field{"ellipsis", words}),
	objectOf("title", field{"type!", words}, field{"text!", words.as(shown)},
		field{"style", oneOf("minimal", "blockbuster", "vogue", "sketchy", "skinny", "chunk",
			"chunkLight", "marker", "future", "subtitle")},
		field{"color", words},
		field{"size", oneOf("xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large")},
		field{"background", words}, field{"position", position}, field{"offset", offset}),
	objectOf("html", field{"type!", words}, field{"html!", words.as(shown)},
		field{"css", words.as(program)}, field{"width", whole}, field{"height", whole},
		field{"background", words}, field{"position", position}),
	objectOf("caption", field{"type!", words}, field{"src!", source},
		field{"font", objectOf("font",
			field{"family", words}, field{"color", words}, field{"opacity", amount}, field{"size", whole},
			field{"lineHeight", amount}, field{"stroke", words}, field{"strokeWidth", amount})},
		field{"background", objectOf("background",
			field{"color", words}, field{"opacity", amount}, field{"padding", whole}, field{"borderRadius", whole})},
		field{"margin", objectOf("margin", field{"top", amount}, field{"left", amount}, field{"right", amount})},
		field{"trim", amount}, field{"speed", speed}),

	// Made by a model; these cost credits everywhere.
	objectOf("text-to-image", field{"type!", words}, field{"prompt!", words.as(shown)},
		field{"width", whole}, field{"height", whole}, field{"crop", crop}),
	objectOf("image-to-video", field{"type!", words}, field{"src!", sourceAny}, field{"prompt", words.as(shown)},
		field{"aspectRatio", oneOf("1:1", "4:3", "16:9", "9:16", "3:4", "21:9", "9:21")},
		field{"speed", speed}, field{"crop", crop}),
	objectOf("text-to-speech", field{"type!", words}, field{"text!", words.as(shown)},
		field{"voice!", words}, field{"language", words}, field{"newscaster", yesNo},
		field{"trim", amount}, field{"volume", volume}, field{"speed", speed}, field{"effect", sound}),
)

// What rich text and rich captions have in common.
var (
	richParts = []field{
		{"type!", words}, {"stroke", stroke}, {"shadow", shadow}, {"background", box},
		{"border", border}, {"padding", padding}, {"align", align},
	}
	richFont = []field{
		{"family", words}, {"size", fontSize}, {"weight", anything}, {"style", italics},
		{"color", colour}, {"opacity", share}, {"background", colour},
	}
	richStyle = []field{
		{"letterSpacing", amount}, {"lineHeight", numberIn(0, 10)}, {"textTransform", letters},
		{"textDecoration", lines}, {"gradient", gradient},
	}
)

// needsSource: something must say what the media is.
func needsSource(r *rule) {
	r.after = func(c *checker, v value) {
		src, prompt := v.at("src"), v.at("prompt")
		if !notBlank(src.text) && !notBlank(prompt.text) {
			if _, there := v.get("src"); !there {
				c.add(Finding{Level: Error, Code: NoSource, Property: "src", Want: source.want}, "src")
			}
		}
	}
}

// neverWraps: the older text asset has the property and takes everything but true.
func neverWraps(r *rule) {
	r.after = func(c *checker, v value) {
		if wrap := v.at("wrap"); wrap.kind == boolean && wrap.yes {
			c.add(Finding{Level: Error, Code: WrongValue, Property: "wrap", Got: "true", Want: "false", Suggest: "false"}, "wrap")
		}
	}
}
