// Wrapbell watches cloud renders from the desk: it sends Shotstack edits, follows
// each render to its files, and keeps the list.
//
// This file wires the parts together and decides nothing. It opens from the
// ground up (store, keys, practice service, client, loop) and closes from the top
// down. It is the only one that knows everybody.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	fynedesktop "fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/storage"

	"wrapbell/app"
	"wrapbell/app/callback"
	"wrapbell/app/desktop"
	"wrapbell/app/media"
	"wrapbell/app/media/play"
	"wrapbell/app/media/reveal"
	"wrapbell/app/pace"
	"wrapbell/app/practice"
	"wrapbell/app/practice/film"
	"wrapbell/app/shotstack"
	"wrapbell/assets"
	"wrapbell/store"
	"wrapbell/store/instance"
	"wrapbell/store/keyring"
	"wrapbell/ui"
	"wrapbell/ui/locale"
	"wrapbell/ui/terminal"
)

const version = "0.2.0"

// What the linker puts into a package; empty otherwise.
var (
	buildNumber string
	revision    string // of the tree that it was built from
)

// fullVersion is the version as a terminal shows it.
func fullVersion() string {
	if buildNumber == "" {
		return version
	}
	return version + " (build " + buildNumber + ")"
}

const licences = "MIT licence. Made with Fyne, bbolt, go-keyring, kong and others, each under a licence of its own; a package has them all below share/doc/wrapbell/licences."

func main() {
	debug.SetGCPercent(200) // until a long list was read: see mind
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := terminal.Main(ctx, terminal.Program{
		Version: fullVersion(),
		In:      os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Data: dataFolder(),
		Open: func(o terminal.Options) (*terminal.House, error) {
			h, err := open(o)
			if err != nil {
				return nil, err
			}
			return h.terminal(), nil
		},
		Window:     window,
		Practice:   practiceAlone,
		CheckStore: store.CheckMain,
		HandOver:   handOver,
	}, os.Args[1:])
	stop()
	os.Exit(code)
}

// dataFolder is where everything is kept when nobody names a folder.
func dataFolder() string {
	base, err := os.UserConfigDir()
	if err != nil {
		base = "."
	}
	return filepath.Join(base, "wrapbell")
}

// house is everything that is open.
type house struct {
	data     string
	store    *store.Store
	keys     keyring.Desk
	practice *practice.Service
	server   *practice.Server
	client   *shotstack.Client
	loop     *app.Loop
	receiver *callback.Receiver
	desk     *app.Desk
	shown    *ui.Window // while there is one
	tray     ui.Tray    // nil: none
	spare    string     // folder that stands in for the data folder where that takes no writes
}

func open(o terminal.Options) (*house, error) {
	h := &house{data: o.Data}
	var err error
	if h.store, err = store.OpenWith(database(o.Data), checked()); err != nil {
		return nil, err
	}
	if h.store.ReadOnly() { // the list is only shown; whatever else is written goes elsewhere
		if h.spare, err = os.MkdirTemp("", "wrapbell-"); err != nil {
			return nil, errors.Join(err, h.store.Close())
		}
	}
	if h.practice, h.server, err = startPractice(h.folder("practice"), "", "", cmp.Or(o.Speed, ui.LastSpeed(h.store))); err != nil {
		return nil, errors.Join(err, h.store.Close())
	}
	h.client = shotstack.New(nil)
	h.client.Agent = "Wrapbell/" + version
	h.client.Environment = h.environment
	if h.client.Salt, err = h.store.Salt(); err != nil {
		slog.Warn("fingerprints of keys will change", "error", err)
	}
	h.desk = &app.Desk{Store: h.store, Edits: h.store, Hold: h.hold}
	h.receiver = callback.New(h.store)
	h.loop = &app.Loop{Store: h.store, Edits: h.store, Service: h.client, Again: h.again, Limit: h.limit, Price: h.price, Notes: h.store,
		Caller: h.receiver, Reader: h.client,
		Log: slog.New(slog.NewTextHandler(os.Stderr, nil))}
	h.keys = keyring.Desk{Ring: keyring.Open(h.store), Ask: h.client.Try, Wake: h.loop.Wake}
	h.client.Key = h.keys.Key
	return h, nil
}

func database(data string) string { return filepath.Join(data, "wrapbell.db") }

// checked has a database looked through by another process of this program, which
// may die of what it finds.
func checked() store.Options {
	return store.Options{Checker: func(path string) *exec.Cmd {
		self, err := os.Executable()
		if err != nil {
			self = os.Args[0]
		}
		return exec.Command(self, "check-db", path)
	}}
}

