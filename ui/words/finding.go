package words

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"wrapbell/app/edit"
)

// refusedYet is the headline of everything that the service would refuse.
const refusedYet = "Shotstack won't accept this yet."

// Finding says what is wrong with an edit, where, and what was probably meant.
func Finding(f edit.Finding) Text {
	if say, ok := findings[f.Code]; ok {
		return say(f)
	}
	return Text{refusedYet, where(f) + fmt.Sprintf("“%s” can't be used.", f.Property)}
}

// Brief says a finding in one line.
func Brief(f edit.Finding) string {
	t := Finding(f)
	if t.Headline == refusedYet {
		return t.Body
	}
	return strings.TrimSuffix(t.Headline, ".")
}

var findings = map[edit.Code]func(edit.Finding) Text{
	edit.UnknownProperty: func(f edit.Finding) Text {
		return Text{refusedYet, where(f) + fmt.Sprintf("“%s” isn't a setting.", f.Property) + meant(f)}
	},
	edit.Missing: func(f edit.Finding) Text {
		return Text{refusedYet, where(f) + fmt.Sprintf("“%s” is missing. It should be %s.", f.Property, plainWant(f))}
	},
	edit.WrongType:  wrongValue,
	edit.WrongValue: wrongValue,
	edit.OutOfRange: wrongValue,
	edit.NoSource: func(f edit.Finding) Text {
		return Text{refusedYet, where(f) + "it has no file to show or play. Give it a link as “src”."}
	},
	edit.NoSize: func(f edit.Finding) Text {
		return Text{refusedYet, "The output has no size. Give it a “resolution” such as “hd”, or a “size” with width and height."}
	},
	edit.Unfilled: unfilled,
	edit.FillInPlace: func(f edit.Finding) Text {
		return Text{"Shotstack may not accept this fill-in.", where(f) +
			fmt.Sprintf("“%s” may take only fixed words, not the fill-in {{ %s }}. Write the word itself.", f.Property, f.Got)}
	},

	edit.Overlap: overlap,
	edit.FontMissing: func(f edit.Finding) Text {
		return Text{fmt.Sprintf("Font “%s” may be missing.", f.Got),
			where(f) + "add its file link to the fonts of the edit, or use Montserrat."}
	},
	edit.LocalFile: func(f edit.Finding) Text {
		return Text{fmt.Sprintf("“%s” is on your computer.", fileOf(f)), where(f) + "Shotstack can only use files on the web."}
	},
	edit.EmbeddedFile: func(f edit.Finding) Text {
		return Text{"A file is embedded in the edit.", where(f) + "Shotstack can only use files on the web. Upload it and use its link."}
	},
	edit.NotHTTPS: func(f edit.Finding) Text {
		return Text{fmt.Sprintf("The link of “%s” isn't secure.", fileOf(f)), where(f) + "It starts with http. Use https if the site has it."}
	},
	edit.PrivateLink: func(f edit.Finding) Text {
		if f.Property == "callback" {
			return Text{"Shotstack can't reach the callback address.", fmt.Sprintf("“%s” exists only on this computer or its network.", f.Got)}
		}
		return Text{fmt.Sprintf("“%s” can't be reached.", fileOf(f)),
			where(f) + "its link exists only on this computer or its network. Shotstack can only use files on the web."}
	},
	edit.BadLink: func(f edit.Finding) Text {
		if f.Property == "callback" {
			return Text{"The callback address isn't a link.", fmt.Sprintf("“%s” should be a public link that starts with https.", f.Got)}
		}
		return Text{fmt.Sprintf("“%s” isn't a link.", f.Got), where(f) + "Use the full link of the file, starting with https."}
	},
	edit.WebPage: func(f edit.Finding) Text {
		return Text{"This link opens a web page, not a file.", where(f) + fmt.Sprintf("“%s”. Use a direct link that ends in the file itself.", f.Got)}
	},
	edit.WrongMedia: func(f edit.Finding) Text {
		return Text{fmt.Sprintf("“%s” may be the wrong kind of file.", fileOf(f)),
			where(f) + fmt.Sprintf("It is used as %s, but its name says %s.", f.Want, f.Suggest)}
	},

	edit.OddSize: func(f edit.Finding) Text {
		return Text{fmt.Sprintf("The video's %s is odd.", f.Property),
			fmt.Sprintf("Videos need even numbers. Use %s instead of %s.", f.Suggest, f.Got)}
	},
	edit.TwoSizes: func(edit.Finding) Text {
		return Text{"The output has two sizes.", "It has both “size” and “resolution”. Keep one of them."}
	},
	edit.CaptureTooLate: func(f edit.Finding) Text {
		return Text{fmt.Sprintf("The %s is taken after the end.", f.Property),
			fmt.Sprintf("It is taken at %s s, when the video is over. Try %s s.", f.Got, f.Suggest)}
	},
	edit.UnknownAlias: func(f edit.Finding) Text {
		return Text{fmt.Sprintf("No clip is called “%s”.", f.Got),
			where(f) + fmt.Sprintf("its “%s” refers to it.", f.Property) + meant(f)}
	},
	edit.UnusedFillIn: func(f edit.Finding) Text {
		return Text{fmt.Sprintf("The fill-in “%s” isn't used.", f.Got), "Nothing in the edit asks for it." + meant(f)}
	},
	edit.DoubleFillIn: func(f edit.Finding) Text {
		return Text{fmt.Sprintf("The fill-in “%s” is there twice.", f.Got), "Keep one, so that it is clear which one counts."}
	},
	edit.EmptyFillIn: func(f edit.Finding) Text {
		return Text{fmt.Sprintf("“%s” is empty.", Spoken(f.Got)), "Nothing would stand in its place in the video."}
	},
	edit.OversizeFillIns: func(edit.Finding) Text {
		return Text{"The fill-ins make this edit very large.", "Not all of them were checked. Shorten them, or use them less often."}
	},
}

