package app

import "time"

// Call is what one callback claims, known fields only. Nothing of it is believed:
// it only says that it is worth asking the service now.
type Call struct {
	Render   string    `json:"render"`  // our id of the render whose token it came with
	Attempt  int       `json:"attempt"` // index of the attempt whose token it came with
	Type     string    `json:"type"`    // CallEdit or CallServe
	Action   string    `json:"action"`  // "render", "copy"
	ID       string    `json:"id"`      // the service's id of the render (edit) or of the file (serve)
	Remote   string    `json:"remote"`  // the service's id of the render that it is about
	Status   string    `json:"status"`  // done, failed; ready, failed
	Received time.Time `json:"received"`
	Made     Made      `json:"made"`
}

// The types of callbacks.
const (
	CallEdit  = "edit"  // a render ended
	CallServe = "serve" // a file was copied
)

// Made says what was made of a callback.
type Made string

const (
	MadeLook  Made = "look"  // the render is asked about
	MadeClaim Made = "claim" // it may tell what became of a submission that nobody was sure of: asked about
	MadeWait  Made = "wait"  // more files are to come; asked about when the last one is told of
	MadeKnown Made = "known" // the same was heard before
	MadeLate  Made = "late"  // its render is settled or gone from the list: nothing to ask
	MadeOver  Made = "over"  // more came for this attempt than there can be: not kept
	MadeFalse Made = "false" // about another render than the one that its token belongs to
)

// Heard is a callback as it is shown to whoever looks into what came.
type Heard struct {
	Call
	Serial uint64 // counts up; 0 = kept from an earlier run, without its body
	Body   []byte // as it came; only of the last ones, and only while the program runs
}

// Calls says who is told by the service of a render's end.
type Calls string

const (
	CallsUs      Calls = ""        // this program, if it takes callbacks at all; never in place of an address of the edit's own
	CallsOwn     Calls = "own"     // the edit's own address, by the user's word or because nobody was asked
	CallsInstead Calls = "instead" // this program in place of the edit's own address, by the user's word
)

// CallSetup is what the user set about callbacks.
type CallSetup struct {
	On     bool   `json:"on"`
	Public string `json:"public"` // address under which the receiver is reached from outside: https://name.example, with or without a path
	Port   int    `json:"port"`   // on this computer, where a tunnel or a proxy hands callbacks over
}

// CallStanding is how the receiver stands.
type CallStanding struct {
	Setup   CallSetup
	Since   time.Time   // listening since; zero = it is not
	Trouble CallTrouble // why it does not listen though it should
	Last    time.Time   // when the last callback with a right token came
}

// CallTrouble says why callbacks cannot be received as they were set up.
type CallTrouble string

const (
	CallPortTaken  CallTrouble = "port-taken"  // another program listens there
	CallPortDenied CallTrouble = "port-denied" // the system does not allow it
	CallBadPort    CallTrouble = "bad-port"    // not from 1 to 65535
	CallBadPublic  CallTrouble = "bad-public"  // not an https address without name, query and fragment
	CallHere       CallTrouble = "here"        // an address of this computer or its network: the service can't reach it
)

// CallTest says what became of a callback that was sent to the public address to
// try the way back.
type CallTest string

const (
	TestBack    CallTest = "back"    // it came back: callbacks will arrive
	TestOff     CallTest = "off"     // the receiver does not listen
	TestNoName  CallTest = "no-name" // the name of the public address is not known
	TestNobody  CallTest = "nobody"  // nothing answers there
	TestSecure  CallTest = "secure"  // the connection there is not secure
	TestOther   CallTest = "other"   // something else answers there, the callback did not come through
	TestTooLate CallTest = "late"    // no answer within the ten seconds that the service waits
)
