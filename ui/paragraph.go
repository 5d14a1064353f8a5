package ui

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// tall is an object whose height depends on its width.
type tall interface {
	fyne.CanvasObject
	heightFor(width float32) float32
}

// wide is a layout whose height depends on its width.
type wide interface {
	heightFor(objects []fyne.CanvasObject, width float32) float32
}

// downward stacks objects, each as high as it needs to be at the width there is.
// Gutter is room kept free at the right, for a scroller's bar.
type downward struct{ gap, padding, gutter float32 }

func (d downward) height(o fyne.CanvasObject, w float32) float32 {
	if t, ok := o.(tall); ok {
		return t.heightFor(w)
	}
	if c, ok := o.(*fyne.Container); ok {
		switch l := c.Layout.(type) {
		case *cardLayout:
			return l.inner().total(c.Objects[1:], w)
		case downward:
			return l.total(c.Objects, w)
		case findingLayout:
			return l.lay(c.Objects, w, false)
		case flow:
			return l.lay(c.Objects, w, false)
		case wide:
			return l.heightFor(c.Objects, w)
		}
	}
	return o.MinSize().Height
}

func (d downward) total(objects []fyne.CanvasObject, w float32) float32 {
	y := d.padding
	for _, o := range objects {
		if o.Visible() {
			y += d.height(o, w-2*d.padding-d.gutter) + d.gap
		}
	}
	return y - d.gap + d.padding
}

// Layout implements fyne.Layout.
func (d downward) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	y := d.padding
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		w := s.Width - 2*d.padding - d.gutter
		h := d.height(o, w)
		put(o, d.padding, y, w, h)
		y += h + d.gap
	}
}

// MinSize implements fyne.Layout. The width is the one that was laid out last, so
// that a scroller around it knows the true height.
func (d downward) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := float32(0)
	for _, o := range objects {
		w = max(w, o.Size().Width)
	}
	if w == 0 {
		w = 320
	}
	return fyne.NewSize(120, d.total(objects, w+2*d.padding+d.gutter))
}

// paragraph is text that wraps at words. Unlike the toolkit's label it has no
// inner padding, so that it lines up with everything else.
type paragraph struct {
	widget.BaseWidget
	text   string
	size   float32
	bold   bool
	color  func(*palette) color.NRGBA
	lines  []*canvas.Text
	most   int  // lines at most; 0 = no limit
	whole  bool // where there are too many lines, sentences go and not words
	render *painted
}

func newParagraph(size float32, bold bool, c func(*palette) color.NRGBA) *paragraph {
	p := &paragraph{size: size, bold: bold, color: c}
	p.ExtendBaseWidget(p)
	return p
}

func textColor(p *palette) color.NRGBA { return p.text }
func dimColor(p *palette) color.NRGBA  { return p.dim }

// faultColor is that of what is wrong with a field.
func faultColor(p *palette) color.NRGBA { return p.token[failed] }

func (p *paragraph) set(text string) { p.setAs(text, p.bold) }

func (p *paragraph) setAs(text string, bold bool) {
	if p.text == text && p.bold == bold {
		return
	}
	p.text, p.bold = text, bold
	p.Refresh()
}

func (p *paragraph) style() fyne.TextStyle { return fyne.TextStyle{Bold: p.bold} }

func (p *paragraph) lineHeight() float32 {
	return float32(int(fyne.MeasureText("Ag", p.size, p.style()).Height + 1))
}

func (p *paragraph) heightFor(w float32) float32 {
	return float32(max(1, len(p.wrap(w)))) * p.lineHeight()
}

// wrap breaks the text into lines of at most that width.
func (p *paragraph) wrap(w float32) []string { return p.wrapped(p.text, w) }

func (p *paragraph) wrapped(text string, w float32) []string {
	var lines []string
	for part := range strings.SplitSeq(text, "\n") {
		line := ""
		for word := range strings.FieldsSeq(part) {
			next := word
			if line != "" {
				next = line + " " + word
			}
			if fyne.MeasureText(next, p.size, p.style()).Width <= w || line == "" {
				line = next
				continue
			}
			if i := strings.LastIndexByte(line, ' '); i > 0 && isUnit(word, line[i+1:]) {
				line, word = line[:i], line[i+1:]+" "+word
			}
			lines = append(lines, line)
			line = word
		}
		lines = append(lines, line)
	}
	if p.most > 0 && len(lines) > p.most {
		if last := strings.LastIndex(text, ". "); p.whole && last > 0 {
			return p.wrapped(text[:last+1], w)
		}
		rest := strings.Join(lines[p.most-1:], " ")
		lines = append(lines[:p.most-1], rest)
	}
	for i, l := range lines {
		lines[i] = fit(l, w, p.size, p.style())
	}
	return lines
}

