package terminal

import (
	"cmp"
	"errors"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"

	"wrapbell/ui/locale"
)

// mistake says what is wrong with how a command was written. The parser says it in
// English and in no other way, so it is read off its words; what it says of something
// else is told as little as it is.
func mistake(name string, err error) string {
	said := locale.T("This command isn't written as it can be.")
	for _, m := range mistakes {
		if found := m.sign.FindStringSubmatch(err.Error()); found != nil {
			said = m.say(found[1:])
			break
		}
	}
	command := name
	if p, ok := errors.AsType[*kong.ParseError](err); ok {
		if n := p.Context.Selected(); n != nil && n.Tag.Default == "" {
			command = n.FullPath()
		}
	}
	return said + " " + locale.T("“%s --help” shows how.", command)
}

var mistakes = []struct {
	sign *regexp.Regexp
	say  func(found []string) string
}{
	{regexp.MustCompile(`^unknown flag (\S+?)(?:, did you mean (?:one of )?(.+)\?)?$`), func(f []string) string {
		return locale.T("There is no option %s here.", f[0]) + meant(f[1])
	}},
	{regexp.MustCompile(`^unexpected (?:argument|flag argument|token) (.+?)(?:, did you mean (?:one of )?(.+)\?)?$`), func(f []string) string {
		return locale.T("“%s” was not expected.", strings.Trim(f[0], `"`)) + meant(f[1])
	}},
	{regexp.MustCompile(`^expected one of (.+)$`), func(f []string) string {
		return locale.T("Something is missing. One of these has to follow: %s.", quoted(f[0]))
	}},
	{regexp.MustCompile(`^(?:expected|missing positional arguments) (.+)$`), func(f []string) string {
		return locale.T("Something is missing: %s.", named(f[0]))
	}},
	{regexp.MustCompile(`^missing flags: (.+)$`), func(f []string) string {
		return locale.T("Something is missing: %s.", named(f[0]))
	}},
	{regexp.MustCompile(`^(--\S+) and (--\S+) can't be used together$`), func(f []string) string {
		return locale.T("%s and %s can't both be meant. Leave one of them out.", f[0], f[1])
	}},
	{regexp.MustCompile(`^(--\S+): expected \S+ value but got "(?:EOL|.*" \(.* flag\))`), func(f []string) string {
		return locale.T("Something has to follow %s.", f[0])
	}},
	{regexp.MustCompile(`^(--\S+): expected duration but got "(.*?)"`), func(f []string) string {
		return locale.T("“%s” isn't a time for %s. Write it like 90s, 10m or 2h.", f[1], f[0])
	}},
	{regexp.MustCompile(`^(--\S+): expected a float but got "(.*?)"(?:.*from envar (\w+)=)?`), func(f []string) string {
		return locale.T("“%s” isn't a number for %s.", f[1], cmp.Or(f[2], f[0]))
	}},
	{regexp.MustCompile(`^(--\S+): bool value must be .* but got "(.*)"$`), func(f []string) string {
		return locale.T("Nothing can follow %s, not “%s”.", f[0], f[1])
	}},
}

// meant offers what the parser thinks was meant, if it thinks of something.
func meant(list string) string {
	if list == "" {
		return ""
	}
	return " " + locale.T("Is %s meant?", quoted(list))
}

var inQuotes = regexp.MustCompile(`"([^"]*)"`)

// quoted sets a list of the parser's in the language's own quotes.
func quoted(list string) string {
	return inQuotes.ReplaceAllStringFunc(list, func(s string) string { return locale.T("“%s”", strings.Trim(s, `"`)) })
}

var (
	inAngles = regexp.MustCompile(`<([^>]+)>(?: \.\.\.)?`)
	holder   = regexp.MustCompile(`=([A-Z0-9.:-]+)`)
)

// named says arguments and placeholders in the user's language, as help has them.
func named(list string) string {
	list = inAngles.ReplaceAllStringFunc(strings.ReplaceAll(list, `"`, ""), func(s string) string {
		return locale.T(inAngles.FindStringSubmatch(s)[1])
	})
	list = holder.ReplaceAllStringFunc(list, func(s string) string { return "=" + locale.T(s[1:]) })
	return strings.ReplaceAll(list, " or ", " | ")
}
