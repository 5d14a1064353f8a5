package play_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"wrapbell/app/media/play"
)

// What is no film is said to be none, whatever it is called; above all nothing else
// is read because a file says so.
func TestStrangers(t *testing.T) {
	film := clip(t, "secret.mp4", 30, 10)
	whole, err := os.ReadFile(film)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, body := range map[string]string{
		"empty":          "",
		"text":           "This is not a film.",
		"page":           "<!DOCTYPE html><html><body>403</body></html>",
		"playlist":       "#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\nfile://" + film + "\n#EXT-X-ENDLIST\n",
		"list of files":  "ffconcat version 1.0\nfile '" + film + "'\n",
		"picture list":   film + "\n",
		"dash":           `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>file://` + film + `</BaseURL></Representation></AdaptationSet></Period></MPD>`,
		"session":        "v=0\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n",
		"head only":      string(whole[:40]),
		"without index":  string(whole[:len(whole)/2]), // this index is at the end
		"zeros":          string(make([]byte, 100_000)),
		"another format": "GIF89a\x01\x00\x01\x00\x00\x00\x00;",
	} {
		for _, format := range []string{"mp4", "gif", "mp3"} {
			t.Run(name+" as "+format, func(t *testing.T) {
				if name == "another format" && format == "gif" {
					return
				}
				path := filepath.Join(dir, name+"."+format)
				if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
					t.Fatal(err)
				}
				f, err := tools(t).Open(t.Context(), play.Source{File: path, Format: format})
				if err != nil {
					wantKind(t, err, play.Unreadable)
					return
				}
				defer f.Close()
				f.Fit(100, 100)
				if w, _ := f.Shape(); w == 0 {
					_, err := f.Peaks(t.Context(), 10)
					wantKind(t, err, play.Unreadable)
					return
				}
				_, _, err = f.Next(t.Context())
				wantKind(t, err, play.Unreadable)
			})
		}
	}
	noChild(t)
}

func TestNotThere(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		s    play.Source
		kind play.Kind
	}{
		{mp4(filepath.Join(dir, "none.mp4")), play.Missing},
		{mp4(dir), play.Unreadable},
		{mp4(os.DevNull), play.Unreadable},
		{play.Source{Format: "mp4"}, play.Missing},
		{play.Source{Format: "mp4", Link: "https://cdn.example/a.mp4"}, play.Missing}, // nobody to ask
		{play.Source{Format: "m3u8", File: clip(t, "a.mp4", 3, 10)}, play.Unreadable},
		{play.Source{File: clip(t, "a.mp4", 3, 10)}, play.Unreadable},
	} {
		_, err := tools(t).Open(t.Context(), c.s)
		wantKind(t, err, c.kind)
	}
}

// A film that was cut off plays as far as it goes and then says so; play goes on
// from there, in case the rest has come.
func TestCutOff(t *testing.T) {
	whole, err := os.ReadFile(clip(t, "a.mp4", 100, 25, "-movflags", "+faststart", "-g", "10"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "cut.mp4")
	if err := os.WriteFile(path, whole[:len(whole)*6/10], 0o600); err != nil {
		t.Fatal(err)
	}
	f := open(t, mp4(path))
	f.Play()
	last := -1
	for {
		img, _, err := f.Next(t.Context())
		if err != nil {
			wantKind(t, err, play.BrokenOff)
			break
		}
		last = number(img)
	}
	if last < 10 || last > 80 {
		t.Errorf("ends after frame %d of 100", last)
	}
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	f.Play()
	if n := frame(t, f); n <= last {
		t.Errorf("goes on with frame %d after %d", n, last)
	}
	for {
		_, _, err := f.Next(t.Context())
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// FuzzRead: whatever ffprobe says of a stranger's file, the facts are sensible.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"streams":[{"codec_type":"video","codec_name":"h264","width":640,"height":360,"avg_frame_rate":"25/1","duration":"4.0","sample_aspect_ratio":"4:3","side_data_list":[{"rotation":-90}]},{"codec_type":"audio","codec_name":"aac"}],"format":{"duration":"4.1"}}`))
	f.Add([]byte(`{"streams":[{"codec_type":"video","codec_name":"gif","width":9999999,"height":1,"avg_frame_rate":"0/0","r_frame_rate":"1e9/1"}]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		facts, err := play.Read(body)
		if err != nil {
			return
		}
		if facts.Length < 0 || !(facts.Rate >= 0.1 && facts.Rate <= 30) || facts.Width == 0 && !facts.Sound || facts.Width > 100_000 || facts.Height < 0 {
			t.Errorf("%s: %+v", bytes.TrimSpace(body), facts)
		}
	})
}
