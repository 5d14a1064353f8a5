package play

import (
	"testing"
	"time"
)

// Read is read, for the fuzzer.
var Read = read

// Rest has paused films let go of their decoder after d.
func Rest(t *testing.T, d time.Duration) {
	before := rest
	rest = d
	t.Cleanup(func() { rest = before })
}
