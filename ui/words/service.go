package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// Service is what to call whoever makes the render, in the middle of a sentence.
func Service(environment string) string { return users.service(environment) }

func (t tongue) service(environment string) string {
	switch environment {
	case app.Practice:
		return t.say("the practice service")
	case app.Sandbox, app.Production:
		return "Shotstack"
	}
	return t.say("the service")
}

// Environment is how the name of an environment is written for people.
func Environment(name string) string { return users.environment(name) }

func (t tongue) environment(name string) string {
	switch name {
	case app.Practice:
		return t.say("Practice")
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
	return Text{filled(t.Headline, environment), filled(t.Body, environment)}
}

func filled(text, environment string) string {
	return filledAs(text, environment, Service(environment))
}

// short is filled with a service's shorter name, for where a longer one would be cut off.
func short(text, environment string) string {
	if environment == app.Practice {
		return filledAs(text, environment, locale.In("short", "Practice"))
	}
	return filled(text, environment)
}

func filledAs(text, environment, service string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	twice := locale.T("cost twice")
	if environment == app.Practice {
		twice = locale.T("make it twice")
	}
	by := strings.NewReplacer("{Service}", capital(service), "{service}", service,
		"{place}", Environment(environment), "{twice}", twice)
	return by.Replace(text)
}

// Said heads the service's own words.
func Said(environment string) string { return users.credit(environment) }

func (t tongue) credit(environment string) string {
	return t.say("%s said", capital(t.service(environment)))
}

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

// unstopped is the service's own words without their full stop. In a quote it is ours.
func unstopped(said string) string { return strings.TrimRight(said, ". ") }
