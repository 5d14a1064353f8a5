package store

import "wrapbell/app"

// The fields of a record by the names under which they are kept. A field that is missing
// here costs time alone: its record is left to the real decoder; the test tells. They are
// numbered in the order in which they are written.

func (s *scanner) render(x *app.Render) {
	s.object(func(name []byte) int {
		switch string(name) {
		case "id":
			x.ID = s.text()
			return 1
		case "revision":
			x.Revision = s.natural()
			return 2
		case "name":
			x.Name = s.text()
			return 3
		case "file":
			x.File = s.known()
			return 4
		case "environment":
			x.Environment = s.known()
			return 5
		case "state":
			x.State = app.State(s.known())
			return 6
		case "phase":
			x.Phase = s.known()
			return 7
		case "created":
			x.Created = s.moment()
			return 8
		case "due":
			x.Due = s.moment()
			return 9
		case "removed":
			x.Removed = s.moment()
			return 10
		case "edit":
			x.Edit = s.text()
			return 11
		case "meaning":
			x.Meaning = s.text()
			return 12
		case "format":
			x.Format = s.known()
			return 13
		case "width":
			x.Width = int(s.whole())
			return 14
		case "height":
			x.Height = int(s.whole())
			return 15
		case "length":
			x.Length = s.real()
			return 16
		case "weight":
			x.Weight = s.real()
			return 17
		case "ai":
			x.AI = s.truth()
			return 18
		case "calls":
			x.Calls = app.Calls(s.known())
			return 19
		case "batch":
			s.batch(&x.Batch)
			return 20
		case "owner":
			x.Owner = s.known()
			return 21
		case "attempts":
			x.Attempts = list(s, x.Attempts, s.attempt)
			return 22
		case "files":
			x.Files = list(s, x.Files, s.file)
			return 23
		case "tries":
			x.Tries = list(s, x.Tries, s.run)
			return 24
		case "problem":
			x.Problem = new(app.Problem)
			s.problem(x.Problem)
			return 25
		case "looks":
			x.Looks = int(s.whole())
			return 26
		case "missing":
			x.Missing = int(s.whole())
			return 27
		case "checked":
			x.Checked = s.moment()
			return 28
		case "asked":
			x.Asked = s.moment()
			return 29
		case "queued":
			x.Queued = s.moment()
			return 30
		case "held":
			x.Held = s.moment()
			return 31
		case "adopted":
			x.Adopted = s.truth()
			return 32
		case "again":
			x.Again = s.truth()
			return 33
		}
		return 0
	})
}

func (s *scanner) batch(x *app.Batch) {
	s.object(func(name []byte) int {
		switch string(name) {
		case "at":
			x.At = s.moment()
			return 1
		case "of":
			x.Of = int(s.whole())
			return 2
		case "name":
			x.Name = s.text()
			return 3
		}
		return 0
	})
}

func (s *scanner) attempt(x *app.Attempt) {
	s.object(func(name []byte) int {
		switch string(name) {
		case "sent":
			x.Sent = s.moment()
			return 1
		case "accepted":
			x.Accepted = s.moment()
			return 2
		case "remote":
			x.Remote = s.text()
			return 3
		case "created":
			x.Created = s.moment()
			return 4
		case "begun":
			x.Begun = s.moment()
			return 5
		case "updated":
			x.Updated = s.moment()
			return 6
		case "ended":
			x.Ended = s.moment()
			return 7
		case "listed":
			x.Listed = s.moment()
			return 8
		case "took":
			x.Took = s.real()
			return 9
		case "outcome":
			x.Outcome = app.Outcome(s.known())
			return 10
		case "said":
			x.Said = s.text()
			return 11
		case "bodyHash":
			x.BodyHash = s.text()
			return 12
		case "keyPrint":
			x.KeyPrint = s.known()
			return 13
		case "steps":
			x.Steps = list(s, x.Steps, s.step)
			return 14
		case "runs":
			x.Runs = list(s, x.Runs, s.run)
			return 15
		case "usual":
			x.Usual = s.real()
			return 16
		case "late":
			x.Late = s.real()
			return 17
		case "token":
			x.Token = s.text()
			return 18
		case "claim":
			x.Claim = s.text()
			return 19
		case "named":
			x.Named = s.text()
			return 20
		case "called":
			x.Called = s.moment()
			return 21
		case "told":
			x.Told = s.moment()
			return 22
		case "copies":
			x.Copies = int(s.whole())
			return 23
		}
		return 0
	})
}

func (s *scanner) step(x *app.Step) {
	s.object(func(name []byte) int {
		switch string(name) {
		case "phase":
			x.Phase = s.known()
			return 1
		case "at":
			x.At = s.moment()
			return 2
		}
		return 0
	})
}

func (s *scanner) run(x *app.Run) {
	s.object(func(name []byte) int {
		switch string(name) {
		case "at":
			x.At = s.moment()
			return 1
		case "last":
			x.Last = s.moment()
			return 2
		case "more":
			x.More = int(s.whole())
			return 3
		case "files":
			x.Files = s.truth()
			return 4
		case "kind":
			x.Kind = app.ProblemKind(s.known())
			return 5
		}
		return 0
	})
}

func (s *scanner) file(x *app.File) {
	s.object(func(name []byte) int {
		switch string(name) {
		case "kind":
			x.Kind = app.FileKind(s.known())
			return 1
		case "state":
			x.State = app.FileState(s.known())
			return 2
		case "unhosted":
			x.Unhosted = s.truth()
			return 3
		case "asset":
			x.Asset = s.text()
			return 4
		case "filename":
			x.Filename = s.text()
			return 5
		case "url":
			x.URL = s.text()
			return 6
		case "temporary":
			x.Temporary = s.text()
			return 7
		case "begun":
			x.Begun = s.moment()
			return 8
		case "settled":
			x.Settled = s.moment()
			return 9
		case "saved":
			s.saved(&x.Saved)
			return 10
		}
		return 0
	})
}

func (s *scanner) saved(x *app.Saved) {
	s.object(func(name []byte) int {
		switch string(name) {
		case "path":
			x.Path = s.text()
			return 1
		case "size":
			x.Size = s.whole()
			return 2
		case "sha256":
			x.SHA256 = s.text()
			return 3
		case "at":
			x.At = s.moment()
			return 4
		case "gone":
			x.Gone = s.moment()
			return 5
		}
		return 0
	})
}

func (s *scanner) problem(x *app.Problem) {
	s.object(func(name []byte) int {
		switch string(name) {
		case "kind":
			x.Kind = app.ProblemKind(s.known())
			return 1
		case "said":
			x.Said = s.text()
			return 2
		case "detail":
			x.Detail = s.text()
			return 3
		case "retryAt":
			x.RetryAt = s.moment()
			return 4
		case "during":
			x.During = s.known()
			return 5
		}
		return 0
	})
}

// usual is how many steps or looks most attempts have: room for them is made at once.
const usual = 6

// list reads a list into the room that there is.
func list[T any](s *scanner, room []T, element func(*T)) []T {
	if room = room[:0]; room == nil {
		room = make([]T, 0, usual)
	}
	s.array(func() {
		var none T
		room = append(room, none)
		element(&room[len(room)-1])
	})
	return room
}
