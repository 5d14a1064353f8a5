package main

import (
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/app"
	"wrapbell/ui"
)

// scene is a moment of the window's life.
type scene struct {
	name    string
	renders func(now time.Time) []app.Render
	steps   []step
}

// step does one thing in the window, on the goroutine that drives it. errNotYet says
// that the window cannot do that.
type step func(w *ui.Window) error

var errNotYet = errors.New("the window does not do that yet")

// scenes are all moments that are worth a picture.
var scenes = []scene{
	{"welcome", none, []step{menu("First steps")}},
	{"empty", none, nil},
	{"no-match", day, []step{find("lena")}},
	{"settings", day, []step{page("General")}},
	{"settings-notifications", day, []step{page("Notifications")}},
	{"settings-about", day, []step{page("About")}},
	{"quit", day, []step{menu("Quit")}},
	{"working", day, []step{details("Rendering")}},
	{"ready", day, []step{details("Ready")}},
	{"files", day, []step{details("Ready"), turn("Files")}},
	{"edit", day, []step{details("Ready"), turn("Edit")}},
	{"events", day, []step{details("Ready"), turn("Events")}},
	{"new-render", day, []step{sample(2)}},
	{"failed", day, []step{details("Failed")}},
	{"unsure", day, []step{details("Not sure")}},
	{"selection", day, []step{several, rightClick}},
	{"gallery", day, []step{gallery}},
	{"lightbox", day, []step{lightbox, still}},
	{"playing", day, []step{details("Ready"), menu("Play"), still}},
	{"saving", day, []step{details("Ready"), menu("Save"), still}},
	{"rows", many(10_000, 4), []step{select9}},
}

func sceneOf(name string) (scene, error) {
	i := slices.IndexFunc(scenes, func(s scene) bool { return s.name == name })
	if i < 0 {
		return scene{}, fmt.Errorf("there is no scene %q", name)
	}
	return scenes[i], nil
}

// shoot drives the window to the scene and saves its picture.
func (s scene) shoot(w *ui.Window, file string) error {
	want := len(s.renders(time.Now()))
	for range 200 {
		n := 0
		w.Do(func() { n = len(w.Rows()) })
		if n == want {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	time.Sleep(400 * time.Millisecond) // the first pictures come
	for _, do := range s.steps {
		if err := do(w); err != nil {
			return err
		}
		time.Sleep(600 * time.Millisecond) // what the step changes is painted
	}
	out, err := exec.Command("import", "-window", "Wrapbell", file).CombinedOutput()
	if err != nil {
		return fmt.Errorf("the picture could not be taken: %w: %s", err, out)
	}
	return nil
}

// still lets a while go by.
func still(*ui.Window) error {
	time.Sleep(3 * time.Second)
	return nil
}

// first is the first render whose status begins so.
func first(w *ui.Window, word string) (id string) {
	for _, r := range w.Rows() {
		if strings.HasPrefix(r.Word, word) && id == "" {
			id = r.ID
		}
	}
	return id
}

func details(word string) step {
	return func(w *ui.Window) (err error) {
		w.Do(func() {
			id := first(w, word)
			if id == "" {
				err = fmt.Errorf("no row says %q", word)
			}
			w.OpenDetails(id)
		})
		return err
	}
}

// turn shows a page of the open details.
func turn(name string) step {
	return func(w *ui.Window) (err error) {
		w.Do(func() {
			if !w.TurnTo(name) {
				err = fmt.Errorf("the details have no page %q", name)
			}
		})
		return err
	}
}

// sample opens a sample in New render.
func sample(i int) step {
	return func(w *ui.Window) error {
		w.Do(func() { w.OpenSample(i) })
		return nil
	}
}

func find(text string) step {
	return func(w *ui.Window) error {
		w.Do(func() { w.Find(text) })
		return nil
	}
}

// page opens a page of the settings.
func page(name string) step {
	return func(w *ui.Window) error {
		w.Do(func() { w.OpenPage(name) })
		return nil
	}
}

func lightbox(w *ui.Window) error {
	w.Do(func() { id := first(w, "Ready"); w.Select(id); w.Preview(id) })
	return nil
}

func gallery(w *ui.Window) error {
	g, ok := any(w).(interface{ SetGallery(bool) })
	if !ok {
		return errNotYet
	}
	w.Do(func() { g.SetGallery(true) })
	return nil
}

func select9(w *ui.Window) error {
	w.Do(func() { w.Select(w.Rows()[8].ID) })
	return nil
}

// several selects the fourth to the seventh row as a hand does.
func several(w *ui.Window) error {
	return errors.Join(
		hand("mousemove", "--window", "W", "300", rowY(3), "click", "1"),
		hand("keydown", "shift", "mousemove", "--window", "W", "300", rowY(6), "click", "1", "keyup", "shift"))
}

func rightClick(*ui.Window) error {
	return hand("mousemove", "--window", "W", "420", rowY(4), "click", "3")
}

// rowY is about the middle of a comfortable row, in pixels from the window's top.
func rowY(i int) string { return strconv.Itoa(167 + 64*i) }

// hand moves the mouse and presses keys; W stands for the window.
func hand(args ...string) error {
	ids, err := exec.Command("xdotool", "search", "--onlyvisible", "--name", "^Wrapbell$").Output()
	if err != nil || len(ids) == 0 {
		return fmt.Errorf("no window: %w", err)
	}
	id := strings.Fields(string(ids))[0]
	for i := range args {
		if args[i] == "W" {
			args[i] = id
		}
	}
	if out, err := exec.Command("xdotool", args...).CombinedOutput(); err != nil {
		return fmt.Errorf("xdotool: %w: %s", err, out)
	}
	return nil
}

// menu does the first thing in the menus whose name begins so.
func menu(name string) step {
	return func(w *ui.Window) error {
		err := errNotYet
		w.Do(func() {
			for _, m := range w.Fyne().MainMenu().Items {
				if i := item(m, name); i != nil && err != nil {
					i.Action()
					err = nil
				}
			}
		})
		return err
	}
}

func item(m *fyne.Menu, name string) *fyne.MenuItem {
	for _, i := range m.Items {
		if strings.HasPrefix(i.Label, name) && i.Action != nil {
			return i
		}
	}
	return nil
}
