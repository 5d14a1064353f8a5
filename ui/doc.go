// Package ui is the window: what the user sees of the renders and what the user
// can ask for.
//
//	feed      one goroutine asks "what changed since?" and merges it into the
//	          shelf; at most ten times a second it hands one picture of the
//	          shelf to the main thread
//	shelf     all renders by id, their order, the chips' counts, what the
//	          search lets through
//	table     the visible rows of that picture; a row is updated directly, the
//	          list around it only when rows come or go
//	details, sheet, lightbox, toast, question
//	          what opens beside and above the table
//	sending, drafts, retry, claimform, adopting
//	          everything that may cost money, or settles what did: nothing of it
//	          happens at one press without its price in view
//	teller, tray, closing
//	          what is told while nobody looks, and what leaving means; which ends are
//	          told, and when, is decided by package bell
//	welcome   the first steps, in the place of everything else
//	calls, callpage, inspector
//	          what the service tells by itself: how the receiver stands, what the
//	          user sets about it, and what came
//
//	+------------------------------ band: where new renders go -----------+
//	| + New render   All 128  Working 4  Ready 118 …         ( Find )      |
//	+--------------------------------------------------+------------------+
//	| Preview  Name      Status     Time  V  T  P  Sent | details          |
//	| rows, newest first                                | poster, files,   |
//	|                                                   | links, problem   |
//	+--------------------------------------------------+------------------+
//	| ● Connected · 110 checks left this minute   4 working · 118 ready    |
//	+----------------------------------------------------------------------+
//
// Everything here runs on the toolkit's main thread, except the feed, the clock
// and the picture workers; those reach it in one place each, through fyne.Do.
// Nothing on the main thread waits for disk, network or a keyring.
//
// The package asks for what it needs through the small interfaces of Desk. It
// knows of no store, no client and no service.
package ui
