// Package bell decides what a person is told, and when: the ends of renders, one
// by one while they are few, as one summary when they are many.
//
//	renders that change ──> Hear ──> groups, by when they were put in line
//	                                   │  a failure, if it is the group's first: at once
//	                                   │  few in the group: after a moment, with what
//	                                   │  else came in that moment
//	                                   │  many in the group: once its last one ended
//	                                   v
//	                        Notices ──> whoever shows them
//
// Nothing is told in quiet hours or while it is paused; what came meanwhile is told
// afterwards, by the same rule. What was looked at is not told any more.
//
// Everything is pure: now is an argument, and there is no goroutine and no timer.
// Due says when to ask next. A Bell belongs to one goroutine.
package bell
