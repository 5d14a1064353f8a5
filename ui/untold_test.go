package ui_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"wrapbell/assets"
	"wrapbell/ui"
)

// layers are what the window shows, the lowest first, and whether it may be looked at now.
func (f *fixture) layers(look func(c fyne.Canvas, roots []fyne.CanvasObject)) {
	if f.alone != nil { // the window that stands in for a damaged list
		look(f.alone.Canvas(), []fyne.CanvasObject{f.alone.Canvas().Content()})
		return
	}
	f.settle()
	f.Do(func() {
		c := f.Fyne().Canvas()
		look(c, append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...))
	})
}

// told are the texts of an object by itself, and whether what it is made of has no more.
func told(o fyne.CanvasObject) (texts []string, all bool) {
	if text, ok := ui.Whole(o); ok {
		return []string{text}, true
	}
	if a, ok := o.(fyne.Accessible); ok && !isContainer(o) {
		texts = append(texts, a.AccessibilityLabel())
	}
	switch o := o.(type) {
	case *canvas.Text:
		return append(texts, o.Text), true
	case *widget.Label:
		return []string{o.Text}, true
	case *widget.RichText:
		return []string{o.String()}, true
	case *widget.Hyperlink:
		return []string{o.Text}, true
	case *widget.Select:
		return append(texts, append([]string{o.PlaceHolder}, o.Options...)...), false
	case *widget.RadioGroup:
		return append(texts, o.Options...), false
	case *widget.CheckGroup:
		return append(texts, o.Options...), false
	}
	if e := entryOf(o); e != nil {
		return []string{e.PlaceHolder}, true // what was typed is data
	}
	return texts, false
}

// everythingSaid is all that the window says now, with its menu.
func (f *fixture) everythingSaid() (all []string) {
	f.layers(func(c fyne.Canvas, roots []fyne.CanvasObject) {
		for _, root := range roots {
			walk(root, func(o fyne.CanvasObject) bool {
				texts, whole := told(o)
				all = append(all, texts...)
				return !whole
			})
		}
		if f.alone == nil {
			all = append(all, f.Fyne().Title())
			if m := f.Fyne().MainMenu(); m != nil {
				all = append(all, menuTexts(m.Items...)...)
			}
		}
	})
	return all
}

func menuTexts(menus ...*fyne.Menu) (all []string) {
	for _, m := range menus {
		all = append(all, m.Label)
		for _, i := range m.Items {
			all = append(all, i.Label)
			if i.ChildMenu != nil {
				all = append(all, menuTexts(i.ChildMenu)...)
			}
		}
	}
	return all
}

// TestNothingIsSaidUntranslated looks at the window in a language whose every text has
// marks around it: what has letters outside of marks must be data.
func TestNothingIsSaidUntranslated(t *testing.T) {
	withoutRace(t)
	keyless(t)
	speakMarked(t, "de")
	for name, show := range scenes {
		t.Run(name, func(t *testing.T) {
			said := map[string]bool{}
			bubble(t, func(t *testing.T) {
				show(t, func(f *fixture, what string) {
					for _, text := range f.everythingSaid() {
						rest := unmarked(text)
						if hasLetter(rest) && !isData(rest) && !said[rest] {
							said[rest] = true
							t.Errorf("%s: %s", what, readable(text))
						}
					}
				}, options{theme: theme.VariantDark, w: 1180, h: 760})
			})
		})
	}
}

// data is what is the same in every language, a part of a line at a time.
var data = regexp.MustCompile(`^(` + strings.Join([]string{
	`Wrapbell( [\d.]+)?|\(\d+\) Wrapbell`, `Shotstack`, // names
	`Sandbox|Production`,           // environments of the service, by its names for them
	`mp4|gif|mp3|jpg|HD|SD|fps|MB`, // as the service calls them
	`[\d.,]+ ([kKMG]?B(/s)?|fps)`,  // sizes
	`https?://.*|/(home|tmp)/.*|/?[\w…/.-]+\.(json|mp4|jpg|csv|txt|gif|mp3)`, // links and files
	`[0-9a-f]{8}-[0-9a-f-]+|#[0-9a-f]{6}`,                                    // IDs and colours
	`((Ctrl|Shift|Alt)\+)*([A-Z\d.?]|F\d+|Tab|Del|Delete|Space|Return|Enter|Esc)?`,
	`MIT licence\..*|Build .*|of [0-9a-f]+|Go [\d.]+|Fyne [\d.]+`,                                                                           // of the fixture's build, as main.go hands them over
	`Artist|Colour|Customer|Date|Entrance|Headline|Line|Message|Photo|photo|Seconds|Size|Venue`,                                             // fill-ins and columns of tables
	`Autumn teaser|Clip gone|Codec|Doubled|Draft|Lena|Passing|Refused|Sale \d|Spring( sale( \(Probe)?| for \w+)?|Store tour|Unsure|Welcome`, // renders
	`spring|promo|fade|broken|a-title`,
	`Special offer|Concert notice|New in the shop|9:16|4:5|Odd|nothing like it|Artist|Badge|Details|Shop|Website|Spring roast.*|HARBOUR.*`, // templates
	`first_name|\{.*`, // what a callback brought
}, "|") + `)$`)

// isData says whether all parts of what stands outside of marks are data.
func isData(rest string) bool {
	rest = strings.Join(strings.Fields(rest), " ")
	for _, s := range assets.Samples() { // renders are called like their samples, and their names may be cut
		rest = strings.ReplaceAll(rest, s.Title, "")
	}
	if short, cut := strings.CutSuffix(rest, "…"); cut && isBeginning(short) || data.MatchString(rest) {
		return true
	}
	for part := range strings.FieldsFuncSeq(rest, func(c rune) bool { return c == '·' || c == ',' }) {
		if part = strings.Trim(part, " ()…"); hasLetter(part) && !data.MatchString(part) {
			return false
		}
	}
	return true
}

func isBeginning(short string) bool {
	return slices.ContainsFunc(assets.Samples(), func(s assets.Sample) bool { return strings.HasPrefix(s.Title, short) })
}

// isContainer tells the toolkit's containers: they say in English that they are ones.
func isContainer(o fyne.CanvasObject) bool {
	_, ok := o.(*fyne.Container)
	return ok
}

// entryOf is the toolkit's field that a field is made of.
func entryOf(o fyne.CanvasObject) *widget.Entry {
	if e, ok := o.(*widget.Entry); ok {
		return e
	}
	return ui.EntryOf(o)
}
