//go:build darwin || windows

package desktop

import "context"

// Notifier shows notifications where the system lets a program have actions on them:
// not here.
type Notifier struct {
	App, Icon string
	Pressed   func(Pressed)
}

// Notify returns ErrNone.
func (*Notifier) Notify(context.Context, Note) error { return ErrNone }

// Withdraw does nothing.
func (*Notifier) Withdraw(context.Context, string) error { return nil }

// Close does nothing.
func (*Notifier) Close() {}

// Tray says whether icons in a tray are shown to anybody: here they always are.
func Tray(context.Context) bool { return true }
