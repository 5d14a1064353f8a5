package words

import (
	"errors"
	"path/filepath"
	"time"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// Trouble says in a terminal what went wrong and what to do, of any error.
func Trouble(now time.Time, err error) string {
	if p, ok := errors.AsType[*app.Problem](err); ok {
		return Problem(p, p.Detail).String()
	}
	if e, ok := errors.AsType[app.ListError](err); ok {
		return listTrouble(now, e.ListFault())
	}
	if f, ok := errors.AsType[*app.EnvironmentFault](err); ok {
		return environmentTrouble(f)
	}
	if f, ok := errors.AsType[app.KeyFault](err); ok {
		return KeyFault(f)
	}
	if f, ok := errors.AsType[*app.PracticeFault](err); ok {
		return practiceTrouble(f)
	}
	return locale.T("That did not work (%s).", app.Clean(err.Error(), 200))
}

// listTrouble says why the list can't be used.
func listTrouble(now time.Time, f app.ListFault) string {
	switch f.Trouble {
	case app.ListInUse:
		return inUse(now, f)
	case app.ListFull:
		return locale.T("The disk with %s is full. Make room and try again; nothing was lost.", filepath.Dir(f.File))
	case app.ListReadOnly:
		return locale.T("%s can't be written to, because its disk is read-only. Nothing is sent or kept. Choose another folder with --data.", filepath.Dir(f.File))
	case app.ListDenied:
		return locale.T("You may not read and write %s. Change its permissions, or choose another folder with --data.", f.File)
	case app.ListDamaged:
		return locale.T("%s is damaged (%s) and was left as it is. Open the window to repair it or to restore a backup. Renders at the service are not affected.", f.File, f.Reason)
	case app.ListMissing:
		return locale.T("%s was here and is gone. Put it back, or remove %s as well to start with an empty list. Renders at the service are not affected.", f.File, f.Beside)
	case app.ListNewer:
		return locale.T("%s was written by a newer Wrapbell. Start that one, or choose another folder with --data.", f.File)
	}
	return locale.T("%s can't be used (%s). See whether its disk is well, or choose another folder with --data.", f.File, f.Reason)
}

func inUse(now time.Time, f app.ListFault) string {
	what := locale.T("Close it first, or choose another folder with --data.")
	switch {
	case f.Silent:
		return sentences(locale.T("Wrapbell is open with this list and does not answer."), what)
	case f.Process == 0:
		return sentences(locale.T("Wrapbell is open with this list."), what)
	case f.Since.IsZero():
		return sentences(locale.T("Wrapbell is open with this list (process %d, “%s”).", f.Process, f.Command), what)
	}
	return sentences(locale.T("Wrapbell is open with this list (process %d, “%s”, since %s).", f.Process, f.Command, at(now, f.Since)), what)
}

// environmentTrouble says why an environment can't be added.
func environmentTrouble(f *app.EnvironmentFault) string {
	switch f.Trouble {
	case app.NameOdd:
		return locale.T("“%s” can't be the name of an environment. Use up to 32 small letters, digits and dashes.", f.Given)
	case app.NameBuiltIn:
		return locale.T("“%s” is built in. Choose another name.", f.Given)
	case app.NameTaken:
		return locale.T("There is an environment “%s” already. Remove it first, or choose another name.", f.Given)
	case app.AddressMissing:
		return locale.T("The address of its %s API is missing.", f.API)
	case app.AddressOdd:
		return locale.T("“%s” isn't a web address.", f.Given)
	case app.AddressLoaded:
		return locale.T("“%s” may hold no name, password, question mark or hash.", f.Given)
	}
	return locale.T("“%s” must start with https:// (http:// is for this computer only).", f.Given)
}

// KeyFault says in a sentence or two why a text can't be a key; empty if it can.
func KeyFault(f app.KeyFault) string {
	switch f {
	case "":
		return ""
	case app.KeyNone:
		return locale.T("No key was given. Copy it from the dashboard.")
	case app.KeyLong:
		return locale.T("That is too long for a key. Copy the key alone from the dashboard.")
	case app.KeyBroken:
		return locale.T("There is a space or a line break inside. Paste the key alone, in one piece.")
	}
	return locale.T("A key has plain letters, digits and signs only. Copy it again from the dashboard.")
}

// practiceTrouble says why the practice service can't be started.
func practiceTrouble(f *app.PracticeFault) string {
	switch f.Trouble {
	case app.ListenTaken:
		return locale.T("The practice service can't use port %d: another program has it. Choose another port.", f.Port)
	case app.ListenOdd:
		return locale.T("“%s” isn't an address for the practice service. Write it like 127.0.0.1:4711.", f.Given)
	case app.ListenFar:
		return locale.T("The practice service can be reached from this computer only. Use 127.0.0.1:%d instead of %s.", f.Port, f.Given)
	}
	return locale.T("The practice service can't use its folder %s. See whether you may write to it and its disk has room.", f.Given)
}
