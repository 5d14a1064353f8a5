//go:build !darwin && !windows

package desktop

import (
	"context"
	"html"
	"slices"
	"sync"

	"github.com/godbus/dbus/v5"

	"wrapbell/app/bell"
)

const (
	service = "org.freedesktop.Notifications"
	object  = "/org/freedesktop/Notifications"
	busName = "org.freedesktop.DBus"
)

// Notifier shows notifications. It may be used from any goroutine, but not from one
// that must not wait.
type Notifier struct {
	// App and Icon name the program as its desktop file does.
	App, Icon string
	// Pressed is told of every action that somebody chose, and of the slot of the note,
	// on a goroutine of the Notifier's. What the service says meanwhile waits.
	Pressed func(slot, key string)
	// Plain is for other systems: here it is not asked.
	Plain func(title, body string)

	mu     sync.Mutex
	bus    *dbus.Conn
	server dbus.BusObject
	can    []string
	shown  map[uint32]bell.Note
	slots  map[string]uint32
	heard  sync.WaitGroup
}

// Notify shows a note, in the place of an earlier one of the same slot.
func (n *Notifier) Notify(ctx context.Context, note bell.Note) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	n.mu.Lock()
	defer n.mu.Unlock()
	if err := n.open(ctx); err != nil {
		return ErrNone
	}
	var id uint32
	err := n.server.CallWithContext(ctx, service+".Notify", 0,
		n.App, n.slots[note.Slot], n.Icon, note.Title, n.body(note), n.actions(note), n.hints(note), int32(-1)).Store(&id)
	if err != nil {
		n.close() // it may be another service next time
		return ErrNone
	}
	n.shown[id] = note
	if note.Slot != "" {
		n.slots[note.Slot] = id
	}
	return nil
}

// Withdraw takes the note in a slot off the screen, if it is still there.
func (n *Notifier) Withdraw(ctx context.Context, slot string) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	n.mu.Lock()
	defer n.mu.Unlock()
	id, shown := n.slots[slot]
	if !shown || n.bus == nil {
		return nil
	}
	n.forget(id)
	return n.server.CallWithContext(ctx, service+".CloseNotification", 0, id).Err
}

// Close lets go of the bus. What is shown stays.
func (n *Notifier) Close() {
	n.mu.Lock()
	n.close()
	n.mu.Unlock()
	n.heard.Wait()
}

func (n *Notifier) close() {
	if n.bus != nil {
		n.bus.Close()
	}
	n.bus, n.server = nil, nil
}

// open finds the service, and listens to what it says.
func (n *Notifier) open(ctx context.Context) error {
	if n.bus != nil && n.bus.Connected() {
		return nil
	}
	bus, err := connect(ctx)
	if err != nil {
		return err
	}
	server := bus.Object(service, object)
	var can []string
	if err := server.CallWithContext(ctx, service+".GetCapabilities", 0).Store(&can); err != nil {
		bus.Close()
		return err
	}
	for _, match := range [][]dbus.MatchOption{
		{dbus.WithMatchInterface(service), dbus.WithMatchObjectPath(object)},
		{dbus.WithMatchInterface(busName), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, service)},
	} {
		if err := bus.AddMatchSignalContext(ctx, match...); err != nil {
			bus.Close()
			return err
		}
	}
	said := make(chan *dbus.Signal, 16)
	bus.Signal(said)
	n.bus, n.server, n.can = bus, server, can
	n.shown, n.slots = map[uint32]bell.Note{}, map[string]uint32{}
	n.heard.Go(func() { n.listen(said) })
	return nil
}

// listen ends when the bus is let go of.
func (n *Notifier) listen(said <-chan *dbus.Signal) {
	for s := range said {
		var id, why uint32
		var key string
		switch s.Name {
		case service + ".ActionInvoked":
			if dbus.Store(s.Body, &id, &key) == nil {
				n.press(id, key)
			}
		case service + ".NotificationClosed":
			if dbus.Store(s.Body, &id, &why) == nil {
				n.mu.Lock()
				n.forget(id)
				n.mu.Unlock()
			}
		case busName + ".NameOwnerChanged": // another service counts from one again
			n.mu.Lock()
			n.close()
			n.mu.Unlock()
		}
	}
}

func (n *Notifier) press(id uint32, key string) {
	n.mu.Lock()
	note, ours := n.shown[id]
	n.mu.Unlock()
	known := slices.ContainsFunc(note.Actions, func(a bell.Action) bool { return a.Key == key })
	if ours && known && n.Pressed != nil {
		n.Pressed(note.Slot, key)
	}
}

func (n *Notifier) forget(id uint32) {
	if slot := n.shown[id].Slot; n.slots[slot] == id {
		delete(n.slots, slot)
	}
	delete(n.shown, id)
}

// body is the text as the service reads it.
func (n *Notifier) body(note bell.Note) string {
	if slices.Contains(n.can, "body-markup") {
		return html.EscapeString(note.Body)
	}
	return note.Body
}

func (n *Notifier) actions(note bell.Note) []string {
	out := []string{}
	if slices.Contains(n.can, "actions") {
		for _, a := range note.Actions {
			out = append(out, a.Key, a.Label)
		}
	}
	return out
}

func (n *Notifier) hints(note bell.Note) map[string]dbus.Variant {
	category := "transfer.complete"
	if note.Bad {
		category = "transfer.error"
	}
	return map[string]dbus.Variant{
		"desktop-entry": dbus.MakeVariant(n.App),
		"category":      dbus.MakeVariant(category),
		"urgency":       dbus.MakeVariant(byte(1)),
	}
}