func (h *house) close() error {
	err := errors.Join(h.receiver.Close(), h.server.Close(), h.practice.Close(), h.store.Close())
	if h.spare != "" {
		err = errors.Join(err, os.RemoveAll(h.spare))
	}
	return err
}

// folder is where something is kept beside the list.
func (h *house) folder(name string) string { return filepath.Join(cmp.Or(h.spare, h.data), name) }

// environments lists the built-in ones, practice first, and then the user's own.
func (h *house) environments() ([]app.Environment, error) {
	base := h.server.Base
	all := app.BuiltIn(app.Environment{
		Edit: base + "/edit/stage", Serve: base + "/serve/stage", CDN: base + "/au/stage",
	})
	own, err := h.store.Environments()
	return append(all, own...), err
}

func (h *house) environment(name string) (app.Environment, bool) {
	all, _ := h.environments()
	i := slices.IndexFunc(all, func(e app.Environment) bool { return e.Name == name })
	if i < 0 {
		return app.Environment{}, false
	}
	return all[i], true
}

// hold is how long a submission waits so that it can be taken back.
func (h *house) hold(environment string, ai bool) time.Duration {
	if e, ok := h.environment(environment); ok && e.Charges(ai) {
		return ui.LastHold(h.store)
	}
	return 0
}

// again says whether the owner chose that passing failures are sent once more.
func (h *house) again(environment string) bool {
	e, known := h.environment(environment)
	return known && ui.LastRetry(h.store).In(e)
}

// run watches the renders, and receives callbacks if its owner set that up.
func (h *house) run(ctx context.Context) error {
	h.calls().Begin()
	return h.loop.Run(ctx)
}

func (h *house) calls() callback.Desk { return callback.Desk{Receiver: h.receiver, Settings: h.store} }

// limit is what an environment allows in a minute.
func (h *house) limit(environment string) app.Limit {
	e, _ := h.environment(environment)
	return e.Limit()
}

// price is what the owner pays for knowing early.
func (h *house) price() pace.Price { return pace.PriceOf(ui.LastPace(h.store)) }

// terminal shows the house to the command line. There nothing is held back before
// it is sent: a command is not undone by a click.
func (h *house) terminal() *terminal.House {
	return &terminal.House{
		Store: h.store, Desk: &app.Desk{Store: h.store, Edits: h.store}, Reader: h.client, Run: h.run,
		Environments: places{h}, Keys: h.keys,
		Close: h.close,
	}
}

// places adapts the store's environments to the command line.
type places struct{ *house }

func (p places) All() ([]app.Environment, error) { return p.environments() }
func (p places) Add(e app.Environment) error     { return p.store.AddEnvironment(e) }
func (p places) Remove(name string) error        { return p.store.RemoveEnvironment(name) }

// startPractice opens the practice service in its folder and listens.
func startPractice(folder, address, key string, speed float64) (*practice.Service, *practice.Server, error) {
	ffmpeg, _ := exec.LookPath("ffmpeg")
	service, err := practice.Open(practice.Options{
		Folder: folder, Speed: speed, Key: key,
		Films:     film.New(film.Options{FFmpeg: ffmpeg, Clip: assets.Clip(), Sound: assets.Sound()}),
		Templates: offered(),
	})
	if err != nil {
		return nil, nil, err
	}
	server, err := practice.Listen(address, service)
	if err != nil {
		return nil, nil, errors.Join(err, service.Close())
	}
	return service, server, nil
}

// practiceAlone runs the practice service until the context ends.
func practiceAlone(ctx context.Context, o terminal.PracticeOptions) error {
	folder := filepath.Join(o.Data, "practice")
	service, server, err := startPractice(folder, o.Listen, o.Key, cmp.Or(o.Speed, 1))
	if err != nil {
		return err
	}
	o.Ready(server.Base, folder)
	<-ctx.Done()
	return errors.Join(server.Close(), service.Close())
}

