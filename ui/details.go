package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// detailsWidth is the pane's width beside the table; in a window narrower than
// besideWidth it takes the table's place.
const (
	detailsWidth = 380
	besideWidth  = 880
)

// details shows one render whole: what it looks like, every file with its link,
// and what went wrong in plain words.
type details struct {
	window   *Window
	root     *fyne.Container
	it       *item
	known    study                     // of it, as far as its edit was read
	reports  map[string]app.LinkReport // what links answered, by reportKey
	checking string                    // the reportKey of the link that is being asked
	table    *table
	desk     *Desk

	name     *paragraph
	state    *stateLine
	picture  *pictureBox
	player   *Player // in the picture's place, where there is a film
	saving   *saveCard
	draft    *draftCard
	unsure   *unsureCard
	stuck    *stuckCard
	problem  *problemCard
	doubled  *fyne.Container
	twice    *paragraph
	files    [3]*linkLine
	id       *linkLine
	facts    *factList
	attempts *attemptList
	tabs     *detailTabs
	actions  *fyne.Container
	copy     *widget.Button
	open     *widget.Button
	save     *widget.Button
	embed    *widget.Button
	body     *fyne.Container
	scroll   *container.Scroll
}

func newDetails(w *Window) *details {
	v := &details{window: w, desk: &w.desk, table: w.table, reports: map[string]app.LinkReport{}}
	v.name = newParagraph(15, true, textColor)
	v.name.most = 2
	v.state = newStateLine()
	v.picture = newPictureBox(pictureBoxHeight, func() { w.Preview(v.it.ID) })
	v.player = w.newPlayer(func(k fyne.KeyName) { w.table.TypedKey(&fyne.KeyEvent{Name: k}) })
	v.player.Hide()
	v.saving = newSaveCard(w)
	v.newCards()
	v.facts = newFactList()
	for i, k := range app.FileKinds {
		v.files[i] = newLinkLine(locale.T(kindNames[k]), func(l string) { w.copyText(locale.T("Link"), l) }, w.openLink)
	}
	v.id = newLinkLine(locale.T("Render ID"), func(l string) { w.copyText(locale.T("Render ID"), l) }, w.openLink)
	v.copy = widget.NewButton(locale.T("Copy link"), func() { v.withMain(func(l string) { w.copyText(locale.T("Link"), l) }) })
	v.open = widget.NewButton(locale.T("Open in browser"), func() { v.withMain(w.openLink) })
	v.actions = container.NewGridWithColumns(2, v.copy, v.open)
	v.newDeeds()
	v.body = container.New(downward{gap: 12, padding: 16}, v.state, v.draft.root, v.unsure.root, v.stuck.root, v.problem.root, v.doubled,
		v.picture, v.player, v.saving.root, v.actions, v.files[0], v.files[1], v.files[2], v.id, v.facts, v.attempts.root)
	v.tabs = newDetailTabs(v)
	v.scroll = container.NewVScroll(v.body)
	v.root = container.New(&paneLayout{}, newPlateFlat(), v.name, newIconButton(locale.T("Close details"), glyphClose, w.CloseDetails), v.scroll, v.tabs.strip)
	return v
}

// chosen selects the render that is shown and does something with the selection.
func (v *details) chosen(do func()) {
	if v.window.Select(v.it.ID) {
		do()
	}
}

// relayout gives everything its place again after a part has grown.
func (v *details) relayout() {
	v.scroll.Content.Refresh()
	v.root.Refresh()
}

// withMain does something with the main file's best link.
func (v *details) withMain(do func(string)) {
	if v.it == nil {
		return
	}
	if l := mainLink(&v.it.Render, time.Now()); l != "" {
		do(l)
	}
}

// mainLink is the link of the main file that a person wants: the CDN's, also
// while it is only predicted, else the service's own.
func mainLink(r *app.Render, now time.Time) string {
	f, ok := r.FileOf(app.Video)
	if !ok {
		return ""
	}
	if l := liveLink(r, f, now); l != "" {
		return l
	}
	if f.Predicted() {
		return f.URL
	}
	return ""
}

