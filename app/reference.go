package app

import (
	"context"
	"regexp"
	"slices"
	"strings"
)

// Reference is a render that a text names, by its id or by a link to one of its
// files.
type Reference struct {
	Remote string
	Hint   string // environment that the link belongs to; empty = not told
}

// remoteID finds an id and what it is glued to, up to whatever may stand between two
// of them. One digit more or less makes it something else.
var remoteID = regexp.MustCompile(`(?i)[^\s"'<>,;|]*?\b([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b[^\s"'<>,;|]*`)

// References finds the renders that a text names, each once: bare ids, CDN links
// and temporary links, however they are separated.
//
// Source: vendor's guide, hosting and output URLs.
func References(text string) (out []Reference) {
	at := map[string]int{}
	for _, m := range remoteID.FindAllStringSubmatch(text, 1000) {
		ref := Reference{Remote: strings.ToLower(m[1]), Hint: hint(strings.ToLower(m[0]))}
		i, known := at[ref.Remote]
		switch {
		case !known:
			at[ref.Remote] = len(out)
			out = append(out, ref)
		case out[i].Hint == "":
			out[i].Hint = ref.Hint
		}
	}
	return out
}

// hint names the environment that a link belongs to, as far as it tells.
func hint(link string) string {
	switch {
	case strings.Contains(link, "://127.0.0.1"), strings.Contains(link, "://localhost"):
		return Practice
	case strings.Contains(link, "/stage/"), strings.Contains(link, "-stage-output"):
		return Sandbox
	case strings.Contains(link, "/v1/"), strings.Contains(link, "-v1-output"):
		return Production
	}
	return ""
}

// Find asks the environments for a render, the one that its link hints at first.
// If none has it, the problem is NotFound; if one could not be asked, it is that
// one's, because the render may be there.
func Find(ctx context.Context, from Reader, environments []string, ref Reference) (Found, error) {
	order := slices.Clone(environments)
	slices.SortStableFunc(order, func(a, b string) int {
		switch ref.Hint {
		case a:
			return -1
		case b:
			return 1
		}
		return 0
	})
	var unasked error
	for _, e := range order {
		f, err := from.Read(ctx, e, ref.Remote)
		switch {
		case err == nil:
			return f, nil
		case ProblemOf(err).Kind == NoKey && e != ref.Hint:
		case ProblemOf(err).Kind != NotFound && unasked == nil:
			unasked = err
		}
	}
	if unasked != nil {
		return Found{}, unasked
	}
	return Found{}, &Problem{Kind: NotFound, Detail: ref.Remote}
}
