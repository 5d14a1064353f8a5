package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"wrapbell/app"
	"wrapbell/assets"
)

// Edits of strangers.
const (
	// tour is the edit of a render that failed: nobody may open one of its clips.
	tour = `{"timeline":{"tracks":[
{"clips":[{"asset":{"type":"title","text":"Our new store"},"start":0,"length":5}]},
{"clips":[{"asset":{"type":"image","src":"https://media.example.com/logo.png"},"start":0,"length":6},
{"asset":{"type":"image","src":"https://media.example.com/shop.jpg"},"start":6,"length":6},
{"asset":{"type":"video","src":"https://media.example.com/beach.mp4"},"start":12,"length":18}]}]},
"output":{"format":"mp4","resolution":"hd","thumbnail":{"capture":1,"scale":0.5},"poster":{"capture":1}}}`

	// spring has fill-ins of all sorts.
	spring = `{"timeline":{"tracks":[
{"clips":[{"asset":{"type":"rich-text","text":"{{ HEADLINE }}","font":{"color":"{{ COLOUR }}","size":"{{ SIZE }}"}},"start":0,"length":5}]},
{"clips":[{"asset":{"type":"image","src":"{{ PHOTO }}"},"start":0,"length":6},
{"asset":{"type":"text","text":"Dear {{ CUSTOMER }}, the spring collection has arrived."},"start":6,"length":24}]}]},
"output":{"format":"mp4","size":{"width":1080,"height":1920},"thumbnail":{"capture":1,"scale":0.5}},
"merge":[{"find":"CUSTOMER","replace":"Lena"},{"find":"SIZE","replace":64},{"find":"HEADLINE","replace":"Spring sale"},
{"find":"COLOUR","replace":"#ff9900"},{"find":"PHOTO","replace":"https://media.example.com/lena.jpg"}]}`

	// faulty has a mistake of every sort.
	faulty = `{"timeline":{"tracks":[
{"clips":[{"asset":{"type":"title","text":"Our new store"},"start":0,"length":5},{"asset":{"type":"title","text":"{{ TEXT }}"},"start":4,"length":5}]},
{"clips":[{"asset":{"type":"image","src":"C:\\Pictures\\logo.png"},"start":0,"length":6,"alignment":"left"},
{"asset":{"type":"video","src":"https://media.example.com/beach.mp4"},"start":6,"length":18}]}]},
"output":{"format":"mp4","resolution":"hd"}}`

	// customers are rows for spring; two of them need a fix.
	customers = "Customer;photo;Headline\nLena;https://media.example.com/lena.jpg;Spring sale\nOmar;https://media.example.com/omar.jpg;Spring for Omar\n" +
		"Ida;;Spring for Ida\n;https://media.example.com/x.jpg;Spring\nSofia;https://media.example.com/sofia.jpg;Hello Sofia\n"
)

// tourHash is what its renders call it.
const tourHash = "tour"

// edits are those of the renders.
type edits struct{}

// KeepEdit implements app.Edits.
func (edits) KeepEdit(string, []byte) error { return nil }

// Edit implements app.Edits.
func (edits) Edit(hash string) ([]byte, error) {
	if hash == tourHash {
		return []byte(tour), nil
	}
	return assets.Samples()[0].Body, nil
}

// checkLink answers for the web: all links work but one.
func checkLink(_ context.Context, link, want string) app.LinkReport {
	if strings.HasSuffix(link, "beach.mp4") {
		return app.LinkReport{State: app.LinkNoAccess, Status: 403}
	}
	return app.LinkReport{State: app.LinkWorks, Status: 200, Type: map[string]string{"image": "image/jpeg", "video": "video/mp4"}[want], Size: 1 << 20}
}

// written are files on the disk for names with their contents after them.
func written(files ...string) (paths []string, err error) {
	dir, err := os.MkdirTemp("", "driven-")
	for i := 0; i+1 < len(files) && err == nil; i += 2 {
		paths = append(paths, filepath.Join(dir, files[i]))
		err = os.WriteFile(paths[len(paths)-1], []byte(files[i+1]), 0o600)
	}
	return paths, err
}
