package ui_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"wrapbell/app"
	"wrapbell/assets"
)

// wholeEdit uses whatever the sheet has a field for.
const wholeEdit = `{"timeline":{"fonts":[{"src":"https://media.example.com/Anton.ttf"}],"tracks":[
{"clips":[{"asset":{"type":"rich-text","text":"{{ HEADLINE }}","font":{"family":"Anton","color":"{{ COLOUR }}","size":"{{ SIZE }}"}},"start":0,"length":"{{ SECONDS }}","transition":{"in":"{{ ENTRANCE }}"}}]},
{"clips":[{"asset":{"type":"image","src":"{{ PHOTO }}"},"start":0,"length":6},{"asset":{"type":"image","src":"https://media.example.com/shop.jpg"},"start":5,"length":6},
{"asset":{"type":"text","text":"Dear {{ CUSTOMER }}, {{ MESSAGE }}"},"start":12,"length":18}]}]},
"output":{"format":"mp4","size":{"width":1080,"height":1920},"thumbnail":{"capture":1,"scale":0.5}},
"merge":[{"find":"CUSTOMER","replace":"Lena"},{"find":"SIZE","replace":64},{"find":"SECONDS","replace":5},{"find":"HEADLINE","replace":"Spring sale"},{"find":"COLOUR","replace":"#ff9900"},{"find":"ENTRANCE","replace":"fade"},
{"find":"MESSAGE","replace":"the spring collection has arrived, and as a friend of the shop you may see it first, on Friday from four o'clock on."}]}`

// TestSheetShots saves pictures of "New render"; it runs only when WRAPBELL_SHOTS names
// a folder.
func TestSheetShots(t *testing.T) {
	inEachLook(t, "new", append(usual, fyne.Size{Width: 600, Height: 400}), shootSheet) // the last is 900×600 at scale 1.5
}

func shootSheet(t *testing.T, save func(*fixture, string), o options) {
	v := openVault(t, o)
	shot := func(what string) { v.settle(); save(v.fixture, what) }
	v.Do(v.NewRender)
	shot("start")
	v.OpenSample(0)
	shot("sample")
	v.NewRenderFrom("spring.json", []byte(wholeEdit))
	shot("whole")
	v.into("Photo", "https://media.example.com/lena.jpg")
	v.into("Name in the list", "Spring sale, {Customer}")
	shot("filled")
	v.SetEnvironment(app.Production)
	for range 9 {
		v.Do(v.Fyne().Canvas().FocusNext)
	}
	shot("lower")
	for range 30 {
		v.Do(v.Fyne().Canvas().FocusNext)
		if v.focusedOn("Name in the list") {
			break
		}
	}
	shot("end")
	v.key(fyne.KeyEscape)
	var files []fyne.URI
	for name, body := range map[string]string{"a-title.json": string(assets.Samples()[0].Body), "spring.json": wholeEdit, "broken.json": `{"timeline":`,
		"z-travel.json": string(assets.Samples()[3].Body)} {
		p := t.TempDir() + "/" + name
		write(t, p, []byte(body))
		files = append(files, storage.NewFileURI(p))
	}
	files = append(files, storage.NewFileURI(t.TempDir()+"/gone.json"))
	v.OpenFiles(files...)
	shot("several")
	v.key(fyne.KeyEscape)
	v.SetEnvironment(app.Sandbox)
	v.NewRenderFrom("spring.json", []byte(wholeEdit))
	v.settle()
	v.drop("customers.csv", customers)
	shot("rows")
	v.key(fyne.KeyEscape)
	v.Do(v.NewRender)
	v.settle()
	v.key(fyne.KeyDown)
	v.key(fyne.KeyReturn)
	shot("row")
}

// focusedOn says whether the field of that name has the focus.
func (f *fixture) focusedOn(name string) (on bool) {
	f.Do(func() {
		a, ok := f.Fyne().Canvas().Focused().(fyne.Accessible)
		on = ok && strings.HasPrefix(a.AccessibilityLabel(), name)
	})
	return on
}
