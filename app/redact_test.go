package app_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"wrapbell/app"
)

const canary = "CANARYabcdefghijklmnopqrstuvwxyz01234567"

func TestRedact(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"A clip could not be downloaded.", "A clip could not be downloaded."},
		{"Render ID 2abd5c11-1111-4222-8333-123456789abc, 01jd2k3m4n5p6q7r8s", "Render ID 2abd5c11-1111-4222-8333-123456789abc, 01jd2k3m4n5p6q7r8s"},
		{"https://cdn.shotstack.io/au/stage/abc123/2abd5c11-1111-4222-8333-123456789abc-poster.jpg", "https://cdn.shotstack.io/au/stage/abc123/2abd5c11-1111-4222-8333-123456789abc-poster.jpg"},
		{"https://b.s3.amazonaws.com/a.mp4?X-Amz-Expires=60&X-Amz-Signature=abc done", "https://b.s3.amazonaws.com/a.mp4?[signed] done"},
		{"“https://e.com/a.mp4?name=Lena&x=1”", "“https://e.com/a.mp4?[removed]”"},
		{"https://e.com/a#access_token=abc", "https://e.com/a#[signed]"},
		{"https://lena:pw@e.com/a.mp4", "https://[removed]@e.com/a.mp4"},
		{"x-api-key: " + canary, "x-api-key: [removed]"},
		{`{"x-api-key":"` + canary + `","a":1}`, `{"x-api-key":[removed],"a":1}`},
		{"Authorization: Basic abc==", "Authorization: [removed]"},
		{"Bearer abc.def next", "Bearer [removed] next"},
		{"callback http://h.example/cb/AbC_def-1 was", "callback http://h.example/cb/[removed] was"},
		{"write to lena.k+shop@example.co.uk now", "write to [e-mail] now"},
		{"key " + canary + "!", "key [removed]!"},
		{"Signature=abc&Key-Pair-Id=K1&Policy=p_", "Signature=[removed]&Key-Pair-Id=[removed]&Policy=[removed]"},
		{"Shotstack refused this key.", "Shotstack refused this key."},
		{"bad \xff byte", "bad \uFFFD byte"},
	} {
		if got := app.Redact(c.in); got != c.want {
			t.Errorf("%q:\n got %q\nwant %q", c.in, got, c.want)
		}
	}
}

// hideouts are the places in which secrets were seen in answers, errors and logs.
func hideouts(secret string) []string {
	return []string{
		secret, "x-api-key: " + secret, "X-Api-Key=" + secret, `"x-api-key": "` + secret + `"`, "api_key='" + secret + "'",
		"Authorization: Bearer " + secret, "Bearer " + secret, "token=" + secret, `"access_token":"` + secret + `"`,
		"https://e.com/a?x=" + secret, "https://e.com/a?" + secret, "https://e.com/a#" + secret, "http://u:" + secret + "@e.com/", "https://" + secret + "@e.com/a",
		"?X-Amz-Signature=" + secret, "&X-Amz-Security-Token=" + secret, "X-Amz-Credential%3D" + secret, "&Signature=" + secret, "Key-Pair-Id=" + secret, "Policy=" + secret, "&sig=" + secret, "?key=" + secret,
		"/cb/" + secret, "https://h.example/cb/" + secret + "/x", secret + "@example.com", "password: " + secret, "secret=" + secret,
	}
}

func TestRedactLeavesNoSecret(t *testing.T) {
	for _, secret := range []string{canary, "Can4ry-short_1"} {
		for i, h := range hideouts(secret) {
			if i == 0 && secret != canary {
				continue // a bare short word is not known for a secret
			}
			for _, around := range []string{"%s", "error: %s.", "“%s”", "(%s)", "GET %s HTTP/1.1", "a\n%s\nb", "{\"url\":\"%s\"}", "x%s y"} {
				in := strings.Replace(around, "%s", h, 1)
				if got := app.Redact(in); strings.Contains(got, secret) {
					t.Errorf("%q leaves %q", in, got)
				}
			}
		}
	}
}

func FuzzRedact(f *testing.F) {
	for i := range hideouts(canary) {
		f.Add("before ", " after", i)
		f.Add("https://e.com/?a=\"", "&b=1", i)
	}
	f.Fuzz(func(t *testing.T, before, after string, n int) {
		all := hideouts(canary)
		in := before + all[uint(n)%uint(len(all))] + after
		got := app.Redact(in)
		if strings.Contains(got, canary) {
			t.Errorf("%q leaves %q", in, got)
		}
		if !utf8.ValidString(got) {
			t.Errorf("%q becomes %q", in, got)
		}
		if again := app.Redact(got); again != got {
			t.Errorf("%q becomes %q, then %q", in, got, again)
		}
	})
}
