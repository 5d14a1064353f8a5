package store

import "wrapbell/app"

// The fields of a record by the names under which they are kept, in the order in which
// they are written, which is that of the fields. One that is missing here costs time
// alone: its record is left to the real decoder; the test tells.

func (s *scanner) render(x *app.Render) {
	o := s.object()
	if o.has("id") {
		x.ID = s.text()
	}
	if o.has("revision") {
		x.Revision = s.natural()
	}
	if o.has("name") {
		x.Name = s.text()
	}
	if o.has("file") {
		x.File = s.known()
	}
	if o.has("template") {
		x.Template = s.known()
	}
	if o.has("environment") {
		x.Environment = s.known()
	}
	if o.has("state") {
		x.State = app.State(s.known())
	}
	if o.has("phase") {
		x.Phase = s.known()
	}
	if o.has("created") {
		x.Created = s.moment()
	}
	if o.has("due") {
		x.Due = s.moment()
	}
	if o.has("removed") {
		x.Removed = s.moment()
	}
	if o.has("edit") {
		x.Edit = s.text()
	}
	if o.has("meaning") {
		x.Meaning = s.text()
	}
	if o.has("format") {
		x.Format = s.known()
	}
	if o.has("width") {
		x.Width = int(s.whole())
	}
	if o.has("height") {
		x.Height = int(s.whole())
	}
	if o.has("length") {
		x.Length = s.real()
	}
	if o.has("weight") {
		x.Weight = s.real()
	}
	if o.has("ai") {
		x.AI = s.truth()
	}
	if o.has("calls") {
		x.Calls = app.Calls(s.known())
	}
	if o.has("batch") {
		s.batch(&x.Batch)
	}
	if o.has("folder") {
		x.Folder = s.known()
	}
	if o.has("owner") {
		x.Owner = s.known()
	}
	if o.has("attempts") {
		x.Attempts = list(s, x.Attempts, s.attempt)
	}
	if o.has("files") {
		x.Files = list(s, x.Files, s.file)
	}
	if o.has("tries") {
		x.Tries = list(s, x.Tries, s.run)
	}
	if o.has("problem") {
		x.Problem = new(app.Problem)
		s.problem(x.Problem)
	}
	if o.has("looks") {
		x.Looks = int(s.whole())
	}
	if o.has("missing") {
		x.Missing = int(s.whole())
	}
	if o.has("checked") {
		x.Checked = s.moment()
	}
	if o.has("asked") {
		x.Asked = s.moment()
	}
	if o.has("queued") {
		x.Queued = s.moment()
	}
	if o.has("held") {
		x.Held = s.moment()
	}
	if o.has("adopted") {
		x.Adopted = s.truth()
	}
	if o.has("again") {
		x.Again = s.truth()
	}
	s.take(o.end)
}

func (s *scanner) batch(x *app.Batch) {
	o := s.object()
	if o.has("at") {
		x.At = s.moment()
	}
	if o.has("of") {
		x.Of = int(s.whole())
	}
	if o.has("name") {
		x.Name = s.text()
	}
	s.take(o.end)
}

func (s *scanner) attempt(x *app.Attempt) {
	o := s.object()
	if o.has("sent") {
		x.Sent = s.moment()
	}
	if o.has("accepted") {
		x.Accepted = s.moment()
	}
	if o.has("remote") {
		x.Remote = s.text()
	}
	if o.has("created") {
		x.Created = s.moment()
	}
	if o.has("begun") {
		x.Begun = s.moment()
	}
	if o.has("updated") {
		x.Updated = s.moment()
	}
	if o.has("ended") {
		x.Ended = s.moment()
	}
	if o.has("listed") {
		x.Listed = s.moment()
	}
	if o.has("took") {
		x.Took = s.real()
	}
	if o.has("outcome") {
		x.Outcome = app.Outcome(s.known())
	}
	if o.has("said") {
		x.Said = s.text()
	}
	if o.has("bodyHash") {
		x.BodyHash = s.text()
	}
	if o.has("keyPrint") {
		x.KeyPrint = s.known()
	}
	if o.has("steps") {
		x.Steps = list(s, x.Steps, s.step)
	}
	if o.has("runs") {
		x.Runs = list(s, x.Runs, s.run)
	}
	if o.has("usual") {
		x.Usual = s.real()
	}
	if o.has("late") {
		x.Late = s.real()
	}
	if o.has("token") {
		x.Token = s.text()
	}
	if o.has("claim") {
		x.Claim = s.text()
	}
	if o.has("named") {
		x.Named = s.text()
	}
	if o.has("called") {
		x.Called = s.moment()
	}
	if o.has("told") {
		x.Told = s.moment()
	}
	if o.has("copies") {
		x.Copies = int(s.whole())
	}
	s.take(o.end)
}

func (s *scanner) step(x *app.Step) {
	o := s.object()
	if o.has("phase") {
		x.Phase = s.known()
	}
	if o.has("at") {
		x.At = s.moment()
	}
	s.take(o.end)
}

func (s *scanner) run(x *app.Run) {
	o := s.object()
	if o.has("at") {
		x.At = s.moment()
	}
	if o.has("last") {
		x.Last = s.moment()
	}
	if o.has("more") {
		x.More = int(s.whole())
	}
	if o.has("files") {
		x.Files = s.truth()
	}
	if o.has("kind") {
		x.Kind = app.ProblemKind(s.known())
	}
	s.take(o.end)
}

func (s *scanner) file(x *app.File) {
	o := s.object()
	if o.has("kind") {
		x.Kind = app.FileKind(s.known())
	}
	if o.has("state") {
		x.State = app.FileState(s.known())
	}
	if o.has("unhosted") {
		x.Unhosted = s.truth()
	}
	if o.has("asset") {
		x.Asset = s.text()
	}
	if o.has("filename") {
		x.Filename = s.text()
	}
	if o.has("url") {
		x.URL = s.text()
	}
	if o.has("temporary") {
		x.Temporary = s.text()
	}
	if o.has("begun") {
		x.Begun = s.moment()
	}
	if o.has("settled") {
		x.Settled = s.moment()
	}
	if o.has("saved") {
		s.saved(&x.Saved)
	}
	s.take(o.end)
}

func (s *scanner) saved(x *app.Saved) {
	o := s.object()
	if o.has("path") {
		x.Path = s.text()
	}
	if o.has("size") {
		x.Size = s.whole()
	}
	if o.has("sha256") {
		x.SHA256 = s.text()
	}
	if o.has("at") {
		x.At = s.moment()
	}
	if o.has("gone") {
		x.Gone = s.moment()
	}
	s.take(o.end)
}

func (s *scanner) problem(x *app.Problem) {
	o := s.object()
	if o.has("kind") {
		x.Kind = app.ProblemKind(s.known())
	}
	if o.has("said") {
		x.Said = s.text()
	}
	if o.has("detail") {
		x.Detail = s.text()
	}
	if o.has("retryAt") {
		x.RetryAt = s.moment()
	}
	if o.has("during") {
		x.During = s.known()
	}
	s.take(o.end)
}

// usual is how many steps or looks most attempts have: room for them is made at once.
const usual = 6

// list reads a list into the room that there is.
func list[T any](s *scanner, room []T, element func(*T)) []T {
	if room = room[:0]; room == nil {
		room = make([]T, 0, usual)
	}
	for a := s.list(); a.more(); {
		var none T
		room = append(room, none)
		element(&room[len(room)-1])
	}
	return room
}
