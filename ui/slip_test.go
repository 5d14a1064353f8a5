package ui

import (
	"sync"
	"testing"

	"wrapbell/app"
)

// TestARenderIsOpenedOnce: everybody who shows a render shows the same one, also when
// several open it at the same time.
func TestARenderIsOpenedOnce(t *testing.T) {
	for i := range 2000 {
		r := numbered(i, app.Working)
		s := newSlip(&r)
		var got [4]*item
		var wg sync.WaitGroup
		for k := range got {
			wg.Go(func() { got[k] = s.open() })
		}
		wg.Wait()
		for _, it := range got {
			if it != got[0] || it.Name != r.Name || s.open() != it {
				t.Fatalf("render %d was opened more than once", i)
			}
		}
	}
}
