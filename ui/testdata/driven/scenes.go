package main

import (
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"time"

	"wrapbell/app"
	"wrapbell/ui"
)

// scene is a moment of the window's life.
type scene struct {
	name    string
	renders func(now time.Time) []app.Render
	steps   []step
	desk    func(*ui.Desk) // alters what the window finds; nil: nothing is special
	large   bool           // worth a picture as large as a screen
}

// step does one thing in the window, on the goroutine that drives it. errNotYet says
// that the window cannot do that.
type step func(w *ui.Window) error

var errNotYet = errors.New("the window does not do that yet")

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
	return take(file)
}

// take saves a picture of the window.
func take(file string) error {
	out, err := exec.Command("import", "-window", "Wrapbell", file).CombinedOutput()
	if err != nil {
		return fmt.Errorf("the picture could not be taken: %w: %s", err, out)
	}
	return nil
}
