//go:build !darwin && !windows

package desktop

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/godbus/dbus/v5"
)

// connect opens a connection of our own to the session bus. The bus is named outright:
// asked without a name, the library would start one where there is none.
func connect(ctx context.Context) (*dbus.Conn, error) {
	type answer struct {
		bus *dbus.Conn
		err error
	}
	done := make(chan answer, 1)
	go func() {
		bus, err := dbus.Connect(address())
		done <- answer{bus, err}
	}()
	select {
	case a := <-done:
		return a.bus, a.err
	case <-ctx.Done(): // a bus that takes no greeting
		go func() {
			if a := <-done; a.err == nil {
				a.bus.Close()
			}
		}()
		return nil, ctx.Err()
	}
}

func address() string {
	if a := os.Getenv("DBUS_SESSION_BUS_ADDRESS"); a != "" && a != "autolaunch:" {
		return a
	}
	return "unix:path=" + filepath.Join(fmt.Sprintf("/run/user/%d", os.Getuid()), "bus")
}

// Tray says whether icons in a tray are shown to anybody. It may wait.
func Tray(ctx context.Context) bool {
	const watcher = "org.kde.StatusNotifierWatcher"
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	bus, err := connect(ctx)
	if err != nil {
		return false
	}
	defer bus.Close()
	var owned bool
	if bus.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.NameHasOwner", 0, watcher).Store(&owned) != nil || !owned {
		return false
	}
	var host dbus.Variant
	err = bus.Object(watcher, "/StatusNotifierWatcher").CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", 0,
		watcher, "IsStatusNotifierHostRegistered").Store(&host)
	there, _ := host.Value().(bool)
	return err == nil && there
}
