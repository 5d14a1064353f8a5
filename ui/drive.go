package ui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"text/tabwriter"
	"time"

	"wrapbell/ui/words"
)

// Drive does in the window what a person does on the first day: opens a sample,
// sends it, watches it to its end, and looks at its details. It says each step,
// prints the table, and saves a picture of the window with ImageMagick's import,
// because the toolkit's own capture shows nothing of a window that is drawn by
// the graphics card. It must not be called on the main thread.
func (w *Window) Drive(ctx context.Context, out io.Writer, picture string) error {
	ctx, stop := context.WithTimeout(ctx, 3*time.Minute)
	defer stop()
	steps := []struct {
		do   func()
		seen func() bool
	}{
		{nil, func() bool { return w.scene != nil }},
		{func() { w.OpenSample(0) }, func() bool { return w.sheet != nil }},
		{w.Send, func() bool { return len(w.Rows()) == 1 }},
		{nil, func() bool { w.tell(out); return w.published() }},
		{func() { w.OpenDetails(w.Rows()[0].ID) }, func() bool { return w.gallery.idle() && !w.toast.Visible() }},
	}
	for _, s := range steps {
		if s.do != nil {
			w.main.do(s.do)
		}
		if err := w.until(ctx, s.seen); err != nil {
			w.main.do(func() { w.printTable(out) })
			return err
		}
	}
	w.main.do(func() { w.printTable(out) })
	title := ""
	w.main.do(func() { title = w.fyne.Title() })
	return shoot(ctx, out, title, picture)
}

// until asks on the main thread, ten times a second.
func (w *Window) until(ctx context.Context, seen func() bool) error {
	t := time.NewTicker(100 * time.Millisecond)
	defer t.Stop()
	for {
		var ok bool
		w.main.do(func() { ok = seen() })
		if ok {
			return nil
		}
		select {
		case <-ctx.Done():
			return errors.New("the sample was not ready in time")
		case <-t.C:
		}
	}
}

// published says whether all files of the first row are on the CDN.
func (w *Window) published() bool {
	have, all := words.Counted(&w.scene.shown.at(0).Render)
	return have == all
}

// tell writes how the first row stands when that is new.
func (w *Window) tell(out io.Writer) {
	r := w.Rows()[0]
	line := fmt.Sprintf("%s: %s %s", r.Name, r.Word, r.Line)
	if line != w.told {
		w.told = line
		fmt.Fprintln(out, line)
	}
}

func (w *Window) printTable(out io.Writer) {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "\nNAME\tSTATUS\tTIME\tVIDEO\tTHUMBNAIL\tPOSTER\tSENT")
	for _, r := range w.Rows() {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", r.Name, r.Word, r.Time, r.Files[0], r.Files[1], r.Files[2], r.Sent)
	}
	t.Flush()
}

// idle says whether every picture that was asked for has come.
func (g *gallery) idle() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.asked) == 0
}

func shoot(ctx context.Context, out io.Writer, title, picture string) error {
	if err := os.MkdirAll(filepath.Dir(picture), 0o755); err != nil {
		return err
	}
	if said, err := exec.CommandContext(ctx, "import", "-window", title, picture).CombinedOutput(); err != nil {
		return fmt.Errorf("the picture could not be taken: %w: %s", err, said)
	}
	_, err := fmt.Fprintf(out, "\nA picture of the window is in %s\n", picture)
	return err
}
