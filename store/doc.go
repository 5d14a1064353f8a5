// Package store keeps everything that survives a restart in one bbolt file.
//
//	DATA/                      folder, 0700
//	  wrapbell.db              the database, 0600, one writer at a time
//	  wrapbell.db.owner        who has it open, or had it last; also the sign that
//	                           a database once was here
//
//	in the database
//	  meta          "format"                 -> "1"
//	  renders       id                       -> record
//	  changes       revision, 8 bytes, big endian -> id    one row for each render
//	  edits         hash                     -> edit       each once, whatever uses it
//	  environments  name                     -> the user's own environments
//	  settings      name                     -> small values, never a secret
//
//	a value outside meta and changes
//	  byte  0      1, the version of this wrapping
//	  bytes 1..4   CRC-32C, big endian, of byte 0, the key and the JSON
//	  bytes 5..    JSON
//
// bbolt notices a damaged page of its own but not a damaged value, which is why
// each value has a checksum. One that does not fit is passed over, named by Bad
// and left where it is; the rest goes on.
//
// A newer program may write fields that this one does not know. They stay when a
// record is changed. A newer format is refused before anything is written.
//
// Every write is one transaction with fsync. The promise ends where a disk lies
// about fsync, and on network folders, where locks and mapped files are unsafe.
package store
