package words

// What the player's parts are called.
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

// filmTroubles are what can be wrong with a film, by its kind.
var filmTroubles = map[string]Text{
	"no-tools":    {"To play videos here, install ffmpeg.", "Until then your system's player opens them."},
	"bad-tools":   {"The ffmpeg on this computer is too old, incomplete or broken.", "Install a newer one to play videos here. Until then your system's player opens them."},
	"missing":     {"This video isn't there any more.", "It was moved or deleted, or its link has ended."},
	"unreachable": {"This video can't be reached right now.", "Check your connection, then press play again."},
	"unreadable":  {"This video can't be read.", "It may be incomplete, or something else than it is called. Your system's player may do more with it."},
	"too-large":   {"This video is too large to play here.", "Your system's player can show it."},
	"endless":     {"The link of this video never ends.", "It sends more than any video has, so it was stopped."},
	"broken-off":  {"The video breaks off here.", "The rest of it is missing. Press play to try again."},
}

// FilmTrouble says what is wrong with a film, by the kind of trouble.
func FilmTrouble(kind string) Text {
	if t, ok := filmTroubles[kind]; ok {
		return t
	}
	return filmTroubles["unreadable"]
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
		return "Video, " + state + ", at " + at
	}
	return "Video, " + state + ", at " + at + " of " + length
}
