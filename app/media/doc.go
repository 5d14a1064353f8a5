// Package media fetches pictures for the window, from strangers, safely.
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
// Nothing here speaks to a host that is not on the list, to a private address, or
// with a key or a cookie. Errors are *Fault and never repeat a link.
package media
