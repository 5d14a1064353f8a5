package store

import (
	"crypto/rand"
	"encoding/json"

	"go.etcd.io/bbolt"

	"wrapbell/app"
)

// Environments returns the user's own environments in the order of their names.
func (s *Store) Environments() ([]app.Environment, error) {
	var all []app.Environment
	err := s.view(func(tx *bbolt.Tx) error {
		return tx.Bucket(environments).ForEach(func(k, v []byte) error {
			var e app.Environment
			if _, err := decode(string(k), v, &e); err != nil {
				s.damaged(environments, string(k), err)
				return nil
			}
			all = append(all, e)
			return nil
		})
	})
	return all, err
}

// AddEnvironment keeps an environment of the user's. A name that is taken is
// refused, because a key that was given for it would travel to the new address.
func (s *Store) AddEnvironment(e app.Environment) error {
	if err := app.CheckEnvironment(e); err != nil {
		return err
	}
	body, err := json.Marshal(e)
	if err != nil {
		return err
	}
	return s.update(func(tx *bbolt.Tx) error {
		b := tx.Bucket(environments)
		if b.Get([]byte(e.Name)) != nil {
			return &app.EnvironmentFault{Trouble: app.NameTaken, Given: e.Name}
		}
		return b.Put([]byte(e.Name), seal(e.Name, body))
	})
}

// RemoveEnvironment forgets an environment. Renders made in it stay.
func (s *Store) RemoveEnvironment(name string) error {
	err := s.update(func(tx *bbolt.Tx) error {
		b := tx.Bucket(environments)
		if b.Get([]byte(name)) == nil {
			return &app.Problem{Kind: app.NoSuchEnvironment, Detail: name}
		}
		return b.Delete([]byte(name))
	})
	if err == nil {
		s.healed(environments, name)
	}
	return err
}

// Setting decodes a setting and says whether there is one. A damaged one counts
// as none. Settings are no place for secrets.
func (s *Store) Setting(name string, into any) (bool, error) {
	ok := false
	err := s.view(func(tx *bbolt.Tx) error {
		v := tx.Bucket(settings).Get([]byte(name))
		if v == nil {
			return nil
		}
		if _, err := decode(name, v, into); err != nil {
			s.damaged(settings, name, err)
			return nil
		}
		ok = true
		return nil
	})
	return ok, err
}

// SetSetting keeps a setting as JSON; nil removes it.
func (s *Store) SetSetting(name string, value any) error {
	body, err := json.Marshal(value)
	if err != nil {
		return err
	}
	err = s.update(func(tx *bbolt.Tx) error {
		b := tx.Bucket(settings)
		if value == nil {
			return b.Delete([]byte(name))
		}
		return b.Put([]byte(name), seal(name, body))
	})
	if err == nil {
		s.healed(settings, name)
	}
	return err
}

// salt is the name of a setting.
const salt = "salt"

// Salt returns bytes that belong to this list and nobody can guess, so that what is
// hashed with them means nothing elsewhere. They are made when they are first asked
// for. An error says that they are others the next time; a list that is only looked at
// has others each time.
func (s *Store) Salt() ([]byte, error) {
	var own []byte
	if ok, err := s.Setting(salt, &own); ok && err == nil {
		return own, nil
	}
	own = []byte(rand.Text())
	if s.ReadOnly() {
		return own, nil
	}
	return own, s.SetSetting(salt, own)
}
