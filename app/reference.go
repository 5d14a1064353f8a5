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

var remoteID = regexp.MustCompile(`(?i)[^\s"'<>]*?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})[^\s"'<>]*`)

// References finds the renders that a text names, each once: bare ids, CDN links
// and temporary links, however they are separated.
//
// Source: vendor's guide, hosting and output URLs.
func References(text string) (out []Reference) {
	for _, m := range remoteID.FindAllStringSubmatch(text, 1000) {
		ref := Reference{Remote: strings.ToLower(m[1])}
		switch link := strings.ToLower(m[0]); {
		case strings.Contains(link, "://127.0.0.1"), strings.Contains(link, "://localhost"):
			ref.Hint = Practice
		case strings.Contains(link, "/stage/"), strings.Contains(link, "-stage-output"):
			ref.Hint = Sandbox
		case strings.Contains(link, "/v1/"), strings.Contains(link, "-v1-output"):
			ref.Hint = Production
		}
		if !slices.ContainsFunc(out, func(o Reference) bool { return o.Remote == ref.Remote }) {
			out = append(out, ref)
		}
	}
	return out
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
