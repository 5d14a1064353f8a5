package play

import (
	"testing"
	"time"
)

// Read is read, for the fuzzer.
var Read = read

// Version is version, for tables.
var Version = version

// Passing lets only so many bytes of a link pass.
func Passing(t *testing.T, bytes int64) {
	before := mostPassed
	mostPassed = bytes
	t.Cleanup(func() { mostPassed = before })
}

// Rest has paused films let go of their decoder after d.
func Rest(t *testing.T, d time.Duration) {
	before := rest
	rest = d
	t.Cleanup(func() { rest = before })
}
