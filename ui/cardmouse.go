package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func (c *posterCard) deedAt(at fyne.Position) deed {
	if c.deeds == nil {
		return deedNone
	}
	return c.deeds.over(at)
}

// MouseIn implements desktop.Hoverable.
func (c *posterCard) MouseIn(e *desktop.MouseEvent) {
	c.state.hovered = true
	c.MouseMoved(e)
	c.repaint()
}

// MouseMoved implements desktop.Hoverable.
func (c *posterCard) MouseMoved(e *desktop.MouseEvent) {
	c.table.pointed(c)
	if e == nil || c.it == nil {
		return
	}
	if d := c.deedAt(e.Position); d != c.aimed {
		c.aimed = d
		c.repaint()
	}
	it := c.it
	if d := c.aimed; d != deedNone {
		c.table.tips.over(fmt.Sprint(it.ID, "/deed", d), e.AbsolutePosition, func() []string { return c.table.aboutDeed(d, it) })
		return
	}
	c.table.tips.over(it.ID, e.AbsolutePosition, func() []string {
		st := statusOf(c.table.now, &it.Render)
		return []string{it.Name, subtitle(&it.Render), dotted(st.word, st.pill), st.line}
	})
}

// MouseOut implements desktop.Hoverable.
func (c *posterCard) MouseOut() {
	c.table.left(c)
	c.table.tips.hide()
	c.state.hovered, c.aimed, c.armed = false, deedNone, deedNone
	c.repaint()
}

// MouseDown selects at once, or arms the deed that the pointer is on.
func (c *posterCard) MouseDown(e *desktop.MouseEvent) {
	if c.it == nil {
		return
	}
	if d := c.deedAt(e.Position); d != deedNone && e.Button == desktop.MouseButtonPrimary && e.Modifier == 0 {
		c.armed = d
		c.table.tips.hide()
		return
	}
	c.table.press(c.it.ID, e)
}

// MouseUp does what was armed, if the pointer is still on it.
func (c *posterCard) MouseUp(e *desktop.MouseEvent) {
	d := c.armed
	c.armed = deedNone
	if d != deedNone && c.it != nil && d == c.deedAt(e.Position) {
		c.table.do(d, c.it, e.AbsolutePosition)
	}
}

// TappedSecondary opens the menu of what is selected.
func (c *posterCard) TappedSecondary(e *fyne.PointEvent) {
	c.table.tips.hide()
	c.table.openMenu(e.AbsolutePosition)
}

// AccessibilityLabel implements fyne.Accessible.
func (c *posterCard) AccessibilityLabel() string {
	if c.it == nil {
		return ""
	}
	st := statusOf(c.table.now, &c.it.Render)
	return dotted(c.it.Name, st.word, st.line, timeText(c.table.now, c.it), savedWords(c.it))
}

// AccessibilityRole implements fyne.Accessible.
func (c *posterCard) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }
