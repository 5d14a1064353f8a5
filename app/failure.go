package app

import (
	"sync"

	"wrapbell/app/edit"
)

// Family names a group of failures that have the same cause and the same remedy.
type Family string

const (
	FamilyPassing     Family = "passing"     // of the moment: timeouts, too much load
	FamilyDownload    Family = "download"    // a file could not be fetched
	FamilyForbidden   Family = "forbidden"   // a link is there, but not for everybody
	FamilyWebPage     Family = "web-page"    // a link opens a page around the file
	FamilyLocal       Family = "local"       // a file on somebody's computer or network, or inside the edit
	FamilyFillIn      Family = "fill-in"     // a fill-in that nothing filled stands for a link
	FamilyFormat      Family = "format"      // a file that cannot be read: codec, container, damage
	FamilyFileSize    Family = "file-size"   // a file, or all of them, too large
	FamilyFont        Family = "font"        // a font is missing or broken
	FamilyCaptions    Family = "captions"    // captions that cannot be read
	FamilyHTML        Family = "html"        // markup, styles or scripts inside a clip
	FamilyTrim        Family = "trim"        // a clip asks for more than its file has
	FamilyLength      Family = "length"      // the whole is too long
	FamilyLimits      Family = "limits"      // size, frame rate or a plan's limits
	FamilyCredits     Family = "credits"     // the account is empty
	FamilyAI          Family = "ai"          // a part made by a model
	FamilyDestination Family = "destination" // handing over to the user's own storage
	FamilyService     Family = "service"     // the service's own fault
	FamilyUnknown     Family = "unknown"
)

// Families lists all families.
var Families = []Family{
	FamilyPassing, FamilyDownload, FamilyForbidden, FamilyWebPage, FamilyLocal, FamilyFillIn, FamilyFormat,
	FamilyFileSize, FamilyFont, FamilyCaptions, FamilyHTML, FamilyTrim, FamilyLength, FamilyLimits,
	FamilyCredits, FamilyAI, FamilyDestination, FamilyService, FamilyUnknown,
}

// Again says whether sending a render once more can help.
type Again int

const (
	Maybe   Again = iota // nobody can tell, or once something was mended outside the edit
	Helps                // it often does
	Useless              // it will end the same way until the edit, or the account, is changed
	AskUser              // it may cost twice
)

// Diagnosis is what can be said of a failure for certain. Whatever is in doubt is
// left out: a wrong clip named is worse than none.
type Diagnosis struct {
	Family Family // empty for problems that are not about a failed render
	Again  Again
	Source edit.Source     // the file that is blamed; zero if none is certain
	Clip   *edit.ClipPlace // the clip that is blamed; nil if none, or more than one, is
	Places int             // how many places of the edit use the file that is blamed
	Name   string          // what is blamed, as people know it: file name, font, fill-in; may be known without a Source
}

// Diagnose explains a problem from the service's words, the step at which it came,
// and the edit, which may be nil.
func Diagnose(p *Problem, e *edit.Edit) Diagnosis {
	if p == nil || p.Kind != Failed && p.Kind != Refused {
		return Diagnosis{Again: RetryHelps(p)}
	}
	d := heard.diagnose(p.Said, p.During)
	family := d.Family
	if p.Kind == Refused {
		d.Family, d.Again = "", Useless
	}
	if e != nil {
		d.blame(readMessage(p.Said), e, family)
	}
	if p.Kind == Failed {
		d.Again = remedies[d.Family]
	}
	return d
}

// Passing says whether a render failed for a reason that often goes away by
// itself. Only such a render may be tried again without being asked.
func Passing(p *Problem) bool {
	return p != nil && p.Kind == Failed && heard.diagnose(p.Said, p.During).Family == FamilyPassing
}

// RetryHelps judges a render that stopped or is unsure.
func RetryHelps(p *Problem) Again {
	if p == nil {
		return Maybe
	}
	switch p.Kind {
	case Lost, Interrupted, NotFound, Unending:
		return AskUser
	case Refused, TooLarge, EditMissing, KeyRefused, NoCredits, NoSuchEnvironment:
		return Useless
	case Failed:
		return heard.diagnose(p.Said, p.During).Again
	}
	return Maybe
}

// memory keeps what was made of messages without an edit: a list asks again for
// each row that it draws, and reading one takes up to some milliseconds.
type memory struct {
	mu    sync.Mutex
	known map[heardKey]Diagnosis
}

type heardKey struct{ said, during string }

const mostHeard = 1000

var heard memory

func (h *memory) diagnose(said, during string) Diagnosis {
	h.mu.Lock()
	defer h.mu.Unlock()
	key := heardKey{said, during}
	if d, ok := h.known[key]; ok {
		return d
	}
	if h.known == nil || len(h.known) >= mostHeard {
		h.known = map[heardKey]Diagnosis{}
	}
	m := readMessage(said)
	family := m.family(during)
	d := Diagnosis{Family: family, Again: remedies[family], Name: m.names(family)}
	h.known[key] = d
	return d
}

// remedies says for each family whether a retry can help as things are.
var remedies = map[Family]Again{
	FamilyPassing: Helps, FamilyDownload: Maybe, FamilyForbidden: Maybe, FamilyWebPage: Useless,
	FamilyLocal: Useless, FamilyFillIn: Useless, FamilyFormat: Useless, FamilyFileSize: Useless,
	FamilyFont: Useless, FamilyCaptions: Useless, FamilyHTML: Useless, FamilyTrim: Useless,
	FamilyLength: Useless, FamilyLimits: Useless, FamilyCredits: Useless, FamilyAI: Maybe,
	FamilyDestination: Maybe, FamilyService: Maybe, FamilyUnknown: Maybe,
}
