package ui

import (
	"image/color"
	"math"
	"testing"
)

// sights are how people see colours who lack one kind of cone, as matrices on linear RGB.
//
// Source: Machado, Oliveira, Fernandes, A Physiologically-based Model for Simulation of
// Color Vision Deficiency, IEEE TVCG 15 (2009), severity 1.
var sights = map[string][3][3]float64{
	"full":   {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protan": {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deutan": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritan": {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// lab is a colour, as it is seen, in CIE L*a*b* under D65.
func lab(c color.NRGBA, sight [3][3]float64) [3]float64 {
	linear := func(v uint8) float64 {
		if s := float64(v) / 255; s > 0.04045 {
			return math.Pow((s+0.055)/1.055, 2.4)
		}
		return float64(v) / 255 / 12.92
	}
	times := func(m [3][3]float64, v [3]float64) (out [3]float64) {
		for i := range m {
			for k := range v {
				out[i] += m[i][k] * v[k]
			}
		}
		return out
	}
	seen := times(sight, [3]float64{linear(c.R), linear(c.G), linear(c.B)})
	for i := range seen {
		seen[i] = min(1, max(0, seen[i]))
	}
	xyz := times([3][3]float64{{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}}, seen)
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	x, y, z := f(xyz[0]/0.95047), f(xyz[1]), f(xyz[2]/1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// TestStatesAreToldApart holds the colours of states against each other as everybody
// sees them. About 2 is the least that is noticed, ordinary hues fall to 4 or 5.
func TestStatesAreToldApart(t *testing.T) {
	for name, p := range map[string]*palette{"light": &light, "dark": &dark} {
		for who, sight := range sights {
			least := math.Inf(1)
			for a := range tokenCount {
				for b := range a {
					x, y := lab(p.token[a], sight), lab(p.token[b], sight)
					d := math.Hypot(math.Hypot(x[0]-y[0], x[1]-y[1]), x[2]-y[2])
					if least = min(least, d); d < 15 {
						t.Errorf("%s, %s sight: tokens %d and %d are only %.1f apart", name, who, a, b, d)
					}
				}
			}
			t.Logf("%s, %s sight: %.1f apart at least", name, who, least)
		}
	}
}
