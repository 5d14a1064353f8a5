package ui

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"strings"
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
	slip *slip
}

func (o ordering) key(n *slip) keyed { return o.keyIn(n, new(item)) }

// keyIn uses the room of an item that is there.
func (o ordering) keyIn(n *slip, room *item) keyed { return keyed{specs[o.by].sort(n.skim(room)), n} }

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
		return newer(a.slip, b.slip)
	}
	if o.down {
		return -c
	}
	return c
}

// headed is where a render stands among the newest first, with the first eight bytes of
// what it is sorted by as one number: comparing those settles nearly all.
type headed struct {
	head uint64
	at   int
}

// sorted puts all renders in order. They come newest first.
func (o ordering) sorted(all []*slip) []keyed {
	keys := o.keys(all)
	skip, text := sharedStart(keys)
	heads := make([]headed, 0, len(keys))
	for i, k := range keys {
		if !k.none {
			heads = append(heads, headed{o.head(k, skip, text), i})
		}
	}
	slices.SortFunc(heads, func(a, b headed) int {
		if a.head != b.head {
			return cmp.Compare(a.head, b.head)
		}
		return a.at - b.at
	})
	some := len(heads)
	for i, k := range keys {
		if k.none {
			heads = append(heads, headed{at: i})
		}
	}
	permute(keys, heads)
	o.settle(keys[:some], heads[:some])
	return keys
}

func (o ordering) head(k keyed, skip int, text bool) uint64 {
	h := k.n
	if text {
		h = head(k.s[skip:])
	}
	if o.down {
		return ^h
	}
	return h
}

// permute moves each key to where it belongs, round by round, without room for them all
// once more. What heads say of places is used up by it.
func permute(keys []keyed, heads []headed) {
	for i := range heads {
		first, to := keys[i], i
		for heads[to].at != i {
			from := heads[to].at
			keys[to], heads[to].at = keys[from], to
			to = from
		}
		keys[to], heads[to].at = first, to
	}
}

// settle orders what has the same head.
func (o ordering) settle(out []keyed, heads []headed) {
	for i := 0; i < len(heads); {
		j := i + 1
		for j < len(heads) && heads[j].head == heads[i].head {
			j++
		}
		if run := out[i:j]; len(run) > 1 && !slices.IsSortedFunc(run, o.compare) {
			slices.SortFunc(run, o.compare)
		}
		i = j
	}
}

// keys finds what every render is sorted by.
func (o ordering) keys(all []*slip) []keyed {
	keys := make([]keyed, len(all))
	onTwoCores(len(all), func(from, to int) {
		var room item
		for i := from; i < to; i++ {
			keys[i] = o.keyIn(all[i], &room)
		}
	})
	return keys
}

// sharedStart is how many bytes all texts have in common, and whether there is nothing
// but texts to go by. Names from one template are alike for long.
func sharedStart(keys []keyed) (skip int, text bool) {
	first := ""
	for _, k := range keys {
		switch {
		case k.none:
		case k.n != 0:
			return 0, false
		case first == "":
			first, skip = k.s, len(k.s)
		default:
			skip = min(skip, len(k.s))
			for i := range skip {
				if k.s[i] != first[i] {
					skip = i
					break
				}
			}
		}
	}
	return skip, first != ""
}

func head(s string) uint64 {
	var b [8]byte
	copy(b[:], s)
	return binary.BigEndian.Uint64(b[:])
}

// ofText sorts as people read: small and capital letters are alike, and figures in it
// count as numbers, so that “Clip 9” stands before “Clip 10”.
func ofText(s string) sortKey { return sortKey{none: s == "", s: natural(s)} }

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
func byBatch(it *item) sortKey   { return ofTime(it.Batch.At) }
func byCredits(it *item) sortKey { return ofNumber(creditsOf(it)) }

func byLength(it *item) sortKey     { return ofNumber(orUnknown(it.Length)) }
func byRenderTime(it *item) sortKey { return ofNumber(orUnknown(it.Attempt().Took)) }
func byAttempts(it *item) sortKey   { return ofNumber(orUnknown(float64(len(it.Attempts)))) }
func bySize(it *item) sortKey       { return ofNumber(orUnknown(float64(savedMain(it).Size))) }
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
