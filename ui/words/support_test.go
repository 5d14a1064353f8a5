package words

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"wrapbell/app"
	"wrapbell/app/edit"
)

const (
	secretKey  = "CANARYkeyCANARYkeyCANARYkeyCANARYkey1234"
	secretSign = "canary-signature"
	secretUser = "lena@example.com"
)

func failedTwice() *app.Render {
	at := time.Date(2026, 11, 21, 14, 2, 11, 0, time.UTC)
	said := "Could not download https://e.com/beach.mp4?X-Amz-Signature=" + secretSign + " for " + secretUser + " with x-api-key: " + secretKey
	return &app.Render{
		ID: "01jd2k3m4n5p6q7r8s", Name: "Store tour for " + secretUser, Environment: app.Sandbox, State: app.Stopped, Created: at, Checked: at.Add(time.Minute),
		Owner: "abc123", Format: "mp4", Width: 1280, Height: 720, Length: 30,
		Problem: &app.Problem{Kind: app.Failed, Said: said, During: "fetching", Detail: "https://h.example/cb/" + secretSign},
		Attempts: []app.Attempt{
			{Sent: at.Add(-time.Hour), Ended: at.Add(-time.Hour), Outcome: app.OutcomeUnsure, Said: "Bearer " + secretSign, BodyHash: secretKey, KeyPrint: secretKey},
			{Sent: at, Accepted: at.Add(time.Second), Remote: "2abd5c11-1111-4222-8333-123456789abc", Ended: at.Add(8 * time.Second), Outcome: app.OutcomeFailed, Said: said, Token: secretKey, Usual: 40, Late: 95,
				Claim: "2abd5c11-1111-4222-8333-123456789abc", Called: at.Add(9 * time.Second),
				Steps: []app.Step{{Phase: "queued", At: at.Add(2 * time.Second)}, {Phase: "fetching", At: at.Add(4 * time.Second)}}},
		},
		Files: []app.File{{Kind: app.Video, State: app.Absent, URL: "https://cdn.shotstack.io/au/stage/abc123/2abd5c11-1111-4222-8333-123456789abc.mp4", Temporary: "https://s3.example.com/a.mp4?Signature=" + secretSign}},
	}
}

const secretEdit = `{"timeline":{"soundtrack":{"src":"https://u:canary-signature@music.example.com/s.mp3"},"tracks":[{"clips":[
 {"asset":{"type":"video","src":"https://e.com/beach.mp4?X-Amz-Signature=canary-signature"},"start":12,"length":6},
 {"asset":{"type":"title","text":"lena@example.com"},"start":0,"length":3},
 {"asset":{"type":"image","src":"/Users/lena@example.com/a.png"},"start":0,"length":3}]}]},
 "output":{"format":"mp4","resolution":"hd"},"callback":"https://h.example/cb/canary-signature"}`

func TestSupport(t *testing.T) {
	e, err := edit.Read([]byte(secretEdit))
	if err != nil {
		t.Fatal(err)
	}
	got := Support(failedTwice(), e, "0.2.0", "linux/amd64")
	for _, want := range []string{
		"Wrapbell 0.2.0 on linux/amd64", "in Sandbox: Failed", "2abd5c11-1111-4222-8333-123456789abc", "01jd2k3m4n5p6q7r8s", "2026-11-21 14:02:11 UTC",
		"Attempt 1 of 2: not sure it arrived", "Attempt 2 of 2: failed", "14:02:15  fetching", "renders like it usually take 40 s, nine of ten less than 95 s", "a callback about its end came: 2026-11-21 14:02:20 UTC", "Shotstack said: “Could not download https://e.com/beach.mp4?[signed]",
		"mp4, 1280 × 720, 0:30 long", "Clips: 3 on 1 tracks", "Files from e.com: 1", "Files from music.example.com: 1", "Files from somewhere that is not the web: 1",
		"Blamed here: “beach.mp4” (track 1, clip 1, 0:12–0:18), as “download”", "Video: not made", "https://s3.example.com/a.mp4?[signed]",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q:\n%s", want, got)
		}
	}
	for _, secret := range []string{secretKey, secretSign, secretUser, "/Users"} {
		if strings.Contains(got, secret) {
			t.Errorf("tells %q:\n%s", secret, got)
		}
	}
	if bare := Support(&app.Render{}, nil, "", ""); !strings.Contains(bare, "Render ID: none") {
		t.Error(bare)
	}
}

func FuzzSupport(f *testing.F) {
	f.Add("", "", "")
	f.Add("https://e.com/?", "\xff", "{{")
	f.Fuzz(func(t *testing.T, before, after, name string) {
		r := failedTwice()
		r.Name, r.File = name, name
		r.Problem.Said = before + secretKey + after
		r.Attempts[1].Said = before + "https://e.com/a?x=" + secretKey + after
		r.Files[0].Temporary = before + "https://" + secretKey + "@e.com/" + after
		if got := Support(r, nil, "0", "x"); strings.Contains(got, secretKey) || !utf8.ValidString(got) {
			t.Errorf("%q", got)
		}
	})
}
