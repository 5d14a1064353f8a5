package app

import (
	"crypto/rand"
	"encoding/base32"
	"encoding/binary"
	"strings"
	"time"
)

// Render is one render job with everything known of it. It survives restarts as
// it stands here. Times are UTC; zero means "not yet" or "never".
type Render struct {
	ID          string    `json:"id"`                 // ours: 18 letters and digits, sorts by creation
	Revision    uint64    `json:"revision"`           // of the store, at the last change
	Name        string    `json:"name"`               // what the list shows
	File        string    `json:"file,omitempty"`     // where the edit came from: "promo.json", "Template: Welcome"
	Template    string    `json:"template,omitempty"` // the service's id of the template that it was made from; empty: of none
	Environment string    `json:"environment"`        // name of its environment, for ever
	State       State     `json:"state"`
	Phase       string    `json:"phase,omitempty"` // the service's own word: queued, fetching, …, done, failed
	Created     time.Time `json:"created"`         // when the user asked for it
	Due         time.Time `json:"due,omitzero"`    // when there is next something to do; zero if and only if at rest or removed, with no claim to verify
	Removed     time.Time `json:"removed,omitzero"`

	Edit    string  `json:"edit"`              // hash under which the store keeps the edit
	Meaning string  `json:"meaning,omitempty"` // canonical hash of what the edit makes, see edit.Hash
	Format  string  `json:"format"`            // mp4, gif, mp3, jpg, png, bmp
	Width   int     `json:"width,omitempty"`   // pixels; 0 = not known
	Height  int     `json:"height,omitempty"`  // pixels
	Length  float64 `json:"length"`            // seconds of output; below 0 = not known
	Weight  float64 `json:"weight,omitempty"`  // how much work a second of output is; 1 = 1280×720 at 25 frames a second
	AI      bool    `json:"ai,omitempty"`      // parts are made by a model: they cost credits everywhere
	Calls   Calls   `json:"calls,omitempty"`   // who is told of its end
	Batch   Batch   `json:"batch,omitzero"`    // what it was asked for together with
	Folder  string  `json:"folder,omitempty"`  // where its files are saved, absolute; empty: where the settings say

	Owner    string    `json:"owner,omitempty"` // the account as the service names it; part of every CDN link
	Attempts []Attempt `json:"attempts,omitempty"`
	Files    []File    `json:"files"`             // what the edit asked for, main file first
	Tries    []Run     `json:"tries,omitempty"`   // submissions that certainly did not arrive
	Problem  *Problem  `json:"problem,omitempty"` // why it stopped, waits or is unsure
	Looks    int       `json:"looks,omitempty"`   // looks since the last progress seen
	Missing  int       `json:"missing,omitempty"` // times in a row that the service did not know it, once that was not to be expected any more
	Checked  time.Time `json:"checked,omitzero"`  // last true answer about it
	Asked    time.Time `json:"asked,omitzero"`    // when the user last said "check now"
	Queued   time.Time `json:"queued,omitzero"`   // when it was last put in line, by its owner's word
	Held     time.Time `json:"held,omitzero"`     // until when a submission can be taken back
	Adopted  bool      `json:"adopted,omitempty"` // sent by another program, watched here
	Again    bool      `json:"again,omitempty"`   // was retried by itself once
}

// Batch names the renders that were asked for in one go.
type Batch struct {
	At   time.Time `json:"at,omitzero"`    // when, the same in all of them; zero: the render was asked for alone
	Of   int       `json:"of,omitempty"`   // how many they were
	Name string    `json:"name,omitempty"` // the table that they are the rows of: "customers.csv"
}

// Attempt is one submission of the edit. The newest one is what the render is
// judged by; the older ones stay as history.
type Attempt struct {
	Sent     time.Time `json:"sent,omitzero"`      // written before the first byte left
	Accepted time.Time `json:"accepted,omitzero"`  // the service gave it an id
	Remote   string    `json:"remote,omitempty"`   // the service's render id
	Created  time.Time `json:"created,omitzero"`   // by the service's clock
	Begun    time.Time `json:"begun,omitzero"`     // it began to render, by the service's clock, if it was seen at that
	Updated  time.Time `json:"updated,omitzero"`   // last change of status, by the service's clock
	Ended    time.Time `json:"ended,omitzero"`     // done, failed, refused or lost, by our clock
	Listed   time.Time `json:"listed,omitzero"`    // last true answer about its files, by our clock
	Took     float64   `json:"took,omitempty"`     // render time in seconds, as the service reports it
	Outcome  Outcome   `json:"outcome,omitempty"`  // empty while it is under way
	Said     string    `json:"said,omitempty"`     // the service's words at the end
	BodyHash string    `json:"bodyHash,omitempty"` // SHA-256 of the bytes sent
	KeyPrint string    `json:"keyPrint,omitempty"` // keyed fingerprint of the key it was sent with
	Steps    []Step    `json:"steps,omitempty"`    // the service's words as they were seen
	Runs     []Run     `json:"runs,omitempty"`     // the looks that brought nothing new
	Usual    float64   `json:"usual,omitempty"`    // seconds that a render like it takes, as was forecast when it was accepted
	Late     float64   `json:"late,omitempty"`     // seconds that nine of ten renders like it stay under

	Token  string    `json:"token,omitempty"`  // SHA-256, in hexadecimal, of the token in its callback address
	Claim  string    `json:"claim,omitempty"`  // the service's id as a callback says it is; asked for before it is believed
	Named  string    `json:"named,omitempty"`  // an id that a callback told and that could be neither proved nor refuted: for a person to judge
	Called time.Time `json:"called,omitzero"`  // when a callback about its render was last heard, or is answered by a look
	Told   time.Time `json:"told,omitzero"`    // when a callback about its files was last heard, or is answered by a look
	Copies int       `json:"copies,omitempty"` // files that callbacks said are settled
}

