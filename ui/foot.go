package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/words"
)

const footHeight = 26

// foot says how fresh what is shown is, and counts.
type foot struct {
	widget.BaseWidget
	left, right string
	token       token

	ground, line *canvas.Rectangle
	dot          *canvas.Circle
	link, counts *canvas.Text
}

func newFoot() *foot {
	f := &foot{ground: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil), dot: canvas.NewCircle(nil),
		link: newText(sizeTiny), counts: newText(sizeTiny)}
	f.ExtendBaseWidget(f)
	return f
}

func (f *foot) set(left string, t token, right string) {
	if f.left == left && f.right == right && f.token == t {
		return
	}
	f.left, f.token, f.right = left, t, right
	f.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (f *foot) CreateRenderer() fyne.WidgetRenderer {
	return &painted{objects: []fyne.CanvasObject{f.ground, f.line, f.dot, f.link, f.counts},
		min: fyne.NewSize(200, footHeight), paint: f.paint}
}

func (f *foot) paint(s fyne.Size) {
	p := colors()
	fill(f.ground, p.header)
	put(f.ground, 0, 0, s.Width, s.Height)
	fill(f.line, p.line)
	put(f.line, 0, 0, s.Width, 1)
	if c := p.token[f.token]; f.dot.FillColor != c {
		f.dot.FillColor = c
		f.dot.Refresh()
	}
	put(f.dot, edge, s.Height/2-3.5, 8, 8)
	say(f.link, f.left, p.dim)
	say(f.counts, f.right, p.dim)
	y := (s.Height - f.link.MinSize().Height) / 2
	place(f.link, edge+14, y)
	place(f.counts, s.Width-edge-f.counts.MinSize().Width, y)
}

// connection words how the present environment answers.
func connection(now time.Time, h app.Health, environment string) (string, token) {
	switch {
	case h.Problem != nil && h.Problem.Kind == app.Throttled && h.Until.After(now):
		return fmt.Sprintf("%s asked us to slow down. Next check in %d s", capital(words.Service(environment)), int(h.Until.Sub(now).Seconds())+1), attention
	case h.Problem != nil && !h.Checked.IsZero():
		return words.Problem(h.Problem, environment).Headline + " What you see is from " + h.Checked.Local().Format("15:04"), attention
	case h.Problem != nil:
		return words.Problem(h.Problem, environment).Headline, attention
	case h.Checked.IsZero():
		return "Not asked yet", waiting
	}
	return "Connected · checked " + since(now.Sub(h.Checked)), ready
}

// since is coarse, so that the foot does not change every second.
func since(d time.Duration) string {
	switch {
	case d < 5*time.Second:
		return "just now"
	case d < time.Minute:
		return fmt.Sprintf("%d s ago", int(d/(5*time.Second))*5)
	case d < time.Hour:
		return fmt.Sprintf("%d min ago", int(d/time.Minute))
	}
	return fmt.Sprintf("%d h ago", int(d/time.Hour))
}

// totals words the chips' counts for the foot.
func totals(counts [chipCount]int, selected int) string {
	part := func(n int, word string) string {
		if n == 0 {
			return ""
		}
		return number(n) + " " + word
	}
	chosen := ""
	if selected > 1 {
		chosen = part(selected, "selected")
	}
	need := "need you"
	if counts[chipNeedsYou] == 1 {
		need = "needs you"
	}
	return dotted(chosen, part(counts[chipWorking], "working"), part(counts[chipNeedsYou], need),
		part(counts[chipReady], "ready"), count(counts[chipAll], "render"))
}
