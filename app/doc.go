// Package app holds what a render is and how it moves.
//
// A render is one record. Everything known of it is in that record, also when
// there is next something to do (Due). Only methods of the record change its
// state; they are pure and take the present time as an argument.
//
//	        Begin        Accept            See: done       all files settled
//	Waiting ------> Sending -----> Working ------> Publishing ------> Ready
//	 |^  ^  NotTaken |              |  ^ See        |  ^ SeeFiles
//	 ||  +-----------+              |  +---+        |  +---+
//	 ||              | Lose         v Refuse, See: failed
//	 || Send         +--> Unsure --------> Stopped
//	 v|                      |    Disown     |
//	Draft                    | Claim         | Retry: a new attempt,
//	(Shelve, a day in line)  +--> Working    +--> Waiting
//
// A list of files that are all there leads from Working to Ready at once (Find). What
// the service does not know any more, or has not ended within a week, is Stopped
// without being called failed; "check now" goes on watching it.
//
// Retry, Claim and Disown happen only when the user says so; Claim also once the
// service has proved what a callback claims (Hear, Believe). Remove takes a render
// off the list from anywhere, and Restore brings it back.
//
// One Loop sleeps until a render is due, lets a worker make the one call that
// the state asks for, and keeps the change that comes back. Everybody else only
// makes renders due: a submission, a retry, "check now", a callback. When to look
// next, and at which of the renders that are due first, is asked of package pace. A restart does nothing
// at all, because Due is in the store; only a render found in Sending is
// special, since nobody can know whether its bytes arrived: it becomes Unsure,
// and a person decides.
//
// The package knows nothing of HTTP, of databases or of windows. What it needs
// of them are the small interfaces in ports.go.
package app
