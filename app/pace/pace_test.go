package pace

import (
	"testing"
	"time"
)

func TestGap(t *testing.T) {
	for n, want := range map[int]time.Duration{
		-1: 1, 0: 1, 1: 2, 2: 4, 3: 8, 4: 16, 5: 30, 6: 30, 1000: 30,
	} {
		if got := Gap(n); got != want*time.Second {
			t.Errorf("Gap(%d) = %v, want %v s", n, got, want)
		}
	}
}
