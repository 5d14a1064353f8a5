package locale_test

import (
	"fmt"
	"testing"
	"time"

	"wrapbell/ui/locale"
)

// BenchmarkT is what a text costs that is said in German, beside a lookup in a map of
// Go's; a row says ten of them once a second.
func BenchmarkT(b *testing.B) {
	if err := locale.Use("de"); err != nil {
		b.Fatal(err)
	}
	defer locale.Use("en")
	texts := []string{"Ready", "Waiting", "Rendering", "Not sure it arrived", "Draft", "Publishing", "Failed", "Practice", "video", "ready"}
	table := map[string]string{}
	for _, t := range texts {
		table[t] = locale.T(t)
	}
	against(b, func(i int) string { return locale.T(texts[i%len(texts)]) }, func(i int) string { return table[texts[i%len(texts)]] })
}

// BenchmarkTEnglish is the same in English, which needs no catalogue.
func BenchmarkTEnglish(b *testing.B) {
	if err := locale.Use("en"); err != nil {
		b.Fatal(err)
	}
	table := map[string]string{"Ready": "Ready"}
	against(b, func(int) string { return locale.T("Ready") }, func(int) string { return table["Ready"] })
}

// BenchmarkDecimal is a number with its comma, beside one with a point.
func BenchmarkDecimal(b *testing.B) {
	if err := locale.Use("de"); err != nil {
		b.Fatal(err)
	}
	defer locale.Use("en")
	against(b, func(i int) string { return locale.Decimal(float64(i)/7, 1) }, func(i int) string { return fmt.Sprintf("%.1f", float64(i)/7) })
}

// BenchmarkUse is what the start of the program pays for its language.
func BenchmarkUse(b *testing.B) {
	defer locale.Use("en")
	for b.Loop() {
		if err := locale.Use("de"); err != nil {
			b.Fatal(err)
		}
	}
}

var sink string

// against measures ours and a bare one in turns, so that a noisy machine disturbs both.
func against(b *testing.B, ours, bare func(i int) string) {
	b.Helper()
	const turn = 1000
	var taken [2]time.Duration
	n := 0
	for b.Loop() {
		for k, f := range []func(i int) string{ours, bare} {
			start := time.Now()
			for i := range turn {
				sink = f(i)
			}
			taken[k] += time.Since(start)
		}
		n += turn
	}
	b.ReportMetric(float64(taken[0].Nanoseconds())/float64(n), "ns/ours")
	b.ReportMetric(float64(taken[1].Nanoseconds())/float64(n), "ns/bare")
	b.ReportMetric(float64(taken[0])/float64(taken[1]), "ratio")
	b.ReportMetric(0, "ns/op")
}
