package assets

import "embed"

//go:embed templates/*.json
var templateFiles embed.FS

// Template is one edit with fill-ins that the practice service has saved from the start.
type Template struct {
	File string // as a file name: "offer.json"
	Name string // as its owner would call it
	Body []byte // the edit as JSON
}

var templates = []Template{
	{File: "offer.json", Name: "Special offer"},
	{File: "concert.json", Name: "Concert notice, 9:16"},
	{File: "novelty.json", Name: "New in the shop, 4:5"},
}

// Templates are those of the practice service, the newest first.
func Templates() []Template {
	list := make([]Template, len(templates))
	for i, t := range templates {
		t.Body, _ = templateFiles.ReadFile("templates/" + t.File) // as with the samples
		list[i] = t
	}
	return list
}
