package words

import (
	"strings"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// Explanation is a problem told in full: what happened, what it means and where,
// what to do, and whether trying again can help. All but the headline may be
// empty.
type Explanation struct {
	Headline string
	Body     string
	Advice   string
	Retry    string
}

// String is the explanation as one paragraph.
func (x Explanation) String() string { return sentences(x.Headline, x.Body, x.Advice, x.Retry) }

// Failure explains a problem with what its diagnosis found in the edit.
func Failure(d app.Diagnosis, p *app.Problem, environment string) Explanation {
	if p == nil {
		return Explanation{}
	}
	if p.Kind != app.Failed {
		return notFailed(d, p, environment)
	}
	x := unnamed(d, p, environment)
	for _, s := range []*string{&x.Headline, &x.Body, &x.Advice, &x.Retry} {
		*s = filled(*s, environment)
	}
	return x
}

// unnamed explains a failure before the names of service and environment are filled in.
func unnamed(d app.Diagnosis, p *app.Problem, environment string) Explanation {
	say, ok := failures[d.Family]
	if !ok {
		say = failures[app.FamilyUnknown]
	}
	return say(told{d, users.what(d), environment, p.Said})
}

// notFailed explains what went wrong before anything was rendered.
func notFailed(d app.Diagnosis, p *app.Problem, environment string) Explanation {
	t := Problem(p, environment)
	x := Explanation{Headline: t.Headline, Body: t.Body}
	if at := users.what(d); p.Kind == app.Refused && d.Clip != nil {
		x.Body = sentences(x.Body, locale.T("It is about %s.", at))
	}
	switch p.Kind {
	case app.Lost, app.Interrupted:
		x.Retry = filled(locale.T("Sending it again could {twice}."), environment)
	case app.Refused, app.TooLarge:
		x.Retry = locale.T("Retrying won't help until the edit is changed.")
	case app.NoCredits:
		x.Retry = locale.T("Retrying won't help until there are credits.")
	case app.KeyRefused:
		x.Retry = locale.T("Retrying won't help until the key is replaced.")
	}
	return x
}

// told is what a family's text is made of.
type told struct {
	app.Diagnosis
	what        string // what is blamed, empty if nobody knows
	environment string
	said        string
}

// or says the first if something is blamed, with # standing for it, else the second. A
// translation has # where its language puts whoever a sentence is about.
func (t told) or(known, unknown string) string {
	if t.what == "" {
		return locale.T(unknown)
	}
	return capital(strings.ReplaceAll(locale.T(known), "#", t.what))
}

// unfetched is the headline for what could not be fetched.
func (t told) unfetched() string {
	switch t.Source.Type {
	case "soundtrack":
		return locale.T("The soundtrack could not be downloaded.")
	case "font":
		return locale.T("A font could not be downloaded.")
	}
	return locale.T("A clip could not be downloaded.")
}

// explain is an explanation in the user's language; its body is in it already.
func explain(headline, body, advice, retry string) Explanation {
	return Explanation{locale.T(headline), body, locale.T(advice), locale.T(retry)}
}

const untilLink = "Retrying won't help until the link works."

// failures has the words of each family.
var failures = map[app.Family]func(told) Explanation{
	app.FamilyPassing: func(t told) Explanation {
		return explain("{Service} had a passing problem.", sentences(t.or("It was about #.", ""), locale.T("This often works the second time.")), "", "Retrying often works.")
	},
	app.FamilyDownload: func(t told) Explanation {
		x := explain("", t.or("{Service} could not get #.", "{Service} could not get one of the files of the edit."),
			"Check that its link works and is public, or upload the file again and use the new link.", untilLink)
		x.Headline = t.unfetched()
		return x
	},
	app.FamilyForbidden: func(t told) Explanation {
		x := explain("", t.or("{Service} may not open #. Its link isn't public, or its time is over.",
			"{Service} may not open one of the files of the edit. Its link isn't public, or its time is over."),
			"Make the file public, or upload it again and use the new link.", untilLink)
		x.Headline = t.unfetched()
		return x
	},
	app.FamilyWebPage: func(t told) Explanation {
		return explain("This link opens a web page, not a file.", t.or("It is the link of #.", "It is one of the links of the edit."),
			"Use a direct link that ends in the file itself.", "Retrying won't help until the edit has another link.")
	},
	app.FamilyLocal: func(t told) Explanation {
		return explain("A file isn't on the web.", t.or("{Service} can only use files on the web, and # isn't there.", "{Service} can only use files on the web."),
			"Upload it and use its link.", "Retrying won't help until the edit has another link.")
	},
	app.FamilyFillIn: unfilledLink,
	app.FamilyFormat: func(t told) Explanation {
		return explain("A clip is in a format {service} can't use.", t.or("#. It may also be damaged.", "One of the files can't be read, or is damaged."),
			"Convert it, or turn on conversion for this clip.", "Retrying won't help until it is converted.")
	},
	app.FamilyFileSize: func(t told) Explanation {
		return explain("A file is too large.", sentences(t.or("# is too large.", ""), locale.T("A file can have 5 GB, all of them together with the video 10 GB.")),
			"Make it smaller, or cut it before you upload it.", "Retrying won't help until it is smaller.")
	},
	app.FamilyFont: func(t told) Explanation {
		return explain("A font is missing.", t.or("# isn't loaded.", "One of the fonts of the edit isn't loaded."),
			"Add its file link, or use Montserrat.", "Retrying won't help until the font is there.")
	},
	app.FamilyCaptions: func(t told) Explanation {
		return explain("The captions can't be read.", t.or("They are those of #.", ""),
			"Check that their file is public and is an SRT or VTT file.", "Retrying won't help until they can be read.")
	},
	app.FamilyHTML: func(t told) Explanation {
		return explain("The code inside a clip doesn't work.", t.or("It is #.", ""),
			"Check its HTML, styles and script, or take the clip out.", "Retrying won't help until the code is changed.")
	},
	app.FamilyTrim: func(t told) Explanation {
		return explain("A clip is longer than its file.", t.or("It is #.", ""),
			"Shorten the clip, or take less off its start.", "Retrying won't help until the clip is shorter.")
	},
	app.FamilyLength: tooLong,
	app.FamilyLimits: func(told) Explanation {
		return explain("The output is beyond the limits.", locale.T("Its size, its frame rate or the account's plan doesn't allow it."),
			"Choose a smaller resolution, with even width and height.", "Retrying won't help until the output is changed.")
	},
	app.FamilyCredits: func(t told) Explanation {
		x := explain("Not enough credits.", "", "Add credits in the dashboard.", "Retrying won't help until there are credits.")
		if t.environment == app.Sandbox {
			x.Body = locale.T("The sandbox also needs a balance above zero.")
		}
		return x
	},
	app.FamilyAI: func(t told) Explanation {
		x := explain("An AI part could not be made.", t.or("It is #.", ""), "Change what it asks for if it fails again.", "Retrying may help.")
		if t.environment != app.Practice {
			x.Retry = sentences(x.Retry, locale.T("AI parts cost credits each time, even in Sandbox."))
		}
		return x
	},
	app.FamilyDestination: func(told) Explanation {
		return explain("The files could not be handed over.", locale.T("Your own storage did not take them from {service}."),
			"Check in the dashboard that it is connected and may be written to.", "Retrying won't help until it is.")
	},
	app.FamilyService: func(told) Explanation {
		return explain("{Service} had a problem of its own.", locale.T("Nothing points to the edit. Trying once more is reasonable."), "", "")
	},
	app.FamilyUnknown: func(t told) Explanation {
		x := explain("The render failed.", locale.T("{Service} gave no reason. Trying once more is reasonable."), "", "")
		if t.said != "" {
			x.Body = locale.T("{Service} said: “%s”. We don't know this one. Trying once more is reasonable.", unstopped(t.said))
		}
		return x
	},
}

func unfilledLink(t told) Explanation {
	x := explain("A fill-in is empty.", locale.T("It stands for a link, and nothing could be downloaded."), "Fill it in, then send it again.",
		"Retrying won't help until it is filled in.")
	switch {
	case strings.HasPrefix(t.Name, "$"):
		x.Headline = locale.T("A fill-in of another tool is left.")
		x.Advice = locale.T("Write the link itself, or send the edit from that tool.")
	case t.Name != "":
		x.Headline = locale.T("“%s” is empty.", Spoken(t.Name))
	}
	if t.Clip != nil {
		x.Body = locale.T("It stands for the link of a clip (%s), and nothing could be downloaded.", users.place(*t.Clip))
	}
	return x
}

func tooLong(t told) Explanation {
	x := explain("The video is too long.", "", "Shorten it.", "Retrying won't help until it is shorter.")
	if t.environment == app.Sandbox {
		x = Explanation{locale.T("Too long for the sandbox."), locale.T("Sandbox videos can be 10 minutes long at most."), locale.T("Shorten it, or render it in production."), x.Retry}
	}
	return x
}
