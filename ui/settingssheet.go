package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"wrapbell/ui/locale"
	"wrapbell/ui/words"
)

// The pages of the settings.
const (
	pageKeys     = "Keys"
	pageChecking = "Checking"
	pagePractice = "Practice"
	pageAdvanced = "Advanced"
	pageAbout    = "About"
)

// settingsSheet is the settings: pages at the left, the present one at the right.
// What is changed there is kept at once.
type settingsSheet struct {
	window *Window
	popup  *widget.PopUp
	layer  fyne.CanvasObject // what the toolkit laid over the window for it
	names  []string
	labels map[string]string // what the names are in the user's language
	pages  map[string]fyne.CanvasObject
	tabs   map[string]*enterButton
	keys   *keysPage
	calls  *callPage
	scroll *container.Scroll
	note   *paragraph
	page   string
}

const (
	settingsWidth  = 780
	settingsHeight = 600
	settingsTabs   = 116
)

func newSettingsSheet(w *Window, c chosen, page string) *settingsSheet {
	s := &settingsSheet{window: w, labels: map[string]string{}, pages: map[string]fyne.CanvasObject{}, tabs: map[string]*enterButton{}}
	s.scroll = container.NewVScroll(container.NewWithoutLayout())
	s.note = newParagraph(sizeSmall, false, dimColor)
	s.add(c)
	title, shut := newParagraph(sizeTitle, true, textColor), newIconButton(locale.T("Close settings"), glyphClose, w.closeSettings)
	title.set(locale.T("Settings"))
	tabs := container.New(downward{gap: 2})
	for _, name := range s.names {
		b := newEnterButton(s.labels[name], func() { s.open(name) }, w.closeSettings)
		b.Alignment = widget.ButtonAlignLeading
		b.Importance = widget.LowImportance
		s.tabs[name] = b
		tabs.Add(b)
	}
	done := newEnterButton(locale.T("Done"), w.closeSettings, w.closeSettings)
	s.popup = w.modal(container.New(settingsLayout{}, title, shut, tabs, s.scroll, newSettingsFoot(s.note, done)))
	w.keeper.told = s.told
	size := w.fyne.Canvas().Size()
	s.popup.Resize(fyne.NewSize(min(settingsWidth, size.Width-24), min(settingsHeight, size.Height-24)))
	s.popup.Show()
	s.layer = w.fyne.Canvas().Overlays().Top()
	if page == "" {
		page = s.names[0]
	}
	s.open(page)
	return s
}

// add makes the pages that there is something to set on.
func (s *settingsSheet) add(c chosen) {
	w := s.window
	put := func(name, label string, o fyne.CanvasObject) {
		s.names = append(s.names, name)
		s.labels[name], s.pages[name] = label, o
	}
	if w.desk.Settings != nil {
		put(pageGeneral, locale.T(pageGeneral), w.generalPage(c))
	}
	if w.desk.Keys != nil {
		s.keys = newKeysPage(w.keyBook, w.takesKeys(), s.relayout, w.fyne.Canvas().Focus)
		put(pageKeys, locale.T(pageKeys), s.keys.root)
	}
	if w.desk.Settings != nil {
		if w.desk.Saving != nil {
			put(pageSaving, locale.In("page", pageSaving), w.savingPage(c.saving))
		}
		put(pageNotices, locale.T(pageNotices), w.noticePage(c.notices, s.relayout))
		put(pageChecking, locale.T(pageChecking), w.checkingPage(c))
		put(pagePractice, locale.T(pagePractice), w.practicePage(c))
	}
	if w.desk.Callbacks != nil {
		s.calls = newCallPage(w, s.relayout)
		put(pageAdvanced, locale.T(pageAdvanced), s.calls.root)
	}
	put(pageAbout, locale.T(pageAbout), w.aboutPage(s.relayout))
}

// open turns to a page.
func (s *settingsSheet) open(page string) {
	if s.pages[page] == nil {
		return
	}
	s.page = page
	for name, b := range s.tabs {
		if i := importance(name == page); b.Importance != i {
			b.Importance = i
			b.Refresh()
		}
	}
	s.scroll.Content = s.pages[page]
	s.scroll.ScrollToTop()
	s.scroll.Refresh()
	s.relayout() // heights are known once there are widths
	if page == pageKeys {
		s.keys.look() // only now: a keychain may ask its owner something
	}
}

func importance(on bool) widget.Importance {
	if on {
		return widget.MediumImportance
	}
	return widget.LowImportance
}

// relayout follows a card that grew or shrank.
func (s *settingsSheet) relayout() {
	if o := s.pages[s.page]; o != nil {
		o.Refresh()
	}
	s.scroll.Refresh()
}

// enter opens the field for the key of an environment.
func (s *settingsSheet) enter(environment string, then func()) {
	if s.keys == nil || s.keys.cards[environment] == nil {
		return
	}
	c := s.keys.cards[environment]
	c.then = then
	c.enter()
	if then != nil {
		c.say(words.Text{Headline: locale.T("Add your %s key to send there.", words.Environment(environment)), Body: locale.T("Copy it from the Shotstack dashboard, under API keys.")}, waiting)
		c.show()
	}
	s.scroll.ScrollToOffset(fyne.NewPos(0, c.root.Position().Y-margin))
}

func (s *settingsSheet) told(err error) {
	if err != nil {
		s.note.set(locale.T("That could not be kept. The list can't be written to right now."))
		return
	}
	s.note.set(locale.T("Kept."))
}

// raise lays the settings above what was opened since. They are not seen any more then:
// with what it closes, the toolkit closes all that lies above.
func (s *settingsSheet) raise() {
	s.popup.Hide()
	s.popup.Show()
	s.layer = s.window.fyne.Canvas().Overlays().Top()
}

func (s *settingsSheet) close() {
	if s.keys != nil {
		s.keys.close()
	}
	if s.calls != nil {
		s.calls.close()
	}
	s.window.keeper.told = nil
	s.popup.Hide()
}

// settingsLayout is title and close button, tabs, page, foot.
type settingsLayout struct{}

// Layout implements fyne.Layout.
func (settingsLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const pad, foot, top = sheetEdge, 52, 50
	put(o[0], pad, 14, s.Width-2*pad-36, 26)
	put(o[1], s.Width-pad-28, 11, 28, 28)
	put(o[2], pad-6, top, settingsTabs, s.Height-top-foot)
	put(o[3], pad+settingsTabs+8, top-margin, s.Width-2*pad-settingsTabs-8+margin, s.Height-top-foot-6)
	put(o[4], 0, s.Height-foot, s.Width, foot)
}

// MinSize implements fyne.Layout.
func (settingsLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(480, 300) }

// newSettingsFoot is a word about what was kept, and Done.
func newSettingsFoot(note *paragraph, done fyne.CanvasObject) fyne.CanvasObject {
	line := canvas.NewRectangle(nil)
	return newPaint([]fyne.CanvasObject{line, note, done}, func(s fyne.Size) {
		fill(line, colors().line)
		put(line, 0, 0, s.Width, 1)
		m := done.MinSize()
		put(done, s.Width-sheetEdge-m.Width, (s.Height-m.Height)/2, m.Width, m.Height)
		h := note.heightFor(s.Width - m.Width - 3*sheetEdge)
		put(note, sheetEdge, (s.Height-h)/2, s.Width-m.Width-3*sheetEdge, h)
	})
}
