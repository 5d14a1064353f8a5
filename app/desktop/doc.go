// Package desktop speaks with the desktop the program runs on: it shows
// notifications with things to do, and says whether there is a tray.
//
//	Linux and its like, on the session bus
//	  org.freedesktop.Notifications   Notify, CloseNotification, GetCapabilities;
//	                                  ActionInvoked and NotificationClosed come back
//	  org.kde.StatusNotifierWatcher   whether icons have a place to stand
//	elsewhere
//	  the toolkit's own notifications, which have no actions (Notifier.Plain)
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
