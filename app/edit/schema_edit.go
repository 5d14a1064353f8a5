package edit

// The edit around its assets: tracks, clips, output, destinations.

var editRule = objectOf("edit",
	field{"timeline!", timeline}, field{"output!", output},
	field{"merge", listOf(objectOf("merge", field{"find!", words.as(program)}, field{"replace!", anything}), 0)},
	field{"callback", words},
	field{"disk", oneOf("local", "mount")}, field{"instance", oneOf("s1", "s2", "a1")})

var timeline = objectOf("timeline",
	field{"soundtrack", objectOf("soundtrack",
		field{"src!", source}, field{"effect", oneOf("fadeIn", "fadeOut", "fadeInFadeOut")}, field{"volume", amount})},
	field{"background", words},
	field{"fonts", listOf(objectOf("fonts", field{"src!", words.as(link)}), 0)},
	field{"tracks!", listOf(objectOf("track", field{"clips!", listOf(clip, 1)}), 1)},
	field{"cache", yesNo})

var clip = objectOf("clip",
	field{"id", words}, field{"asset!", assets},
	field{"start!", positive.with(func(r *rule) {
		r.keyword, r.want = isStart, "seconds from 0 up, auto or alias://NAME"
	})},
	field{"length!", positive.with(func(r *rule) {
		r.keyword, r.want = isLength, "seconds from 0 up, auto, end or alias://NAME"
	})},
	field{"fit", oneOf("cover", "contain", "crop", "none")},
	field{"scale", either(amount, tweens)},
	field{"width", numberIn(1, 3840)}, field{"height", numberIn(1, 2160)},
	field{"position", position}, field{"offset", offset},
	field{"transition", objectOf("transition", field{"in", transitions}, field{"out", transitions})},
	field{"effect", oneOf(paced("zoomIn", "zoomOut", "slideLeft", "slideRight", "slideUp", "slideDown")...)},
	field{"filter", oneOf("none", "blur", "boost", "contrast", "darken", "greyscale", "lighten", "muted", "negative")},
	field{"opacity", either(amount, tweens)},
	field{"transform", objectOf("transform",
		field{"rotate", objectOf("rotate", field{"angle", either(numberIn(-360, 360), tweens)})},
		field{"skew", objectOf("skew",
			field{"x", either(numberIn(-100, 100), tweens)}, field{"y", either(numberIn(-100, 100), tweens)})},
		field{"flip", objectOf("flip", field{"horizontal", yesNo}, field{"vertical", yesNo})})},
	field{"alias", words.with(func(r *rule) {
		r.form, r.want = isAlias, "letters, digits, _ and -"
	})})

var transitions = oneOf(append(append([]string{"none"},
	paced("fade", "reveal", "wipeLeft", "wipeRight", "slideLeft", "slideRight", "slideUp", "slideDown",
		"carouselLeft", "carouselRight", "carouselUp", "carouselDown",
		"shuffleTopRight", "shuffleRightTop", "shuffleRightBottom", "shuffleBottomRight",
		"shuffleBottomLeft", "shuffleLeftBottom", "shuffleLeftTop", "shuffleTopLeft")...), "zoom")...)

var resolutions = oneOf("preview", "mobile", "sd", "hd", "1080", "4k")

var output = objectOf("output",
	field{"format!", oneOf("mp4", "gif", "mp3", "jpg", "png", "bmp")},
	field{"resolution", resolutions},
	field{"aspectRatio", oneOf("16:9", "9:16", "1:1", "4:5", "4:3")},
	field{"size", objectOf("size", field{"width", wholeIn(1, 4096)}, field{"height", wholeIn(1, 4096)})},
	field{"fps", &rule{kind: literalRule, numbers: []float64{12, 15, 23.976, 24, 25, 29.97, 30, 48, 50, 59.94, 60},
		want: "12, 15, 23.976, 24, 25, 29.97, 30, 48, 50, 59.94 or 60, without quotes"}},
	field{"scaleTo", resolutions},
	field{"quality", oneOf("verylow", "low", "medium", "high", "veryhigh")},
	field{"repeat", yesNo}, field{"mute", yesNo},
	field{"range", objectOf("range", field{"start", positive}, field{"length", positive})},
	field{"poster", objectOf("poster", field{"capture!", amount})},
	field{"thumbnail", objectOf("thumbnail", field{"capture!", amount}, field{"scale!", share})},
	field{"destinations", listOf(destinations, 0)},
).with(func(r *rule) { r.after = needsSize })

// needsSize: everything but sound has a size, given by name or in full.
func needsSize(c *checker, v value) {
	if v.at("format").text == "mp3" {
		return
	}
	size, hasSize := v.get("size")
	if hasSize && size.kind == object {
		for _, side := range []string{"width", "height"} {
			if _, ok := size.get(side); !ok {
				c.add(Finding{Level: Error, Code: Missing, Property: side, Want: "width and height together"}, "size", side)
			}
		}
		return
	}
	if _, ok := v.get("resolution"); !ok && !hasSize {
		c.add(Finding{Level: Error, Code: NoSize, Property: "resolution", Want: resolutions.want, Suggest: "hd"}, "resolution")
	}
}

var destinations = casesOf("provider",
	objectOf("shotstack", field{"provider!", words}, field{"exclude", yesNo}),
	objectOf("mux", field{"provider!", words}, field{"options", objectOf("options",
		field{"playbackPolicy", listOf(oneOf("public", "signed"), 0)}, field{"passthrough", textIn(0, 255)})}),
	objectOf("s3", field{"provider!", words}, field{"options", objectOf("options",
		field{"region!", words}, field{"bucket!", words}, field{"prefix", words},
		field{"filename", words}, field{"acl", words})}),
	objectOf("google-cloud-storage", field{"provider!", words}, field{"options", objectOf("options",
		field{"bucket!", words}, field{"prefix", words}, field{"filename", words})}),
	objectOf("google-drive", field{"provider!", words}, field{"options", objectOf("options",
		field{"folderId", words}, field{"filename", words})}),
	objectOf("vimeo", field{"provider!", words}, field{"options", objectOf("options",
		field{"name", words}, field{"description", words}, field{"folderUri", words},
		field{"privacy", objectOf("privacy",
			field{"view", oneOf("anybody", "nobody", "contacts", "password", "unlisted")},
			field{"embed", oneOf("public", "private", "whitelist")},
			field{"comments", oneOf("anybody", "nobody", "contacts")},
			field{"download", yesNo}, field{"add", yesNo})})}),
	objectOf("tiktok", field{"provider!", words}, field{"options", objectOf("options",
		field{"title", textIn(0, 150)}, field{"privacyLevel", oneOf("public", "friends", "private")},
		field{"disableDuet", yesNo}, field{"disableStitch", yesNo}, field{"disableComment", yesNo})}),
	objectOf("akamai-netstorage", field{"provider!", words}, field{"options", objectOf("options",
		field{"host!", words}, field{"cpCode!", words}, field{"path", wordsOr0}, field{"filename", wordsOr0})}),
	objectOf("azure-blob-storage", field{"provider!", words}, field{"options", objectOf("options",
		field{"accountName!", words}, field{"container!", words}, field{"prefix", wordsOr0}, field{"filename", wordsOr0})}),
)