// window opens the window and returns when it is closed, or hands its files over to
// the one that is open already. The order of closing is the loop first, so that what
// it still keeps is kept; then the window; then the house.
func window(ctx context.Context, o terminal.WindowOptions) error {
	later := make(chan instance.Message, 64)
	claim, reply, err := instance.Start(o.Data, instance.Message{Args: absolute(o.Files)}, func(m instance.Message) instance.Reply {
		later <- m
		return instance.Reply{OK: true, Said: locale.T("Wrapbell is open already: look at its window.")}
	})
	if err != nil {
		return err
	}
	if claim == nil {
		_, err := fmt.Println(reply.Said)
		return err
	}
	if cache, err := os.UserCacheDir(); err == nil {
		os.MkdirAll(cache, 0o700) // the toolkit complains of one that isn't there, and goes on
	}
	a := fyneapp.NewWithID("io.github.wrapbell.Wrapbell")
	a.Preferences().SetString("kept", "elsewhere") // or the toolkit complains of an empty file at the next start
	a.SetIcon(fyne.NewStaticResource("icon.svg", assets.Icon()))
	tray := trayOf(ctx, a)
	h, err := open(o.Options)
	if err != nil {
		return errors.Join(mend(ctx, a, o, later, err), claim.Close())
	}
	h.tray = tray
	w, finish, err := h.window(ctx, a, o, later)
	if err == nil {
		ui.Run(a, w)
	}
	return errors.Join(err, finish(), claim.Close())
}

// handOver gives files to the window that has the list open, if that is what err says.
func handOver(err error, data string, files []string) (said string, ok bool) {
	if _, used := errors.AsType[*store.InUseError](err); !used {
		return "", false
	}
	reply, err := (&instance.TakenError{Folder: data}).Send(instance.Message{Args: absolute(files)})
	return reply.Said, err == nil && reply.OK
}

func absolute(files []string) (out []string) {
	for _, f := range files {
		if path, err := filepath.Abs(f); err == nil {
			out = append(out, path)
		}
	}
	return out
}

// mend stands a small window in for the real one while the list cannot be opened: it
// says why and offers the ways on. The user may also leave.
func mend(ctx context.Context, a fyne.App, o terminal.WindowOptions, later <-chan instance.Message, why error) error {
	path := database(o.Data)
	d := ui.Damage{File: path, Quit: a.Quit}
	var h *house
	again := func() (err error) { h, err = open(o.Options); return err }
	var back store.Recovery
	recover := func(c store.Choice) func() error {
		return func() (err error) {
			if back, err = store.Recover(time.Now(), path, c, checked()); err != nil {
				return err
			}
			return again()
		}
	}
	used, inUse := errors.AsType[*store.InUseError](why)
	e, known := errors.AsType[*store.Error](why)
	switch {
	case inUse:
		d.Trouble, d.Process, d.Since, d.Again = app.ListInUse, used.PID, used.Since, again
	case !known:
		return why
	case e.Kind == store.Damaged, e.Kind == store.Missing:
		d.Trouble, d.Reason, d.StartEmpty = e.Kind, e.Reason(), recover(store.Empty)
		if all, err := store.Backups(path); err == nil && len(all) > 0 {
			d.Backup, d.Restore = all[0].Made, recover(store.Restore)
		}
		if e.Kind == store.Damaged {
			d.Repair = recover(store.Repair)
		}
	default:
		d.Trouble, d.Reason, d.Again = e.Kind, e.Reason(), again
	}
	var small *ui.DamagedWindow
	finish := func() error { return nil }
	var failed error
	d.Done = func() {
		var w fyne.Window
		if w, finish, failed = h.window(ctx, a, o, later); failed != nil {
			a.Quit()
			return
		}
		w.SetMaster()
		w.Show()
		small.Close()
		small.Fyne().Close()
		if back.Choice == store.Restore {
			h.shown.Restored(back.Backup, back.Renders)
		}
	}
	small = ui.Damaged(a, d)
	ui.Run(a, small.Fyne())
	return errors.Join(failed, finish())
}

