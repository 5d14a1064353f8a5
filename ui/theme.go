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
	named := darkColors
	if v == theme.VariantLight {
		named = lightColors
	}
	if c, ok := named[name]; ok {
		return c
	}
	return theme.DefaultTheme().Color(name, v)
}

// The colours as the toolkit asks for them, dozens of times for a step of the wheel.
var darkColors, lightColors = dark.named(), light.named()

func (p *palette) named() map[fyne.ThemeColorName]color.Color {
	return map[fyne.ThemeColorName]color.Color{
		theme.ColorNameBackground:          p.chrome,
		theme.ColorNameForeground:          p.text,
		theme.ColorNamePlaceHolder:         p.faint,
		theme.ColorNameDisabled:            p.faint,
		theme.ColorNamePrimary:             p.primary,
		theme.ColorNameHyperlink:           p.primary,
		theme.ColorNameForegroundOnPrimary: p.onPrimary,
		theme.ColorNameFocus:               alpha(p.primary, 0x50),
		theme.ColorNameSelection:           alpha(p.primary, 0x48),
		theme.ColorNameButton:              p.button,
		theme.ColorNameDisabledButton:      p.button,
		theme.ColorNameInputBackground:     p.input,
		theme.ColorNameInputBorder:         p.inputLine,
		theme.ColorNameMenuBackground:      p.raised,
		theme.ColorNameOverlayBackground:   p.raised,
		theme.ColorNameHeaderBackground:    p.header,
		theme.ColorNameSeparator:           p.line,
		theme.ColorNameShadow:              p.shadow,
		theme.ColorNameError:               p.token[failed],
		theme.ColorNameSuccess:             p.token[ready],
		theme.ColorNameWarning:             p.token[attention],
		theme.ColorNameScrollBar:           alpha(p.dim, 0x90),
		theme.ColorNameScrollBarBackground: alpha(p.dim, 0x14),
	}
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
