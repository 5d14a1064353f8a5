package ui

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// zoomBox is a picture that can be made larger than its place and moved within it.
type zoomBox struct {
	widget.BaseWidget
	picture *pictureBox
	large   *canvas.Image
	clip    *container.Clip
	zoom    float32 // 1: the whole picture
	at      fyne.Position
	tapped  func()
}

// Zooming goes in these steps, up to so many times.
const (
	zoomStep = 1.25
	zoomMost = 8
)

var (
	_ fyne.Tappable   = (*zoomBox)(nil)
	_ fyne.Draggable  = (*zoomBox)(nil)
	_ fyne.Scrollable = (*zoomBox)(nil)
)

func newZoomBox(limit float32, tapped func()) *zoomBox {
	z := &zoomBox{picture: newPictureBox(limit, nil), zoom: 1, tapped: tapped,
		large: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest}}
	z.clip = container.NewClip(container.NewWithoutLayout(z.large))
	z.clip.Hide()
	z.ExtendBaseWidget(z)
	return z
}

func (z *zoomBox) set(img *image.RGBA, w, h float32, s status) {
	z.picture.set(img, w, h, s)
	if img != nil && z.large.Image != image.Image(img) {
		z.large.Image = img
		z.large.Refresh()
	}
	z.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (z *zoomBox) CreateRenderer() fyne.WidgetRenderer {
	return drawn(z, &painted{objects: []fyne.CanvasObject{z.picture, z.clip}, min: fyne.NewSize(100, 60), paint: z.paint})
}

func (z *zoomBox) paint(s fyne.Size) {
	put(z.picture, 0, 0, s.Width, s.Height)
	show(z.clip, z.zoom > 1 && z.picture.image != nil)
	put(z.clip, 0, 0, s.Width, s.Height)
	w, h := s.Width*z.zoom, s.Height*z.zoom
	z.at.X = min(0, max(s.Width-w, z.at.X))
	z.at.Y = min(0, max(s.Height-h, z.at.Y))
	put(z.large, z.at.X, z.at.Y, w, h)
}

// zoomBy makes the picture larger or smaller around its middle.
func (z *zoomBox) zoomBy(k float32) {
	s := z.Size()
	z.zoomAt(k, fyne.NewPos(s.Width/2, s.Height/2))
}

// zoomAt does so around a place, which stays where it is.
func (z *zoomBox) zoomAt(k float32, at fyne.Position) {
	next := min(max(z.zoom*k, 1), zoomMost)
	if next < 1.01 {
		next = 1
	}
	k = next / z.zoom
	z.at = fyne.NewPos(at.X-(at.X-z.at.X)*k, at.Y-(at.Y-z.at.Y)*k)
	z.zoom = next
	z.Refresh()
}

// whole shows the whole picture again.
func (z *zoomBox) whole() {
	z.zoom, z.at = 1, fyne.Position{}
	z.Refresh()
}

// Tapped closes the lightbox.
func (z *zoomBox) Tapped(*fyne.PointEvent) { z.tapped() }

// Dragged moves the picture within its place.
func (z *zoomBox) Dragged(e *fyne.DragEvent) {
	z.at = z.at.AddXY(e.Dragged.DX, e.Dragged.DY)
	z.Refresh()
}

// DragEnd implements fyne.Draggable.
func (z *zoomBox) DragEnd() {}

// Scrolled zooms at the pointer.
func (z *zoomBox) Scrolled(e *fyne.ScrollEvent) {
	if e.Scrolled.DY > 0 {
		z.zoomAt(zoomStep, e.Position)
	} else if e.Scrolled.DY < 0 {
		z.zoomAt(1/zoomStep, e.Position)
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (z *zoomBox) AccessibilityLabel() string { return z.picture.AccessibilityLabel() }

// AccessibilityRole implements fyne.Accessible.
func (z *zoomBox) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
