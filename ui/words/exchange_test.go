package words

import (
	"strings"
	"testing"
	"time"

	"wrapbell/app"
)

// TestSupportTellsRequestsAndAnswers: each attempt's request stands with what came
// of it, and a lost answer is told as one.
func TestSupportTellsRequestsAndAnswers(t *testing.T) {
	noon := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	r := &app.Render{ID: "r1", Name: "Tour", Environment: app.Sandbox, State: app.Stopped, Format: "mp4", Created: noon,
		Attempts: []app.Attempt{
			{Sent: noon, BodyHash: strings.Repeat("ab", 32), KeyPrint: "0123456789abcdef", Outcome: app.OutcomeUnsure, Ended: noon},
			{Sent: noon, BodyHash: strings.Repeat("cd", 32), Remote: "2abd5c11-0f3d-4c6d-ba20-235fc9b8e8b7", Accepted: noon,
				Outcome: app.OutcomeFailed, Said: "no clip", Ended: noon, Steps: []app.Step{{Phase: "queued", At: noon}, {Phase: "failed", At: noon.Add(time.Minute)}}},
		}}
	text := Support(r, nil, "1.0", "Linux")
	at := 0
	for _, want := range []string{
		"Attempt 1 of 2", "POST /render, body SHA-256 abababababababab, key fingerprint 0123456789abcdef", "none that says whether",
		"Attempt 2 of 2", "POST /render, body SHA-256 cdcdcdcdcdcdcdcd", "accepted as 2abd5c11", "GET /render/2abd5c11", "12:00:00  queued", "12:01:00  failed", "no clip",
	} {
		i := strings.Index(text[at:], want)
		if i < 0 {
			t.Fatalf("%q is missing, or out of order:\n%s", want, text)
		}
		at += i
	}
}
