package app_test

import "testing"

// TestRealWindow does in the real window, with a keyboard and a mouse, what people do
// all day.
func TestRealWindow(t *testing.T) {
	s := newScreen(t)
	for _, part := range []struct {
		name string
		test func(*testing.T, *screen)
	}{
		{"files", testFiles},
	} {
		t.Run(part.name, func(t *testing.T) { part.test(t, s) })
	}
}
