// Package media fetches pictures for the window and saves files for its user, from
// strangers, safely.
//
//	link --allowed?--> download --whose bytes?--> size declared --budget--> decode
//	        hosts.go     fetch.go      format.go     format.go                decode.go
//	                                                                            |
//	picture in the asked size <--scaled down-- at most 1920 pixels <------------+
//	  kept in memory                            kept on the disk
//
// On the disk, in a folder of its own (0700), each picture is one file (0600):
//
//	<SHA-256 of the caller's key, in hex>.img     JPEG, or PNG when it has holes
//	<anything>.part                               being written; removed at the start
//
// The folder is bounded, the longest unused go first, and deleting it is always
// safe. Links never become names, because signed links are secrets.
//
// Files are saved into a folder of the user's:
//
//	link --allowed?--> ask, for the rest if there is a beginning --length, room, first bytes?--> part
//	        hosts.go     saveask.go                                savesniff.go, saveroom.go       |
//	the list <--durable, noted-- final name, never another file's <--whole, by its boxes, summed-- +
//	  app.Desk                     saverename.go                          savesniff.go, savepart.go
//
// What lies there meanwhile:
//
//	FOLDER/Spring sale-4fz9qk.mp4.part       0600, cut to its durable length when it is taken up again
//	NOTES/<SHA-256 of kind and render>.json  0600: where the part lies, of which link and ETag, how much is durable
//
// A note is written before what it tells of is done, and goes when the file is on
// the list: whenever the power fails, a later run finds the beginning, or the file.
// That holds on a disk that keeps what it was told to sync. Notes lie outside the
// user's folder, hold no link, and without them a part is only litter.
//
// Nothing here speaks to a host that is not on the list, to a private address, or
// with a key or a cookie. Errors are *Fault or *app.SaveFault and never repeat a link.
package media