func wrongValue(f edit.Finding) Text {
	what := "“" + f.Property + "”"
	if strings.HasSuffix(f.Path, "]") {
		what = "an entry of " + what
	}
	said := fmt.Sprintf("%s can't be %s. It should be %s.", what, quoteGot(f.Got), plainWant(f))
	if f.Got == "" {
		said = fmt.Sprintf("%s is empty. It should be %s.", what, plainWant(f))
	}
	if f.Code != edit.OutOfRange { // there the limits say it all
		said += meant(f)
	}
	return Text{refusedYet, where(f) + said}
}

// quoteGot puts words in quotes, but not "a list".
func quoteGot(got string) string {
	switch got {
	case "a list", "an empty list", "an object", "null":
		return got
	}
	return "“" + got + "”"
}

func plainWant(f edit.Finding) string {
	if f.Want == "" {
		return "there"
	}
	return strings.Replace(f.Want, "an object", "a group of settings", 1)
}

// unfilled: in a text people would read the braces, elsewhere it cannot work.
func unfilled(f edit.Finding) Text {
	if strings.HasPrefix(f.Got, "$") {
		return Text{"A fill-in of another tool is left.", where(f) +
			fmt.Sprintf("“%s” still says {{ %s }}. Write the value itself, or send the edit from that tool.", f.Property, f.Got)}
	}
	t := Text{Headline: fmt.Sprintf("“%s” is empty.", Spoken(f.Got))}
	if f.Level == edit.Warning {
		t.Body = fmt.Sprintf("It would appear in the video as {{ %s }}.", f.Got)
		return t
	}
	t.Body = where(f) + fmt.Sprintf("“%s” needs it. Fill it in.", f.Property)
	return t
}

// Spoken turns the name of a fill-in into words: FIRST_NAME, First name.
func Spoken(name string) string {
	s := strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == '_' || r == '-' || unicode.IsSpace(r) }), " ")
	if s == strings.ToUpper(s) {
		s = strings.ToLower(s)
	}
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}

func overlap(f edit.Finding) Text {
	if f.Clip == nil || f.Other == nil {
		return Text{"Two clips overlap.", "They will flicker. Put one on its own track."}
	}
	a, b := f.Other, f.Clip
	return Text{fmt.Sprintf("Two clips overlap on track %d.", b.Track),
		fmt.Sprintf("Clips %d and %d both play from %s to %s. They will flicker. Put one on its own track.",
			min(a.Clip, b.Clip), max(a.Clip, b.Clip), clock(b.Start), clock(min(a.End, b.End)))}
}

// where names the clip, or the part of the edit, that a finding is about.
func where(f edit.Finding) string {
	if f.Clip != nil {
		return clipAt(*f.Clip) + ": "
	}
	part, _, nested := strings.Cut(f.Path, ".")
	if !nested {
		return ""
	}
	if i := strings.LastIndex(f.Path, "."); i > 0 {
		part = f.Path[:i]
	}
	return "In “" + part + "”: "
}

// clipAt is where a clip stands, as a sentence begins: Clip 3 on track 2, 0:12 to 0:18.
func clipAt(c edit.ClipPlace) string {
	s := fmt.Sprintf("Clip %d on track %d", c.Clip, c.Track)
	switch {
	case c.Start >= 0 && c.End > c.Start:
		s += ", " + clock(c.Start) + " to " + clock(c.End)
	case c.Start > 0:
		s += ", from " + clock(c.Start)
	}
	return s
}

func meant(f edit.Finding) string {
	if f.Suggest == "" {
		return ""
	}
	return " Did you mean “" + f.Suggest + "”?"
}

// fileOf is the name of the file that a finding is about.
func fileOf(f edit.Finding) string {
	if f.Clip != nil && f.Clip.Name != "" {
		return f.Clip.Name
	}
	if i := strings.LastIndexAny(f.Got, `/\`); i >= 0 && i+1 < len(f.Got) {
		return f.Got[i+1:]
	}
	return f.Got
}

// clock writes seconds as people read a player: 0:08, 12:30, 0:08.5.
func clock(seconds float64) string {
	tenths := int(seconds*10 + 0.5)
	s := fmt.Sprintf("%d:%02d", tenths/600, tenths/10%60)
	if tenths%10 > 0 {
		s += fmt.Sprintf(".%d", tenths%10)
	}
	return s
}
