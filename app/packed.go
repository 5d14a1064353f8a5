package app

import "sync"

// Packed is a render as a list of a hundred thousand keeps it in memory: whole, in about
// a sixth of the room, and opened again in a few microseconds. It is good as long as this
// process runs; see PackAll for what can be kept in a file.
//
//	number   one to ten bytes, the smaller the fewer (encoding/binary, Uvarint)
//	text     its length, its bytes
//	word     a number from the table of known words; 0: a text follows
//	often    a number from the table of what many renders share; 0: a text follows
//	name     its length times four, then: +0 its bytes; +1 the bytes that hexadecimal
//	         digits stand for; +2 those of a UUID; +3 as was named before
//	link     0: none; 1: two shared texts by their numbers, between which the service's
//	         render id stands; else two more than how many bytes it begins with like the
//	         link before it, then a text
//	time     0: never; odd: twice the milliseconds of the second plus one; even: twice the
//	         nanoseconds plus two; then seconds after the render's creation
//
// Fields follow each other in the order of Render.fields: the heads of the render, its
// attempts and its files come before their tails.
type Packed string

// Pack packs a render. Times are UTC once it is opened again.
func (r *Render) Pack() Packed {
	b := buffers.Get().(*[]byte)
	p := packer{out: (*b)[:0], shared: &alike}
	r.fields(&p)
	packed := Packed(p.out)
	*b = p.out
	buffers.Put(b)
	return packed
}

// buffers are reused: a hundred thousand renders are packed one after the other.
var buffers = sync.Pool{New: func() any { return new(make([]byte, 0, 512)) }}

// Open makes into the render as it was packed.
func (p Packed) Open(into *Render) {
	*into = Render{}
	into.fields(&packer{in: string(p), open: true, shared: &alike})
}

// ID is the render's, out of the same memory.
func (p Packed) ID() string {
	in := packer{in: string(p), open: true, shared: &alike}
	var id string
	in.text(&id)
	return id
}

// Named says whether the service's render id has a part in it, in small letters.
func (p Packed) Named(part string) bool {
	in := packer{in: string(p), open: true, shared: &alike}
	var id string
	in.text(&id)
	return in.spells(part)
}

// Skim is Open in a fraction of the time, into the room that a render has already. What
// a list is ordered by is as it was packed, see Render.head; all else is not touched. Of a
// link it only says that there is one.
func (p Packed) Skim(into *Render) {
	reader := readers.Get().(*packer)
	*reader = packer{in: string(p), open: true, skim: true, shared: &alike}
	into.fields(reader)
	readers.Put(reader)
}

// readers are reused: a list is skimmed through as a whole.
var readers = sync.Pool{New: func() any { return new(packer) }}

// fields names every field of a render once, for packing and for opening. First comes
// what a list is ordered and looked through by.
func (r *Render) fields(p *packer) {
	r.head(p)
	if p.skim {
		return
	}
	p.unsigned(&r.Revision)
	p.at(&r.Due, &r.Removed, &r.Checked, &r.Asked, &r.Queued)
	p.name(&r.Edit, &r.Meaning)
	p.same = r.Edit
	p.count(&r.Looks, &r.Missing)
	p.real(&r.Weight)
	p.truth(&r.AI, &r.Adopted, &r.Again)
	word(p, &r.Calls)
	p.often(&r.Folder, &p.shared.folders)
	p.often(&r.Owner, &p.shared.owners)
	p.often(&r.Template, &p.shared.files)
	list(p, &r.Tries, (*Run).fields)
	for i := range r.Attempts {
		r.Attempts[i].tail(p)
	}
	for i := range r.Files {
		r.Files[i].tail(p)
	}
}

func (r *Render) head(p *packer) {
	p.text(&r.ID)
	p.remote = r.Remote()
	p.name(&p.remote)
	p.same = p.remote
	created := r.Created.Unix()
	p.number(&created)
	p.base = created
	p.at(&r.Created, &r.Held, &r.Batch.At)
	p.count(&r.Batch.Of)
	p.text(&r.Batch.Name)
	p.text(&r.Name)
	p.often(&r.File, &p.shared.files)
	word(p, &r.Environment)
	word(p, &r.State)
	word(p, &r.Phase)
	word(p, &r.Format)
	p.count(&r.Width, &r.Height)
	p.real(&r.Length)
	list(p, &r.Attempts, (*Attempt).head)
	list(p, &r.Files, (*File).head)
	has := r.Problem != nil
	switch {
	case !p.either(&has):
		r.Problem = nil
	case p.open && r.Problem == nil:
		r.Problem = new(Problem)
		fallthrough
	default:
		r.Problem.fields(p)
	}
}

func (a *Attempt) head(p *packer) {
	p.at(&a.Sent, &a.Accepted, &a.Created, &a.Ended)
	p.name(&a.Remote)
	p.real(&a.Took)
	word(p, &a.Outcome)
}

func (a *Attempt) tail(p *packer) {
	p.at(&a.Begun, &a.Updated, &a.Listed, &a.Called, &a.Told)
	p.name(&a.Claim, &a.Named, &a.BodyHash, &a.Token)
	p.often(&a.KeyPrint, &p.shared.owners)
	p.real(&a.Usual, &a.Late)
	p.text(&a.Said)
	p.count(&a.Copies)
	list(p, &a.Steps, func(s *Step, p *packer) { word(p, &s.Phase); p.at(&s.At) })
	list(p, &a.Runs, (*Run).fields)
}

func (r *Run) fields(p *packer) {
	p.at(&r.At, &r.Last)
	p.count(&r.More)
	p.truth(&r.Files)
	word(p, &r.Kind)
}

func (f *File) head(p *packer) {
	word(p, &f.Kind)
	word(p, &f.State)
	p.link(&f.Temporary, &p.temporary)
	p.at(&f.Saved.At, &f.Saved.Gone)
	p.text(&f.Saved.Path)
	p.number(&f.Saved.Size)
}

func (f *File) tail(p *packer) {
	p.truth(&f.Unhosted)
	p.name(&f.Asset, &f.Saved.SHA256)
	p.link(&f.Filename, &p.filename)
	p.link(&f.URL, &p.url)
	p.at(&f.Begun, &f.Settled)
}

func (f *Problem) fields(p *packer) {
	word(p, &f.Kind)
	p.text(&f.Said)
	p.text(&f.Detail)
	p.at(&f.RetryAt)
	word(p, &f.During)
}
