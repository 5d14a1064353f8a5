package edit

// span is when a clip plays, in seconds. Below 0 = not known.
type span struct{ start, length float64 }

func (s span) end() float64 {
	if s.start < 0 || s.length < 0 {
		return -1
	}
	return s.start + s.length
}

// timing works out when every clip plays: numbers as they stand, "auto" after
// the clip before, alias://NAME like the clip of that name, "end" until the
// timeline ends. How long media plays by itself ("auto") is not known here.
type timing struct {
	clips    [][]value
	spans    [][]span
	measured [][]bool // length worked out, or on the way: then a second visit is a circle
	begun    [][]bool // the same of start
	aliases  map[string][2]int
	total    float64 // end of the timeline; below 0 = not known
}

// untilEnd marks a length of "end" until the total is known.
const untilEnd = -2

func newTiming(root value) *timing {
	t := &timing{aliases: map[string][2]int{}}
	for i, track := range root.at("timeline", "tracks").items {
		clips := track.at("clips").items
		t.clips = append(t.clips, clips)
		t.spans = append(t.spans, make([]span, len(clips)))
		t.begun = append(t.begun, make([]bool, len(clips)))
		t.measured = append(t.measured, make([]bool, len(clips)))
		for j, c := range clips {
			t.spans[i][j] = span{-1, -1}
			if a := c.at("alias"); a.kind == text {
				t.aliases[a.text] = [2]int{i, j}
			}
		}
	}
	t.lengths()
	t.starts()
	t.ends()
	return t
}

// lengths come first: they depend on nothing but other lengths.
func (t *timing) lengths() {
	for i := range t.clips {
		for j := range t.clips[i] {
			t.length(i, j)
		}
	}
}

func (t *timing) length(i, j int) float64 {
	s := &t.spans[i][j]
	if t.measured[i][j] {
		return s.length
	}
	t.measured[i][j] = true
	v := t.clips[i][j].at("length")
	if f, ok := v.asNumber(); ok && f >= 0 {
		s.length = f
	} else if v.text == "end" {
		s.length = untilEnd
	} else if at, ok := t.alias(v); ok {
		s.length = t.length(at[0], at[1])
	}
	return s.length
}

// alias finds the clip that alias://NAME means.
func (t *timing) alias(v value) (at [2]int, ok bool) {
	name, ok := aliasOf(v.text)
	if !ok {
		return at, false
	}
	at, ok = t.aliases[name]
	return at, ok
}

// starts go along each track; a clip that starts like another one needs that
// one's track first.
func (t *timing) starts() {
	for i := range t.clips {
		for j := range t.clips[i] {
			t.start(i, j)
		}
	}
}

func (t *timing) start(i, j int) float64 {
	s := &t.spans[i][j]
	if t.begun[i][j] {
		return s.start
	}
	t.begun[i][j] = true
	v := t.clips[i][j].at("start")
	if f, ok := v.asNumber(); ok && f >= 0 {
		s.start = f
	} else if v.text == "auto" {
		s.start = t.after(i, j)
	} else if at, ok := t.alias(v); ok {
		s.start = t.start(at[0], at[1])
	}
	return s.start
}

// after is where the clip before ends.
func (t *timing) after(i, j int) float64 {
	if j == 0 {
		return 0
	}
	start := t.start(i, j-1)
	return span{start, t.spans[i][j-1].length}.end()
}

// ends finds the total and lets the clips that play until the end do so.
func (t *timing) ends() {
	known := false
	for i := range t.spans {
		for _, s := range t.spans[i] {
			switch {
			case s.length == untilEnd:
			case s.end() < 0:
				t.total = -1
			case t.total >= 0:
				t.total, known = max(t.total, s.end()), true
			}
		}
	}
	if !known {
		t.total = -1
	}
	for i := range t.spans {
		for j := range t.spans[i] {
			s := &t.spans[i][j]
			if s.length == untilEnd {
				s.length = -1
				if t.total >= 0 && s.start >= 0 {
					s.length = max(t.total-s.start, 0)
				}
			}
		}
	}
}

// places says of every clip which it is and when it plays.
func (t *timing) places() [][]ClipPlace {
	all := make([][]ClipPlace, len(t.clips))
	for i := range t.clips {
		all[i] = make([]ClipPlace, len(t.clips[i]))
		for j, c := range t.clips[i] {
			all[i][j] = ClipPlace{Track: i + 1, Clip: j + 1,
				Start: t.spans[i][j].start, End: t.spans[i][j].end(), Name: c.at("asset").title()}
		}
	}
	return all
}
