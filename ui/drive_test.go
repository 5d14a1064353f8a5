package ui_test

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"wrapbell/ui"
)

// Everything below crosses to the main thread, as a user's hand does.

func (f *fixture) OpenSample(i int)                 { f.Do(func() { f.Window.OpenSample(i) }) }
func (f *fixture) Send()                            { f.Do(f.Window.Send) }
func (f *fixture) NewRenderFrom(n string, b []byte) { f.Do(func() { f.Window.NewRenderFrom(n, b) }) }
func (f *fixture) OpenFiles(files ...fyne.URI)      { f.Do(func() { f.Window.OpenFiles(files...) }) }
func (f *fixture) Paste()                           { f.Do(f.Window.Paste) }
func (f *fixture) SetChip(n int)                    { f.Do(func() { f.Window.SetChip(n) }) }
func (f *fixture) Find(s string)                    { f.Do(func() { f.Window.Find(s) }) }
func (f *fixture) Select(id string)                 { f.Do(func() { f.Window.Select(id) }) }
func (f *fixture) SelectAll()                       { f.Do(f.Window.SelectAll) }
func (f *fixture) OpenDetails(id string)            { f.Do(func() { f.Window.OpenDetails(id) }) }
func (f *fixture) CloseDetails()                    { f.Do(f.Window.CloseDetails) }
func (f *fixture) Preview(id string)                { f.Do(func() { f.Window.Preview(id) }) }
func (f *fixture) Retry()                           { f.Do(f.Window.Retry) }
func (f *fixture) Remove()                          { f.Do(f.Window.Remove) }
func (f *fixture) Undo()                            { f.Do(f.Window.Undo) }
func (f *fixture) CopyLinks()                       { f.Do(f.Window.CopyLinks) }
func (f *fixture) OpenInBrowser()                   { f.Do(f.Window.OpenInBrowser) }
func (f *fixture) SetEnvironment(name string)       { f.Do(func() { f.Window.SetEnvironment(name) }) }
func (f *fixture) SetCompact(on bool)               { f.Do(func() { f.Window.SetCompact(on) }) }
func (f *fixture) Rows() (rows []ui.Row)            { f.Do(func() { rows = f.Window.Rows() }); return rows }
func (f *fixture) Selected() (ids []string)         { f.Do(func() { ids = f.Window.Selected() }); return ids }
func (f *fixture) resize(s fyne.Size)               { f.Do(func() { f.Fyne().Resize(s) }) }

func (f *fixture) key(k fyne.KeyName) {
	f.Do(func() {
		e := &fyne.KeyEvent{Name: k}
		if o := f.Fyne().Canvas().Focused(); o != nil {
			o.TypedKey(e)
		} else {
			f.Fyne().Canvas().OnTypedKey()(e)
		}
	})
	f.settle()
}

// tab takes the focus on, as the key does.
func (f *fixture) tab() {
	f.Do(func() { f.Fyne().Canvas().FocusNext() })
	f.settle()
}

// markup is all that the window shows, as text.
func (f *fixture) markup() (s string) {
	f.Do(func() { s = test.RenderToMarkup(f.Fyne().Canvas()) })
	return s
}

func (f *fixture) capture() (img image.Image) {
	f.Do(func() { img = f.Fyne().Canvas().Capture() })
	return img
}

// layered says whether something lies above the window's content.
func (f *fixture) layered() (on bool) {
	f.Do(func() { on = f.Fyne().Canvas().Overlays().Top() != nil })
	return on
}
