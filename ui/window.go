package ui

import (
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"wrapbell/app"
	"wrapbell/ui/locale"
)

// Window is the one window. All its methods belong to the main thread.
type Window struct {
	desk    Desk
	fyne    fyne.Window
	present string // environment of new renders

	shelf   *shelf
	feed    *feed
	gallery *gallery
	scene   *scene
	now     time.Time
	turn    int

	band    *band
	toolbar *toolbar
	search  *searchField
	table   *table
	tips    *tips
	view    view
	wanted  query  // what was asked for last; the scene may still be an earlier one
	asked   uint64 // how often something was asked for
	seeking bool   // beside the main thread
	pages   *pages
	details *details
	body    *fyne.Container
	screen  *fyne.Container // everything but what lies over it
	welcome *welcome
	foot    *foot
	toast   *toast
	toasts  *fyne.Container

	sheet    *sheet
	asking   closer // a question that is open
	browsing *browsing
	lightbox *lightbox
	theatre  *theatre // a film that is shown large
	saves    *saves
	teller   *teller
	tray     tray
	look     Look
	sampled  time.Time // when the samples were sent last
	quitting bool      // it was asked whether to quit
	queue    []*draft  // edits that wait for their turn in the sheet
	unsent             // what lies beside the sheet
	removed  []string  // what Undo brings back
	told     string    // by Drive
	awaited  string    // a render just submitted, selected once it is seen
	outgoing outgoing  // what was just told to go out

	banner        *banner
	notice        news
	standing      app.ListStanding
	standingAsked atomic.Bool
	lively        atomic.Bool // something moves: see run
	settings      *settingsSheet
	keyBook       *keyBook
	keeper        keeper
	calls         calls
	inspector     *inspector // nil: it is not open

	playVideo func(id string)    // plays in the window; nil: the browser does
	saveFiles func(ids []string) // saves renders to a folder; nil: not possible

	main     *bridge
	commands sync.WaitGroup // writes that closing waits for
	reads    sync.WaitGroup // reads that it does not wait for
	clock    sync.WaitGroup
	leaving  sync.WaitGroup // films that were let go of
}

// New makes the window and begins to follow the renders. The caller shows it and
// closes it.
func New(d Desk) *Window {
	w := &Window{desk: d, main: newBridge(), present: d.Present, look: d.Look, shelf: newShelf(), now: time.Now()}
	if w.present == "" && len(d.Environments) > 0 {
		w.present = d.Environments[0].Name
	}
	w.scene = w.shelf.current()
	if d.Films != nil {
		w.playVideo = w.playLarge
	}
	if d.Saving != nil {
		w.saveFiles = w.saveThose
	}
	if _, ok := d.App.Settings().Theme().(*Theme); !ok || d.Look.Theme != "" {
		d.App.Settings().SetTheme(d.Look.theme())
	}
	w.fyne = d.App.NewWindow("Wrapbell")
	w.fyne.SetPadded(false)
	w.gallery = newGallery(w.main, d.Pictures, func() float32 { return w.fyne.Canvas().Scale() })
	w.gallery.arrived = w.pictured
	w.build()
	w.fyne.SetMainMenu(w.menu())
	if d.Tray != nil {
		d.Tray.SetSystemTrayWindow(w.fyne)
		w.tray.follow()
	}
	w.fyne.SetCloseIntercept(w.Shut)
	w.fyne.SetOnClosed(w.main.close) // the toolkit is about to end
	w.fyne.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { w.OpenFiles(files...) })
	w.fyne.Canvas().SetOnTypedKey(w.typedKey)
	w.fyne.Canvas().SetOnTypedRune(w.typedRune)
	w.serveSendKeys()
	w.fyne.Resize(fyne.NewSize(1180/w.look.Times(), 760/w.look.Times()))
	w.feed = &feed{main: w.main, renders: d.Renders, shelf: w.shelf, take: w.teller.take, show: w.show, trouble: w.trouble,
		whole: make(chan struct{})}
	w.readView()
	w.readMotion()
	w.teller.read()
	w.welcome.look()
	w.feed.start()
	w.saves.look()
	w.readAside()
	w.clock.Go(w.run)
	return w
}

// Fyne is the toolkit's window.
func (w *Window) Fyne() fyne.Window { return w.fyne }

// Do has f done on the main thread and waits for it, for whoever drives the
// window from another goroutine. It must not be called on the main thread.
func (w *Window) Do(f func()) { w.main.do(f) }

