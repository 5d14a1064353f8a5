package app

import "time"

// LinkReport is what the link of a clip answered when it was asked from here.
// It holds no link.
type LinkReport struct {
	State   LinkState
	Status  int       // of the answer, as in HTTP; 0 = there was none
	Type    string    // what the file is by its first bytes, else as announced: "video/mp4"
	Size    int64     // bytes; below 0 = not told
	Host    string    // whose answer it is, after redirects
	Expired time.Time // when a signed link ended, by its own words; zero if it does not say
	Detail  string    // of an unreachable link: "name", "certificate", "time", "redirects"
}

// LinkState says what became of asking a link.
type LinkState string

const (
	LinkWorks       LinkState = "works"
	LinkNoAccess    LinkState = "no-access"   // it is there, but not for everybody
	LinkGone        LinkState = "gone"        // nothing is there
	LinkWebPage     LinkState = "web-page"    // a page around the file
	LinkWrongType   LinkState = "wrong-type"  // another kind of file than the clip needs
	LinkExpired     LinkState = "expired"     // signed, and its time is over
	LinkUnreachable LinkState = "unreachable" // no answer, or a broken one
	LinkPrivate     LinkState = "private"     // only this computer or its network can reach it; not asked
	LinkBad         LinkState = "bad"         // no web address at all; not asked
)

// LinkStates lists all states.
var LinkStates = []LinkState{
	LinkWorks, LinkNoAccess, LinkGone, LinkWebPage, LinkWrongType, LinkExpired, LinkUnreachable, LinkPrivate, LinkBad,
}
