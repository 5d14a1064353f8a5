package play_test

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"wrapbell/app/media/play"
)

// An ffmpeg that is too old, incomplete or broken is told from a film that can't be
// read.
func TestToolsThatAreOfNoUse(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the programs are shell scripts")
	}
	path := filepath.Join(t.TempDir(), "text.mp4")
	if err := os.WriteFile(path, []byte("This is no film."), 0o600); err != nil {
		t.Fatal(err)
	}
	const recent = "ffprobe version 6.1.1-3ubuntu5 Copyright (c) 2007-2023 the FFmpeg developers"
	for name, c := range map[string]struct {
		version, says string
		code          int
		kind          play.Kind
	}{
		"a film that is none": {recent, "moov atom not found", 1, play.Unreadable},
		"somebody's own":      {"ffprobe version N-112345-gabcdef Copyright", "moov atom not found", 1, play.Unreadable},
		"old":                 {"ffprobe version 3.4.8-0ubuntu0.2 Copyright (c) 2007-2020", "moov atom not found", 1, play.BadTools},
		"an option it lacks":  {recent, "Unrecognized option 'max_alloc'.", 1, play.BadTools},
		"a format it lacks":   {recent, "Unknown input format: 'mov'", 1, play.BadTools},
		"a codec it lacks":    {recent, "Decoder (codec h264) not found for input stream #0:0", 1, play.BadTools},
		"a strange codec":     {recent, "Decoder (codec av17) not found for input stream #0:0", 1, play.Unreadable},
		"half installed":      {"", "ffprobe: error while loading shared libraries: libavcodec.so.58: cannot open", 127, play.BadTools},
		"something else":      {"GNU cat 9.1", "", 0, play.BadTools},
	} {
		t.Run(name, func(t *testing.T) {
			fake := filepath.Join(t.TempDir(), "ffprobe")
			script := fmt.Sprintf("#!/bin/sh\nif [ \"$1\" = -version ]; then echo '%s'; exit 0; fi\necho \"%s\" >&2\nexit %d\n", c.version, c.says, c.code)
			if err := os.WriteFile(fake, []byte(script), 0o700); err != nil {
				t.Fatal(err)
			}
			_, err := play.Tools{FFmpeg: fake, FFprobe: fake}.Open(t.Context(), mp4(path))
			wantKind(t, err, c.kind)
		})
	}
	noChild(t)
}

func TestVersionsOfFFmpeg(t *testing.T) {
	for said, want := range map[string]int{
		"ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026": 5, "ffmpeg version n4.4 Copyright": 4, "ffprobe version 10.0": 10,
		"ffmpeg version 3.4.8-0ubuntu0.2": 3, "ffmpeg version N-112345-gabc": 0, "ffmpeg version git-2020-01-02-abc": 0,
		"": -1, "avconv version 9.20": -1, "hello": -1,
	} {
		got, ok := play.Version(said)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("%q: %d, want %d", said, got, want)
		}
	}
}

// A link that never ends is not read for ever; a film that is played again and again is
// no such link.
func TestALinkWithoutAnEnd(t *testing.T) {
	play.Passing(t, 1<<20)
	box := append([]byte("\x00\x00\x04\x00free"), make([]byte, 1016)...)
	tools, s := linked(t, func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte("\x00\x00\x00\x14ftypisom\x00\x00\x02\x00isom"))
		for {
			if _, err := w.Write(box); err != nil {
				return
			}
		}
	})
	_, err := tools.Open(t.Context(), s)
	wantKind(t, err, play.Endless)

	body, err := os.ReadFile(clip(t, "a.mp4", 100, 25, "-movflags", "+faststart"))
	if err != nil {
		t.Fatal(err)
	}
	play.Passing(t, int64(len(body))+4<<10)
	tools, s = linked(t, func(w http.ResponseWriter, r *http.Request) { w.Write(body) })
	f, err := tools.Open(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	f.Fit(100, 100)
	for range 5 {
		frame(t, f)
		f.Seek(0)
	}
}
