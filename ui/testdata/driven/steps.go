package main

import (
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"wrapbell/ui"
	"wrapbell/ui/locale"
)

// still lets a while go by.
func still(*ui.Window) error {
	time.Sleep(3 * time.Second)
	return nil
}

// first is the first render whose status begins so.
func first(w *ui.Window, word string) (id string) {
	for _, r := range w.Rows() {
		if strings.HasPrefix(r.Word, locale.T(word)) && id == "" {
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

// do asks something of the window that cannot go wrong.
func do(f func(w *ui.Window)) step {
	return func(w *ui.Window) error {
		w.Do(func() { f(w) })
		return nil
	}
}

// laid is do, and waits until something lies over the window.
func laid(f func(w *ui.Window)) step { return steps(do(f), onTop) }

// steps are several as one.
func steps(all ...step) step {
	return func(w *ui.Window) error {
		for _, s := range all {
			if err := s(w); err != nil {
				return err
			}
		}
		return nil
	}
}

// onTop waits until something lies over the window.
func onTop(w *ui.Window) error {
	for range 100 {
		there := false
		w.Do(func() { there = w.Fyne().Canvas().Overlays().Top() != nil })
		if there {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return errors.New("nothing opened")
}

// sample opens a sample in New render.
func sample(i int) step { return laid(func(w *ui.Window) { w.OpenSample(i) }) }

// pickTemplate opens the list of templates.
func pickTemplate(w *ui.Window) error { return laid((*ui.Window).PickTemplate)(w) }

// opened opens an edit in New render.
func opened(file, body string) step {
	return laid(func(w *ui.Window) { w.NewRenderFrom(file, []byte(body)) })
}

// dropped lets files fall on the window.
func dropped(files ...string) step {
	return func(w *ui.Window) error {
		paths, err := written(files...)
		w.Do(func() { w.OpenPaths(paths...) })
		return err
	}
}

func find(text string) step { return do(func(w *ui.Window) { w.Find(text) }) }

// page opens a page of the settings.
func page(name string) step { return laid(func(w *ui.Window) { w.OpenPage(name) }) }

// named opens the details of the newest ready render of that name.
func named(name string) step {
	return func(w *ui.Window) (err error) {
		w.Do(func() {
			for _, r := range w.Rows() {
				if r.Name == locale.T(name) && r.Word == locale.T("Ready") {
					w.OpenDetails(r.ID)
					return
				}
			}
			err = fmt.Errorf("no render %q is ready", name)
		})
		return err
	}
}

// choose selects the first render with that status.
func choose(word string) step { return do(func(w *ui.Window) { w.Select(first(w, word)) }) }

// several selects up to four rows as a hand does, the last ones of the first seven.
func several(w *ui.Window) error {
	last := min(6, inView()-1)
	return errors.Join(
		hand("mousemove", "--window", "W", "300", rowY(max(0, last-3)), "click", "1"),
		hand("keydown", "shift", "mousemove", "--window", "W", "300", rowY(last), "click", "1", "keyup", "shift"))
}

// rightClick asks for the menu of a row.
func rightClick(row int) step {
	return func(*ui.Window) error {
		return hand("mousemove", "--window", "W", strconv.Itoa(420**scale/100), rowY(row), "click", "3")
	}
}

// over lets the pointer rest in a row, so many pixels from the window's right edge.
func over(row, right int) step {
	return func(w *ui.Window) error {
		return hand("mousemove", "--window", "W", strconv.Itoa(*wide-right**scale/100), rowY(row))
	}
}

// press has keys pressed, one after the other.
func press(keys ...string) step {
	return func(*ui.Window) error { return hand(append([]string{"key", "--delay", "200"}, keys...)...) }
}

// write has text typed.
func write(text string) step {
	return func(*ui.Window) error { return hand("type", text) }
}

// rowY is about the middle of a comfortable row, in pixels from the window's top; of the
// last one in view where the window shows less.
func rowY(i int) string { return strconv.Itoa((195 + 64*min(i, inView()-1)) * *scale / 100) }

// inView is how many whole rows the window shows.
func inView() int { return (*high*100 / *scale - 195) / 64 }

// away has the pointer rest where no window will be. A window that it leaves may not
// notice.
func away() error { return exec.Command("xdotool", "mousemove", "1999", "1199").Run() }

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

// menu does what is called so in the menus.
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
		if i.Label == locale.T(name) && i.Action != nil {
			return i
		}
	}
	return nil
}
