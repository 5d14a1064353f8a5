package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/ui/locale"
)

// refusedYet is the headline of everything that the service would refuse.
const refusedYet = "Shotstack won't accept this yet."

// Finding says what is wrong with an edit, where, and what was probably meant.
func Finding(f edit.Finding) Text {
	if say, ok := findings[f.Code]; ok {
		return say(f)
	}
	return refused(f, locale.T("“%s” can't be used.", f.Property))
}

// refused is a finding for which the service would not take the edit.
func refused(f edit.Finding, why string) Text { return Text{locale.T(refusedYet), where(f) + why} }

// Brief says a finding in one line.
func Brief(f edit.Finding) string {
	t := Finding(f)
	if refuses(f.Code) {
		return t.Body
	}
	return strings.TrimSuffix(t.Headline, ".")
}

// refuses says whether the headline of what was found is refusedYet, which tells nothing
// of it alone.
func refuses(c edit.Code) bool {
	switch c {
	case edit.UnknownProperty, edit.Missing, edit.WrongType, edit.WrongValue, edit.OutOfRange, edit.NoSource, edit.NoSize:
		return true
	}
	return findings[c] == nil
}

var findings = map[edit.Code]func(edit.Finding) Text{
	edit.UnknownProperty: func(f edit.Finding) Text {
		return refused(f, sentences(locale.T("“%s” isn't a setting.", f.Property), meant(f)))
	},
	edit.Missing: func(f edit.Finding) Text {
		return refused(f, locale.T("“%s” is missing. It should be %s.", f.Property, wantWord(f)))
	},
	edit.WrongType:  wrongValue,
	edit.WrongValue: wrongValue,
	edit.OutOfRange: wrongValue,
	edit.NoSource: func(f edit.Finding) Text {
		return refused(f, locale.T("it has no file to show or play. Give it a link as “src”."))
	},
	edit.NoSize: func(f edit.Finding) Text {
		return tell(refusedYet, "The output has no size. Give it a “resolution” such as “hd”, or a “size” with width and height.")
	},
	edit.Unfilled: unfilled,
	edit.FillInPlace: func(f edit.Finding) Text {
		return Text{locale.T("Shotstack may not accept this fill-in."), where(f) +
			locale.T("“%s” may take only fixed words, not the fill-in %s. Write the word itself.", f.Property, braced(f.Got))}
	},

	edit.Overlap: overlap,
	edit.FontMissing: func(f edit.Finding) Text {
		return Text{locale.T("Font “%s” may be missing.", f.Got),
			where(f) + locale.T("add its file link to the fonts of the edit, or use Montserrat.")}
	},
	edit.LocalFile: func(f edit.Finding) Text {
		return Text{locale.T("“%s” is on your computer.", fileOf(f)), where(f) + locale.T("Shotstack can only use files on the web.")}
	},
	edit.EmbeddedFile: func(f edit.Finding) Text {
		return Text{locale.T("A file is embedded in the edit."), where(f) + locale.T("Shotstack can only use files on the web. Upload it and use its link.")}
	},
	edit.NotHTTPS: func(f edit.Finding) Text {
		return Text{locale.T("The link of “%s” isn't secure.", fileOf(f)), where(f) + locale.T("It starts with http. Use https if the site has it.")}
	},
	edit.PrivateLink: func(f edit.Finding) Text {
		if f.Property == "callback" {
			return Text{locale.T("Shotstack can't reach the callback address."), locale.T("“%s” exists only on this computer or its network.", f.Got)}
		}
		return Text{locale.T("“%s” can't be reached.", fileOf(f)),
			where(f) + locale.T("its link exists only on this computer or its network. Shotstack can only use files on the web.")}
	},
	edit.BadLink: func(f edit.Finding) Text {
		if f.Property == "callback" {
			return Text{locale.T("The callback address isn't a link."), locale.T("“%s” should be a public link that starts with https.", f.Got)}
		}
		return Text{locale.T("“%s” isn't a link.", f.Got), where(f) + locale.T("Use the full link of the file, starting with https.")}
	},
	edit.WebPage: func(f edit.Finding) Text {
		return Text{locale.T("This link opens a web page, not a file."), where(f) + locale.T("“%s”. Use a direct link that ends in the file itself.", f.Got)}
	},
	edit.WrongMedia: func(f edit.Finding) Text {
		return Text{locale.T("“%s” may be the wrong kind of file.", fileOf(f)),
			where(f) + locale.T("It is used as %s, but its name says %s.", f.Want, f.Suggest)}
	},

	edit.OddSize: func(f edit.Finding) Text {
		return Text{locale.T("The video's %s is odd.", f.Property),
			locale.T("Videos need even numbers. Use %s instead of %s.", f.Suggest, f.Got)}
	},
	edit.TwoSizes: func(edit.Finding) Text {
		return tell("The output has two sizes.", "It has both “size” and “resolution”. Keep one of them.")
	},
	edit.CaptureTooLate: func(f edit.Finding) Text {
		return Text{locale.T("The %s is taken after the end.", FileName(app.FileKind(f.Property), "")),
			locale.T("It is taken at %s s, when the video is over. Try %s s.", f.Got, f.Suggest)}
	},
	edit.UnknownAlias: func(f edit.Finding) Text {
		return Text{locale.T("No clip is called “%s”.", f.Got),
			where(f) + sentences(locale.T("its “%s” refers to it.", f.Property), meant(f))}
	},
	edit.UnusedFillIn: func(f edit.Finding) Text {
		return Text{locale.T("The fill-in “%s” isn't used.", f.Got), sentences(locale.T("Nothing in the edit asks for it."), meant(f))}
	},
	edit.DoubleFillIn: func(f edit.Finding) Text {
		return Text{locale.T("The fill-in “%s” is there twice.", f.Got), locale.T("Keep one, so that it is clear which one counts.")}
	},
	edit.EmptyFillIn: func(f edit.Finding) Text {
		return Text{locale.T("“%s” is empty.", Spoken(f.Got)), locale.T("Nothing would stand in its place in the video.")}
	},
	edit.OversizeFillIns: func(edit.Finding) Text {
		return tell("The fill-ins make this edit very large.", "Not all of them were checked. Shorten them, or use them less often.")
	},
}