// set shows a render, or the newest record of it.
func (v *details) set(it *item, now time.Time) {
	fresh := v.it == nil || v.it.ID != it.ID
	v.it = it
	r := &it.Render
	v.name.set(r.Name)
	st := statusOf(now, r)
	said := st
	if r.State == app.Stopped || r.State == app.Unsure || r.State == app.Draft || isHeld(now, r) || r.State == app.Working && words.Stuck(r) {
		said.line = "" // the card says it
	}
	v.state.set(said, dotted(words.Environment(r.Environment), timeText(now, it)))
	pictured := st
	pictured.glyph = st.pictured(r.Format)
	v.picture.set(v.table.pictures.get(it, pictureBoxWidth, pictureBoxHeight), float32(r.Width), float32(r.Height), pictured)
	v.picture.Hidden = v.picture.image == nil && r.State.AtRest() && r.State != app.Ready
	if fresh {
		v.problem.fold.open = false
		v.window.missed(it)
	}
	v.setFilm(it, now, fresh)
	v.saving.set(it, now)
	v.learn(it)
	v.setCards(now, st)
	for i, k := range app.FileKinds {
		v.setFile(v.files[i], r, k, now)
	}
	v.id.set(glyphNone, waiting, locale.T("Render ID"), "", r.Remote(), false)
	v.id.Hidden = r.Remote() == ""
	v.facts.set(factLines(r, now))
	v.fillTab(now)
	v.setActions(r, now)
	if fresh {
		v.tabs.strip.choose(tabOverview)
		v.scroll.ScrollToTop()
	}
	v.root.Refresh()
}

func (v *details) setActions(r *app.Render, now time.Time) {
	link := mainLink(r, now)
	f, _ := r.FileOf(app.Video)
	live := liveLink(r, f, now) != ""
	v.actions.Hidden = link == ""
	text := locale.T("Copy link")
	v.copy.Importance = widget.HighImportance
	if !live {
		text, v.copy.Importance = locale.T("Copy predicted link"), widget.MediumImportance
	}
	if v.copy.Text != text {
		v.copy.SetText(text)
	}
	if live && v.desk.OpenWeb != nil {
		v.open.Enable()
	} else {
		v.open.Disable()
	}
}

func (v *details) setFile(l *linkLine, r *app.Render, k app.FileKind, now time.Time) {
	f, ok := r.FileOf(k)
	l.Hidden = !ok || !made(r.State)
	if l.Hidden {
		return
	}
	st := fileOf(now, r, k)
	link, note := liveLink(r, f, now), st.word
	open := link != "" && v.desk.OpenWeb != nil
	switch {
	case st.glyph == glyphNone:
		note, st.glyph = locale.T("not made"), glyphHollow
	case f.State == app.FileReady:
		note = locale.T("on the CDN")
	case f.State == app.Temporary && link != "":
		note = dotted(locale.T("24-hour link"), words.LinkLeft(now, r))
	case f.Predicted() && link == "":
		link, note = f.URL, dotted(note, locale.T("link predicted, not ready yet"))
	case f.Predicted():
		note = dotted(locale.T("%s to the CDN", note), locale.T("24-hour link works"))
	}
	if f.Saved.Here() {
		note = dotted(note, locale.T("saved")+" ✓")
	}
	l.without = locale.T("No link yet")
	if r.State.AtRest() {
		l.without = locale.T("No link")
	}
	l.set(st.glyph, st.token, capital(words.FileName(k, r.Format)), note, link, open)
}

// factLines are the small facts below.
func factLines(r *app.Render, now time.Time) [][2]string {
	a := r.Attempt()
	var out [][2]string
	add := func(k, v string) {
		if v != "" {
			out = append(out, [2]string{k, v})
		}
	}
	long := ""
	if r.Length > 0 {
		long = length(r.Length)
	}
	add(locale.T("Makes"), dotted(r.Format, size(r.Width, r.Height), long))
	add(locale.T("From"), r.File)
	add(locale.T("Environment"), words.Environment(r.Environment))
	add(locale.T("Save to"), r.Folder)
	if !a.Sent.IsZero() {
		add(locale.T("Sent"), moment(now, a.Sent))
	}
	if !a.Ended.IsZero() && r.State != app.Unsure {
		add(locale.T("Ended"), moment(now, a.Ended))
	}
	if a.Took > 0 {
		add(locale.T("Render time"), span(time.Duration(a.Took*float64(time.Second))))
	}
	return out
}
