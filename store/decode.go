package store

import (
	"runtime"
	"slices"
	"sync"

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
	for i, f := range from {
		if _, err := decode(f.id, f.value, &to[i]); err != nil {
			s.damaged(renders, f.id, err)
			continue
		}
		good[i] = true
	}
}
