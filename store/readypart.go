package store

import (
	"errors"
	"sync"

	"go.etcd.io/bbolt"

	"wrapbell/app"
)

// fromReady is the part of a long list that comes after a revision, out of the file in
// which it is kept ready; nil if that has none of it.
func (s *Store) fromReady(revision uint64) *app.Changes {
	c := &app.Changes{Next: s.next(), More: true}
	f := openReady(s.path)
	if f == nil {
		return nil
	}
	defer f.Close()
	newer, err := s.newerThan(f)
	if err != nil || newer == nil || revision >= f.upTo {
		return nil
	}
	packs := f.packs
	for len(packs) > 0 && packs[0].last <= revision {
		packs = packs[1:]
	}
	c.Revision = f.upTo
	if most := inPart / inPack; len(packs) > most {
		packs = packs[:most]
		c.Revision = packs[most-1].last
	}
	all, err := f.openAll(packs)
	if err != nil {
		return nil
	}
	for i := range all {
		if !newer[all[i].ID] {
			c.Renders = append(c.Renders, all[i])
		}
	}
	return c
}

// newerThan lists what changed since the file was written; nil: the file is not known.
func (s *Store) newerThan(f *ready) (ids map[string]bool, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		if !f.known(tx) {
			return nil
		}
		ids = map[string]bool{}
		rows := tx.Bucket(changes).Cursor()
		for k, id := rows.Seek(rowKey(f.upTo + 1)); len(k) == 8; k, id = rows.Next() {
			ids[string(id)] = true
		}
		return nil
	})
	return ids, err
}

// openAll reads packs, every other one beside the one before.
func (r *ready) openAll(packs []readyPack) ([]app.Render, error) {
	parts, errs := make([][]app.Render, len(packs)), make([]error, len(packs))
	var wg sync.WaitGroup
	for first := range 2 {
		wg.Go(func() {
			for i := first; i < len(packs); i += 2 {
				parts[i], errs[i] = r.open(packs[i])
			}
		})
	}
	wg.Wait()
	all := make([]app.Render, 0, len(packs)*inPack)
	for _, p := range parts {
		all = append(all, p...)
	}
	return all, errors.Join(errs...)
}

// heal writes renders anew that can't be read, as far as the file has them as they were
// after their last change.
func (s *Store) heal() error {
	lost := map[string]bool{}
	for _, d := range s.Bad() {
		if d.What == string(renders) {
			lost[d.Key] = true
		}
	}
	whole := s.outOfReady(lost)
	if len(whole) == 0 {
		return nil
	}
	var healed []string
	err := s.update(func(tx *bbolt.Tx) error {
		healed = nil
		for i := range whole {
			r := &whole[i]
			if string(tx.Bucket(changes).Get(rowKey(r.Revision))) != r.ID {
				continue // it changed since
			}
			if err := write(tx, r, r.Revision, nil); err != nil {
				return err
			}
			healed = append(healed, r.ID)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, id := range healed {
		s.healed(renders, id)
	}
	s.ring()
	return nil
}

// outOfReady looks through the whole file for renders.
func (s *Store) outOfReady(ids map[string]bool) (out []app.Render) {
	if len(ids) == 0 {
		return nil
	}
	f := openReady(s.path)
	if f == nil {
		return nil
	}
	defer f.Close()
	if newer, err := s.newerThan(f); err != nil || newer == nil {
		return nil
	}
	for _, p := range f.packs {
		all, _ := f.open(p) // of a bad pack none can be had
		for _, x := range all {
			if ids[x.ID] {
				out = append(out, x)
			}
		}
	}
	return out
}
