package store

import (
	"runtime"
	"slices"
	"sync"

	"github.com/go-json-experiment/json"

	"wrapbell/app"
)

// inParallel is the number of records from which several goroutines are quicker
// than one.
const inParallel = 512

// decodeAll decodes what was found, in its order, and passes over what is
// damaged.
func (s *Store) decodeAll(all []found) []app.Render {
	if len(all) == 0 {
		return nil
	}
	out := make([]app.Render, len(all))
	good := make([]bool, len(all))
	part := len(all)
	if part >= inParallel {
		part = (part + runtime.NumCPU() - 1) / runtime.NumCPU()
	}
	var wg sync.WaitGroup
	for i := 0; i < len(all); i += part {
		end := min(i+part, len(all))
		wg.Go(func() { s.decodePart(all[i:end], out[i:end], good[i:end]) })
	}
	wg.Wait()
	if !slices.Contains(good, false) {
		return out
	}
	left := out[:0]
	for i, r := range out {
		if good[i] {
			left = append(left, r)
		}
	}
	return left
}

func (s *Store) decodePart(from []found, to []app.Render, good []bool) {
	reader := scanner{texts: map[string]string{}}
	for i, f := range from {
		if err := reader.decode(f, &to[i]); err != nil {
			s.damaged(renders, f.id, err)
			continue
		}
		good[i] = true
		tidy(&to[i])
	}
}

// decode decodes as encoding/json does, in a quarter of the time: a window waits for all of
// a long list. What the scanner does not know is left to the module that is to become
// encoding/json/v2, and by it nothing else: what is written, and what is read one by one,
// is encoding/json's. Names are matched whatever their case, as encoding/json matches them.
func (s *scanner) decode(f found, into *app.Render) error {
	body, err := unseal(f.id, f.value)
	if err != nil {
		return err
	}
	room := roomFor(*into)
	*into = room
	if s.scan(body, into) {
		return nil
	}
	*into = room
	return json.Unmarshal(body, into, json.MatchCaseInsensitiveNames(true))
}

// roomFor empties a render and gives it room for what most have. Decoding by itself
// makes room for four attempts, which is half of what a render takes in memory.
func roomFor(r app.Render) app.Render {
	return app.Render{Attempts: slices.Grow(r.Attempts[:0], 1), Files: slices.Grow(r.Files[:0], 3)}
}

// tidy takes away what was not needed of that room.
func tidy(r *app.Render) {
	if len(r.Attempts) != 1 {
		r.Attempts = append([]app.Attempt(nil), r.Attempts...)
	}
	if len(r.Files) == 0 {
		r.Files = nil
	}
}
