package terminal

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"wrapbell/app"
	"wrapbell/ui/words"
)

type envCommand struct {
	Add    envAdd    `cmd:"" help:"Add an environment with its own addresses."`
	List   envList   `cmd:"" help:"List all environments."`
	Remove envRemove `cmd:"" help:"Forget an environment of yours; its renders stay on the list."`
}

type envAdd struct {
	Name  string `arg:"" help:"Small letters, digits and dashes."`
	Edit  string `required:"" placeholder:"URL" help:"Base of its Edit API, as https://api.shotstack.io/edit/stage."`
	Serve string `required:"" placeholder:"URL" help:"Base of its Serve API, as https://api.shotstack.io/serve/stage."`
	Free  bool   `help:"Renders there cost nothing: they are sent at once, without time to undo."`
	CDN   string `name:"cdn" placeholder:"URL" help:"Base of its hosted files, if links are to be predicted."`
}

func (a *envAdd) Run(p *Program, c *commands) error {
	e := app.Environment{Name: a.Name, Edit: trim(a.Edit), Serve: trim(a.Serve), CDN: trim(a.CDN), Paid: !a.Free}
	if err := app.CheckEnvironment(e); err != nil {
		return say("This environment can't be added: " + err.Error() + ".")
	}
	return c.open(p, func(h *House) error {
		if err := h.Environments.Add(e); err != nil {
			return err
		}
		_, err := fmt.Fprintf(p.Err, "Added %s. If it needs a key: wrapbell key set %s\n", e.Name, e.Name)
		return err
	})
}

func trim(base string) string { return strings.TrimRight(strings.TrimSpace(base), "/") }

type envList struct{}

func (envList) Run(p *Program, c *commands) error {
	return c.open(p, func(h *House) error {
		all, err := h.Environments.All()
		if err != nil {
			return err
		}
		t := tabwriter.NewWriter(p.Out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(t, "NAME\tEDIT\tSERVE")
		for _, e := range all {
			fmt.Fprintf(t, "%s\t%s\t%s\n", e.Name, e.Edit, e.Serve)
		}
		return t.Flush()
	})
}

type envRemove struct {
	Name string `arg:""`
}

func (e *envRemove) Run(ctx context.Context, p *Program, c *commands) error {
	return c.open(p, func(h *House) error {
		if err := h.Environments.Remove(e.Name); err != nil {
			return err
		}
		return h.Keys.Remove(ctx, e.Name)
	})
}

type keyCommand struct {
	Set    keySet    `cmd:"" help:"Keep a key; it is read from standard input, never from the command line."`
	Check  keyCheck  `cmd:"" help:"Ask whether a key is accepted. Costs nothing."`
	Remove keyRemove `cmd:"" help:"Forget a key."`
}

type keySet struct {
	Env string `arg:"" help:"sandbox, production, or one of your own."`
}

func (k *keySet) Run(ctx context.Context, p *Program, c *commands) error {
	return c.open(p, func(h *House) error {
		if _, err := h.environment(k.Env); err != nil {
			return err
		}
		key, err := readLimited(p.In)
		if err != nil {
			return err
		}
		if _, err := h.Keys.Set(ctx, k.Env, strings.TrimSpace(string(key))); err != nil {
			if pr, ok := errors.AsType[*app.Problem](err); ok {
				return say("The key was not kept. " + words.Problem(pr, k.Env).String() + " Without a keychain, add --key-stdin to each command that needs the key.")
			}
			return err
		}
		_, err = fmt.Fprintf(p.Err, "The %s key is kept in your computer's keychain.\n", words.Environment(k.Env))
		return err
	})
}

type keyCheck struct {
	Env string `arg:"" help:"sandbox, production, or one of your own."`
	keyFlag
}

func (k *keyCheck) Run(ctx context.Context, p *Program, c *commands) error {
	return c.open(p, func(h *House) error {
		if err := h.ready(p, k.Env, k.keyFlag); err != nil {
			return err
		}
		if _, has := h.Keys.Has(k.Env); !has {
			return noKey(k.Env)
		}
		if err := h.Keys.Check(ctx, k.Env); err != nil {
			if pr := app.ProblemOf(err); pr != nil {
				return say(words.Problem(pr, k.Env).String())
			}
			return err
		}
		_, err := fmt.Fprintf(p.Out, "This key works in %s.\n", words.Environment(k.Env))
		return err
	})
}

type keyRemove struct {
	Env string `arg:"" help:"sandbox, production, or one of your own."`
}

func (k *keyRemove) Run(ctx context.Context, p *Program, c *commands) error {
	return c.open(p, func(h *House) error {
		if _, err := h.environment(k.Env); err != nil {
			return err
		}
		if err := h.Keys.Remove(ctx, k.Env); err != nil {
			return err
		}
		_, err := fmt.Fprintf(p.Err, "The %s key is forgotten.\n", words.Environment(k.Env))
		return err
	})
}

type practiceCommand struct {
	Listen   string `default:"127.0.0.1:4711" help:"Address on this computer." placeholder:"127.0.0.1:PORT"`
	KeyStdin bool   `help:"Require the key that is read from standard input."`
}

func (k *practiceCommand) Run(ctx context.Context, p *Program, c *commands) error {
	o := PracticeOptions{Options: c.options(), Listen: k.Listen}
	if k.KeyStdin {
		key, err := readLimited(p.In)
		if err != nil {
			return err
		}
		o.Key = strings.TrimSpace(string(key))
	}
	o.Ready = func(base, folder string) {
		fmt.Fprintf(p.Out, "Practice service at %s\n  Edit   %s/edit/stage\n  Serve  %s/serve/stage\n  Files  %s\n", base, base, base, folder)
	}
	return p.Practice(ctx, o)
}

type windowCommand struct {
	Files []string `arg:"" optional:"" name:"file" help:"Edit files to open." type:"path"`
	Drive string   `hidden:"" placeholder:"PICTURE" help:"Render a sample through the window, save a picture of it, end."`
}

func (w *windowCommand) Run(ctx context.Context, p *Program, c *commands) error {
	for _, f := range w.Files {
		if _, err := os.Stat(f); err != nil {
			return say(fmt.Sprintf("There is no command and no file “%s”. “wrapbell --help” shows what there is.", filepath.Base(f)))
		}
	}
	return p.Window(ctx, WindowOptions{Options: c.options(), Files: w.Files, Drive: w.Drive})
}
