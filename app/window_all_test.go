package app_test

import "testing"

// TestRealWindow does in the real window, with a keyboard and a mouse, what people do
// all day.
func TestRealWindow(t *testing.T) {
	s := newScreen(t)
	list := mixed(t)
	for _, part := range []struct {
		name string
		test func(*testing.T)
	}{
		{"files", func(t *testing.T) { testFiles(t, s) }},
		{"retry", func(t *testing.T) { testRetry(t, s, list) }},
		{"view", func(t *testing.T) { testView(t, s, list) }},
	} {
		t.Run(part.name, part.test)
	}
}
