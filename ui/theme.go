package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Theme is the toolkit's own theme with this program's colours and a desktop's
// density.
type Theme struct {
	forced  bool
	variant fyne.ThemeVariant
}

// NewTheme follows the desktop's choice of dark or light.
func NewTheme() *Theme { return &Theme{} }

// NewThemeOf is always dark or always light.
func NewThemeOf(v fyne.ThemeVariant) *Theme { return &Theme{forced: true, variant: v} }

// Color implements fyne.Theme.
func (t *Theme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if t.forced {
		v = t.variant
	}
	p := &dark
	if v == theme.VariantLight {
		p = &light
	}
	if c, ok := p.named(name); ok {
		return c
	}
	return theme.DefaultTheme().Color(name, v)
}

func (p *palette) named(name fyne.ThemeColorName) (color.NRGBA, bool) {
	switch name {
	case theme.ColorNameBackground:
		return p.chrome, true
	case theme.ColorNameForeground:
		return p.text, true
	case theme.ColorNamePlaceHolder:
		return p.faint, true
	case theme.ColorNameDisabled:
		return p.faint, true
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return p.primary, true
	case theme.ColorNameForegroundOnPrimary:
		return p.onPrimary, true
	case theme.ColorNameFocus:
		return alpha(p.primary, 0x50), true
	case theme.ColorNameSelection:
		return alpha(p.primary, 0x48), true
	case theme.ColorNameButton, theme.ColorNameDisabledButton:
		return p.button, true
	case theme.ColorNameInputBackground:
		return p.input, true
	case theme.ColorNameInputBorder:
		return p.inputLine, true
	case theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground:
		return p.raised, true
	case theme.ColorNameHeaderBackground:
		return p.header, true
	case theme.ColorNameSeparator:
		return p.line, true
	case theme.ColorNameShadow:
		return p.shadow, true
	case theme.ColorNameError:
		return p.token[failed], true
	case theme.ColorNameSuccess:
		return p.token[ready], true
	case theme.ColorNameWarning:
		return p.token[attention], true
	case theme.ColorNameScrollBar:
		return alpha(p.dim, 0x90), true
	case theme.ColorNameScrollBarBackground:
		return alpha(p.dim, 0x14), true
	}
	return color.NRGBA{}, false
}

func alpha(c color.NRGBA, a uint8) color.NRGBA {
	c.A = a
	return c
}

// Font implements fyne.Theme.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(s) }

// Icon implements fyne.Theme.
func (t *Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

// Text sizes in use. Figures of the default face all have one width, so times
// and counts stand still while they change.
const (
	sizeBody  = 13
	sizeSmall = 12
	sizeTiny  = 11
	sizeTitle = 17
)

// Size implements fyne.Theme. The blur behind dialogs is off: it made a repaint
// three times as dear.
func (t *Theme) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameText:
		return sizeBody
	case theme.SizeNameCaptionText:
		return sizeTiny
	case theme.SizeNameSubHeadingText:
		return sizeTitle
	case theme.SizeNameHeadingText:
		return 20
	case theme.SizeNameInlineIcon:
		return 17
	case theme.SizeNameScrollBar:
		return 11
	case theme.SizeNameModalBlurRadius:
		return 0
	case theme.SizeNameButtonRadius, theme.SizeNameInputRadius, theme.SizeNameMenuRadius,
		theme.SizeNamePopupRadius, theme.SizeNameCardRadius:
		return 6
	}
	return theme.DefaultTheme().Size(n)
}

// rowTheme is the theme in force, but inside the table rows touch each other.
type rowTheme struct{}

func (rowTheme) theme() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

func (t rowTheme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return t.theme().Color(n, v)
}
func (t rowTheme) Font(s fyne.TextStyle) fyne.Resource     { return t.theme().Font(s) }
func (t rowTheme) Icon(n fyne.ThemeIconName) fyne.Resource { return t.theme().Icon(n) }
func (t rowTheme) Size(n fyne.ThemeSizeName) float32 {
	if n == theme.SizeNamePadding {
		return 0
	}
	return t.theme().Size(n)
}