// Step is one word of the service and when it was first seen.
type Step struct {
	Phase string    `json:"phase"`
	At    time.Time `json:"at"`
}

// Outcome says how an attempt ended.
type Outcome string

const (
	OutcomeReady   Outcome = "ready"
	OutcomeFailed  Outcome = "failed"  // the service rendered and gave up
	OutcomeRefused Outcome = "refused" // the service did not take it
	OutcomeUnsure  Outcome = "unsure"  // nobody knows whether it arrived
	OutcomeNone    Outcome = "none"    // the user knows that it did not arrive
	OutcomeFound   Outcome = "found"   // it did arrive, as was learnt after another attempt
)

// FileKind tells apart the up to three files that a render makes.
type FileKind string

const (
	Video     FileKind = "video" // the main output, whatever its format
	Thumbnail FileKind = "thumbnail"
	Poster    FileKind = "poster"
)

// FileKinds lists the kinds in the order in which people look at them.
var FileKinds = []FileKind{Video, Thumbnail, Poster}

// FileState says where a file stands between "asked for" and "on the CDN".
type FileState string

const (
	Expected  FileState = "expected"  // asked for, not seen yet
	Copying   FileState = "copying"   // the service is copying it to the CDN
	FileReady FileState = "ready"     // on the CDN
	FileLost  FileState = "failed"    // the copy failed, or it never came
	Deleted   FileState = "deleted"   // taken off the CDN
	Absent    FileState = "none"      // not made, because the render stopped
	Temporary FileState = "temporary" // hosting switched off by the edit: only the 24-hour link exists
)

// Settled says whether nothing more will happen to the file by itself.
func (s FileState) Settled() bool { return s != Expected && s != Copying }

// File is one file that the edit asked for.
type File struct {
	Kind      FileKind  `json:"kind"`
	State     FileState `json:"state"`
	Unhosted  bool      `json:"unhosted,omitempty"`  // kept off the CDN by the edit
	Asset     string    `json:"asset,omitempty"`     // the service's id of the hosted file
	Filename  string    `json:"filename,omitempty"`  // as hosted
	URL       string    `json:"url,omitempty"`       // CDN link; only predicted until State is ready
	Temporary string    `json:"temporary,omitempty"` // the service's own link, dead 24 hours after the render
	Begun     time.Time `json:"begun,omitzero"`      // its copy was begun, by the service's clock
	Settled   time.Time `json:"settled,omitzero"`    // last change of its state, by the service's clock
	Saved     Saved     `json:"saved,omitzero"`      // the copy on this computer
}

// Predicted says whether the CDN link is a forecast that may not answer yet.
func (f File) Predicted() bool { return f.URL != "" && !f.State.Settled() }

// FileOf returns the file of that kind and whether the edit asked for one.
func (r *Render) FileOf(kind FileKind) (File, bool) {
	for _, f := range r.Files {
		if f.Kind == kind {
			return f, true
		}
	}
	return File{}, false
}

// Attempt returns the newest attempt, or the zero Attempt before the first.
func (r *Render) Attempt() Attempt {
	if len(r.Attempts) == 0 {
		return Attempt{}
	}
	return r.Attempts[len(r.Attempts)-1]
}

// Remote is the service's id of the newest attempt, empty until it is accepted.
func (r *Render) Remote() string { return r.Attempt().Remote }

// newest is the newest attempt for writing; there must be one.
func (r *Render) newest() *Attempt { return &r.Attempts[len(r.Attempts)-1] }

var idAlphabet = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// NewID makes an id that sorts by time: 48 bits of milliseconds and 40 random
// bits, 18 letters and digits in all.
func NewID(now time.Time) string {
	var b [13]byte
	binary.BigEndian.PutUint64(b[:8], uint64(now.UnixMilli())<<16)
	rand.Read(b[6:11])
	return strings.ToLower(idAlphabet.EncodeToString(b[:11]))
}
