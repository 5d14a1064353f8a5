package terminal

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/alecthomas/kong"

	"wrapbell/ui/locale"
)

// The texts of help stand in the tags of commands, options and arguments; the names of
// arguments and placeholders are texts too. Names of commands and options are the same in
// every language.

const (
	pageWidth = 80 // of help, as of manual pages
	leftWidth = 30 // what is wider has its text below it
)

// page is help being written.
type page struct{ lines []string }

// help prints how the command that was asked about is written, or what there is at all.
func (p *Program) help(_ kong.HelpOptions, ctx *kong.Context) error {
	of := ctx.Selected()
	if of == nil {
		of = ctx.Model.Node
	}
	var out page
	out.add(locale.T("Usage: %s", usage(of)))
	if of.Help != "" {
		out.add("")
		out.add(wrap(locale.T(of.Help), pageWidth)...)
	}
	out.columns(locale.T("Arguments:"), each(of.Positional, func(v *kong.Value) (string, string) { return argument(v), p.explained(v) }))
	for n := of; n != nil; n = n.Parent {
		head := locale.T("Options:")
		if n.Parent == nil && n != of {
			head = locale.T("Options of every command:")
		}
		shown := slices.DeleteFunc(slices.Clone(n.Flags), func(f *kong.Flag) bool { return f.Hidden })
		out.columns(head, each(shown, func(f *kong.Flag) (string, string) { return option(f), p.explained(f.Value) }))
	}
	if !of.Leaf() {
		out.columns(locale.T("Commands:"), each(of.Leaves(true), func(n *kong.Node) (string, string) { return n.Path(), locale.T(n.Help) }))
		out.add("", locale.T("“%s” says more about a command.", ctx.Model.Name+" "+locale.T("COMMAND")+" --help"))
	}
	_, err := io.WriteString(ctx.Stdout, strings.Join(out.lines, "\n")+"\n")
	return err
}

func (p *page) add(lines ...string) { p.lines = append(p.lines, lines...) }

// columns writes what there is beside what it means, if there is anything.
func (p *page) columns(head string, rows [][2]string) {
	if len(rows) == 0 {
		return
	}
	p.add("", head)
	left := 0
	for _, r := range rows {
		if n := utf8.RuneCountInString(r[0]); n <= leftWidth {
			left = max(left, n)
		}
	}
	for _, r := range rows {
		name := r[0]
		if utf8.RuneCountInString(name) > left {
			p.add("  " + name)
			name = ""
		}
		for _, line := range wrap(r[1], pageWidth-left-4) {
			p.add(strings.TrimRight(fmt.Sprintf("  %-*s  %s", left, name, line), " "))
			name = ""
		}
	}
}

func each[T any](all []T, row func(T) (string, string)) (out [][2]string) {
	for _, x := range all {
		left, right := row(x)
		out = append(out, [2]string{left, right})
	}
	return out
}

// wrap breaks a text into lines of so many letters; there is always one.
func wrap(text string, width int) (lines []string) {
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

// usage is a command with what it takes: wrapbell env add NAME --edit=URL --serve=URL
// [options].
func usage(n *kong.Node) string {
	parts := []string{n.FullPath()}
	if !n.Leaf() {
		parts = append(parts, locale.T("COMMAND"))
	}
	for _, v := range n.Positional {
		parts = append(parts, argument(v))
	}
	var either []string // one of these is required
	for _, f := range n.Flags {
		switch {
		case f.Required && len(f.Xor) > 0:
			either = append(either, long(f))
		case f.Required:
			parts = append(parts, long(f))
		}
	}
	if len(either) > 0 {
		parts = append(parts, "("+strings.Join(either, " | ")+")")
	}
	return strings.Join(append(parts, locale.T("[options]")), " ")
}

// argument is the name of one, with dots where there may be several, in brackets where
// there may be none.
func argument(v *kong.Value) string {
	name := locale.T(v.Name)
	if v.IsCumulative() {
		name += "..."
	}
	if !v.Required {
		name = "[" + name + "]"
	}
	return name
}

func option(f *kong.Flag) string {
	if f.Short != 0 {
		return "-" + string(f.Short) + ", " + long(f)
	}
	return long(f)
}

func long(f *kong.Flag) string {
	if f.IsBool() {
		return "--" + f.Name
	}
	return "--" + f.Name + "=" + locale.T(f.PlaceHolder)
}

// explained is what an argument or an option means, filled in, with the variable of the
// environment that says it too.
func (p *Program) explained(v *kong.Value) string {
	text := strings.ReplaceAll(locale.T(cmp.Or(v.OrigHelp, v.Help)), "${data}", p.Data)
	if len(v.Tag.Envs) == 0 {
		return text
	}
	return strings.TrimSuffix(text, ".") + " ($" + strings.Join(v.Tag.Envs, ", $") + ")."
}