// Whole is closed once all renders are shown.
func (w *Window) Whole() <-chan struct{} { return w.feed.whole }

// Detach says that the toolkit has ended: nothing crosses to the main thread any more.
// The toolkit would have it done at once, by whichever goroutine asks.
func (w *Window) Detach() { w.main.close() }

// Close ends everything that the window has going, and waits for it. The window
// itself is the caller's to close.
func (w *Window) Close() {
	w.main.close()
	w.feed.close()
	w.gallery.close()
	w.clock.Wait()
	w.commands.Wait()
	w.flushSheet()
	w.closeFilms()
	w.toast.close()
	w.tips.close()
}

func (w *Window) build() {
	w.banner, w.keyBook, w.keeper.window = newBanner(), newKeyBook(w), w
	w.calls = newCalls(w)
	w.saves = newSaves(w)
	w.teller, w.tray.window = newTeller(w), w
	w.band = newBand(w.environment(), nil)
	if len(w.desk.Environments) > 1 {
		w.band.choose = w.showEnvironments
	}
	w.tips = newTips(w.main, func() fyne.Size { return w.fyne.Canvas().Size() })
	w.table = newTable(w.now, w.gallery, w.fyne.Canvas)
	w.table.tips = w.tips
	w.search = newSearch(func(string) { w.ask() }, w.table.focus)
	w.search.Icon = theme.SearchIcon()
	w.toolbar = w.newToolbar()
	w.foot = newFoot()
	w.toast = newToast(w.main)
	w.toasts = container.New(toastLayer{w.toast}, w.toast)
	w.pages = newPages(w)
	w.details = newDetails(w)
	w.details.root.Hide()
	w.body = container.New(&beside{}, w.pages.root, w.details.root)
	w.listen()
	bar := container.New(w.toolbar, w.toolbar.objects()...)
	w.screen, w.welcome = container.New(frame{}, w.band, w.banner, bar, hairline(), w.body, w.foot, w.saves.strip.root), newWelcome(w)
	w.fyne.SetContent(container.NewStack(w.screen, w.welcome.root, w.toasts,
		container.New(tipLayer{}, w.tips)))
	w.pages.choose(w.scene, true)
	w.updateFoot()
	w.calls.look()
}

func (w *Window) newToolbar() *toolbar {
	t := &toolbar{search: w.search}
	t.action = widget.NewButtonWithIcon(locale.T("New render"), theme.ContentAddIcon(), w.NewRender)
	t.action.Importance = widget.HighImportance
	t.retry = widget.NewButton(locale.T("Retry all failed"), w.RetryAll)
	t.retry.Hide()
	for c := range chipCount {
		t.chips[c] = newChip(c, func(c chip) { w.SetChip(int(c)) })
	}
	t.chips[chipAll].on = true
	t.rows = newRowsSwitch(w.tips, w.setRows)
	t.columns = newMenuButton(locale.T("Columns"), w.chooseColumns)
	return t
}

// listen has the window do what is wished for in the table.
func (w *Window) listen() {
	t := w.table
	t.onOpen = func(id string) { w.OpenDetails(id) }
	t.onUndo = func(id string) { w.takeBack([]string{id}) }
	t.spot.retry = func(it *item) { w.retry([]*item{it}) }
	t.onPreview = w.Preview
	t.onFile, t.onFileMenu = w.showFile, w.showFileMenu
	t.onMenu = w.showRowMenu
	t.onSelection = w.selectionChanged
	t.onKey, t.onRune = w.key, w.typedRune
	t.onShortcut = w.shortcut
	t.can, t.onDeed = w.canDo, func(d deed, id string, _ fyne.Position) { w.doDeed(d, id) }
	t.header.changed = w.arranged
	t.header.menu = func(at fyne.Position) { w.popup(w.columnMenu(), at) }
}

// environment is where new renders are made.
func (w *Window) environment() app.Environment { return w.desk.environment(w.present) }

// run moves time on and ends with the window: twice a second, or once while nothing moves.
// Each time wakes the main thread, and that is what a window at rest costs.
func (w *Window) run() {
	t := time.NewTicker(500 * time.Millisecond)
	defer t.Stop()
	last := int64(0)
	for {
		select {
		case <-w.main.ctx.Done():
			return
		case now := <-t.C:
			if w.lively.Load() || now.Unix() != last {
				last = now.Unix()
				w.main.do(func() { w.tick(now) })
			}
		}
	}
}

