// Empty opens a window of the program's size with nothing in it but one colour:
// what any window of the toolkit costs. It is built by the benchmark that needs it,
// and is no part of the program.
package main

import (
	"image/color"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
)

func main() {
	w := fyneapp.NewWithID("io.github.wrapbell.empty").NewWindow("Empty")
	w.SetPadded(false)
	w.SetContent(canvas.NewRectangle(color.NRGBA{R: 0xFF, B: 0xFF, A: 0xFF}))
	w.Resize(fyne.NewSize(1180, 760))
	w.ShowAndRun()
}
