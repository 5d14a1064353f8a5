package ui

import (
	"strings"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// keysPromise says where keys are kept and where they go. One of the user's own
// environments has an address of its own.
func keysPromise(all []app.Environment) string {
	for _, e := range all {
		if e.Name != app.Practice && e.Name != app.Sandbox && e.Name != app.Production {
			return locale.T("Keys are kept in your computer's keychain. Each is sent only to its own environment; those of Sandbox and Production only to %s.", app.VendorHost)
		}
	}
	return locale.T("Keys are kept in your computer's keychain and sent only to %s.", app.VendorHost)
}

// keychainAsks is said while a keyring lets us wait.
const keychainAsks = "Your keychain is asking you something…"

// keyText is the key as it is shown.
func keyText(s *keyStanding) string {
	if !s.has {
		return ""
	}
	return strings.Repeat(keyDot, 8) + s.last4
}

// keyState words how a key stands. h is how its environment answered lately.
func keyState(s *keyStanding, h app.Health, e app.Environment) (string, glyph, token) {
	switch {
	case s.doing != "" && s.hint:
		return locale.T(keychainAsks), glyphQuestion, attention
	case s.doing != "":
		return s.doing, glyphHalf, working
	case !s.looked:
		return "", glyphNone, waiting
	case !s.has && e.Key:
		return locale.T("No key yet"), glyphHollow, waiting
	case !s.has:
		return locale.T("No key. Only needed if the service asks for one"), glyphHollow, waiting
	case s.trouble != nil && s.trouble.Kind == app.KeyLocked:
		return keychainTrouble(s.trouble), glyphWarn, attention
	}
	at, v := s.at, s.verdict
	if h.Problem != nil && h.Problem.Kind == app.KeyRefused && h.Since.After(at) {
		v = refused
	}
	if v == unchecked && h.Problem == nil && !h.Checked.IsZero() {
		at, v = h.Checked, works
	}
	switch {
	case v == refused:
		return locale.T("%s refused this key", capital(words.Service(e.Name))), glyphCross, failed
	case s.trouble != nil:
		return locale.T("Could not be checked: %s", goOn(words.Problem(s.trouble, e.Name).Headline)), glyphWarn, attention
	case v == works && s.session:
		return locale.T("Works · for this session only"), glyphTickTime, attention
	case v == works:
		return locale.T("Works (checked %s)", clock(at)), glyphTick, ready
	case s.session:
		return locale.T("For this session only · not checked"), glyphTickTime, attention
	}
	return locale.T("In your keychain · not checked yet"), glyphHollow, waiting
}

func keychainTrouble(p *app.Problem) string {
	switch p.Detail {
	case "no keyring":
		return locale.T("Your keychain does not answer")
	case "no answer in time":
		return locale.T("Your keychain did not answer in time")
	}
	return locale.T("Your keychain is locked")
}

// goOn lets a sentence go on in another: without its full stop, and in English with a
// small letter, unless it begins with a name. German has nouns that stay large.
func goOn(sentence string) string {
	sentence = strings.TrimSuffix(sentence, ".")
	first, _, _ := strings.Cut(sentence, " ")
	small := strings.ToLower(first)
	if locale.Tag() != "en" || first == words.Service(app.Production) || first != capital(small) {
		return sentence
	}
	return small + sentence[len(first):]
}

// sessionOnly says why a key is not in the keyring.
func sessionOnly(environment string, why *app.Problem) words.Text {
	t := words.Text{Headline: locale.T("Your %s key is kept for this session only.", words.Environment(environment))}
	switch why.Detail {
	case "no keyring":
		t.Body = locale.T("This computer has no keychain that answers, and we never write a key to a file. After a restart you give it again.")
	case "no answer in time":
		t.Body = locale.T("Your keychain did not answer in time. It can be used now; after a restart you give it again.")
	case "not kept":
		t.Body = locale.T("Your keychain was asked and did not keep it. It can be used now; after a restart you give it again.")
	case "too long":
		t.Body = locale.T("Your keychain does not take keys of that length. It can be used now; after a restart you give it again.")
	default:
		t.Body = locale.T("Your keychain is locked. The key can be used now. To keep it, unlock the keychain and give it again.")
	}
	return t
}

// swappedText is what is said of a key that another environment accepts.
func swappedText(here, there string) words.Text {
	h, t := words.Environment(here), words.Environment(there)
	return words.Text{Headline: locale.T("This looks like your %s key.", t), Body: locale.T("It works in %s, not in %s.", t, h)}
}

// refusedText is what is said of a key that nobody accepts.
func refusedText(e app.Environment, neighbours bool) words.Text {
	t := words.Text{Headline: locale.T("%s refused this key.", capital(words.Service(e.Name))), Body: locale.T("It may be mistyped or revoked.")}
	if neighbours {
		t.Body = locale.T("It may be mistyped, revoked, or belong to the other environment.")
	}
	return t
}
