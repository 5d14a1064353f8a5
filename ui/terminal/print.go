package terminal

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"wrapbell/app"
	"wrapbell/app/edit"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// record is a render as scripts read it. Fields are only ever added.
type record struct {
	ID          string    `json:"id"`
	Name        string    `json:"name"`
	Environment string    `json:"environment"`
	State       string    `json:"state"`
	Phase       string    `json:"phase"`
	Remote      string    `json:"remote"`
	Error       string    `json:"error"`
	Created     time.Time `json:"created"`
	Attempts    int       `json:"attempts"`
	Files       []file    `json:"files"`
}

type file struct {
	Kind     string `json:"kind"`
	State    string `json:"state"`
	URL      string `json:"url"`
	Filename string `json:"filename"`
}

func recordOf(r *app.Render) record {
	out := record{
		ID: r.ID, Name: r.Name, Environment: r.Environment, State: string(r.State), Phase: r.Phase,
		Remote: r.Remote(), Created: r.Created.UTC(), Attempts: len(r.Attempts), Files: []file{},
	}
	if r.Problem != nil {
		out.Error = r.Problem.Said
		if out.Error == "" {
			out.Error = words.Problem(r.Problem, r.Environment).String()
		}
	}
	for _, f := range r.Files {
		out.Files = append(out.Files, file{string(f.Kind), string(f.State), link(f), f.Filename})
	}
	return out
}

// link is the best link of a file: the CDN's, else the one that ends after a day.
func link(f app.File) string {
	if f.URL != "" {
		return f.URL
	}
	return f.Temporary
}

// columns are written one below the other.
func columns(w io.Writer) *tabwriter.Writer { return tabwriter.NewWriter(w, 0, 0, 2, ' ', 0) }

func headings(names ...string) string { return strings.Join(names, "\t") }

func printAll(w io.Writer, renders []app.Render, asJSON bool) error {
	if asJSON {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		for i := range renders {
			if err := e.Encode(recordOf(&renders[i])); err != nil {
				return err
			}
		}
		return nil
	}
	if len(renders) == 0 {
		_, err := fmt.Fprintln(w, locale.T("Nothing rendered yet. Try: wrapbell render %s --wait", locale.T("FILE")))
		return err
	}
	t := columns(w)
	fmt.Fprintln(t, headings("ID", locale.T("NAME"), locale.T("WHERE"), locale.T("STATUS"), locale.T("VIDEO"), locale.T("THUMBNAIL"), locale.T("POSTER"), locale.T("SENT")))
	for i := range renders {
		r := &renders[i]
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", r.ID, app.Clean(r.Name, 40), words.Environment(r.Environment), words.Told(now(), r),
			state(r, app.Video), state(r, app.Thumbnail), state(r, app.Poster), date(r.Created))
	}
	return t.Flush()
}

func state(r *app.Render, kind app.FileKind) string {
	f, ok := r.FileOf(kind)
	if !ok {
		return "–"
	}
	return words.FileState(f.State)
}

// edit returns the edit of a render, nil if it is gone.
func (h *House) edit(r app.Render) *edit.Edit {
	body, err := h.Desk.Edits.Edit(r.Edit)
	if err != nil {
		return nil
	}
	e, err := edit.Read(body)
	if err != nil {
		return nil
	}
	return e
}

func printOne(w io.Writer, r app.Render, e *edit.Edit) error {
	_, line := words.Status(now(), &r)
	t := columns(w)
	row := func(name, value string) {
		if value != "" {
			fmt.Fprintf(t, "%s\t%s\n", name, value)
		}
	}
	row(locale.T("Name"), r.Name)
	row(locale.T("Edit file"), r.File)
	row(locale.T("Where"), words.Environment(r.Environment))
	row(locale.T("Status"), words.Told(now(), &r))
	row("", line)
	if words.Stuck(&r) {
		row(locale.T("What to do"), words.ProbablyStuck(now(), &r).Body)
	}
	row("", words.Awaited(&r, false))
	if r.Problem != nil {
		row(locale.T("What happened"), words.Failure(app.Diagnose(r.Problem, e), r.Problem, r.Environment).String())
		row(words.Said(r.Environment), r.Problem.Said)
	}
	row(locale.T("Sent"), date(r.Created))
	row(locale.T("Attempts"), fmt.Sprint(len(r.Attempts)))
	row(locale.T("Save to"), r.Folder)
	row(locale.T("Render ID"), r.Remote())
	row(locale.T("ID here"), r.ID)
	for _, f := range r.Files {
		value := words.FileState(f.State)
		if l := link(f); l != "" {
			value += "  " + l
			if f.Predicted() {
				value += "  " + locale.T("(predicted, not ready yet)")
			}
		}
		row(words.FileName(f.Kind, r.Format), value)
	}
	return t.Flush()
}
