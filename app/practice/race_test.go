//go:build race

package practice

// raced says that the race detector is at work, under which drawing is twenty
// times as slow.
const raced = true
