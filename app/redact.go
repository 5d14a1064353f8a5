package app

import (
	"regexp"
	"strings"
)

// Redact takes out of a text whatever could be a secret or a person: keys, tokens,
// signatures, passwords, the whole query of every link, callback tokens, e-mail
// addresses. It rather takes too much. What comes back is valid UTF-8, and
// redacting it again changes nothing.
//
// It is a second net: secrets do not belong into texts in the first place.
func Redact(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	for range 8 { // what is put in place of one secret may uncover another
		next := redactOnce(s)
		if next == s {
			return s
		}
		s = next
	}
	return blackedOut // a text made to be tricky is not worth keeping
}

const blackedOut = "[removed]"

// blackout is one shape that secrets have.
type blackout struct {
	shape *regexp.Regexp
	by    string
}

// secretValue is the value of a setting, in quotes or not.
const secretValue = "(?:\"[^\"\n]*\"?|'[^'\n]*'?|[^\\s\"'<>“”&,;}]*)"

// secretNames are names whose value is a secret however it is written; those of
// looseNames have other meanings in plain sentences.
const (
	secretNames = `x-api-key|api[-_ ]?key|pass(?:word|wd|phrase)|secret|[a-z0-9_-]*token|x-amz-[a-z-]+|x-goog-[a-z-]+|awsaccesskeyid|googleaccessid|key-pair-id|signature`
	looseNames  = `key|sig|policy|auth|expires|code|hmac|jwt|session|sid`
)

var blackouts = []blackout{
	{regexp.MustCompile(`(?i)(authorization["']?\s*[:=]\s*["']?)[^\r\n"']+`), "${1}" + blackedOut},
	{regexp.MustCompile(`(?i)(bearer[\s:=]+)[^\s"'<>“”]+`), "${1}" + blackedOut},
	{regexp.MustCompile(`eyJ[A-Za-z0-9_=-]+\.[A-Za-z0-9_=-]+\.?[A-Za-z0-9_.+/=-]*`), blackedOut},
	{regexp.MustCompile(`(?i)([a-z][a-z0-9+.-]*://)[^\s/?#"'<>“”]*@`), "${1}" + blackedOut + "@"},
	{regexp.MustCompile(`(?i)(/cb/)[^\s/?#"'<>“”]+`), "${1}" + blackedOut},
	{regexp.MustCompile(`(?i)((?:` + secretNames + `)["']?(?:\s*[:=]|%3d)\s*)` + secretValue), "${1}" + blackedOut},
	{regexp.MustCompile(`(?i)((?:` + looseNames + `)(?:\s*=|%3d|["']\s*[:=])\s*)` + secretValue), "${1}" + blackedOut},
	{regexp.MustCompile(`(?i)[a-z0-9._+%-]+(?:@|%40)[a-z0-9][a-z0-9.-]*\.[a-z]{2,}`), "[e-mail]"},
	{regexp.MustCompile(`[A-Za-z0-9]{40,}`), blackedOut},
}

var (
	linkQuery = regexp.MustCompile(`(?i)((?:https?|wss?|ftp|s3|gs)://[^\s?#"<>“”]*)([?#])([^\s"<>“”]*)`)
	signedBy  = regexp.MustCompile(`(?i)x-amz-|x-goog-|signature|sig=|token|policy|key-pair-id|expires`)
)

func redactOnce(s string) string {
	s = linkQuery.ReplaceAllStringFunc(s, withoutQuery)
	for _, b := range blackouts {
		s = b.shape.ReplaceAllString(s, b.by)
	}
	return s
}

// withoutQuery says of a link only whether its query was a signature.
func withoutQuery(link string) string {
	part := linkQuery.FindStringSubmatch(link)
	switch {
	case part[3] == "[signed]", part[3] == blackedOut, part[3] == "":
		return link
	case signedBy.MatchString(part[3]):
		return part[1] + part[2] + "[signed]"
	}
	return part[1] + part[2] + blackedOut
}
