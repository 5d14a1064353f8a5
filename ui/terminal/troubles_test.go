package terminal_test

import (
	"errors"
	"time"

	"wrapbell/app"
	"wrapbell/store"
	"wrapbell/store/instance"
)

// troubles are all errors that opening the house, or the practice service alone, ends with.
func troubles() (all []error) {
	for _, k := range []store.Kind{store.Full, store.ReadOnly, store.Denied, store.Damaged, store.Missing, store.Newer, store.Broken} {
		all = append(all, &store.Error{Kind: k, Path: "/home/lena/wrapbell.db", Err: errors.New("0.0.0")})
	}
	all = append(all, &store.InUseError{}, &store.InUseError{PID: 7, Command: "window"}, &store.InUseError{PID: 7, Command: "render", Since: time.Now().Add(-time.Hour)},
		&store.InUseError{PID: 7, Command: "render", Since: time.Now().AddDate(0, 0, -3)}, &instance.TakenError{Err: errors.New("no answer")}, errors.New("0.0.0"))
	for _, t := range app.PracticeTroubles {
		all = append(all, &app.PracticeFault{Trouble: t, Given: "/home/lena", Port: 4711})
	}
	for _, t := range app.EnvironmentTroubles {
		all = append(all, &app.EnvironmentFault{Trouble: t, Given: "lena"})
	}
	for _, f := range app.KeyFaults {
		all = append(all, f)
	}
	return all
}
