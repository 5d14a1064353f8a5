// Package callback receives what the service tells of renders: an HTTP server on
// this computer alone, to which a tunnel or a reverse proxy of the user's hands over
// what comes in at a public address.
//
//	service --https--> https://name.example/cb/TOKEN
//	                     | tunnel or proxy, which may take off a path in front of /cb
//	                     v
//	POST /cb/TOKEN HTTP/1.1            127.0.0.1:port and [::1]:port, nothing else
//	Host: name.example
//
//	{"type": "edit",  "action": "render", "id": render, "status": "done" | "failed", …}
//	{"type": "serve", "action": "copy",   "id": file, "render": render, "status": "ready" | "failed", …}
//
// TOKEN is 43 characters, 32 random bytes in base64url, made for one attempt of one
// render. It is in the edit that is sent and nowhere else; the record keeps its SHA-256.
// It is worth no more than "please look at this attempt": callbacks are not signed, so
// nothing in them is believed, and one for which there is no reason to ask changes
// nothing.
//
// The order of checks, the cheapest first, and what a callback is answered that does
// not pass:
//
//	POST, path, Host, neither Origin nor Sec-Fetch-Site (a browser's)   404, empty
//	the token's hash is one of an attempt that is not long over          404, empty
//	body of at most 64 KiB                                               413
//	one JSON object, no key twice, known type, action and status, ids    400
//	kept, with what it changes of its render, within two seconds         503: come again
//	                                                                     204
//
// It is on the disk before it is answered, so that a callback that was taken is never
// lost, and it is kept once however often it comes. The service tries ten times
// within 49 minutes, gives an answer ten seconds, and keeps no order.
//
// Who floods gets little: 256 connections, 8 KiB of headers in two seconds, no look
// in the store for a token that is not known, 20 rows for one that is, one look in ten
// seconds for each attempt, and three a second for all callbacks together after the
// first 120.
package callback
