//go:build !darwin && !windows

package reveal

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/godbus/dbus/v5"
)

// choose asks the file manager over the session bus, and returns false if there is
// none. Source: freedesktop.org, file manager D-Bus interface.
func choose(ctx context.Context, path string) bool {
	bus, err := dbus.Connect(address(), dbus.WithContext(ctx))
	if err != nil {
		return false
	}
	defer bus.Close()
	link := (&url.URL{Scheme: "file", Path: path}).String()
	manager := bus.Object("org.freedesktop.FileManager1", "/org/freedesktop/FileManager1")
	return manager.CallWithContext(ctx, "org.freedesktop.FileManager1.ShowItems", 0, []string{link}, "").Err == nil
}

// address is where the session bus is. It is named outright: asked without one, the
// library would start a bus of its own where there is none.
func address() string {
	if a := os.Getenv("DBUS_SESSION_BUS_ADDRESS"); a != "" && a != "autolaunch:" {
		return a
	}
	return "unix:path=" + filepath.Join(fmt.Sprintf("/run/user/%d", os.Getuid()), "bus")
}

func folderCommand(folder string) *exec.Cmd { return exec.Command("xdg-open", folder) }
