package app_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"
	"text/tabwriter"
	"time"
)

var (
	benchOnly  = flag.String("bench-table", "", "parts of the table to measure: all, or list,search,…")
	benchList  = flag.String("bench-list", "", "a folder with a long list, made by the store's TestFill with pictures at -bench-base")
	benchBase  = flag.String("bench-base", "", "where that list says its pictures are")
	benchShots = flag.String("bench-shots", "", "a folder for pictures of what was measured")
)

// bench is one table of figures, each beside what it is measured against.
type bench struct {
	*testing.T
	lines []benchLine
}

type benchLine struct {
	what, ours, base, against, bound string
	ok                               bool
	known                            bool // false: it is only told
}

// TestBench prints the table. A figure beyond its bound fails.
func TestBench(t *testing.T) {
	if *benchOnly == "" {
		t.Skip("-bench-table names no part")
	}
	parts := []struct {
		name string
		run  func(*bench)
	}{
		{"hour", (*bench).hour}, {"list", (*bench).list}, {"change", (*bench).change}, {"search", (*bench).search},
		{"store", (*bench).store}, {"program", (*bench).program}, {"storm", (*bench).storm}, {"playing", (*bench).playing},
		{"pictures", (*bench).hostilePictures},
	}
	b := &bench{T: t}
	defer b.print()
	for _, p := range parts {
		if *benchOnly != "all" && !slices.Contains(strings.Split(*benchOnly, ","), p.name) {
			continue
		}
		begun := time.Now()
		t.Run(p.name, func(t *testing.T) {
			part := &bench{T: t}
			defer func() { b.lines = append(b.lines, part.lines...) }()
			p.run(part)
		})
		fmt.Fprintf(os.Stderr, "%-8s %.0f s\n", p.name, time.Since(begun).Seconds())
	}
}

// ratio adds a figure that may be so many times the base.
func (b *bench) ratio(what string, ours, base float64, unit string, bound float64) {
	r := ours / base
	b.add(benchLine{what, figure(ours, unit), figure(base, unit), fmt.Sprintf("%.2f×", r), fmt.Sprintf("≤ %.2f×", bound), r <= bound, true})
}

// least adds a figure that must be so many times the base or more.
func (b *bench) least(what string, ours, base float64, unit string, bound float64) {
	r := ours / base
	b.add(benchLine{what, figure(ours, unit), figure(base, unit), fmt.Sprintf("%.2f×", r), fmt.Sprintf("≥ %.2f×", bound), r >= bound, true})
}

// above adds a figure that may lie so much above the base.
func (b *bench) above(what string, ours, base float64, unit string, bound float64) {
	b.add(benchLine{what, figure(ours, unit), figure(base, unit), fmt.Sprintf("%+.3g", ours-base), "≤ +" + figure(bound, unit), ours-base <= bound, true})
}

// most adds a figure that has a bound of its own.
func (b *bench) most(what string, ours float64, unit string, bound float64) {
	b.add(benchLine{what, figure(ours, unit), "", "", "≤ " + figure(bound, unit), ours <= bound, true})
}

// beside adds a figure beside the base that has no bound.
func (b *bench) beside(what string, ours, base float64, unit string) {
	b.add(benchLine{what: what, ours: figure(ours, unit), base: figure(base, unit), against: fmt.Sprintf("%.2f×", ours/base)})
}

// tell adds a line without a bound.
func (b *bench) tell(what, said string) { b.add(benchLine{what: what, ours: said}) }

func (b *bench) add(l benchLine) { b.lines = append(b.lines, l) }

func figure(f float64, unit string) string {
	if f != 0 && f < 0.0995 && f > -0.0995 {
		return fmt.Sprintf("%.4f %s", f, unit)
	}
	return fmt.Sprintf("%.4g %s", f, unit)
}

func (b *bench) print() {
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(out, "\nWHAT\tOURS\tBARE\tAGAINST\tBOUND\t")
	for _, l := range b.lines {
		verdict := "pass"
		switch {
		case !l.known:
			verdict = ""
		case !l.ok:
			verdict = "FAIL"
			b.Fail()
		}
		fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\t%s\n", l.what, l.ours, l.base, l.against, l.bound, verdict)
	}
	out.Flush()
}

// spent is the processor time of this process.
func spent() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func median(all []float64) float64 {
	if len(all) == 0 {
		return 0
	}
	all = slices.Sorted(slices.Values(all))
	return all[len(all)/2]
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
