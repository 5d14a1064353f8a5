package words

import (
	"time"

	"wrapbell/ui/locale"
)

// standing is how a render stands. What is asked is its word, which is English whatever
// is spoken; what is shown is what said says.
type standing struct {
	word  string
	place string        // of isNotFound: the environment
	wait  time.Duration // of isHeld
	lost  int           // of isLacking
	line  string        // in the user's language
}

// The words of a standing, marked as texts.
var (
	isDraft      = locale.Mark("Draft")
	isHeld       = locale.Mark("Sending %s")
	isInLine     = locale.Mark("Waiting to send")
	isSending    = locale.Mark("Sending…")
	isUnsure     = locale.Mark("Not sure it arrived")
	isWaiting    = locale.Mark("Waiting")
	isFetching   = locale.Mark("Collecting media")
	isPreparing  = locale.Mark("Preparing media")
	isMakingAI   = locale.Mark("Making AI media")
	isRendering  = locale.Mark("Rendering")
	isSaving     = locale.Mark("Saving")
	anyStep      = locale.Mark("Working") // one that is not known
	isStuck      = locale.Mark("Probably stuck")
	isPublishing = locale.Mark("Publishing")
	isReady      = locale.Mark("Ready")
	isTemporary  = locale.Mark("Ready (24 h link)")
	isLacking1   = locale.Mark("Ready, 1 file missing")
	isLacking    = locale.Mark("Ready, %d files missing")
	isExpired    = locale.Mark("Link expired")
	isRemoved    = locale.Mark("Removed from CDN")
	isNotFound   = locale.Mark("Not found in %s")
	isUnended    = locale.Mark("No end known")
	isNotSent    = locale.Mark("Not sent")
	isFailed     = locale.Mark("Failed")
)

func (s standing) said(t tongue) string {
	switch s.word {
	case isHeld:
		return t.say(s.word, in(s.wait))
	case isNotFound:
		return t.say(s.word, t.environment(s.place))
	case isLacking:
		return t.say(s.word, s.lost)
	}
	return t.text(s.word)
}
