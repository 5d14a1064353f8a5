// Package terminal is Wrapbell without a window: the same renders, in the same
// list, for scripts and for machines without a display.
//
//	wrapbell render FILE... [--in ENV] [--name TEXT] [--wait] [--json]
//	wrapbell list | show ID | retry ID... | wait [ID...]
//	wrapbell env add|list|remove, wrapbell key set|check|remove
//	wrapbell practice --listen 127.0.0.1:PORT
//
// It exits with 0 when all renders asked about are ready, 1 when one failed or was
// refused or the command was wrong, and 2 when one is not settled or unsure.
// Results go to standard output, everything said along the way to standard error.
package terminal
