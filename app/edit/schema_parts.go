package edit

import "math"

// Parts that several objects of an edit share.

var (
	anything = &rule{kind: anyRule}
	yesNo    = &rule{kind: boolRule, want: "true or false"}
	words    = textIn(0, infinite)
	noValue  = &rule{kind: nullRule, want: "null"}
	wordsOr0 = either(words, noValue)
	anyMap   = &rule{kind: objectRule, loose: true, want: "an object"}

	amount   = numberIn(math.Inf(-1), infinite)
	positive = numberIn(0, infinite)
	share    = numberIn(0, 1)
	speed    = numberIn(0, 10)
	whole    = wholeIn(math.Inf(-1), infinite)
	fontSize = wholeIn(1, 500)

	// colour is #rrggbb; where the vendor takes any text as a colour, so do we.
	colour = textIn(0, infinite).with(func(r *rule) {
		r.form, r.want = isHexColour, "a colour like #ff9900"
	})
	// source must have something readable in it.
	source = textIn(1, infinite).with(func(r *rule) {
		r.form, r.want, r.role = notBlank, "the link of a file", link
	})
	sourceAny = textIn(1, infinite).as(link)
	prompt    = textIn(0, 4000).as(shown)

	position = oneOf("top", "topRight", "right", "bottomRight", "bottom", "bottomLeft", "left", "topLeft", "center")
	sound    = oneOf("none", "fadeIn", "fadeOut", "fadeInFadeOut")
	italics  = oneOf("normal", "italic")
	letters  = oneOf("none", "uppercase", "lowercase", "capitalize")
	lines    = oneOf("none", "underline", "line-through")
	ways4    = oneOf("left", "right", "up", "down")
	sideways = oneOf("left", "center", "right")

	tweens = listOf(objectOf("tween",
		field{"from", anything}, field{"to", anything},
		field{"start", amount}, field{"length", amount},
		field{"interpolation", oneOf("linear", "bezier", "constant")},
		field{"easing", oneOf(easings()...)}), 0)
	volume = either(share, tweens)

	crop = objectOf("crop",
		field{"top", share}, field{"bottom", share}, field{"left", share}, field{"right", share})
	offset = objectOf("offset",
		field{"x", either(numberIn(-10, 10), tweens)},
		field{"y", either(numberIn(-10, 10), tweens)})

	gradient = objectOf("gradient",
		field{"type", oneOf("linear", "radial")},
		field{"angle", numberIn(0, 360)},
		field{"stops!", listOf(looseObject("stop", field{"offset!", share}, field{"color!", colour}), 2)})
	stroke = objectOf("stroke",
		field{"width", positive}, field{"color", colour}, field{"opacity", share})
	shadow = objectOf("shadow",
		field{"offsetX", amount}, field{"offsetY", amount}, field{"blur", positive},
		field{"color", colour}, field{"opacity", share})
	box = objectOf("background",
		field{"color", colour}, field{"opacity", share}, field{"borderRadius", positive},
		field{"wrap", yesNo}, field{"padding", wholeIn(0, 200)})
	border = objectOf("border",
		field{"width", positive}, field{"color", colour}, field{"opacity", share}, field{"radius", positive})
	padding = either(positive, objectOf("padding",
		field{"top", positive}, field{"right", positive}, field{"bottom", positive}, field{"left", positive}))
	align = objectOf("align",
		field{"horizontal", sideways}, field{"vertical", oneOf("top", "middle", "bottom")})
)

func easings() []string {
	all := []string{"ease", "easeIn", "easeOut", "easeInOut"}
	for _, way := range []string{"easeIn", "easeOut", "easeInOut"} {
		for _, curve := range []string{"Quad", "Cubic", "Quart", "Quint", "Sine", "Expo", "Circ", "Back"} {
			all = append(all, way+curve)
		}
	}
	return all
}

// paced lists words with the two speeds that most moves come in.
func paced(plain ...string) []string {
	var all []string
	for _, word := range plain {
		all = append(all, word, word+"Slow", word+"Fast")
	}
	return all
}
