package words

import (
	"wrapbell/app"
	"wrapbell/ui/locale"
)

// NoTemplates says that an account has none, and what to do about it.
func NoTemplates(environment string) Text {
	t := mark("No templates in {place} yet.", "Save an edit as a template there, then read again.")
	switch environment {
	case app.Practice:
		t = mark("No templates in Practice.", "Those that it began with were deleted.")
	case app.Sandbox, app.Production:
		t = mark("No templates in {place} yet.", "Save an edit as a template in Shotstack's studio, then read again.")
	}
	return fill(t.said(), environment)
}

// Templates says why templates can't be read, and what to do about it.
func Templates(p *app.Problem, environment string) Text {
	t, ok := templateProblems[p.Kind]
	switch {
	case !ok:
		t = templateProblems[app.Trouble]
	case p.Kind == app.KeyLocked && p.Detail == "no keyring":
		t = mark("This computer has no keychain that answers.", "Give the key for this session in the settings, or start a keychain.")
	}
	t = fill(t.said(), environment)
	if p.Kind == app.Throttled && !p.RetryAt.IsZero() {
		t.Body = locale.T("Read again after %s.", Clock(p.RetryAt))
	}
	return t
}

var templateProblems = map[app.ProblemKind]Text{
	app.NoKey:      mark("Add your {place} key to see its templates.", "Templates are saved in your account. Reading them costs nothing."),
	app.KeyRefused: mark("{Service} refused this key.", "It may be mistyped, revoked, or belong to the other environment. Replace it, then read again."),
	app.KeyLocked:  mark("Your keychain is locked.", "Unlock it, then read again."),

	app.Offline:   mark("You're offline.", "Templates are read from {service}, which can't be reached. Read again when you're back, or choose a file."),
	app.Throttled: mark("{Service} asked us to slow down.", "Read again in a minute."),
	app.Trouble:   mark("{Service} isn't answering properly.", "Your templates are not touched. Read again in a while, or choose a file."),
	app.Malformed: mark("{Service} sent an answer that makes no sense.", "Your templates are not touched. Read again in a while, or choose a file."),
	app.NotFound:  mark("{Service} has no templates to read.", "Choose an edit file, or paste an edit."),

	app.NoSuchEnvironment: mark("The environment “{place}” doesn't exist any more.", "Add it again under the same name to go on."),
}
