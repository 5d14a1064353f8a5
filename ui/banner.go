package ui

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// news is what the banner says, and the one thing to do about it.
type news struct {
	words.Text
	tone   token
	action string
	do     func()
}

// banner is a line under the band, there only while something is the matter with a
// whole environment or with the list.
type banner struct {
	widget.BaseWidget
	news         news
	ground, line *canvas.Rectangle
	image        *canvas.Image
	head, body   *canvas.Text
	button       *widget.Button
}

const bannerHeight = 38

var _ fyne.Accessible = (*banner)(nil)

func newBanner() *banner {
	b := &banner{ground: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil), image: newGlyph(), head: newText(sizeSmall), body: newText(sizeSmall)}
	b.head.TextStyle.Bold = true
	b.button = widget.NewButton("", func() {
		if b.news.do != nil {
			b.news.do()
		}
	})
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// set shows news, or hides the banner when there are none. It says whether that
// changed the room it takes.
func (b *banner) set(n news) (moved bool) {
	was := b.Visible()
	on := n.Headline != ""
	same := n.Text == b.news.Text && n.action == b.news.action && n.tone == b.news.tone
	b.news = n
	if on && !same {
		b.button.SetText(n.action)
		b.Refresh()
	}
	show(b, on)
	return was != on
}

// CreateRenderer implements fyne.Widget.
func (b *banner) CreateRenderer() fyne.WidgetRenderer {
	return drawn(b, &painted{objects: []fyne.CanvasObject{b.ground, b.line, b.image, b.head, b.body, b.button}, min: fyne.NewSize(200, bannerHeight), paint: b.paint})
}

func (b *banner) paint(s fyne.Size) {
	p := colors()
	tone := p.token[b.news.tone]
	fill(b.ground, mix(tone, p.chrome, 0.14))
	put(b.ground, 0, 0, s.Width, s.Height)
	fill(b.line, mix(tone, p.chrome, 0.45))
	put(b.line, 0, s.Height-1, s.Width, 1)
	drawGlyph(b.image, toneGlyph[b.news.tone], 16, tone, b.ground.FillColor.(color.NRGBA))
	put(b.image, edge, (s.Height-16)/2, 16, 16)
	right := s.Width - edge
	b.button.Hidden = b.news.action == ""
	if !b.button.Hidden {
		m := b.button.MinSize()
		right -= m.Width
		put(b.button, right, (s.Height-28)/2, m.Width, 28)
		right -= 12
	}
	x := float32(edge + 26)
	say(b.head, fit(b.news.Headline, right-x, sizeSmall, b.head.TextStyle), p.text)
	y := (s.Height - b.head.MinSize().Height) / 2
	place(b.head, x, y)
	x += b.head.MinSize().Width + 8
	say(b.body, fitSentence(b.news.Body, right-x, sizeSmall), p.text)
	place(b.body, x, y)
}

// AccessibilityLabel implements fyne.Accessible.
func (b *banner) AccessibilityLabel() string { return dotted(b.news.Headline, b.news.Body) }

// AccessibilityRole implements fyne.Accessible.
func (b *banner) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// grave orders what can be the matter with an environment: what waits for a person
// comes before what heals by itself.
var grave = []app.ProblemKind{app.KeyRefused, app.KeyLocked, app.NoKey, app.Throttled, app.Offline, app.NotSent, app.Trouble}

// updateBanner says the gravest thing that is the matter. It is asked once a second.
func (w *Window) updateBanner() {
	w.askStanding()
	if w.banner.set(w.newsNow()) && w.fyne.Content() != nil {
		w.fyne.Content().Refresh()
	}
}

func (w *Window) newsNow() news {
	if n, bad := standingNews(w.standing); bad {
		return n
	}
	if n, bad := w.environmentNews(); bad {
		return n
	}
	return w.notice
}

