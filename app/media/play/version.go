package play

import (
	"context"
	"io"
	"regexp"
	"strconv"
	"time"
)

// oldest is the first version of FFmpeg that knows all that is asked of it, of 2018.
const oldest = 4

// versionLimit is how long a program may take to say which it is.
const versionLimit = 5 * time.Second

// lacking is what FFmpeg says when it does not know an option, a format or a codec
// that every whole one of our time knows, and what systems say when a part of it is
// missing.
var lacking = regexp.MustCompile(`(?i)unrecognized option|option .{0,40}not found|error splitting the argument list|unknown input format|` +
	`decoder \(codec (h264|hevc|aac|mp3|gif)[^)]*\) not found|no such filter|error while loading shared libraries|library not loaded|symbol lookup error|cannot execute`)

// incapable says whether the program is to blame, and not the film: what it said, or
// what it says when it is asked which version it is.
func (c *child) incapable() bool {
	return lacking.MatchString(c.says.String()) || !capable(c.program)
}

// capable asks a program which version it is. One that can't say it is broken; one
// whose version is no number is a build of somebody's own, and may be new.
func capable(program string) bool {
	ctx, cancel := context.WithTimeout(context.Background(), versionLimit)
	defer cancel()
	c, err := start(ctx, program, versionLimit, "-version")
	if err != nil {
		return false
	}
	defer c.close()
	body, _ := io.ReadAll(io.LimitReader(c.out, said))
	io.Copy(io.Discard, io.LimitReader(c.out, probeBytes))
	if c.wait() != nil {
		return false
	}
	major, told := version(string(body))
	return told && (major == 0 || major >= oldest)
}

var versionLine = regexp.MustCompile(`^ff(?:mpeg|probe) version (?:n?([0-9]{1,3})\.)?`)

// version reads the first line of what FFmpeg says of itself: the main version, 0
// where there is none. False: that is no FFmpeg.
func version(said string) (major int, ok bool) {
	m := versionLine.FindStringSubmatch(said)
	if m == nil {
		return 0, false
	}
	major, _ = strconv.Atoi(m[1])
	return major, true
}
