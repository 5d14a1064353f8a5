// Package store keeps everything that survives a restart in one bbolt file.
//
//	DATA/                      folder, 0700
//	  wrapbell.db              the database, 0600, one writer at a time
//	  wrapbell.db.owner        who has it open, or had it last, and how the file was
//	                           left at a clean end; also the sign that a database
//	                           once was here
//	  wrapbell.db.ready        a long list packed, to be read at once; nothing is lost
//	                           with it (ready.go)
//	  wrapbell.db.corrupt-20260101T120000Z
//	                           a damaged file as it was found, never overwritten
//	  backups/wrapbell-20260101T115500Z.db
//	                           whole copies, checked when they were made
//	  .new-*, .mend-*, *.part  being made; what a crash leaves of them is swept away
//
//	in the database
//	  meta          "format"                 -> "2"
//	                "ready"                  -> as what the file of that name is known
//	  renders       id                       -> record
//	  changes       revision, 8 bytes, big endian -> id    one row for each render
//	  edits         hash                     -> edit       each once, whatever uses it
//	  environments  name                     -> the user's own environments
//	  settings      name                     -> small values, never a secret
//	  inbox         token, "/", content      -> what a callback told, at most 20 of one
//	                                            token; both keys are hashes
//	  quarantine    bucket, 0, key           -> what could not be read, once set aside
//
// The token of a key in the inbox is Attempt.Token, the content a SHA-256 of type,
// action, id and status: a callback that comes again has a row already. Format 1 had
// no inbox.
//
//	a value outside meta, changes and quarantine
//	  byte  0      1, the version of this wrapping
//	  bytes 1..4   CRC-32C, big endian, of byte 0, the key and the JSON
//	  bytes 5..    JSON
//
// bbolt notices a damaged page of its own but not a damaged value, which is why
// each value has a checksum. One that does not fit is passed over, named by Bad
// and left where it is; the rest goes on.
//
// A newer program may write fields that this one does not know. They stay when a
// record is changed. A newer format is shown and not written to.
//
// Opening looks at a file before bbolt does, because a broken one can end the
// process, or keep it busy for ever: the two records at its head and its length
// always; every page, in a child process, unless the last end was a clean one and
// the file was not touched since. What is damaged stays as it is until Recover is
// told how to go on. Nothing is sent by itself from what was recovered: renders that
// were in line are drafts then, because they may have been sent in the hours that
// are lost.
//
// Every write is one transaction with fsync. The promise ends where a disk lies
// about fsync, and on network folders, where locks and mapped files are unsafe.
package store
