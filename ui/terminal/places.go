package terminal

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

type envCommand struct {
	Add    envAdd    `cmd:"" help:"Add an environment with its own addresses."`
	List   envList   `cmd:"" help:"List all environments."`
	Remove envRemove `cmd:"" help:"Forget an environment of yours; its renders stay on the list."`
}

type envAdd struct {
	Name  string `arg:"" name:"NAME" help:"Small letters, digits and dashes."`
	Edit  string `required:"" placeholder:"URL" help:"Base of its Edit API, as https://api.shotstack.io/edit/stage."`
	Serve string `required:"" placeholder:"URL" help:"Base of its Serve API, as https://api.shotstack.io/serve/stage."`
	Free  bool   `help:"Renders there cost nothing: they are sent at once, without time to undo."`
	CDN   string `name:"cdn" placeholder:"URL" help:"Base of its hosted files, if links are to be predicted."`
}

func (a *envAdd) Run(p *Program, c *commands) error {
	e := app.Environment{Name: a.Name, Edit: trim(a.Edit), Serve: trim(a.Serve), CDN: trim(a.CDN), Paid: !a.Free}
	if err := app.CheckEnvironment(e); err != nil {
		return err
	}
	return c.open(p, func(h *House) error {
		if err := h.Environments.Add(e); err != nil {
			return err
		}
		_, err := fmt.Fprintln(p.Err, locale.T("Added %s. If it needs a key: wrapbell key set %s", e.Name, e.Name))
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
		t := columns(p.Out)
		fmt.Fprintln(t, headings(locale.T("NAME"), locale.T("EDIT"), locale.T("SERVE")))
		for _, e := range all {
			fmt.Fprintf(t, "%s\t%s\t%s\n", e.Name, e.Edit, e.Serve)
		}
		return t.Flush()
	})
}

type envRemove struct {
	Name string `arg:"" name:"NAME" help:"The name of the environment."`
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
	Env string `arg:"" name:"ENV" help:"sandbox, production, or one of your own."`
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
				return told(locale.T("The key was not kept.") + " " + words.Problem(pr, k.Env).String() + " " + locale.T("Without a keychain, add --key-stdin to each command that needs the key."))
			}
			return err
		}
		_, err = fmt.Fprintln(p.Err, locale.T("The %s key is kept in your computer's keychain.", words.Environment(k.Env)))
		return err
	})
}

type keyCheck struct {
	Env string `arg:"" name:"ENV" help:"sandbox, production, or one of your own."`
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
				return told(words.Problem(pr, k.Env).String())
			}
			return err
		}
		_, err := fmt.Fprintln(p.Out, locale.T("This key works in %s.", words.Environment(k.Env)))
		return err
	})
}

type keyRemove struct {
	Env string `arg:"" name:"ENV" help:"sandbox, production, or one of your own."`
}

func (k *keyRemove) Run(ctx context.Context, p *Program, c *commands) error {
	return c.open(p, func(h *House) error {
		if _, err := h.environment(k.Env); err != nil {
			return err
		}
		if err := h.Keys.Remove(ctx, k.Env); err != nil {
			return err
		}
		_, err := fmt.Fprintln(p.Err, locale.T("The %s key is forgotten.", words.Environment(k.Env)))
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
		fmt.Fprintln(p.Out, locale.T("Practice service at %s", base))
		t := columns(p.Out)
		fmt.Fprintf(t, "  %s\t%s/edit/stage\n  %s\t%s/serve/stage\n  %s\t%s\n", locale.T("Edit API"), base, locale.T("Serve API"), base, locale.T("Files"), folder)
		t.Flush()
	}
	return p.Practice(ctx, o)
}

type windowCommand struct {
	Files []string `arg:"" optional:"" name:"FILE" help:"Edit files to open." type:"path"`
	Drive string   `hidden:"" placeholder:"PICTURE" help:"Render a sample through the window, save a picture of it, end."`
}

func (w *windowCommand) Run(ctx context.Context, p *Program, c *commands) error {
	for _, f := range w.Files {
		if _, err := os.Stat(f); err != nil {
			return say("There is no command and no file “%s”. “wrapbell --help” shows what there is.", filepath.Base(f))
		}
	}
	return p.Window(ctx, WindowOptions{Options: c.options(), Files: w.Files, Drive: w.Drive})
}
