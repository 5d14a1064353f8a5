package practice

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"
)

// makersAtMost bounds how many media are made at a time: encoding a video takes
// all the processor that it gets.
const makersAtMost = 2

// film puts a render in line for its media. Called with s.mu held.
func (s *Service) film(r *record) {
	s.unmade = append(s.unmade, r)
	if s.makers == makersAtMost || s.ctx.Err() != nil {
		return
	}
	s.makers++
	s.work.Go(s.filming)
}

// filming works on the line until it is empty.
func (s *Service) filming() {
	for {
		s.mu.Lock()
		if len(s.unmade) == 0 || s.ctx.Err() != nil {
			s.makers--
			s.mu.Unlock()
			return
		}
		r := s.unmade[0]
		s.unmade = s.unmade[1:]
		s.mu.Unlock()

		err := s.make(r)
		if s.ctx.Err() != nil {
			continue // cut short by Close: made again after the restart
		}
		s.mu.Lock()
		r.Made = time.Now().UTC()
		if err != nil {
			s.log.Error("media could not be made", "render", r.ID, "error", err)
			r.MakeError = "The output could not be saved, please try again."
		}
		s.arm(r)
		s.mu.Unlock()
		s.keep(r)
	}
}

// make lets the filmer work in a folder of its own, which takes its place only
// when all files are there.
func (s *Service) make(r *record) error {
	e, err := s.edit(r)
	if err != nil {
		return err
	}
	part, place := "files/"+r.ID+".part", "files/"+r.ID
	for _, dir := range []string{part, place} {
		if err := s.root.RemoveAll(dir); err != nil {
			return err
		}
	}
	if err := s.root.Mkdir(part, 0o700); err != nil {
		return err
	}
	how, err := s.expose(e.Merged(), filepath.Join(s.options.Folder, part), r.ID)
	if err != nil {
		return errors.Join(err, s.root.RemoveAll(part))
	}
	for _, name := range r.outputs() {
		if err := s.root.Chmod(part+"/"+name, os.FileMode(0o600)); err != nil {
			return err
		}
	}
	s.log.Info("media made", "render", r.ID, "how", how)
	return s.root.Rename(part, place)
}

// expose calls the filmer. An edit that it cannot bear fails alone and does not
// take the whole program along.
func (s *Service) expose(tree any, dir, name string) (how string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the filmer panicked: %v\n%s", p, debug.Stack())
		}
	}()
	return s.options.Films.Make(s.ctx, tree, dir, name)
}
