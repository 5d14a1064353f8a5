package practice

import (
	"net/url"
	"path"
	"slices"
	"strings"
)

// Trick is a failure that an edit can ask for by using its address.
type Trick struct {
	Source string // https://practice.invalid/missing.mp4
	Does   string // one sentence
}

// trickHost is a name that can never exist, so no trick fetches anything.
const trickHost = "practice.invalid"

// The names of the tricks are the file names without their extensions.
const (
	missing     = "missing"
	flaky       = "flaky"
	codec       = "codec"
	font        = "font"
	stuck       = "stuck"
	slow        = "slow"
	newStatus   = "new-status"
	posterFails = "poster-fails"
	thumbFails  = "thumb-fails"
	copyFails   = "copy-fails"
	slowCopy    = "slow-copy"
	noCopy      = "no-copy"
	lateID      = "late-id"
	lostAnswer  = "lost-answer"
	error500    = "error-500"
	error502    = "error-502-html"
	garbled     = "garbled"
	throttled   = "throttled"
	noCredits   = "no-credits"
	twice       = "twice"
)

var tricks = []Trick{
	{"missing.mp4", "The clip cannot be downloaded: the render fails while fetching."},
	{"flaky.mp4", "The clip is temporarily unavailable, every other time: the render fails, and goes well when tried again."},
	{"codec.mkv", "The clip cannot be read: the render fails while preprocessing."},
	{"font.ttf", "The font cannot be loaded: the render fails while rendering."},
	{"stuck.mp4", "The render never ends."},
	{"slow.mp4", "Rendering takes five minutes."},
	{"new-status.mp4", "Before rendering comes a status that no document knows."},
	{"poster-fails.jpg", "The poster is made, but its copy to the CDN fails."},
	{"thumb-fails.jpg", "The thumbnail is made, but its copy to the CDN fails."},
	{"copy-fails.mp4", "The main file is made, but its copy to the CDN fails."},
	{"slow-copy.mp4", "Copying to the CDN takes 60 seconds."},
	{"no-copy.mp4", "The files never appear on the CDN."},
	{"late-id.mp4", "The first question about the render is answered as if it did not exist."},
	{"lost-answer.mp4", "The render is accepted, but the connection ends without an answer, every other time."},
	{"error-500.mp4", "The render is accepted, but the answer is an error 500, every other time."},
	{"error-502-html.mp4", "The render is accepted, but the answer is a web page with an error 502, every other time."},
	{"garbled.mp4", "The render is accepted, but the answer ends in the middle, every other time."},
	{"throttled.mp4", "The edit is answered with 429 for 20 seconds, then accepted."},
	{"no-credits.mp4", "The edit is refused because the account has no credits."},
	{"twice.mp4", "Each callback is sent twice."},
}

// Tricks lists the failures that can be asked for, with whole addresses. The
// extension does not matter.
func Tricks() []Trick {
	all := slices.Clone(tricks)
	for i := range all {
		all[i].Source = "https://" + trickHost + "/" + all[i].Source
	}
	return all
}

// trickOf returns the name of the trick that an address asks for, empty if none.
func trickOf(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || !strings.EqualFold(u.Hostname(), trickHost) {
		return ""
	}
	name := stem(u.Path)
	for _, t := range tricks {
		if stem(t.Source) == name {
			return name
		}
	}
	return ""
}

func stem(p string) string {
	p = strings.ToLower(path.Base(p))
	return strings.TrimSuffix(p, path.Ext(p))
}
