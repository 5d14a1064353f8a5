package app_test

import "testing"

// TestRealWindow does in the real window, with a keyboard and a mouse, what people do
// all day. Its parts share a screen and a program; the lists that some of them begin
// with are made while the first ones run.
func TestRealWindow(t *testing.T) {
	s := newSeenScreen(t)
	cdn := newSlowCDN(t)
	cutting := newSlowCDN(t)
	mixed, film, other := mixed(t), one(t, cdn), one(t, cutting)
	for _, part := range []struct {
		name string
		test func(*testing.T)
	}{
		{"files", func(t *testing.T) { testFiles(t, s) }},
		{"drop", func(t *testing.T) { testDrop(t, s) }},
		{"fill-ins", func(t *testing.T) { testFill(t, s) }},
		{"template", func(t *testing.T) { testTemplate(t, s) }},
		{"settings", func(t *testing.T) { testSettings(t, s) }},
		{"folder", func(t *testing.T) { testFolder(t, s) }},
		{"taken up", func(t *testing.T) { testTakenUp(t, s) }},
		{"retry", func(t *testing.T) { testRetry(t, s, mixed) }},
		{"view", func(t *testing.T) { testView(t, s, mixed) }},
		{"remove", func(t *testing.T) { testRemove(t, s, mixed) }},
		{"save", func(t *testing.T) { testSave(t, s, cdn, film) }},
		{"cut", func(t *testing.T) { testCut(t, s, cutting, other) }},
	} {
		t.Run(part.name, part.test)
	}
}
