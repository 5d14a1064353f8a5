// Package keyring keeps API keys in the system's keyring, and in memory where
// there is none. A key is never on disk in plain, in a log, in an argument or in
// the environment.
//
//	in the system's keyring
//	  service "Wrapbell", account "<environment>:<id>" -> the key
//
//	in the store's settings
//	  "key/<environment>" -> {"id": "...", "spare": ["...", ...]}
//
// The id is the key's own: a new key is written beside the old one, read back,
// and only then referred to; the old one is deleted last. Items that a crash or a
// refusal left over stand in "spare" until a later change deletes them.
//
// The library below blocks, lies and panics in ways that are known: without a
// session bus it may start one and wait for ever, a dismissed question counts as
// success, a signal meant for somebody else counts as a refusal, and a bus that
// goes away while a question is open is a nil pointer. So every call is looked
// after: not made without a bus, made on a goroutine of its own, one at a time,
// with a time limit, and what was written is read again.
//
// What a keyring protects from: other users of the computer, and whoever takes
// its disk. Not from programs of the same user: while it is unlocked each of them
// may ask for the key, on Linux, macOS and Windows alike.
package keyring