// window makes the window and starts what lives with it. finish ends all that.
func (h *house) window(ctx context.Context, a fyne.App, o terminal.WindowOptions, later <-chan instance.Message) (shown fyne.Window, finish func() error, err error) {
	all, err := h.environments()
	if err != nil {
		return nil, h.close, err
	}
	pictures, err := media.NewPictures(media.Options{Folder: h.folder("pictures"), Memory: 10 << 20, Allow: []string{h.server.Base}})
	if err != nil {
		return nil, h.close, err
	}
	links, err := media.NewLinkChecker(media.LinkOptions{Allow: []string{h.server.Base}})
	if err != nil {
		return nil, h.close, err
	}
	keeping, err := h.keeping()
	if err != nil {
		return nil, h.close, err
	}
	for _, e := range all {
		if e.CDN != "" {
			if err := errors.Join(pictures.Allow(e.CDN), keeping.saver.Allow(e.CDN)); err != nil {
				slog.Warn("files of an environment are neither shown nor saved", "environment", e.Name, "error", err)
			}
		}
	}
	told := notifier(a, h.folder("icon.svg"))
	look := ui.LastLook(h.store)
	ui.Scale(look.Times())
	w := ui.New(ui.Desk{
		App: a, Renders: h.store, Commands: h.desk, Edit: h.store.Edit, Pictures: pictures,
		Environments: all, Present: ui.LastPlace(h.store, h.keys, all), Samples: samples(), Health: h.loop.Health,
		Settings: h.store, Keys: h.keys, Standing: h.store.Standing,
		About: about(a, h.data), Look: look, Scale: ui.Scale,
		OpenWeb: func(link string) error {
			checked, err := media.CheckWeb(link, h.server.Base)
			if err != nil {
				return err
			}
			return openURL(a, checked)
		},
		Kept: kept{h.store}, Version: version, Reader: h.client, Templates: h.client, CheckLink: links.Check, Fetch: links.Fetch, Callbacks: h.calls(),
		Films: films(pictures), Saving: keeping.shown(a),
		Notifier: told, Tray: h.tray, TrayThere: desktop.Tray,
		Erase: func(ctx context.Context, id string, kind app.FileKind) error {
			return h.desk.Erase(ctx, h.client, id, kind)
		},
	})
	told.Pressed = w.Noticed
	loop, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() {
		select { // a long list is shown first, then it is found out what there is to do
		case <-w.Whole():
		case <-time.After(5 * time.Second):
		case <-loop.Done():
		}
		ended <- h.run(loop)
	}()
	go h.mind(loop, w)
	keeping.run(loop, w)
	go serve(loop, w, later)
	var driven error
	var begun sync.WaitGroup
	a.Lifecycle().SetOnStarted(func() { begun.Go(func() { driven = begin(ctx, loop, a, w, o) }) })
	h.shown = w
	return w.Fyne(), func() error {
		w.Detach()
		stop()
		begun.Wait()
		err := <-ended
		w.Close()
		told.Close()
		return errors.Join(driven, err, keeping.close(), h.close())
	}, nil
}

// about is what the program says of itself.
func about(a fyne.App, data string) ui.About {
	out := ui.About{Data: data, File: filepath.Base(database(data)), Licences: locale.Mark(licences)}
	number := buildNumber
	if n := a.Metadata().Build; number == "" && n > 0 {
		number = fmt.Sprint(n)
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		out.Built(info, number, revision)
	}
	return out
}

// serve shows the window to later starts and opens their files.
func serve(ctx context.Context, w *ui.Window, later <-chan instance.Message) {
	for {
		select {
		case <-ctx.Done():
			return
		case m := <-later:
			w.Do(func() {
				w.Raise()
				w.OpenPaths(m.Args...)
			})
		}
	}
}

// mind does what can wait until the list is shown: what can't be read is set aside,
// and backups are made.
func (h *house) mind(ctx context.Context, w *ui.Window) {
	select {
	case <-ctx.Done():
		return
	case <-w.Whole():
	}
	debug.SetGCPercent(17) // a long list is kept in memory, and cheap to mark: it is packed
	setAside(h.store, w)
	debug.FreeOSMemory() // what reading took is given back
	h.store.Keep(ctx, func(err error) { slog.Warn("the list could not be backed up", "error", err) })
}

// setAside moves what can't be read out of the way and tells of it. A list that
// can't be written to keeps it where it is.
func setAside(s *store.Store, w *ui.Window) {
	moved, all, err := s.SetAside()
	if err != nil {
		slog.Warn("the list could not be looked through", "error", err)
		return
	}
	w.Do(func() { w.Repaired(moved, all) })
}

// begin opens the files that were named and drives the window if asked to. It
// ends the program when ctx ends; loop ends with it, or with the window.
func begin(ctx, loop context.Context, a fyne.App, w *ui.Window, o terminal.WindowOptions) error {
	if o.Drive != "" {
		err := w.Drive(loop, os.Stdout, o.Drive)
		w.Do(a.Quit)
		return err
	}
	if len(o.Files) > 0 {
		w.Do(func() { w.OpenPaths(o.Files...) })
	}
	<-loop.Done()
	if ctx.Err() != nil { // it was told to end; else it has ended already
		w.Do(a.Quit)
	}
	return nil
}

func samples() (out []ui.Sample) {
	for _, s := range assets.Samples() {
		out = append(out, ui.Sample{Title: s.Title, Line: s.Line, File: s.File, Body: s.Body})
	}
	return out
}

// offered are the templates that the practice service begins with.
func offered() (out []practice.Template) {
	for _, t := range assets.Templates() {
		out = append(out, practice.Template{Name: t.Name, Edit: t.Body})
	}
	return out
}