// isUnit says whether a word is the unit of a figure before it, as in "41 s" or "2 MB,":
// the two stay in one line.
func isUnit(word, figure string) bool {
	letters := strings.TrimRight(word, ".,;:)")
	return len(letters) > 0 && len(letters) <= 3 && !strings.ContainsAny(letters, "0123456789(") &&
		strings.ContainsAny(figure[len(figure)-1:], "0123456789")
}

// CreateRenderer implements fyne.Widget.
func (p *paragraph) CreateRenderer() fyne.WidgetRenderer {
	if p.render == nil {
		p.render = &painted{paint: p.paint}
	}
	return p.render
}

// MinSize implements fyne.CanvasObject; the height is true for the present width.
func (p *paragraph) MinSize() fyne.Size {
	if p.Size().Width == 0 {
		return fyne.NewSize(0, p.lineHeight())
	}
	return fyne.NewSize(0, p.heightFor(p.Size().Width))
}

func (p *paragraph) paint(s fyne.Size) {
	lines := p.wrap(s.Width)
	for len(p.lines) < len(lines) {
		t := newText(p.size)
		p.lines = append(p.lines, t)
		p.render.objects = append(p.render.objects, t)
	}
	for i, t := range p.lines {
		text := ""
		if i < len(lines) {
			text = lines[i]
		}
		embolden(t, p.bold)
		say(t, text, p.color(colors()))
		place(t, 0, float32(i)*p.lineHeight())
	}
}

// card is objects on a rounded ground.
func card(ground func(*palette) (fillColor, line color.NRGBA), objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &cardLayout{ground: ground}, Objects: append([]fyne.CanvasObject{newPlate(ground)}, objects...)}
}

// plate is a rounded ground that follows the theme.
type plate struct {
	widget.BaseWidget
	ground func(*palette) (color.NRGBA, color.NRGBA)
	rect   *canvas.Rectangle
}

func newPlate(ground func(*palette) (color.NRGBA, color.NRGBA)) *plate {
	p := &plate{ground: ground, rect: canvas.NewRectangle(nil)}
	p.rect.CornerRadius = 8
	p.rect.StrokeWidth = 1
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer implements fyne.Widget.
func (p *plate) CreateRenderer() fyne.WidgetRenderer {
	return drawn(p, &painted{objects: []fyne.CanvasObject{p.rect}, paint: func(s fyne.Size) {
		f, l := p.ground(colors())
		if p.rect.FillColor != f || p.rect.StrokeColor != l {
			p.rect.FillColor, p.rect.StrokeColor = f, l
			p.rect.Refresh()
		}
		put(p.rect, 0, 0, s.Width, s.Height)
	}})
}

func problemGround(p *palette) (color.NRGBA, color.NRGBA) { return p.problem, p.problemLine }
func warnGround(p *palette) (color.NRGBA, color.NRGBA)    { return p.warn, p.warnLine }
func plainGround(p *palette) (color.NRGBA, color.NRGBA)   { return p.ground, p.line }

// cardLayout lays the first object below all others, which are stacked.
type cardLayout struct {
	ground func(*palette) (color.NRGBA, color.NRGBA)
}

func (cardLayout) inner() downward { return downward{gap: 8, padding: 14} }

// Layout implements fyne.Layout.
func (l *cardLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put(o[0], 0, 0, s.Width, s.Height)
	l.inner().Layout(o[1:], s)
}

// MinSize implements fyne.Layout.
func (l *cardLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return l.inner().MinSize(o[1:]) }

// AccessibilityLabel implements fyne.Accessible.
func (p *paragraph) AccessibilityLabel() string { return p.text }

// AccessibilityRole implements fyne.Accessible.
func (p *paragraph) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
