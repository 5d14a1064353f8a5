package ui

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// contrast is the WCAG 2 contrast ratio of two opaque colours.
func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.NRGBA) float64 {
	f := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.03928 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*f(c.R) + 0.7152*f(c.G) + 0.0722*f(c.B)
}

func TestEverythingWrittenCanBeRead(t *testing.T) {
	for name, p := range map[string]*palette{"light": &light, "dark": &dark} {
		check := func(what string, text, ground color.NRGBA) {
			if c := contrast(text, ground); c < 4.5 {
				t.Errorf("%s: %s has contrast %.2f, wants 4.5", name, what, c)
			}
		}
		grounds := map[string]color.NRGBA{"ground": p.ground, "stripe": p.stripe, "selected": p.selected, "hover": p.hover, "chrome": p.chrome}
		for g, ground := range grounds {
			for k := range tokenCount {
				check("token on "+g, p.token[k], ground)
			}
			check("text on "+g, p.text, ground)
			check("dim on "+g, p.dim, ground)
		}
		check("text on problem", p.text, p.problem)
		check("dim on problem", p.dim, p.problem)
		check("dim on header", p.dim, p.header)
		check("dim on raised", p.dim, p.raised)
		check("text on chip", p.text, p.chipOn)
		check("button", p.onPrimary, p.primary)
		check("toast", p.onToast, p.toast)
		check("toast action", p.toastAction, p.toast)
	}
	for name, ground := range bandColors {
		if c := contrast(rgb(0xFFFFFF), ground); c < 4.5 {
			t.Errorf("band %q has contrast %.2f", name, c)
		}
	}
}

func TestThemeForcesItsVariant(t *testing.T) {
	d, l := NewThemeOf(theme.VariantDark), NewThemeOf(theme.VariantLight)
	if d.Color(theme.ColorNameBackground, theme.VariantLight) != dark.chrome {
		t.Error("the dark theme follows the desktop")
	}
	if l.Color(theme.ColorNameBackground, theme.VariantDark) != light.chrome {
		t.Error("the light theme follows the desktop")
	}
	if NewTheme().Color(theme.ColorNameBackground, theme.VariantLight) != light.chrome {
		t.Error("the plain theme does not follow the desktop")
	}
	if NewTheme().Size(theme.SizeNameModalBlurRadius) != 0 {
		t.Error("dialogs blur what is behind them")
	}
	var _ fyne.Theme = rowTheme{}
}
