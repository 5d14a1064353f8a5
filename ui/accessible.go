package ui

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
)

// This file says what widgets are to those who listen to the screen, where the widgets'
// own files do not. A text is read as it stands there, a field by its name, a list by
// what it is about. The toolkit hands this on on Windows, macOS and phones, in programs
// that are built with the tag accessibility.

// Text that is only read.

// AccessibilityLabel implements fyne.Accessible.
func (p *paragraph) AccessibilityLabel() string { return p.text }

// AccessibilityRole implements fyne.Accessible.
func (p *paragraph) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible.
func (l *stateLine) AccessibilityLabel() string {
	return dotted(l.status.word, l.status.pill, l.status.line, l.more)
}

// AccessibilityRole implements fyne.Accessible.
func (l *stateLine) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible.
func (l *factList) AccessibilityLabel() string {
	var all []string
	for _, p := range l.pairs {
		all = append(all, joinWords(p[0], p[1]))
	}
	return dotted(all...)
}

// AccessibilityRole implements fyne.Accessible.
func (l *factList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible. The link has buttons of its own.
func (l *linkLine) AccessibilityLabel() string {
	return dotted(l.title, l.note, cmp.Or(l.extra, l.without))
}

// AccessibilityRole implements fyne.Accessible.
func (l *linkLine) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible.
func (l *keyList) AccessibilityLabel() string {
	var all []string
	for _, line := range l.lines {
		all = append(all, joinWords(line.name, line.keys))
	}
	return dotted(all...)
}

// AccessibilityRole implements fyne.Accessible.
func (l *keyList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible. Of the key it has what is shown of it.
func (h *keyHead) AccessibilityLabel() string {
	name, _ := bandWords(h.environment)
	return dotted(name, h.key, h.line)
}

// AccessibilityRole implements fyne.Accessible.
func (h *keyHead) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible.
func (f *foot) AccessibilityLabel() string { return dotted(dotted(f.left...), dotted(f.right...)) }

// AccessibilityRole implements fyne.Accessible.
func (f *foot) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible.
func (f *sheetFoot) AccessibilityLabel() string {
	name, _ := bandWords(f.where)
	return dotted(name, f.line)
}

// AccessibilityRole implements fyne.Accessible.
func (f *sheetFoot) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible.
func (t *tips) AccessibilityLabel() string { return dotted(t.lines...) }

// AccessibilityRole implements fyne.Accessible.
func (t *tips) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible.
func (b *playerBar) AccessibilityLabel() string { return b.player.AccessibilityLabel() }

// AccessibilityRole implements fyne.Accessible.
func (b *playerBar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Fields.

// AccessibilityLabel implements fyne.Accessible.
func (f *searchField) AccessibilityLabel() string { return f.PlaceHolder }

// AccessibilityRole implements fyne.Accessible.
func (f *searchField) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible. What stands in it is nobody's to hear.
func (e *secretEntry) AccessibilityLabel() string { return e.PlaceHolder }

// AccessibilityRole implements fyne.Accessible.
func (e *secretEntry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible.
func (f *nameField) AccessibilityLabel() string { return cmp.Or(f.name, f.PlaceHolder) }

// AccessibilityRole implements fyne.Accessible.
func (f *nameField) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible.
func (f *watchField) AccessibilityLabel() string { return f.name }

// AccessibilityRole implements fyne.Accessible.
func (f *watchField) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible.
func (s *escSelect) AccessibilityLabel() string { return s.name + ", " + s.Selected }

// AccessibilityRole implements fyne.Accessible.
func (s *escSelect) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel implements fyne.Accessible.
func (s *escSlider) AccessibilityLabel() string { return s.says.text }

// AccessibilityRole implements fyne.Accessible.
func (s *escSlider) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel implements fyne.Accessible, in the words of the other kind of check.
func (c *escCheck) AccessibilityLabel() string {
	var same sheetCheck
	same.Text, same.Checked = c.Text, c.Checked
	return same.AccessibilityLabel()
}

// AccessibilityRole implements fyne.Accessible.
func (c *escCheck) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Lists. Their rows speak for themselves.

// AccessibilityLabel implements fyne.Accessible.
func (t *table) AccessibilityLabel() string {
	return dotted(totals(t.scene, len(t.selected))...)
}

// AccessibilityRole implements fyne.Accessible.
func (t *table) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// AccessibilityLabel implements fyne.Accessible.
func (l *batchList) AccessibilityLabel() string { return l.page.head.text }

// AccessibilityRole implements fyne.Accessible.
func (l *batchList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// AccessibilityLabel implements fyne.Accessible.
func (l *heardList) AccessibilityLabel() string { return l.inspector.title.text }

// AccessibilityRole implements fyne.Accessible.
func (l *heardList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// mostRead is how many lines of a long text are read in one go.
const mostRead = 40

// AccessibilityLabel implements fyne.Accessible.
func (s *sourceText) AccessibilityLabel() string {
	return strings.Join(s.lines[:min(mostRead, len(s.lines))], "\n")
}

// AccessibilityRole implements fyne.Accessible.
func (s *sourceText) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Pictures.

// AccessibilityLabel implements fyne.Accessible.
func (z *zoomBox) AccessibilityLabel() string { return z.picture.AccessibilityLabel() }

// AccessibilityRole implements fyne.Accessible.
func (z *zoomBox) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
