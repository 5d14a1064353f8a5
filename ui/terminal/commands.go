package terminal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/alecthomas/kong"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// Exit codes. They are a promise to scripts.
const (
	exitReady     = 0
	exitFailed    = 1
	exitUnsettled = 2
)

type commands struct {
	Data  string  `help:"Folder that holds the list. Default: ${data}." env:"WRAPBELL_DATA" placeholder:"DIR" type:"path"`
	Speed float64 `name:"practice-speed" help:"How many times as fast as the real service the built-in practice service is. Default: as chosen in the settings, else 1." env:"WRAPBELL_PRACTICE_SPEED" placeholder:"N"`

	Window   windowCommand   `cmd:"" default:"withargs" help:"Open the window (the default)."`
	Render   renderCommand   `cmd:"" help:"Send edit files as new renders."`
	List     listCommand     `cmd:"" help:"List all renders, newest first."`
	Show     showCommand     `cmd:"" help:"Show one render with its files."`
	Retry    retryCommand    `cmd:"" help:"Send stopped or unsure renders again."`
	Send     sendCommand     `cmd:"" help:"Send drafts."`
	Adopt    adoptCommand    `cmd:"" help:"Watch renders that were sent elsewhere, by their IDs or links."`
	Settle   settleCommand   `cmd:"" help:"Say what became of a submission that nobody is sure of."`
	CheckDB  checkCommand    `cmd:"" name:"check-db" hidden:""`
	Wait     waitCommand     `cmd:"" help:"Watch unfinished renders until they settle."`
	Env      envCommand      `cmd:"" help:"Your own environments, beside practice, sandbox and production."`
	Key      keyCommand      `cmd:"" help:"The keys of environments, kept in the system's keyring."`
	Practice practiceCommand `cmd:"" help:"Run the practice service alone, for other clients."`

	Version kong.VersionFlag `help:"Print the version."`
}

// keyFlag is for commands that talk to an environment with a key.
type keyFlag struct {
	KeyStdin bool `help:"Read the environment's key from standard input and use it for this run only."`
}

type outcome struct {
	code int
}

func (o outcome) Error() string { return fmt.Sprintf("exit %d", o.code) }

// told is an error that is already a sentence for the user.
type told string

func (t told) Error() string { return string(t) }

// say is such an error, in the user's language.
func say(text string, args ...any) error { return told(locale.T(text, args...)) }

const about = "Watch your cloud renders from your desk: send Shotstack edits, follow them to their files, retry what failed. Unofficial; works at once with a built-in practice service."

// Main runs one command and returns its exit code.
func Main(ctx context.Context, p Program, args []string) (code int) {
	var c commands
	parser, err := kong.New(&c,
		kong.Name("wrapbell"),
		kong.Description(locale.Mark(about)),
		kong.Vars{"version": p.Version, "data": p.Data},
		kong.Writers(p.Out, p.Err),
		kong.Help(p.help),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(&p),
		kong.Exit(func(code int) { panic(outcome{code}) }),
	)
	if err != nil {
		fmt.Fprintln(p.Err, err)
		return exitFailed
	}
	parser.Model.HelpFlag.OrigHelp = locale.Mark("Show what a command does and how it is written.")
	defer func() {
		switch o := recover().(type) {
		case nil:
		case outcome:
			code = o.code
		default:
			panic(o)
		}
	}()
	command, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintln(p.Err, "wrapbell: "+mistake(parser.Model.Name, err))
		return exitFailed
	}
	if c.Data == "" {
		c.Data = p.Data
	}
	return report(p.Err, command.Run(&c))
}

// report writes what a command ended with and returns its exit code.
func report(w io.Writer, err error) int {
	if o, ok := errors.AsType[outcome](err); ok {
		return o.code
	}
	if err == nil {
		return exitReady
	}
	fmt.Fprintln(w, "wrapbell: "+sentence(err))
	return exitFailed
}

// sentence is what a person reads of an error.
func sentence(err error) string {
	if t, ok := errors.AsType[told](err); ok {
		return string(t)
	}
	return words.Trouble(now(), err)
}

func (c *commands) options() Options { return Options{Data: c.Data, Speed: c.Speed} }

// open opens the house and hands it over; it is closed afterwards.
func (c *commands) open(p *Program, use func(*House) error) error {
	h, err := p.Open(c.options())
	if err != nil {
		return err
	}
	err = use(h)
	return errors.Join(err, h.Close())
}

// all returns every render that is on the list, newest first.
func (h *House) all() ([]app.Render, error) {
	changes, err := h.Store.Since(0)
	if err != nil {
		return nil, err
	}
	var out []app.Render
	for _, r := range changes.Renders {
		if r.Removed.IsZero() {
			out = append(out, r)
		}
	}
	newestFirst(out)
	return out, nil
}

// exit judges renders the way scripts read it.
func exit(renders []app.Render) error {
	code := exitReady
	for _, r := range renders {
		switch r.State {
		case app.Ready:
		case app.Stopped:
			return outcome{exitFailed}
		default:
			code = exitUnsettled
		}
	}
	return outcome{code}
}

// now is the time of a command.
func now() time.Time { return time.Now().UTC() }
