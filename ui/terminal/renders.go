package terminal

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

type listCommand struct {
	JSON bool `name:"json" help:"One object a line for each render."`
}

func (l *listCommand) Run(p *Program, c *commands) error {
	return c.open(p, func(h *House) error {
		renders, err := h.all()
		if err != nil {
			return err
		}
		return printAll(p.Out, renders, l.JSON)
	})
}

type showCommand struct {
	ID   string `arg:"" name:"RENDER" help:"The render's ID, or the service's."`
	JSON bool   `name:"json" help:"As one object."`
}

func (s *showCommand) Run(p *Program, c *commands) error {
	return c.open(p, func(h *House) error {
		r, err := h.find(s.ID)
		if err != nil {
			return err
		}
		if s.JSON {
			return printAll(p.Out, []app.Render{r}, true)
		}
		return printOne(p.Out, r, h.edit(r))
	})
}

// find accepts our id, its beginning if that is unmistakable, and the service's
// id of any attempt.
func (h *House) find(id string) (app.Render, error) {
	renders, err := h.all()
	if err != nil {
		return app.Render{}, err
	}
	var found []app.Render
	for _, r := range renders {
		remote := slices.ContainsFunc(r.Attempts, func(a app.Attempt) bool { return strings.EqualFold(a.Remote, id) })
		if r.ID == id || id != "" && remote {
			return r, nil
		}
		if len(id) >= 4 && strings.HasPrefix(r.ID, strings.ToLower(id)) {
			found = append(found, r)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return app.Render{}, say("No render has the ID “%s”. “wrapbell list” shows them all.", id)
	}
	return app.Render{}, told(locale.N("%d renders have an ID that starts with “%[2]s”. Give more of it.", len(found), id))
}

type renderCommand struct {
	Files  []string `arg:"" name:"FILE" help:"Edit files (JSON); - reads one from standard input."`
	In     string   `help:"Environment to render in; practice if none is named." default:"practice" placeholder:"ENV"`
	Name   string   `help:"Name in the list." placeholder:"TEXT"`
	Anyway bool     `help:"Send edits even if Shotstack will probably not accept them."`
	Again  bool     `help:"Send edits again that were sent in the last ten minutes, where that costs credits."`
	waiting
	keyFlag
}

// waiting is shared by the commands that can stay until renders settle.
type waiting struct {
	Wait    bool          `help:"Stay until every render is settled."`
	Timeout time.Duration `help:"Stop waiting after this long, for example 10m." placeholder:"TIME"`
	JSON    bool          `name:"json" help:"One object a line for each render."`
}

func (r *renderCommand) Run(ctx context.Context, p *Program, c *commands) error {
	orders, bad := r.read(p)
	if len(orders) == 0 {
		return outcome{exitFailed}
	}
	err := c.open(p, func(h *House) error {
		if err := h.ready(p, r.In, r.keyFlag); err != nil {
			return err
		}
		var ids []string
		for _, o := range orders {
			if err := r.once(h, o); err != nil {
				return err
			}
			made, err := h.Desk.Submit(now(), o)
			if err != nil {
				return err
			}
			ids = append(ids, made.ID)
		}
		err := h.watch(ctx, p, ids, r.waiting)
		if bad {
			return outcome{exitFailed}
		}
		return err
	})
	if _, ended := errors.AsType[outcome](err); err == nil || ended || r.KeyStdin {
		return err
	}
	if said, ok := p.HandOver(err, c.Data, r.files()); ok {
		fmt.Fprintln(p.Err, said+" "+locale.T("The edit files are there, to be sent by hand."))
		return outcome{exitUnsettled}
	}
	return err
}

// once refuses to pay for the same edit twice within ten minutes without being told
// to.
func (r *renderCommand) once(h *House, o app.Order) error {
	if e, _ := h.environment(o.Environment); !e.Paid || r.Again {
		return nil
	}
	first, found := h.Desk.Recent(now(), o.Environment, o.Edit.Hash())
	if !found {
		return nil
	}
	return say("%s: this edit was sent less than ten minutes ago, as “%s”. Nothing was sent. Add --again to send it again.", o.File, first.Name)
}

// files are the arguments that are files.
func (r *renderCommand) files() []string {
	return slices.DeleteFunc(slices.Clone(r.Files), func(f string) bool { return f == "-" })
}

// read reads and checks all files before anything is sent; what is wrong with one
// is said and does not keep the others from being sent.
func (r *renderCommand) read(p *Program) (orders []app.Order, bad bool) {
	for _, file := range r.Files {
		e, err := readEdit(p, file)
		if err != nil {
			fmt.Fprintf(p.Err, "%s: %s\n", file, err)
			bad = true
			continue
		}
		if !r.speak(p, file, e) {
			bad = true
			continue
		}
		name := r.Name
		if name != "" && len(r.Files) > 1 {
			name = fmt.Sprintf("%s %d", r.Name, len(orders)+1)
		}
		orders = append(orders, app.Order{Name: name, File: filepath.Base(file), Environment: r.In, Edit: e})
	}
	return orders, bad
}

// speak says what a check found and whether the edit may be sent.
func (r *renderCommand) speak(p *Program, file string, e *edit.Edit) bool {
	good := true
	for _, f := range e.Check() {
		if f.Level == edit.Error {
			good = false
		}
		fmt.Fprintf(p.Err, "%s: %s\n", file, words.Finding(f))
	}
	if !good && !r.Anyway {
		fmt.Fprintln(p.Err, locale.T("%s: Nothing was sent. Add --anyway to send it as it is.", file))
		return false
	}
	return true
}

// largest is how much of a file is read, in bytes: twice as much as an edit may
// have, because a file in UTF-16 has twice the bytes.
const largest = 2*edit.MaxSize + 4

func readEdit(p *Program, file string) (*edit.Edit, error) {
	body, err := readFile(p, file)
	if err != nil {
		return nil, err
	}
	e, err := edit.Read(body)
	if err != nil {
		return nil, told(words.Fault(err).String())
	}
	return e, nil
}

func readFile(p *Program, file string) ([]byte, error) {
	if file == "-" {
		return readLimited(p.In)
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, say("This file can't be opened. Check its name and that you may read it.")
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err == nil && info.IsDir():
		return nil, say("This is a folder. Name the edit files in it.")
	case err == nil && info.Mode().IsRegular() && info.Size() > largest:
		return nil, told(words.Fault(&edit.Fault{Kind: edit.TooLarge, Size: info.Size()}).String())
	}
	return readLimited(f)
}

type retryCommand struct {
	IDs        []string `arg:"" name:"RENDER" help:"Renders to send again, as new attempts."`
	EvenUnsure bool     `help:"Also send again what may have arrived and been paid for."`
	waiting
	keyFlag
}

func (r *retryCommand) Run(ctx context.Context, p *Program, c *commands) error {
	return c.open(p, func(h *House) error {
		var ids []string
		for _, id := range r.IDs {
			render, err := h.find(id)
			if err != nil {
				return err
			}
			if err := h.ready(p, render.Environment, r.keyFlag); err != nil {
				return err
			}
			if e, _ := h.environment(render.Environment); e.Paid && render.State == app.Unsure && !r.EvenUnsure {
				return say("“%s” may have arrived, and sending it again could cost twice. Say what became of it with “wrapbell settle”, or add --even-unsure.", render.Name)
			}
			if err := h.Desk.Retry(now(), render.ID); err != nil {
				word, _ := words.Status(now(), &render)
				return say("“%s” can't be retried: it is “%s”. Only failed, refused and unsure renders can.", render.Name, word)
			}
			ids = append(ids, render.ID)
		}
		return h.watch(ctx, p, ids, r.waiting)
	})
}

type waitCommand struct {
	IDs     []string      `arg:"" optional:"" name:"RENDER" help:"Renders to wait for. Default: all unfinished ones."`
	Timeout time.Duration `help:"Stop waiting after this long, for example 10m." placeholder:"TIME"`
	JSON    bool          `name:"json" help:"One object a line for each render."`
	keyFlag
}

func (w *waitCommand) Run(ctx context.Context, p *Program, c *commands) error {
	return c.open(p, func(h *House) error {
		renders, err := h.wanted(w.IDs)
		if err != nil {
			return err
		}
		var ids []string
		for _, r := range renders {
			if err := h.ready(p, r.Environment, w.keyFlag); err != nil {
				return err
			}
			w.keyFlag = keyFlag{}
			ids = append(ids, r.ID)
		}
		if len(ids) == 0 {
			_, err := fmt.Fprintln(p.Err, locale.T("Every render is settled."))
			return err
		}
		return h.watch(ctx, p, ids, waiting{Wait: true, Timeout: w.Timeout, JSON: w.JSON})
	})
}

func (h *House) wanted(ids []string) (out []app.Render, err error) {
	if len(ids) == 0 {
		all, err := h.all()
		return slices.DeleteFunc(all, func(r app.Render) bool { return r.State.AtRest() }), err
	}
	for _, id := range ids {
		r, err := h.find(id)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}
