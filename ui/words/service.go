package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"wrapbell/app"
)

// Service is what to call whoever makes the render, in the middle of a sentence.
func Service(environment string) string {
	switch environment {
	case app.Practice:
		return "the practice service"
	case app.Sandbox, app.Production:
		return "Shotstack"
	}
	return "the service"
}

// Environment is how the name of an environment is written for people.
func Environment(name string) string {
	switch name {
	case app.Practice:
		return "Practice"
	case app.Sandbox:
		return "Sandbox"
	case app.Production:
		return "Production"
	}
	return name
}

// fill puts the names of service and environment into a text: {Service} starts a
// sentence, {service} does not, {place} is the environment, {twice} is what may
// happen when something is sent again.
func fill(t Text, environment string) Text {
	twice := "cost twice"
	if environment == app.Practice {
		twice = "make it twice"
	}
	by := strings.NewReplacer("{Service}", capital(Service(environment)), "{service}", Service(environment),
		"{place}", Environment(environment), "{twice}", twice)
	return Text{by.Replace(t.Headline), strings.TrimSpace(by.Replace(t.Body))}
}

// Said heads the service's own words.
func Said(environment string) string { return capital(Service(environment)) + " said" }

func capital(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[n:]
}

// sentences joins those that say something.
func sentences(all ...string) string {
	var said []string
	for _, s := range all {
		if s != "" {
			said = append(said, s)
		}
	}
	return strings.Join(said, " ")
}

// quote gives the service's own words. Its full stop is ours.
func quote(said string) string { return "“" + strings.TrimRight(said, ". ") + "”." }
