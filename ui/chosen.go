package ui

import (
	"slices"
	"time"

	"wrapbell/app"
)

// AutoRetry is whether a render that failed in passing is sent once more by itself.
type AutoRetry struct {
	Once bool // at all
	Paid bool // also where it costs credits
}

// In says whether that holds in an environment.
func (a AutoRetry) In(e app.Environment) bool { return a.Once && (a.Paid || !e.Paid) }

// HoldSeconds is how long a paid submission waits unless the user chose otherwise.
const (
	HoldSeconds     = 5
	mostHoldSeconds = 30
)

// mostSpeed is how fast the practice service gets, whatever was set by hand.
const mostSpeed = 1000

// chosen is what the settings say, with what holds where they say nothing.
type chosen struct {
	hold  int
	pace  string
	retry AutoRetry
	speed float64
	still bool

	saving  SavingChoice
	notices NoticeChoice
	look    Look
}

func readChosen(s Settings) chosen {
	c := chosen{hold: HoldSeconds, pace: PaceBalanced, speed: 1, notices: readNotices(s), still: stillUnlessTold()}
	if s == nil {
		return c
	}
	c.hold = int(LastHold(s) / time.Second)
	c.pace, c.retry, c.speed, c.look = LastPace(s), LastRetry(s), LastSpeed(s), LastLook(s)
	s.Setting(SettingStill, &c.still) // one that can't be read counts as none
	return c
}

// What follows is what was chosen last and others act on besides the window. It is read
// from the disk; a setting that can't be read counts as none.

// LastHold is how long a submission that costs credits waits so that it can be taken
// back.
func LastHold(s Settings) time.Duration {
	seconds := HoldSeconds
	if _, err := s.Setting(SettingHold, &seconds); err != nil {
		seconds = HoldSeconds
	}
	return time.Duration(min(max(seconds, 0), mostHoldSeconds)) * time.Second
}

// LastRetry is whether something is sent once more by itself: never, unless that is
// certain.
func LastRetry(s Settings) (a AutoRetry) {
	if ok, err := s.Setting(SettingRetry, &a); !ok || err != nil {
		return AutoRetry{}
	}
	return a
}

// LastPace is one of the paces, or another word if a newer version chose one.
func LastPace(s Settings) string {
	pace := PaceBalanced
	s.Setting(SettingPace, &pace)
	return pace
}

// LastSpeed is how many times as fast as the real service the practice service is.
func LastSpeed(s Settings) float64 {
	times := 1.0
	if _, err := s.Setting(SettingSpeed, &times); err != nil || !(times > 0) {
		return 1
	}
	return min(times, mostSpeed)
}

// LastLook is how the window looked.
func LastLook(s Settings) (l Look) {
	s.Setting(SettingLook, &l)
	return l
}

// LastPlace is where new renders go: where they went last, unless that environment is
// gone or has no key any more.
func LastPlace(s Settings, k Keys, all []app.Environment) string {
	name := app.Practice
	if _, err := s.Setting(SettingPresent, &name); err != nil {
		return app.Practice
	}
	i := slices.IndexFunc(all, func(e app.Environment) bool { return e.Name == name })
	if i < 0 {
		return app.Practice
	}
	if _, has := k.Has(name); all[i].Key && !has {
		return app.Practice
	}
	return name
}
