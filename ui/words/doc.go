// Package words says to people what happened and what to do. The window and the
// command line both speak through it, so a problem has the same words in both.
//
// It says them in the user's language: an English text stands where it is said, as the
// argument of a function that puts it into that language.
//
//	locale.T("%s is ready", name)       a text that is said here and now
//	tell("Off.", "Wrapbell asks by …")  a headline and a body
//	mark("Off.", "Wrapbell asks by …")  the same in a table: said() when it is shown
//	counted("%[2]s renders", n)         a number decides the form, and is written for people
//	english.say("track %d", n)          in the report for the vendor's people
//
// The names of files are neuter in German (das Video, Audio, Bild, Poster, Thumbnail), and
// Service answers a nominative: a text that takes one of them is worded so that it fits.
package words