// openURL hands a link that was checked to the system.
func openURL(a fyne.App, link string) error {
	u, err := url.Parse(link)
	if err != nil {
		return err
	}
	return a.OpenURL(u)
}

// notifier shows the desktop's notifications. The icon is put where whoever shows them can
// read it: the name of an icon is only known where the program was installed.
func notifier(a fyne.App, icon string) *desktop.Notifier {
	if err := os.WriteFile(icon, assets.Icon(), 0o600); err != nil {
		icon = a.UniqueID()
	}
	return &desktop.Notifier{App: a.UniqueID(), Icon: icon,
		Plain: func(title, body string) { a.SendNotification(fyne.NewNotification(title, body)) }}
}

// trayOf is the desktop's tray, nil where there is none. It is asked before the toolkit
// runs, because only then can the toolkit use it.
func trayOf(ctx context.Context, a fyne.App) ui.Tray {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if t, can := a.(fynedesktop.App); can && desktop.Tray(ctx) {
		return t
	}
	return nil
}

// settingSeen is the name under which it is kept up to which revision of the list
// everything was saved by itself.
const settingSeen = "saving-seen"

// films opens films with FFmpeg's programs, or is nil where they are not installed.
func films(p *media.Pictures) ui.Films {
	t, ok := play.Installed()
	if !ok {
		return nil
	}
	t.Ask = p.Stream
	return cinema{t}
}

// cinema shows the player of films to the window.
type cinema struct{ play.Tools }

func (c cinema) Open(ctx context.Context, f ui.FilmFile) (ui.Film, error) {
	film, err := c.Tools.Open(ctx, play.Source{File: f.File, Link: f.Link, Format: f.Format})
	if err != nil {
		return nil, err
	}
	return film, nil
}

// keeping is what saves files, by hand and by itself.
type keeping struct {
	*house
	saver *media.Saver
	auto  *media.AutoSaver
	ended chan struct{}
}

func (h *house) keeping() (*keeping, error) {
	s, err := media.OpenSaver(media.SaverOptions{Notes: h.folder("saving"), List: h.desk, Allow: []string{h.server.Base}, Usual: movies()})
	if err != nil {
		return nil, err
	}
	return &keeping{house: h, saver: s, auto: &media.AutoSaver{Renders: h.store, Keeper: s, Mark: h.seen}, ended: make(chan struct{})}, nil
}

// shown is what the window does with it.
func (k *keeping) shown(a fyne.App) *ui.Saving {
	return &ui.Saving{
		Saver: k.saver, Folder: movies(), Look: k.saver.Look,
		Away: media.Missing, Reveal: reveal.Show, Changed: func(c ui.SavingChoice) { k.follow(c, 0) },
		Open: func(path string) error {
			if err := media.CheckSaved(path); err != nil {
				return err
			}
			return openURL(a, storage.NewFileURI(path).String())
		},
	}
}

// run saves by itself what the user chose to, and tells the window of it, until the
// context ends.
func (k *keeping) run(ctx context.Context, w *ui.Window) {
	k.auto.Tell, k.auto.Report = w.Told, w.SaveEnded
	var c ui.SavingChoice
	var seen uint64
	k.store.Setting(ui.SettingSaving, &c) // one that can't be read counts as none
	k.store.Setting(settingSeen, &seen)
	k.follow(c, seen)
	go func() {
		defer close(k.ended)
		k.auto.Run(ctx)
	}()
}

// follow acts on what was chosen; everything up to the revision was seen to.
func (k *keeping) follow(c ui.SavingChoice, seen uint64) {
	k.auto.Set(media.AutoPolicy{On: c.Auto, Folder: cmp.Or(c.Folder, movies()), Kinds: c.Kinds(), Since: c.Since, From: seen})
}

// seen keeps up to where everything was seen to.
func (h *house) seen(revision uint64) {
	if err := h.store.SetSetting(settingSeen, revision); err != nil {
		slog.Warn("how far files were saved is not kept", "error", err)
	}
}

// close waits for what is being saved by itself; its context has ended, and so has the
// window.
func (k *keeping) close() error {
	<-k.ended
	return k.saver.Close()
}

// movies is where files are saved unless the user chose another folder.
var movies = sync.OnceValue(media.UsualFolder)

// kept are the renders that were taken off the list, as the window asks for them.
type kept struct{ *store.Store }

// Erase implements ui.Kept.
func (k kept) Erase(ids []string) error {
	_, err := k.Purge(time.Now(), ids...)
	return err
}
