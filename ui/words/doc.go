// Package words says to people what happened and what to do. The window and the
// command line both speak through it, so a problem has the same words in both.
package words
