package ui_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"wrapbell/app"
)

// hosted counts the files of a render that the CDN still has.
func (v *vault) hosted(id string) (n int) {
	r := v.record(v.t, id)
	for _, f := range r.Files {
		q, err := http.NewRequestWithContext(v.t.Context(), http.MethodGet, f.URL, nil)
		if err != nil {
			v.t.Fatal(err)
		}
		if a, err := v.e.RoundTrip(q); err == nil {
			a.Body.Close()
			if a.StatusCode == http.StatusOK {
				n++
			}
		}
	}
	return n
}

// Files are taken off the CDN only after a question that Cancel is the default of; a
// copy on this computer stays.
func TestHostedFilesAreDeleted(t *testing.T) {
	bubble(t, func(t *testing.T) {
		v := openVault(t, options{theme: theme.VariantLight})
		id := v.made(0)
		v.Select(id)
		v.save()
		v.pass(time.Second)
		ask := func() {
			v.Do(v.DeleteHosted)
			v.shows(t, "Delete 3 files from the CDN?", "Anyone with these links will get an error. Your saved copies stay.", "be undone.")
			v.fits("delete")
		}
		left := func(how string, keys ...fyne.KeyName) {
			ask()
			for _, k := range keys {
				if k == fyne.KeyTab {
					v.tab()
					continue
				}
				v.key(k)
			}
			v.pass(time.Second)
			if n := v.hosted(id); n != 3 || v.layered() {
				t.Fatalf("%s leaves %d files, and the question is open: %v", how, n, v.layered())
			}
		}
		left("Enter on Cancel", fyne.KeyReturn)
		left("Space on Cancel", fyne.KeySpace)
		left("Esc on Cancel", fyne.KeyEscape)
		left("Esc on a kind of file", fyne.KeyTab, fyne.KeyEscape)
		ask()
		v.tap("Cancel")
		v.pass(time.Second)
		if n := v.hosted(id); n != 3 || v.layered() {
			t.Fatalf("%d files are left after Cancel", n)
		}
		ask()
		v.tick("Video")
		v.shows(t, "Delete 2 files from the CDN?")
		v.tick("Thumbnail")
		v.shows(t, "Delete 1 file from the CDN?", "Anyone with this link")
		v.tap("Delete 1 file")
		v.pass(time.Second)
		v.shows(t, "Poster deleted from the CDN")
		r := v.record(t, id)
		if p, _ := r.FileOf(app.Poster); p.State != app.Deleted || v.hosted(id) != 2 {
			t.Errorf("%s, and %d are left", p.State, v.hosted(id))
		}
		v.Do(v.DeleteHosted)
		v.settle()
		v.tap("Delete 2 files")
		v.pass(time.Second)
		if n := v.hosted(id); n != 0 {
			t.Errorf("%d files are left", n)
		}
		v.shows(t, "2 files deleted from the CDN")
		v.lies(id, app.Video)
		v.Do(v.DeleteHosted)
		v.shows(t, "Nothing of this is on the CDN")
	})
}

// What could not be deleted is listed, file by file, and can be tried again.
func TestDeletingThatFails(t *testing.T) {
	bubble(t, func(t *testing.T) {
		v := openVault(t, options{theme: theme.VariantLight})
		id := v.made(0)
		v.Select(id)
		v.e.down = true
		v.Do(v.DeleteHosted)
		v.settle()
		v.tap("Delete 3 files")
		v.pass(time.Minute)
		v.shows(t, "0 of 3 files deleted.", "promo · video:", "promo · poster:")
		v.fits("not deleted")
		v.e.down = false
		v.tap("Try again")
		v.pass(time.Minute)
		if n := v.hosted(id); n != 0 {
			t.Errorf("%d files are left\n%s", n, v.screen())
		}
	})
}

func TestEachLinkIsCopied(t *testing.T) {
	bubble(t, func(t *testing.T) {
		now := time.Now()
		all := gathering(now)
		f := open(t, options{theme: theme.VariantDark, renders: all})
		clip := func() string { return f.app.Clipboard().Content() }
		word := func(w string) string {
			for _, r := range f.Rows() {
				if r.Word == w {
					return r.ID
				}
			}
			t.Fatal("no row says " + w)
			return ""
		}
		f.Select(word("Ready"))
		f.Do(f.CopyAllLinks)
		if n := strings.Count(clip(), "\n"); n != 2 || !strings.HasPrefix(clip(), cdn) {
			t.Errorf("all links: %q", clip())
		}
		f.shows(t, "3 links copied")
		f.Do(func() { f.CopyEmbed(app.EmbedHTML) })
		if !strings.HasPrefix(clip(), "<video ") || !strings.Contains(clip(), "poster=") {
			t.Errorf("embed: %q", clip())
		}
		f.Do(func() { f.CopyEmbed(app.EmbedMarkdown) })
		if !strings.HasPrefix(clip(), "[![") {
			t.Errorf("embed: %q", clip())
		}
		f.Select(word("Publishing"))
		f.CopyLinks()
		f.shows(t, "Link copied. Predicted, not ready yet")
		if !strings.HasPrefix(clip(), cdn) {
			t.Errorf("predicted: %q", clip())
		}
		f.Do(func() { f.CopyEmbed(app.EmbedPlain) })
		f.shows(t, "Plain text copied. Its link is predicted, not ready yet")
		f.Select(word("Ready (24 h link)"))
		f.CopyLinks()
		f.shows(t, "Link copied. It works for 2", "h only: there is no CDN copy")
		if !strings.HasPrefix(clip(), "https://temporary.example/") {
			t.Errorf("24-hour link: %q", clip())
		}
		f.Do(func() { f.CopyEmbed(app.EmbedHTML) })
		f.shows(t, "No CDN link yet, and only that can be embedded")
		f.Select(word("Failed"))
		f.CopyLinks()
		f.shows(t, "No link yet")
	})
}
