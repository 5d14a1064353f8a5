// Package terminal is Wrapbell without a window: the same renders, in the same
// list, for scripts and for machines without a display.
//
//	wrapbell render FILE... [--in ENV] [--name TEXT] [--wait] [--json]
//	wrapbell list | show RENDER | retry RENDER... | wait [RENDER...]
//	wrapbell env add|list|remove, wrapbell key set|check|remove
//	wrapbell practice --listen 127.0.0.1:PORT
//
// It exits with 0 when all renders asked about are ready, 1 when one failed or was
// refused or the command was wrong, and 2 when one is not settled or unsure.
// Results go to standard output, everything said along the way to standard error.
//
// It speaks the user's language, as the window does. Names of commands and options, and
// what --json prints, are the same in every language. The texts of help stand in the tags
// of the commands.
package terminal
