package words

import (
	"errors"
	"fmt"

	"wrapbell/app"
)

func addTroubles(add func(string, fmt.Stringer)) {
	say := func(of string, err error) { add("trouble "+of, line(Trouble(noon, err))) }
	for _, k := range []app.ListTrouble{app.ListDamaged, app.ListMissing, app.ListNewer, app.ListInUse, app.ListFull, app.ListReadOnly, app.ListDenied, app.ListBroken} {
		for i, f := range []app.ListFault{{}, {Silent: true}, {Process: 7, Command: "abc"}, {Process: 7, Command: "abc", Since: noon}, {Process: 7, Command: "abc", Since: noon.AddDate(0, 0, -2)}} {
			f.Trouble, f.File, f.Beside, f.Reason = k, "/abc/wrapbell.db", "abc", "abc"
			say(fmt.Sprint("list ", k, i), listError(f))
		}
	}
	for _, k := range app.EnvironmentTroubles {
		say(string(k), &app.EnvironmentFault{Trouble: k, API: "Edit", Given: "abc"})
	}
	for _, k := range app.PracticeTroubles {
		say(string(k), &app.PracticeFault{Trouble: k, Given: "abc", Port: 4711})
	}
	for _, k := range app.KeyFaults {
		say(string(k), k)
	}
	say("other", errors.New("abc"))
}

// listError is what opening a list fails with.
type listError app.ListFault

func (e listError) Error() string            { return "list" }
func (e listError) ListFault() app.ListFault { return app.ListFault(e) }
