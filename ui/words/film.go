package words

import "wrapbell/ui/locale"

// What the player's parts are called. They are put into the user's language where they
// are shown.
const (
	FilmPlay      = "Play"
	FilmPause     = "Pause"
	FilmLoop      = "Loop"
	FilmLoopEnd   = "Stop looping"
	FilmPlace     = "Place in the video"
	FilmSilent    = "silent in this window" // beside a video or a sound that has some
	FilmElsewhere = "Open in your player"
	FilmOpening   = "Opening…"
)

var _ = [...]string{locale.Mark(FilmPlay), locale.Mark(FilmPause), locale.Mark(FilmLoop), locale.Mark(FilmLoopEnd), locale.Mark(FilmPlace),
	locale.Mark(FilmSilent), locale.Mark(FilmElsewhere), locale.Mark(FilmOpening)}

// filmTroubles are what can be wrong with a film, by its kind.
var filmTroubles = map[string]Text{
	"no-tools":    mark("To play videos here, install ffmpeg.", "Until then your system's player opens them."),
	"bad-tools":   mark("The ffmpeg on this computer is too old, incomplete or broken.", "Install a newer one to play videos here. Until then your system's player opens them."),
	"missing":     mark("This video isn't there any more.", "It was moved or deleted, or its link has ended."),
	"unreachable": mark("This video can't be reached right now.", "Check your connection, then press play again."),
	"unreadable":  mark("This video can't be read.", "It may be incomplete, or something else than it is called. Your system's player may do more with it."),
	"too-large":   mark("This video is too large to play here.", "Your system's player can show it."),
	"endless":     mark("The link of this video never ends.", "It sends more than any video has, so it was stopped."),
	"broken-off":  mark("The video breaks off here.", "The rest of it is missing. Press play to try again."),
}

// FilmTrouble says what is wrong with a film, by the kind of trouble.
func FilmTrouble(kind string) Text {
	if t, ok := filmTroubles[kind]; ok {
		return t.said()
	}
	return filmTroubles["unreadable"].said()
}

// FilmTime is the place in a film beside its length, where that is known.
func FilmTime(at, length string) string {
	if length == "" {
		return at
	}
	return at + " / " + length
}

// FilmStanding is what a reader that speaks says of a player.
func FilmStanding(state, at, length string) string {
	if length == "" {
		return locale.T("Video, %s, at %s", state, at)
	}
	return locale.T("Video, %s, at %s of %s", state, at, length)
}
