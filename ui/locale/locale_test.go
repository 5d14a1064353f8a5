package locale_test

import (
	"testing"
	"time"

	"wrapbell/ui/locale"
	"wrapbell/ui/testdata/speech"
)

func TestDatesAndNumbers(t *testing.T) {
	at := time.Date(2026, time.May, 4, 9, 5, 0, 0, time.UTC)
	for tag, want := range map[string][]string{
		"en-US": {"May 4", "May 4, 2026", "Monday, May 4, 2026", "May 4, 2026, 9:05 AM", "8.9", "12,345"},
		"en-PH": {"May 4", "May 4, 2026", "Monday, May 4, 2026", "May 4, 2026, 9:05 AM", "8.9", "12,345"},
		"en-AU": {"4 May", "4 May 2026", "Monday, 4 May 2026", "4 May 2026, 9:05 am", "8.9", "12,345"},
		"en-GB": {"4 May", "4 May 2026", "Monday, 4 May 2026", "4 May 2026 09:05", "8.9", "12,345"},
		"de-US": {"4. Mai", "4. Mai 2026", "Montag, 4. Mai 2026", "4. Mai 2026, 09:05", "8,9", "12.345"},
		"en":    {"4 May", "4 May 2026", "Monday, 4 May 2026", "4 May 2026 09:05", "8.9", "12,345"},
		"de":    {"4. Mai", "4. Mai 2026", "Montag, 4. Mai 2026", "4. Mai 2026, 09:05", "8,9", "12.345"},
	} {
		speech.Use(t, tag)
		got := []string{locale.Date(at, "2 Jan"), locale.Date(at, "2 Jan 2006"), locale.Date(at, "Monday, 2 January 2006"),
			locale.Date(at, "2 Jan 2006 15:04"), locale.Decimal(8.94, 1), locale.Whole(12345)}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: %q, want %q", tag, got[i], want[i])
			}
		}
	}
}

func TestTextsAndForms(t *testing.T) {
	files := []byte(`{"%s of %s": "von %[2]s %[1]s", "button: Knot": "Knoten", "Knot": "Der Knoten", "%d files": {"one": "%d Datei", "other": "%d Dateien"}}`)
	if err := locale.UseFiles("de", files); err != nil {
		t.Fatal(err)
	}
	defer locale.Use("en")
	for _, tt := range [][2]string{
		{locale.T("%s of %s", "3", "8"), "von 8 3"},
		{locale.In("button", "Knot"), "Knoten"},
		{locale.In("page", "Knot"), "Der Knoten"},
		{locale.N("%d files", 1), "1 Datei"},
		{locale.N("%d files", 0), "0 Dateien"},
		{locale.Tag(), "de"},
	} {
		if tt[0] != tt[1] {
			t.Errorf("%q, want %q", tt[0], tt[1])
		}
	}
}