func wrongValue(f edit.Finding) Text {
	said := notTaken(f)
	if f.Code != edit.OutOfRange { // there the limits say it all
		said = sentences(said, meant(f))
	}
	return refused(f, said)
}

// notTaken says of a property, or of an entry of one, that what stands there can't.
func notTaken(f edit.Finding) string {
	entry := strings.HasSuffix(f.Path, "]")
	switch {
	case f.Got == "" && entry:
		return locale.T("an entry of “%s” is empty. It should be %s.", f.Property, wantWord(f))
	case f.Got == "":
		return locale.T("“%s” is empty. It should be %s.", f.Property, wantWord(f))
	case entry:
		return locale.T("an entry of “%s” can't be %s. It should be %s.", f.Property, quoteGot(f.Got), wantWord(f))
	}
	return locale.T("“%s” can't be %s. It should be %s.", f.Property, quoteGot(f.Got), wantWord(f))
}

// unfilled: in a text people would read the braces, elsewhere it cannot work.
func unfilled(f edit.Finding) Text {
	if strings.HasPrefix(f.Got, "$") {
		return Text{locale.T("A fill-in of another tool is left."), where(f) +
			locale.T("“%s” still says %s. Write the value itself, or send the edit from that tool.", f.Property, braced(f.Got))}
	}
	t := Text{Headline: locale.T("“%s” is empty.", Spoken(f.Got))}
	if f.Level == edit.Warning {
		t.Body = locale.T("It would appear in the video as %s.", braced(f.Got))
		return t
	}
	t.Body = where(f) + locale.T("“%s” needs it. Fill it in.", f.Property)
	return t
}

// braced is a fill-in as it stands in an edit.
func braced(name string) string { return "{{ " + name + " }}" }

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
		return tell("Two clips overlap.", "They will flicker. Put one on its own track.")
	}
	a, b := f.Other, f.Clip
	return Text{locale.T("Two clips overlap on track %d.", b.Track),
		locale.T("Clips %d and %d both play from %s to %s. They will flicker. Put one on its own track.",
			min(a.Clip, b.Clip), max(a.Clip, b.Clip), users.clock(b.Start), users.clock(min(a.End, b.End)))}
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
	return locale.T("In “%s”:", part) + " "
}

// clipAt is where a clip stands, as a sentence begins: Clip 3 on track 2, 0:12 to 0:18.
func clipAt(c edit.ClipPlace) string {
	switch {
	case c.Start >= 0 && c.End > c.Start:
		return locale.T("Clip %d on track %d, %s to %s", c.Clip, c.Track, users.clock(c.Start), users.clock(c.End))
	case c.Start > 0:
		return locale.T("Clip %d on track %d, from %s", c.Clip, c.Track, users.clock(c.Start))
	}
	return locale.T("Clip %d on track %d", c.Clip, c.Track)
}

func meant(f edit.Finding) string {
	if f.Suggest == "" {
		return ""
	}
	return locale.T("Did you mean “%s”?", f.Suggest)
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
