package words

import (
	"regexp"
	"strconv"
	"strings"

	"wrapbell/app/edit"
	"wrapbell/ui/locale"
)

// What may stand somewhere in an edit, and what does, package edit says in English
// phrases: "a number from 0 to 1 or a list", "mp4, gif or mp3". The phrases are few, and
// what is between them are names and numbers, which are the same in every language.

// phrases are those phrases, with %s for numbers, by what they are in English.
var phrases = asTheyAre(
	locale.Mark("a number"),
	locale.Mark("a number of at least %s"),
	locale.Mark("a number from %s to %s"),
	locale.Mark("a whole number"),
	locale.Mark("a whole number of at least %s"),
	locale.Mark("a whole number from %s to %s"),
	locale.Mark("text"),
	locale.Mark("text of at most %s characters"),
	locale.Mark("text that is not empty"),
	locale.Mark("a list"),
	locale.Mark("a list of at least %s"),
	locale.Mark("letters, digits, _ and -"),
	locale.Mark("a colour like #ff9900"),
	locale.Mark("the link of a file"),
	locale.Mark("width and height together"),
	locale.Mark("an even number"),
	locale.Mark("a public https link"),
	locale.Mark("seconds from %s up, auto or alias://NAME"),
	locale.Mark("seconds from %s up, auto, end or alias://NAME"),
	locale.Mark("text that is not empty of at most %s characters"),
)

func asTheyAre(all ...string) map[string]string {
	m := map[string]string{"an object": locale.Mark("a group of settings")} // which users do not know by that word
	for _, p := range all {
		m[p] = p
	}
	return m
}

const fixedRates = "12, 15, 23.976, 24, 25, 29.97, 30, 48, 50, 59.94 or 60, without quotes"

var figures = regexp.MustCompile(`-?\d+(?:\.\d+)?`)

// wantWord is what may stand in the place that a finding is about.
func wantWord(f edit.Finding) string {
	switch f.Want {
	case "":
		return locale.T("there")
	case fixedRates:
		return locale.T(fixedRates)
	}
	return wanting(f.Want)
}

// wanting goes from phrase to phrase: a phrase that holds an "or" is looked for first.
func wanting(want string) string {
	if say, ok := phrases[want]; ok {
		return locale.T(say)
	}
	if say, ok := phrases[figures.ReplaceAllLiteralString(want, "%s")]; ok {
		var all []any
		for _, n := range figures.FindAllString(want, -1) {
			all = append(all, n)
		}
		return locale.T(say, all...)
	}
	if before, after, ok := strings.Cut(want, " or "); ok {
		return locale.T("%s or %s", wanting(before), wanting(after))
	}
	return listed(want)
}

// listed is a list of names, which tells at its end how many it leaves out.
func listed(names string) string {
	i := strings.LastIndex(names, " and ")
	if i < 0 {
		return names
	}
	n, err := strconv.Atoi(strings.TrimSuffix(names[i+len(" and "):], " more"))
	if err != nil {
		return names
	}
	return locale.T("%s and %d more", names[:i], n)
}

// gots are the ways in which package edit says what stands somewhere, where that is not
// quoted.
var gots = map[string]string{
	"a list":        locale.Mark("a list"),
	"an empty list": locale.Mark("an empty list"),
	"an object":     locale.Mark("an object"),
	"a number":      locale.Mark("a number"),
	"text":          locale.Mark("text"),
	"true or false": locale.Mark("true or false"),
}

// gotWord says what stands somewhere, by its kind.
func gotWord(got string) string {
	if say, ok := gots[got]; ok {
		return locale.T(say)
	}
	return got
}

// quoteGot puts words in quotes, but not "a list".
func quoteGot(got string) string {
	switch got {
	case "a list", "an empty list", "an object", "null":
		return gotWord(got)
	}
	return locale.T("“%s”", got)
}
