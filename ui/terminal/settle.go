package terminal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

type adoptCommand struct {
	Refs []string `arg:"" optional:"" name:"RENDER-ID" help:"Render IDs or links to their files; - reads them from standard input."`
	In   string   `help:"Look only in this environment." placeholder:"ENV"`
	Name string   `help:"Name in the list." placeholder:"TEXT"`
	waiting
	keyFlag
}

// sample is what an ID of the service looks like.
const sample = "2abd5c11-0f3d-4c6d-ba20-235fc9b8e8b7"

// Run looks for every render that the arguments name, in the environments that
// have a key, and puts those on the list that are found.
func (a *adoptCommand) Run(ctx context.Context, p *Program, c *commands) error {
	text, err := a.text(p)
	if err != nil {
		return err
	}
	refs := app.References(text)
	if len(refs) == 0 {
		return say("There is no render ID in that. It looks like %s.", sample)
	}
	return c.open(p, func(h *House) error {
		places, err := h.places(p, a.In, a.keyFlag)
		if err != nil {
			return err
		}
		var ids []string
		var missed error
		for _, ref := range refs {
			r, err := h.adopt(ctx, places, ref, a.Name)
			switch {
			case err == nil:
				fmt.Fprintln(p.Err, locale.T("%s: found in %s", r.Name, words.Environment(r.Environment)))
				ids = append(ids, r.ID)
			case errors.Is(err, app.ErrKnown):
				fmt.Fprintln(p.Err, locale.T("%s: on the list already", r.Name))
				ids = append(ids, r.ID)
			default:
				fmt.Fprintf(p.Err, "%s: %s\n", ref.Remote, sentence(err))
				missed = outcome{exitFailed}
			}
		}
		if len(ids) == 0 {
			return missed
		}
		return errors.Join(missed, h.watch(ctx, p, ids, a.waiting))
	})
}

func (a *adoptCommand) text(p *Program) (string, error) {
	var all strings.Builder
	for _, r := range a.Refs {
		if r == "-" {
			b, err := io.ReadAll(io.LimitReader(p.In, 1<<20))
			if err != nil {
				return "", err
			}
			r = string(b)
		}
		all.WriteString(" " + r)
	}
	return all.String(), nil
}

// places are the environments to look in: the one named, or all that can be asked.
func (h *House) places(p *Program, only string, k keyFlag) ([]string, error) {
	if only != "" {
		return []string{only}, h.ready(p, only, k)
	}
	all, err := h.Environments.All()
	var out []string
	for _, e := range all {
		if _, has := h.Keys.Has(e.Name); has || !e.Key {
			out = append(out, e.Name)
		}
	}
	return out, err
}

func (h *House) adopt(ctx context.Context, places []string, ref app.Reference, name string) (app.Render, error) {
	found, err := app.Find(ctx, h.Reader, places, ref)
	if err != nil {
		return app.Render{}, err
	}
	return h.Desk.Adopt(now(), found, name)
}

type settleCommand struct {
	ID     string `arg:"" name:"RENDER" help:"The render that is unsure."`
	Is     string `xor:"how" required:"" placeholder:"RENDER-ID" help:"It did arrive: this is its ID at the service."`
	Never  bool   `xor:"how" required:"" help:"It did not arrive."`
	Anyway bool   `help:"Link it even if the edit, the time or the account differ."`
	waiting
	keyFlag
}

// Run settles a submission whose answer was lost, by its owner's word.
func (s *settleCommand) Run(ctx context.Context, p *Program, c *commands) error {
	return c.open(p, func(h *House) error {
		r, err := h.find(s.ID)
		if err != nil {
			return err
		}
		attempt := r.Unlinked()
		if attempt < 0 {
			return say("“%s” isn't unsure: nothing about it needs to be settled.", r.Name)
		}
		if s.Never {
			if err := h.Desk.Disown(now(), r.ID); err != nil {
				return say("“%s” was sent again since, so this changes nothing.", r.Name)
			}
			return h.watch(ctx, p, []string{r.ID}, s.waiting)
		}
		if err := h.ready(p, r.Environment, s.keyFlag); err != nil {
			return err
		}
		if err := h.link(ctx, r, attempt, s.Is, s.Anyway); err != nil {
			return err
		}
		return h.watch(ctx, p, []string{r.ID}, s.waiting)
	})
}

// link checks a pasted id against the service before it is believed.
func (h *House) link(ctx context.Context, r app.Render, attempt int, text string, anyway bool) error {
	refs := app.References(text)
	if len(refs) != 1 {
		return say("That isn't one render ID. It looks like %s.", sample)
	}
	found, err := h.Reader.Read(ctx, r.Environment, refs[0].Remote)
	if err != nil {
		return told(words.Problem(app.ProblemOf(err), r.Environment).String())
	}
	m, err := h.Desk.Compare(r, attempt, found)
	if err != nil {
		return err
	}
	if why := words.Mismatch(m); why != "" && (m.Taken || !anyway) {
		return told(why)
	}
	return h.Desk.Claim(now(), r.ID, attempt, found.Remote)
}

type sendCommand struct {
	IDs []string `arg:"" name:"RENDER" help:"Drafts to send."`
	waiting
	keyFlag
}

// Run sends drafts.
func (s *sendCommand) Run(ctx context.Context, p *Program, c *commands) error {
	return c.open(p, func(h *House) error {
		var ids []string
		for _, id := range s.IDs {
			r, err := h.find(id)
			if err != nil {
				return err
			}
			if err := h.ready(p, r.Environment, s.keyFlag); err != nil {
				return err
			}
			if err := h.Desk.Send(now(), r.ID); err != nil {
				return say("“%s” isn't a draft. To send it again, use “wrapbell retry”.", r.Name)
			}
			ids = append(ids, r.ID)
		}
		return h.watch(ctx, p, ids, s.waiting)
	})
}

// checkCommand is run by the program itself, in a process that may die of what it
// finds.
type checkCommand struct {
	Path string `arg:""`
}

// Run checks a database file.
func (k *checkCommand) Run(p *Program) error {
	return outcome{p.CheckStore(k.Path, p.Err)}
}
