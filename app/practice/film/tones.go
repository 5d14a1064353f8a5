package film

import (
	"cmp"
	"image/color"
	"slices"
)

// commonest picks n colours: those that occur most, none too near to one already
// picked, so that a gradient does not crowd out a small bright thing.
func commonest(count map[[3]uint8]int, n int) color.Palette {
	type tone struct {
		c [3]uint8
		n int
	}
	all := make([]tone, 0, len(count))
	for c, k := range count {
		all = append(all, tone{c, k})
	}
	slices.SortFunc(all, func(a, b tone) int {
		return cmp.Or(cmp.Compare(b.n, a.n), slices.Compare(a.c[:], b.c[:]))
	})
	all = all[:min(len(all), 4000)]
	picked := color.Palette{color.RGBA{A: 255}}
	for _, apart := range []int{40, 24, 12, 6, 0} {
		for i := 0; i < len(all) && len(picked) < n; i++ {
			if near(picked, all[i].c, apart) {
				continue
			}
			c := all[i].c
			picked = append(picked, color.RGBA{c[0] | 1, c[1] | 1, c[2] | 1, 255})
		}
	}
	return picked
}

// near says whether a picked colour lies within a distance, summed over the
// three channels.
func near(picked color.Palette, c [3]uint8, apart int) bool {
	for _, p := range picked {
		q := p.(color.RGBA)
		if gap(q.R, c[0])+gap(q.G, c[1])+gap(q.B, c[2]) <= apart {
			return true
		}
	}
	return false
}

func gap(a, b uint8) int { return max(int(a), int(b)) - min(int(a), int(b)) }
