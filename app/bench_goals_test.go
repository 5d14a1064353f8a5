package app

import (
	"fmt"
	"slices"
	"strings"
)

var benchOrder = []string{"steady", "burst, 1 req/s", "burst, 10 req/s", "busy, 1 req/s", "outages", "away for an hour", "render times x0.29", "render times x3"}

func (b *bench) table() {
	fmt.Printf("%-18s %-30s %9s %6s %7s %7s %7s %7s %5s %8s %6s\n", "scenario", "strategy", "requests", "p95", "done s", "p95", "ready s", "p95", "429s", "fairness", "cost")
	for _, scenario := range benchOrder {
		var keys []string
		for k := range b.of {
			if strings.HasPrefix(k, scenario+" · ") {
				keys = append(keys, k)
			}
		}
		slices.SortFunc(keys, func(x, y string) int {
			return strings.Compare(order(x), order(y))
		})
		for _, k := range keys {
			o := b.of[k]
			fmt.Printf("%-18s %-30s %9.2f %6.0f %7.2f %7.2f %7.2f %7.2f %5d %8.2f %6.2f\n", scenario, strings.TrimPrefix(k, scenario+" · "),
				mean(o.requests), quantile(o.requests, 0.95), mean(o.done), quantile(o.done, 0.95), mean(o.ready), quantile(o.ready, 0.95),
				o.refused, jain(o.stretch), o.cost())
		}
	}
}

// order puts ours first.
func order(key string) string {
	if strings.Contains(key, "Wrapbell") {
		return " " + key
	}
	return key
}

// goals prints what was set as a goal, and whether it is reached.
func (b *bench) goals() {
	fmt.Println()
	at := func(k string) played { return b.of[k] }
	say := func(goal string, pairs ...[2]float64) { // figure, the most it may be; below 0: the least
		ok, parts := true, []string{}
		for _, p := range pairs {
			if p[1] < 0 {
				ok = ok && p[0] >= -p[1]
				parts = append(parts, fmt.Sprintf("%.2f >= %.2f", p[0], -p[1]))
				continue
			}
			ok = ok && p[0] <= p[1]
			parts = append(parts, fmt.Sprintf("%.2f <= %.2f", p[0], p[1]))
		}
		fmt.Printf("%s %s %s\n", goal, map[bool]string{true: "pass", false: "FAIL"}[ok], strings.Join(parts, ", "))
	}
	s, three, exp := at("steady · Wrapbell"), at("steady · fixed 3 s (official CLI)"), at("steady · exponential 1 s x2, cap 30 s")
	say("G1 ", [2]float64{mean(s.requests), 7.1}, [2]float64{quantile(s.requests, .95), 17}, [2]float64{mean(s.done), 1.9}, [2]float64{quantile(s.done, .95), 6.5},
		[2]float64{mean(s.ready), 1.5}, [2]float64{quantile(s.ready, .95), 3.3}, [2]float64{float64(s.refused), 0})
	say("G2 ", [2]float64{mean(s.requests) / mean(three.requests), 0.37}, [2]float64{(mean(s.done) + mean(s.ready)) / (mean(three.done) + mean(three.ready)), 1.1},
		[2]float64{mean(s.requests), mean(exp.requests)}, [2]float64{mean(s.done) / mean(exp.done), 0.2}, [2]float64{mean(s.ready) / mean(exp.ready), 0.2})
	say("G3 ", [2]float64{s.cost(), 6.6})
	th := at("steady · Wrapbell, thrifty")
	say("G4 ", [2]float64{mean(th.requests), 4.0}, [2]float64{mean(th.done), 4.9}, [2]float64{mean(th.ready), 3.7})
	slow, fast := at("burst, 1 req/s · Wrapbell"), at("burst, 10 req/s · Wrapbell")
	say("G5 ", [2]float64{mean(slow.requests), 1.1}, [2]float64{mean(slow.ready), 260}, [2]float64{float64(slow.refused), 0})
	say("G6 ", [2]float64{mean(fast.done) + mean(fast.ready), 33}, [2]float64{jain(fast.stretch), -0.93}, [2]float64{float64(fast.refused), 0})
	busy := at("busy, 1 req/s · Wrapbell")
	say("G7 ", [2]float64{mean(busy.requests), 6.1}, [2]float64{mean(busy.done), 2.7}, [2]float64{mean(busy.ready), 2.4}, [2]float64{float64(busy.refused), 0})
	out := at("outages · Wrapbell")
	say("G8 ", [2]float64{float64(slices.Max(append(out.lost, 0))), 16}, [2]float64{mean(out.done), 2.3})
	away := at("away for an hour · Wrapbell")
	say("G9 ", [2]float64{mean(away.done), 3.3}, [2]float64{mean(away.ready), 3.5}, [2]float64{mean(away.requests), 5.2})
	for _, by := range []string{"0.29", "3"} {
		fresh, used := at("render times x"+by+" · Wrapbell, new to it"), at("render times x"+by+" · Wrapbell, used to it")
		say("G10 x"+by, [2]float64{fresh.cost() / used.cost(), 1.05})
	}
}
