// Package desktop speaks with the desktop the program runs on: it shows
// notifications with things to do, and says whether there is a tray.
//
//	Linux and its like, on the session bus
//	  org.freedesktop.Notifications   Notify, CloseNotification, GetCapabilities;
//	                                  ActionInvoked and NotificationClosed come back
//	  org.kde.StatusNotifierWatcher   whether icons have a place to stand
//	elsewhere
//	  ErrNone: the toolkit's own notifications have no actions, but they are there
//
// Nothing here starts a bus or a service of its own accord, and every call has a
// limit. What is shown is text: where a service reads markup, it is escaped.
//
// Source: freedesktop.org, Desktop Notifications Specification 1.3 and
// StatusNotifierItem.
package desktop

import (
	"errors"
	"time"
)

// limit is how long a call may take. A service that is started for it needs a moment.
const limit = 5 * time.Second

// ErrNone is returned where no service shows notifications.
var ErrNone = errors.New("nothing here shows notifications")

// Note is one notification.
type Note struct {
	Slot    string // a later note in the same slot takes the earlier one's place; empty: nobody's
	Title   string
	Body    string
	Bad     bool // something went wrong
	Actions []Action
}

// Action is something that can be done about a note. The one whose key is Default is
// what a click on the note itself does; its label may never be seen.
type Action struct{ Key, Label string }

// Default is the key of a click on the note itself.
const Default = "default"

// Pressed is an action that somebody chose.
type Pressed struct {
	Note Note
	Key  string
}