// moves says whether something in the window moves, or waits for a moment to.
func (w *Window) moves() bool {
	return w.scene.counts[chipWorking] > 0 || w.sheet != nil || w.table.hold.waiting != nil || len(w.outgoing.ids) > 0
}

func (w *Window) tick(now time.Time) {
	w.lively.Store(w.moves())
	seconds := now.Unix() != w.now.Unix()
	w.now = now
	w.turn++
	w.tickSheet()
	w.table.tick(now, w.beat())
	if !seconds {
		return
	}
	w.updateFoot()
	w.calls.look()
	if w.inspector != nil {
		w.inspector.look()
	}
	w.followOutgoing()
	w.sheet.followTryout()
	w.teller.follow()
	w.tray.follow()
	w.saves.tick()
	if it := w.shownInDetails(); it != nil && !it.State.AtRest() {
		w.details.set(it, now)
	}
}

// show takes a new scene from the feed or from a new query.
func (w *Window) show(s *scene) {
	w.scene = s
	w.table.apply(s)
	w.lively.Store(w.moves())
	for c, b := range w.toolbar.chips {
		if n := s.count(chip(c)); b.count != n || b.on != (w.wanted.chip == chip(c)) {
			wide := b.width()
			b.set(n, w.wanted.chip == chip(c))
			if b.width() != wide {
				w.relayoutToolbar()
			}
		}
	}
	w.offerRetry(s.counts[chipFailed])
	w.pages.choose(s, false)
	w.followOutgoing()
	w.sheet.followTryout()
	if _, ok := s.place(w.awaited); ok && w.awaited != "" {
		w.Select(w.awaited)
		w.awaited = ""
	}
	w.refreshDetails()
	w.updateFoot()
	w.teller.follow()
	w.welcome.follow(s)
}

// offerRetry shows the button for all failed renders while there are any.
func (w *Window) offerRetry(n int) {
	b, text := w.toolbar.retry, locale.T("Retry all failed (%s)", number(n))
	if b.Visible() == (n > 0) && (n == 0 || b.Text == text) {
		return
	}
	label(b, text)
	show(b, n > 0)
	w.relayoutToolbar()
}

func (w *Window) relayoutToolbar() {
	s := fyne.NewSize(w.fyne.Canvas().Size().Width, toolbarHeight)
	w.toolbar.Layout(nil, s)
}

// ask applies the search field.
func (w *Window) ask() {
	q := w.wanted
	q.find = lower(w.search.Text)
	w.query(q)
}

// manyRenders is from how many on a list is searched and sorted beside the main thread.
const manyRenders = 20_000

// query asks for other rows, or for another order. What was asked for last wins, however
// long an earlier question takes.
func (w *Window) query(q query) {
	w.wanted = q
	w.asked++
	if w.scene.counts[chipAll] < manyRenders {
		w.show(w.shelf.ask(w.asked, q))
		return
	}
	for c, b := range w.toolbar.chips {
		b.set(b.count, q.chip == chip(c)) // at once, rows follow
	}
	if !w.seeking {
		w.seek()
	}
}

// seek answers the newest question, and those that come meanwhile.
func (w *Window) seek() {
	number, q := w.asked, w.wanted
	w.seeking = true
	w.reads.Go(func() {
		w.shelf.ask(number, q)
		w.main.do(func() {
			w.seeking = false
			if number != w.asked {
				w.seek()
				return
			}
			w.show(w.shelf.current())
		})
	})
}

func (w *Window) pictured(ids map[string]bool) {
	w.table.pictured(ids)
	if it := w.shownInDetails(); it != nil && ids[it.ID] {
		w.details.set(it, w.now)
	}
	if w.lightbox != nil && ids[w.lightbox.id] {
		w.lightbox.fetch(w)
	}
}

func (w *Window) updateFoot() {
	var left []string
	t := waiting
	if w.desk.Health != nil {
		h, checking := w.desk.Health(w.present), 0
		if h.Checked.IsZero() && h.Problem == nil {
			checking = w.unasked()
		}
		left, t = connection(w.now, h, w.present, checking)
	}
	w.foot.set(left, t, totals(w.scene, len(w.table.selected)))
	w.updateBanner()
}

func (w *Window) trouble(error) {
	w.foot.set([]string{locale.T("Your list can't be read right now. Trying again.")}, failed, nil)
}

func (w *Window) selectionChanged() {
	w.refreshDetails()
	w.updateFoot()
}