// environmentNews looks at the environments that unfinished renders wait for.
func (w *Window) environmentNews() (news, bool) {
	if w.desk.Health == nil {
		return news{}, false
	}
	ill := map[string]app.Health{}
	for _, e := range w.desk.Environments {
		if h := w.desk.Health(e.Name); h.Problem != nil {
			ill[e.Name] = h
		}
	}
	if len(ill) == 0 {
		return news{}, false
	}
	waiting := w.shelf.unfinished()
	for _, kind := range grave {
		for _, e := range w.desk.Environments {
			if h, bad := ill[e.Name]; bad && h.Problem.Kind == kind && waiting[e.Name] > 0 && (kind != app.KeyRefused || h.Paused) {
				return w.healthNews(e, h, waiting[e.Name]), true
			}
		}
	}
	return news{}, false
}

// healthNews words what is the matter with one environment.
func (w *Window) healthNews(e app.Environment, h app.Health, n int) news {
	place, by := words.Environment(e.Name), capital(words.Service(e.Name))
	text := words.Problem(h.Problem, e.Name)
	key := func(action string, do func()) news {
		if w.desk.Keys == nil {
			return news{Text: text, tone: attention}
		}
		return news{Text: text, tone: attention, action: action, do: do}
	}
	switch h.Problem.Kind {
	case app.KeyRefused:
		text = words.Text{Headline: locale.T("%s refused your %s key.", by, place),
			Body: locale.N("%[2]s renders wait until it is replaced. Nothing is sent or asked there.", n, number(n))}
		return key(locale.T("Replace key"), func() { w.OpenKeys(e.Name) })
	case app.NoKey:
		text = words.Text{Headline: locale.T("Add your %s key.", place), Body: locale.N("%[2]s renders wait for it.", n, number(n))}
		return key(locale.T("Add key"), func() { w.OpenKeys(e.Name) })
	case app.KeyLocked:
		return key(locale.T("Try again"), func() { w.unlock(e.Name) })
	case app.Throttled:
		text = words.Text{Headline: locale.T("%s asked us to slow down.", by), Body: nextCheck(w.now, h)}
		return news{Text: text, tone: working}
	case app.Offline, app.NotSent:
		text = words.Text{Headline: locale.T("You're offline."),
			Body: asOf(h) + " " + locale.T("Renders keep running at %s, and we'll catch up when you're back.", words.Service(e.Name))}
	}
	return news{Text: text, tone: attention}
}

func asOf(h app.Health) string {
	if h.Checked.IsZero() {
		return locale.T("Since %s.", clock(h.Since))
	}
	return locale.T("What you see is from %s.", clock(h.Checked))
}

func nextCheck(now time.Time, h app.Health) string {
	if !h.Until.After(now) {
		return locale.T("Checking again now.")
	}
	return locale.T("Next check in %s.", countdown(h.Until.Sub(now)))
}

// unlock asks for a key once more, which lets the keyring ask its user.
func (w *Window) unlock(environment string) {
	w.keyBook.check(environment)
	w.say(locale.T("Asking your keychain for the %s key…", words.Environment(environment)), "", nil)
}

// Notice shows a text under the band until it is read, below everything that is the
// matter now.
func (w *Window) Notice(headline, body string) {
	w.notice = news{Text: words.Text{Headline: headline, Body: body}, tone: working, action: locale.T("OK"), do: func() {
		w.notice = news{}
		w.updateBanner()
	}}
	w.updateBanner()
}

// Repaired tells that entries of the list were set aside because they can't be read.
func (w *Window) Repaired(aside, all int) {
	if aside > 0 {
		w.Notice(locale.T("We repaired your list."), asideText(aside, all)+" "+locale.T("Your videos are not affected."))
	}
}

func asideText(aside, all int) string {
	switch {
	case all == 1:
		return locale.T("Its only entry could not be read and was set aside.")
	}
	return locale.N("%[2]s of %[3]s entries could not be read and were set aside.", aside, number(aside), number(all))
}

// Restored tells which backup the list is from.
func (w *Window) Restored(made time.Time, n int) {
	w.Notice(locale.T("The list of %s is back.", when(w.now, made)), renders(n)+". "+locale.T("What was sent later may be missing here, and nothing was sent again."))
}

// when is a time of day, with the date unless it is today's.
func when(now, t time.Time) string {
	now, t = now.Local(), t.Local()
	if now.Year() == t.Year() && now.YearDay() == t.YearDay() {
		return clock(t)
	}
	return locale.Date(t, "2 January, 15:04")
}
