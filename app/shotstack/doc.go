// Package shotstack speaks the vendor's Edit and Serve APIs.
//
//	POST {edit}/render                      -> 201 {success, message, response: {message, id}}
//	GET  {edit}/render/{id}?data=false      -> 200 {…, response: {id, owner, status, …}}
//	GET  {edit}/templates                   -> 200 {…, response: {templates: [{id, name, …}]}}; checks a key, too
//	GET  {edit}/templates/{id}              -> 200 {…, response: {id, name, template}}
//	GET  {serve}/assets/render/{id}         -> 200 {data: [{type, attributes: {…}}]}, 404 before the first
//
// Each request carries x-api-key if its environment has a key. wire.go has the
// shapes, client.go the requests, and the other files turn answers into facts or
// into an *app.Problem: here and nowhere else. The promise ends at the meaning
// of one answer; what follows from it is decided in package app.
package shotstack
