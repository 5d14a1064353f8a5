package ui

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"sync"
	"time"

	"wrapbell/app"
)

// sortKey is what a column sorts a render by. It depends on the record alone and
// never on the time, so that an order once made stays true until a record changes.
type sortKey struct {
	none bool   // nothing to sort by: such rows stand last in both directions
	n    uint64 // compared first
	s    string // then this
}

// ordering is by which column the table is sorted, and which end comes first. The zero
// ordering is newest first, as the table begins.
type ordering struct {
	by   columnID
	down bool
	on   bool
}

// after a click on a header: first its own direction, then the other one, then newest
// first again. Sent begins as if it had been clicked.
func (o ordering) after(c columnID) ordering {
	other := ordering{by: c, down: !specs[c].down, on: true}
	switch {
	case specs[c].sort == nil:
		return o
	case c == colSent && !o.on:
		return other
	case c == colSent:
		return ordering{}
	case !o.on || o.by != c:
		return ordering{by: c, down: specs[c].down, on: true}
	case o.down == specs[c].down:
		return other
	}
	return ordering{}
}

// shown is the column whose header bears the arrow, and whether it points down.
func (o ordering) shown() (columnID, bool) {
	if !o.on {
		return colSent, true
	}
	return o.by, o.down
}

// keyed is a render with what it is sorted by.
type keyed struct {
	sortKey
	it *item
}

func (o ordering) key(it *item) keyed { return keyed{specs[o.by].sort(it), it} }

// compare orders two renders; what is alike stays newest first.
func (o ordering) compare(a, b keyed) int {
	if a.none != b.none {
		if a.none {
			return 1
		}
		return -1
	}
	c := cmp.Compare(a.n, b.n)
	if c == 0 {
		c = strings.Compare(a.s, b.s)
	}
	if c == 0 {
		return newer(a.it, b.it)
	}
	if o.down {
		return -c
	}
	return c
}

// manyToSort is from how many on a sort is shared between two cores.
const manyToSort = 8192

// sorted puts all renders in order. They come newest first, and in two halves where
// they are many.
func (o ordering) sorted(all []*item) []keyed {
	keys := make([]keyed, len(all))
	half := len(all) / 2
	do := func(from, to int) {
		for i := from; i < to; i++ {
			keys[i] = o.key(all[i])
		}
		slices.SortFunc(keys[from:to], o.compare)
	}
	if len(all) < manyToSort {
		do(0, len(all))
		return keys
	}
	var wg sync.WaitGroup
	wg.Go(func() { do(0, half) })
	do(half, len(all))
	wg.Wait()
	return o.joined(keys[:half], keys[half:])
}

// joined merges two halves that are in order.
func (o ordering) joined(a, b []keyed) []keyed {
	out := make([]keyed, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if o.compare(a[0], b[0]) <= 0 {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// ofText sorts as people read: small and capital letters are alike, and figures in it
// count as numbers, so that “Clip 9” stands before “Clip 10”. Its first eight bytes
// are compared as one number, which settles most.
func ofText(s string) sortKey {
	if s == "" {
		return sortKey{none: true}
	}
	s = natural(s)
	var head [8]byte
	copy(head[:], s)
	return sortKey{n: binary.BigEndian.Uint64(head[:]), s: s}
}

// natural writes the length of every run of figures before it.
func natural(s string) string {
	s = strings.ToLower(s)
	if !strings.ContainsAny(s, "0123456789") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 4)
	for i := 0; i < len(s); {
		if s[i] < '0' || s[i] > '9' {
			b.WriteByte(s[i])
			i++
			continue
		}
		for i < len(s) && s[i] == '0' {
			i++ // zeros before a number say nothing
		}
		begin := i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		b.WriteByte('0' + byte(min(i-begin, 200)))
		b.WriteString(s[begin:i])
	}
	return b.String()
}

// ofNumber sorts by a number; what is below zero is not known.
func ofNumber(f float64) sortKey {
	if !(f >= 0) {
		return sortKey{none: true}
	}
	return sortKey{n: math.Float64bits(f)} // of numbers that are not below zero these bits sort alike
}

func ofTime(t time.Time) sortKey {
	if t.IsZero() {
		return sortKey{none: true}
	}
	return sortKey{n: uint64(t.UnixNano())}
}

func byName(it *item) sortKey { return ofText(it.Name) }

// byText sorts by what the column says; it must not depend on the time.
func byText(text func(time.Time, *item) string) func(*item) sortKey {
	return func(it *item) sortKey { return ofText(text(time.Time{}, it)) }
}

// byStatus goes from what is not sent to what is at its end, and within what is at work
// by its step.
func byStatus(it *item) sortKey {
	rank := slices.Index(app.States, it.State)
	return sortKey{n: uint64(rank*16 + it.Step()), s: it.Phase}
}

// byTime goes by how long a render took. What is still under way stands beyond, the one
// that began first last of all.
func byTime(it *item) sortKey {
	a := it.Attempt()
	switch {
	case !a.Ended.IsZero() && !a.Sent.IsZero():
		return ofNumber(a.Ended.Sub(a.Sent).Seconds())
	case a.Took > 0:
		return ofNumber(a.Took)
	case it.State == app.Sending || it.State == app.Working:
		return sortKey{n: math.MaxUint64 - uint64(begun(a).Unix())}
	}
	return sortKey{none: true}
}

// fileRanks sorts files from what is there to what is not.
var fileRanks = []app.FileState{app.FileReady, app.Temporary, app.Copying, app.Expected, app.FileLost, app.Deleted, app.Absent}

func byFile(k app.FileKind) func(*item) sortKey {
	return func(it *item) sortKey {
		f, ok := it.FileOf(k)
		if !ok || !made(it.State) {
			return sortKey{none: true}
		}
		return sortKey{n: uint64(slices.Index(fileRanks, f.State) + 1)}
	}
}

// byLink goes by when the link ends; one that is kept never does.
func byLink(it *item) sortKey {
	f, ok := it.FileOf(app.Video)
	switch {
	case !ok || !made(it.State):
	case f.State == app.FileReady:
		return sortKey{n: math.MaxUint64}
	case it.State.AtRest() && f.State != app.Deleted && f.Temporary != "":
		return ofTime(it.Attempt().Ended)
	}
	return sortKey{none: true}
}

func bySent(it *item) sortKey    { return ofTime(sentAt(&it.Render)) }
func byEnded(it *item) sortKey   { return ofTime(it.Attempt().Ended) }
func byCredits(it *item) sortKey { return ofNumber(creditsOf(it)) }

func byLength(it *item) sortKey     { return ofNumber(orUnknown(it.Length)) }
func byRenderTime(it *item) sortKey { return ofNumber(orUnknown(it.Attempt().Took)) }
func byAttempts(it *item) sortKey   { return ofNumber(orUnknown(float64(len(it.Attempts)))) }
func byResolution(it *item) sortKey {
	return ofNumber(orUnknown(float64(it.Width) * float64(it.Height)))
}

// orUnknown takes nothing for not known.
func orUnknown(f float64) float64 {
	if f <= 0 {
		return -1
	}
	return f
}
