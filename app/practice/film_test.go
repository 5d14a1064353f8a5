package practice

import (
	"bytes"
	"image"
	_ "image/gif"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "golang.org/x/image/bmp"

	"wrapbell/app/practice/film"
	"wrapbell/app/shotstack"
)

// The real filmer serves every sample edit: pictures are pictures, and what a
// render promises is on the CDN. Films are the clip that ships, and one is
// encoded where ffmpeg is found; they are checked by their first bytes.
func TestRealFilms(t *testing.T) {
	options := film.Options{Clip: asset(t, "clip.mp4"), Sound: asset(t, "sound.mp3")}
	edits := map[string]string{}
	names, _ := filepath.Glob("../../assets/samples/*.json")
	for _, name := range names {
		edits[filepath.Base(name)] = string(asset(t, "samples/"+filepath.Base(name)))
	}
	if raced {
		edits = map[string]string{"sound.json": edits["sound.json"]}
	}
	onCDN(t, options, edits)
	if options.FFmpeg, _ = exec.LookPath("ffmpeg"); options.FFmpeg == "" {
		t.Log("ffmpeg is not here: no film was encoded")
		return
	}
	onCDN(t, options, map[string]string{"short": `{"timeline":{"tracks":[{"clips":[{"asset":{"type":"title","text":"x"},"start":0,"length":1}]}]},
		"output":{"format":"mp4","resolution":"preview","fps":12,"poster":{"capture":0},"thumbnail":{"capture":0,"scale":0.5}}}`})
}

// onCDN submits edits and looks at every file of those that succeed.
func onCDN(t *testing.T, films film.Options, edits map[string]string) {
	a := ask(t, open(t, func(o *Options) { o.Films, o.Speed = film.New(films), 100 }))
	renders := map[string]string{}
	for name, body := range edits {
		renders[name] = a.submit(body)
	}
	looked := 0
	for name, id := range renders {
		if settled(t, a, id).Status == "failed" {
			continue // as the sample promises
		}
		for _, file := range a.s.renders[id].outputs() {
			r := a.do("GET", "/au/stage/"+a.s.owner+"/"+file, nil)
			for i := 0; r.code == 404 && i < 1000; i++ {
				time.Sleep(10 * time.Millisecond)
				r = a.do("GET", "/au/stage/"+a.s.owner+"/"+file, nil)
			}
			if why := wrong(file, a.want(200, r).body); why != "" {
				t.Errorf("%s: %s (%d bytes): %s", name, file, len(r.body), why)
			}
			looked++
		}
	}
	if looked < len(edits) {
		t.Errorf("%d files of %d edits", looked, len(edits))
	}
}

// settled waits for the end of a render in real time.
func settled(t *testing.T, a asker, id string) shotstack.RenderStatus {
	t.Helper()
	for range 12_000 {
		if now := a.status(id); terminal(now.Status) {
			return now
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("never ended")
	return shotstack.RenderStatus{}
}

// wrong says what is wrong with a file.
func wrong(name string, data []byte) string {
	switch filepath.Ext(name) {
	case ".mp4":
		if len(data) < 1000 || string(data[4:8]) != "ftyp" {
			return "no MP4"
		}
	case ".mp3":
		if !bytes.HasPrefix(data, []byte("ID3")) && (len(data) < 1000 || data[0] != 0xff) {
			return "no MP3"
		}
	default:
		_, format, err := image.Decode(bytes.NewReader(data))
		if err != nil {
			return err.Error()
		}
		if want := strings.Replace(filepath.Ext(name)[1:], "jpg", "jpeg", 1); format != want {
			return "is " + format
		}
	}
	return ""
}

func asset(t *testing.T, name string) []byte {
	data, err := os.ReadFile("../../assets/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
