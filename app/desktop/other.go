//go:build darwin || windows

package desktop

import (
	"context"

	"wrapbell/app/bell"
)

// Notifier shows notifications, here without actions: App, Icon and Pressed are for
// other systems.
type Notifier struct {
	App, Icon string
	Pressed   func(slot, key string)
	// Plain shows a notification as the system does it for every program.
	Plain func(title, body string)
}

// Notify has a note shown.
func (n *Notifier) Notify(_ context.Context, note bell.Note) error {
	if n.Plain == nil {
		return ErrNone
	}
	n.Plain(note.Title, note.Body)
	return nil
}

// Withdraw does nothing.
func (*Notifier) Withdraw(context.Context, string) error { return nil }

// Close does nothing.
func (*Notifier) Close() {}

// Tray says whether icons in a tray are shown to anybody: here they always are.
func Tray(context.Context) bool { return true }
