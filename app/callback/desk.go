package callback

import (
	"log/slog"

	"wrapbell/app"
)

// Settings keeps the setup; the store does.
type Settings interface {
	Setting(name string, into any) (bool, error)
	SetSetting(name string, value any) error
}

// setting is the name under which the setup is kept, an app.CallSetup.
const setting = "callbacks"

// Desk is what a user can do with the receiver: one whose setup outlives the program.
type Desk struct {
	*Receiver
	Settings Settings
}

// Begin sets the receiver up as it was last, if it was on.
func (d Desk) Begin() {
	var setup app.CallSetup
	if ok, err := d.Settings.Setting(setting, &setup); !ok || err != nil || !setup.On {
		return
	}
	if s := d.Receiver.Apply(setup); s.Trouble != "" {
		slog.Warn("callbacks are not received", "trouble", s.Trouble, "port", setup.Port)
	}
}

// Apply acts on a setup and keeps it, so that it holds after a restart; also where the
// port is not to be had just now. One that can never work is not kept.
func (d Desk) Apply(setup app.CallSetup) app.CallStanding {
	standing := d.Receiver.Apply(setup)
	switch standing.Trouble {
	case app.CallBadPort, app.CallBadPublic, app.CallHere:
		return standing
	}
	if err := d.Settings.SetSetting(setting, setup); err != nil {
		slog.Warn("the setting of callbacks is not kept", "error", err)
	}
	return standing
}
