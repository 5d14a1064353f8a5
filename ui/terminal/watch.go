package terminal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// ready checks that an environment exists, and takes its key from standard input
// when asked to.
func (h *House) ready(p *Program, environment string, k keyFlag) error {
	e, err := h.environment(environment)
	if err != nil {
		return err
	}
	if !k.KeyStdin {
		if _, has := h.Keys.Has(environment); e.Key && !has {
			return noKey(environment)
		}
		return nil
	}
	key, err := readLimited(p.In)
	if err != nil {
		return err
	}
	return h.Keys.Hold(environment, strings.TrimSpace(string(key)))
}

func noKey(environment string) error {
	return say("Add your %s key first: wrapbell key set %s < %s. Nothing was sent.", words.Environment(environment), environment, locale.T("FILE"))
}

func (h *House) environment(name string) (app.Environment, error) {
	all, err := h.Environments.All()
	if err != nil {
		return app.Environment{}, err
	}
	i := slices.IndexFunc(all, func(e app.Environment) bool { return e.Name == name })
	if i < 0 {
		return app.Environment{}, say("There is no environment “%s”. “wrapbell env list” shows them all.", name)
	}
	return all[i], nil
}

func readLimited(r io.Reader) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, largest+1))
	if err != nil {
		return nil, say("This file could not be read to its end.")
	}
	return b, nil
}

// watch runs the loop until the renders named are as far as asked, and prints
// them.
func (h *House) watch(ctx context.Context, p *Program, ids []string, w waiting) error {
	enough, limit := sent, soon
	if w.Wait {
		enough, limit = settled, w.Timeout
	}
	loop, stop := context.WithCancel(ctx)
	if limit > 0 {
		loop, stop = context.WithTimeout(ctx, limit)
	}
	ended := make(chan error, 1)
	go func() { ended <- h.Run(loop) }()
	err := h.follow(loop, p.Err, ids, enough)
	stop()
	if err := errors.Join(err, <-ended); err != nil {
		return err
	}
	renders, err := h.named(ids)
	if err != nil {
		return err
	}
	if err := printAll(p.Out, renders, w.JSON); err != nil {
		return err
	}
	return exit(renders)
}

// sent says whether a submission had its outcome.
func sent(r app.Render) bool {
	return r.State != app.Sending && (r.State != app.Waiting || r.Problem != nil)
}

func settled(r app.Render) bool { return r.State.AtRest() }

// follow says each change of the renders named, until all are far enough or the
// context ends.
func (h *House) follow(ctx context.Context, w io.Writer, ids []string, enough func(app.Render) bool) error {
	left := map[string]bool{}
	for _, id := range ids {
		left[id] = true
	}
	said := map[string]string{}
	var revision uint64
	for {
		changes, err := h.Store.Since(revision)
		if err != nil {
			return err
		}
		revision = changes.Revision
		for _, r := range changes.Renders {
			if !slices.Contains(ids, r.ID) {
				continue
			}
			if line := progress(&r); said[r.ID] != line {
				said[r.ID] = line
				fmt.Fprintln(w, line)
			}
			if enough(r) {
				delete(left, r.ID)
			} else {
				left[r.ID] = true
			}
		}
		if len(left) == 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return nil
		case <-changes.Next:
		}
	}
}

func progress(r *app.Render) string {
	_, line := words.Status(now(), r)
	out := r.Name + ": " + words.Told(now(), r)
	if line != "" && !words.Slow(r) { // how late it is changes with every answer
		out += " (" + line + ")"
	}
	return out
}

// named returns the renders in the order in which they were named.
func (h *House) named(ids []string) ([]app.Render, error) {
	changes, err := h.Store.Since(0)
	if err != nil {
		return nil, err
	}
	byID := map[string]app.Render{}
	for _, r := range changes.Renders {
		byID[r.ID] = r
	}
	var out []app.Render
	for _, id := range ids {
		out = append(out, byID[id])
	}
	return out, nil
}

func newestFirst(renders []app.Render) {
	slices.SortFunc(renders, func(a, b app.Render) int { return strings.Compare(b.ID, a.ID) })
}

// date writes a moment the way a list shows it.
func date(t time.Time) string { return locale.Date(t.Local(), "2 Jan 2006 15:04") }
