package play

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
)

// Tools are the programs that do the work. Both come with FFmpeg.
type Tools struct {
	FFmpeg, FFprobe string // their files; empty = not there

	// Ask asks for a link, and for a part of it if span is there (the value of a
	// Range header). Which links may be asked is its own affair. Without it links
	// are refused.
	Ask Ask
}

// Installed finds the programs; ok is false where one of them is not installed.
func Installed() (t Tools, ok bool) {
	t.FFmpeg, _ = exec.LookPath("ffmpeg")
	t.FFprobe, _ = exec.LookPath("ffprobe")
	return t, t.FFmpeg != "" && t.FFprobe != ""
}

// Ask is how links are asked.
type Ask func(ctx context.Context, link, span string) (*http.Response, error)

// Source is where a film is. The file goes before the link.
type Source struct {
	File   string // on the disk
	Link   string
	Format string // what the film is: "mp4", "gif", "mp3"
}

// demuxers are FFmpeg's names of the formats that are played. The format is never
// guessed from what lies in a file: a list of other files in disguise would have
// those opened.
var demuxers = map[string]string{"mp4": "mov", "mov": "mov", "gif": "gif", "mp3": "mp3"}

// input is a source as a child process is given it.
type input struct {
	args  []string
	holes bool   // the format may leave pixels open
	relay *relay // of a link
}

func (t Tools) input(ctx context.Context, s Source) (*input, error) {
	demuxer, ok := demuxers[s.Format]
	if !ok {
		return nil, fault(Unreadable, "a film in the format %q", s.Format)
	}
	if s.File == "" {
		return t.fromLink(ctx, s, demuxer)
	}
	path, err := filepath.Abs(s.File)
	if err != nil {
		return nil, &Fault{Kind: Missing, Err: err}
	}
	if err := readable(path); err != nil {
		return nil, err
	}
	return &input{holes: s.Format == "gif", args: []string{"-protocol_whitelist", "file", "-f", demuxer, "-i", "file:" + path}}, nil
}

func (t Tools) fromLink(ctx context.Context, s Source, demuxer string) (*input, error) {
	if s.Link == "" || t.Ask == nil {
		return nil, fault(Missing, "neither a file nor a link")
	}
	r, err := lend(ctx, s.Link, t.Ask)
	if err != nil {
		return nil, &Fault{Kind: Unreachable, Err: err}
	}
	return &input{relay: r, holes: s.Format == "gif", args: []string{"-protocol_whitelist", "http,tcp", "-f", demuxer, "-i", r.address}}, nil
}

// readable refuses what is not a plain file: a pipe or a device would never end.
func readable(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault(Missing, "no such file")
	case err != nil:
		return &Fault{Kind: Unreadable, Err: err}
	case !info.Mode().IsRegular():
		return fault(Unreadable, "not a plain file")
	}
	return nil
}

// fresh is called before each run of a child.
func (i *input) fresh() {
	if i.relay != nil {
		i.relay.grant()
	}
}

// blame says what is wrong when a child found something wrong: the link behind it,
// if there is one that was of no use, or the program itself.
func (i *input) blame(c *child, kind Kind, why error) error {
	if i.relay != nil {
		if bad := i.relay.trouble(); bad != "" {
			kind = bad
		} else if c.stalled.Load() {
			kind = Unreachable
		}
	}
	if kind == Unreadable && c.incapable() {
		kind = BadTools
	}
	return &Fault{Kind: kind, Err: why}
}

func (i *input) close() {
	if i.relay != nil {
		i.relay.close()
	}
}
