// Package ui is the window: what the user sees of the renders and what the user
// can ask for.
//
//	feed      one goroutine asks "what changed since?" and merges it into the
//	          shelf; at most seven times a second it hands one scene of the shelf to
//	          the main thread
//	shelf     all renders by id and by age, each a slip: its record packed, with what
//	          it is counted, found and ordered by
//	query     the chip, the search and the order that the user asks for
//	scene     the answer: a sequence of slips that is never changed, and the chips'
//	          counts
//	item      a slip opened, for as long as somebody shows it, with the wording that
//	          rows and cards found for it last
//	gallery   the pictures ready to be painted; a few workers fetch the others
//	table     the faces of a scene in view, rows or cards: a face is updated directly,
//	          the list around them only when renders come, go or move; hold keeps the
//	          order still below the pointer; spot is the cell of a row that the
//	          keyboard is at
//	columns, arrangement, layout, header
//	          what each column shows and is sorted by, what the user made of them, and
//	          where they lie in the width there is
//	details   one render whole; its detailtabs are Overview, Files (filefacts), Edit
//	          (sourcetext, timelines), Events (timelines) and Attempts
//	sheet, lightbox, toast, question
//	          what else opens beside and above the table
//	commands, chord
//	          all that can be asked for, with its keys: the window's menu, the other
//	          menus and the sheet of shortcuts are made of this one table
//	player, theatre, seeking, wave
//	          what plays a film in the details or as large as the window; one
//	          goroutine a film asks for frames and hands each to the main thread
//	saves, savestrip, savecard
//	          files on their way to a folder of the user's: the book of them, and
//	          where it is told, above the foot and in the details
//	sheetpage, sheetfill, sheetfiles, sheetsave, batch, sheetrows, sheettryout, sheetkeep
//	          "New render": one edit with its fill-ins, files and folder, several edits,
//	          the rows of a spreadsheet, the first of them tried in the sandbox, and what
//	          of it outlives the window
//	sending, drafts, retry, claimform, adopting
//	          everything that may cost money, or settles what did: nothing of it
//	          happens at one press without its price in view
//	teller (notifying, noticedeeds), tray, closing
//	          what is told while nobody looks, what is done about it from there, and
//	          what leaving means; which ends are told, and when, is decided by package
//	          bell
//	welcome (welcomesteps)
//	          the first steps, in the place of everything else
//	calls, callpage, inspector
//	          what the service tells by itself: how the receiver stands, what the
//	          user sets about it, and what came
//
//	+------------------------------ band: where new renders go ------------+
//	| + New render   All 128  Working 4  Ready 118 …         ( Find )      |
//	+--------------------------------------------------+-------------------+
//	| Preview  Name   Status   Time  V  T  P Link Sent | details           |
//	| rows, newest first                               | Overview Files …  |
//	|                                                  | player or poster  |
//	|                                                  | saving, problem   |
//	|                                                  | files, links      |
//	+--------------------------------------------------+-------------------+
//	| Saving 2 of 5 · 3.1 of 8.9 MB, while there is something to save      |
//	+----------------------------------------------------------------------+
//	| ● Connected · 110 checks left this minute   4 working · 118 ready    |
//	+----------------------------------------------------------------------+
//
//	feed    --take-->        bell     on the feed's goroutine; told by the teller
//	films   --Open, Next-->  player   a frame is lent until the one after the next
//	saver   --progress-->    saves    at most five times a second a file
//	saver   --saved-->       store    and from there by the feed into the rows
//
// Everything here runs on the toolkit's main thread, except the feed, the clock,
// the picture workers, films and what saves; those reach it in one place each,
// through fyne.Do. Nothing on the main thread waits for disk, network or a keyring.
//
// Whatever is used or read says what it is to those who listen to the screen: a text as it
// stands, a field by its name, a list by what it is about (fyne.Accessible). The toolkit
// hands that on on Windows, macOS and phones, in programs built with the tag accessibility.
//
// The package asks for what it needs through the small interfaces of Desk. It
// knows of no store, no client and no service.
package ui
