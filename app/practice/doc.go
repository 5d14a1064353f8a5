// Package practice is a render service built in: it speaks the wire of the
// vendor's Edit and Serve API, hosts the files it makes, and calls back, so that
// the program can be tried and tested without an account. Service is an
// http.Handler; Listen puts it on loopback, RoundTripper reaches it without any
// socket.
//
// # On the wire
//
//	/edit/{v}/render            POST             an edit -> 201 and an id
//	/edit/{v}/render/{id}       GET              status; ?data= (default true) &merged=
//	/edit/{v}/templates         GET POST         newest first
//	/edit/{v}/templates/{id}    GET PUT DELETE
//	/edit/{v}/templates/render  POST             {id, merge}; never calls back
//	/{v}/render[/{id}]          POST GET         the older address of the same
//	/serve/{v}/assets/render/{id}  GET           files of a render; 404 until the first
//	/serve/{v}/assets/{id}      GET DELETE       one file; its record outlives it
//	/au/{v}/{owner}/{file}      GET HEAD         the CDN, with ranges
//	/output/{v}/{owner}/{file}  GET HEAD         temporary links, dead after 24 hours
//
// {v} is stage or v1; a render of one is unknown to the other. Everything else is
// refused: an unknown path with 404, a method with 405, a query or body field that
// the OpenAPI document does not know with 400. Moving foreign files to the CDN
// (POST /serve/{v}/assets), the Ingest API, /probe, /generate and /models are not
// built and answer 404.
//
// Where the vendor's answers are not public knowledge, this is what is said here:
//
//	edit refused      400 {"success":false,"message":"Bad Request","response":{
//	                      "error":{"type":"validation_error","message":S,
//	                               "details":[{"path":P,"message":S}]}}}
//	unknown id        400 {"success":false,"message":"Bad Request","response":{}}
//	no key            401 {"message":"Unauthorized"}
//	wrong key         403 {"message":"Forbidden"}
//	no credits        402 with the shape of a refused edit
//	body not JSON     415 {"message":"Unsupported Media Type"}, by its Content-Type
//	body above 5 MB   413 {"message":"Request Too Long"}
//	too many requests 429, in turn {"message":"Too Many Requests"} and
//	                      {"success":false,"message":"Too Many Requests","error":
//	                      {"type":"rate_limit_error","message":S}} with Retry-After
//	Serve API         {"errors":[{"status":"404","title":"Not Found","detail":S}]}
//	a file not there  403 or 404 with the object store's XML
//
// Requests are counted for each key, version and API in windows of 60 s that
// begin with their first request.
//
// # What happens when
//
// The whole course of a render is decided when it is taken in, and kept: what an
// answer says follows from that plan and the time of the question. One thing is
// waited for: nothing is done before its media are made.
//
//	queued         0.2-2 s, and 0.2 s more for each render just ahead
//	fetching       1 s + size/25 MB/s for the slowest source, six in ten are cached
//	preprocessing  2-20 s for three in ten edits with videos, and for transcode
//	generating     10-120 s where something is made by a model
//	rendering      length x k, at least 2 s; k = preview .08, mobile .12, sd .2,
//	               hd .33, 1080 .5, 4k 1.3, by fps/25, a fifth more for each of
//	               html, luma, filters; pictures 1-3 s, sound .05
//	saving         0.3-2 s
//	copying        pictures 0.5-3 s, the main file 1 s + size/20 MB/s
//
// all divided by Options.Speed. Windows, callbacks and the 24 hours are not.
//
// Callbacks: one for the end of the render and one for each copy. Attempt n comes
// min(n³, 900) s after the one before failed; ten in all; an answer of 200 to 399
// within 10 s ends them. A restart goes on where they stood; one that was under
// way is made again.
//
// # Failures on request
//
// An edit with one of the addresses that Tricks lists, anywhere in it, fails in
// the way described there. Where a trick says "every other time", the next
// submission of the same edit goes well.
//
// # On disk
//
//	FOLDER/
//	  service.json         account name, last port, templates that were given to it
//	  renders/ID.json      plan of a render, its files and callbacks
//	  edits/ID.json        the edit as it was submitted
//	  templates/ID.json    a template
//	  files/ID/ID.mp4 …    its media; ID-poster.jpg, ID-thumb.jpg
//
// Folders are 0700 and files 0600. Each file is written beside its place and
// renamed, and a render is written before its id is told: it survives the process
// being killed at any moment, though not a power cut. One process at a time may
// have the folder; that is the caller's business. Media that nothing links to any
// more are removed when the folder is opened; renders stay for ever.
package practice
