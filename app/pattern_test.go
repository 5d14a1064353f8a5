package app

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFillName(t *testing.T) {
	values := map[string]string{"CUSTOMER": "Lena", "first_name": "Omar", "EMPTY": "", "N": "{CUSTOMER}\n7"}
	for pattern, want := range map[string]string{
		"Spring sale, {Customer}":    "Spring sale, Lena",
		"{CUSTOMER}{customer}":       "LenaLena",
		"{First name} / {FirstName}": "Omar / Omar",
		"{{ CUSTOMER }}":             "Lena",
		"{Nobody} {":                 "{Nobody} {",
		"a {EMPTY} b":                "a b",
		"{N}":                        "{CUSTOMER} 7",
		"":                           "",
		"}{":                         "}{",
	} {
		if got := FillName(pattern, values); got != want {
			t.Errorf("%q: %q, want %q", pattern, got, want)
		}
	}
}

func FuzzFillName(f *testing.F) {
	f.Add("Sale, {Customer}", "CUSTOMER", "Lena")
	f.Add("{{a}{", "a", "{a}")
	f.Fuzz(func(t *testing.T, pattern, name, value string) {
		got := FillName(pattern, map[string]string{name: value})
		if !utf8.ValidString(got) || utf8.RuneCountInString(got) > 121 || strings.ContainsAny(got, "\n\r\x00") {
			t.Fatalf("%q", got)
		}
		if !strings.Contains(pattern, "{") && got != FillName(pattern, nil) {
			t.Fatalf("%q without braces became %q", pattern, got)
		}
	})
}
