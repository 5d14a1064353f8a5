package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"wrapbell/app"
	"wrapbell/ui"
)

// customers is a spreadsheet in which two rows lack something.
const customers = "first_name;photo;Headline\nLena;https://media.example.com/lena.jpg;Spring sale\nOmar;https://media.example.com/omar.jpg;Spring for Omar\n" +
	"Ida;;Spring for Ida\n;https://media.example.com/x.jpg;Spring\n"

func (f *fixture) drop(name, data string) {
	p := f.t.TempDir() + "/" + name
	write(f.t, p, []byte(data))
	f.OpenFiles(storage.NewFileURI(p))
	f.settle()
}

func TestOneRenderForEachRow(t *testing.T) {
	sheeted(t, func(t *testing.T, f *fixture) {
		f.drop("customers.csv", customers)
		f.shows(t, "Open an edit with fill-ins first, then its spreadsheet")
		f.NewRenderFrom("spring.json", []byte(wholeEdit))
		f.settle()
		f.drop("customers.csv", customers)
		f.shows(t, "customers.csv · 4 rows. 3 rows will be sent. 1 is left out.", "Which column fills what?", "“Photo” is empty", "Render 3 (free)", "spring, Spring for Omar", "Save the 1 left out…")
		f.into("Customer", "first_name") // one that the check alone would let pass
		f.shows(t, "2 rows will be sent. 2 are left out.", "Render 2 (free)")
		f.SetEnvironment(app.Production)
		f.settle()
		f.shows(t, "Render 2 (about 1 credit)", "2 rows will be sent. 2 are left out.")
		f.SetEnvironment(app.Practice)
		f.settle()
		f.into("Headline", "The same for all: Spring sale")
		f.shows(t, "spring, Lena", "spring, Omar")
		f.sendKeys()
		if got := f.sortedNames(); !slices.Equal(got, []string{"spring, Lena", "spring, Omar"}) {
			t.Fatalf("sent %v", got)
		}
		got := map[string]string{}
		for _, m := range f.sent("spring, Omar").Merge {
			got[m.Find] = string(m.Replace)
		}
		if got["CUSTOMER"] != `"Omar"` || got["PHOTO"] != `"https://media.example.com/omar.jpg"` || got["HEADLINE"] != `"Spring sale"` || got["SIZE"] != "64" || len(got) != 8 {
			t.Errorf("filled in: %v", got)
		}
	})
}

func TestRowsAreKeptAndMended(t *testing.T) {
	bubble(t, func(t *testing.T) {
		st := openStore(t)
		f := sheetOn(t, st, options{}, nil)
		f.NewRenderFrom("spring.json", []byte(wholeEdit))
		f.settle()
		f.drop("customers.csv", customers)
		f.tap("Back to the edit")
		f.into("Size", "80")
		f.drop("customers.csv", customers)
		f.key(fyne.KeyDown)
		f.key(fyne.KeyDown)
		f.key(fyne.KeyReturn) // Ida, who has no photo
		f.settle()
		f.into("Photo", "https://media.example.com/ida.jpg")
		f.key(fyne.KeyEscape)
		f.settle()
		f.shows(t, "customers.csv · 4 rows. 4 rows will be sent.", "Which column fills what?")
		f.pass(time.Second)
		f.closeOnce()
		f = sheetOn(t, st, options{}, nil)
		f.Do(f.NewRender)
		f.settle()
		f.shows(t, "New render · 4 edits", "4 edits will be sent.", "spring, Spring for Ida")
		f.sendKeys()
		if n := len(f.Rows()); n != 4 {
			t.Fatalf("%d rows", n)
		}
		for _, m := range f.sent("spring, Spring for Ida").Merge {
			if m.Find == "SIZE" && string(m.Replace) != "80" || m.Find == "PHOTO" && !strings.Contains(string(m.Replace), "ida.jpg") {
				t.Errorf("%s is %s", m.Find, m.Replace)
			}
		}
	})
}

func TestWhatIsNoSpreadsheetGetsASentence(t *testing.T) {
	sheeted(t, func(t *testing.T, f *fixture) {
		f.NewRenderFrom("spring.json", []byte(wholeEdit))
		f.settle()
		for data, want := range map[string]string{"PK\x03\x04": "This isn't a CSV file.", "A,B\n": "This spreadsheet is empty.", "A\n\"1\n": "The trouble starts at line 2"} {
			f.drop("x.csv", data)
			f.shows(t, want, "Fill in")
		}
	})
}

func TestManyRowsAreSent(t *testing.T) {
	sheeted(t, func(t *testing.T, f *fixture) {
		f.NewRenderFrom("spring.json", []byte(wholeEdit))
		f.settle()
		var b strings.Builder
		b.WriteString("customer,photo\n")
		for i := range 300 {
			fmt.Fprintf(&b, "Customer %d,https://media.example.com/%d.jpg\n", i, i)
		}
		f.drop("many.csv", b.String())
		f.shows(t, "many.csv · 300 rows. 300 rows will be sent.")
		f.tap("Render 300 (free)")
		f.pass(5 * time.Second)
		c, err := f.store.Since(0)
		if n := len(c.Renders); err != nil || n != 300 {
			t.Fatalf("%d renders, %v", n, err)
		}
		for _, r := range c.Renders {
			if b := r.Batch; b.Of != 300 || b.Name != "many.csv" || b.At.IsZero() || !b.At.Equal(c.Renders[0].Batch.At) {
				t.Fatalf("sent together: %+v and %+v", b, c.Renders[0].Batch)
			}
		}
	})
}

func TestRowsFit(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 1180, Height: 760}, {Width: 900, Height: 600}, {Width: 600, Height: 400}} {
		bubble(t, func(t *testing.T) {
			f := openDesk(t, options{w: size.Width, h: size.Height}, openStore(t), func(*ui.Desk) {})
			f.t = t
			f.NewRenderFrom("spring.json", []byte(wholeEdit))
			f.settle()
			f.drop("customers.csv", customers)
			f.fits(fmt.Sprintf("rows %.0f", size.Width))
		})
	}
}
