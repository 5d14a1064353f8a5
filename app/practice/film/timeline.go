package film

import "strings"

// maxClips bounds the work of reading; an edit of 1 MB holds about this many.
const maxClips = 20000

// clip is one clip with its times worked out.
type clip struct {
	node
	kind       string // asset.type
	track      int
	start, end float64
	toEnd      bool // length "end": until the timeline ends
}

// defaultLength is given to a clip whose length is that of its footage, which is
// never fetched.
const defaultLength = 4

// readClips answers all clips, top layer first, and the length of the timeline.
func readClips(edit node) ([]clip, float64) {
	var clips []clip
	length := 0.0
	for i, t := range edit.at("timeline", "tracks").list() {
		at := 0.0
		for _, v := range (node{t}).at("clips").list() {
			if len(clips) >= maxClips {
				break
			}
			c := readClip(node{v}, i, at)
			at = c.end
			if !c.toEnd {
				length = max(length, c.end)
			}
			clips = append(clips, c)
		}
	}
	resolveAliases(clips)
	for _, c := range clips {
		if !c.toEnd {
			length = max(length, c.end)
		}
	}
	length = min(length, maxLength)
	if length == 0 && len(clips) > 0 {
		length = defaultLength
	}
	for i := range clips {
		if clips[i].toEnd {
			clips[i].end = max(clips[i].start, length)
		}
	}
	return clips, length
}

func readClip(n node, track int, previousEnd float64) clip {
	c := clip{node: n, kind: n.at("asset", "type").str(), track: track}
	c.start = n.at("start").num(previousEnd, 0, maxLength)
	c.toEnd = n.at("length").str() == "end"
	c.end = c.start + n.at("length").num(defaultLength, 0, maxLength)
	return c
}

// resolveAliases lets clips that follow another ("alias://name") take its times.
// One step is followed; chains are rare.
func resolveAliases(clips []clip) {
	named := map[string]clip{}
	for _, c := range clips {
		if a := c.at("alias").str(); a != "" {
			named[a] = c
		}
	}
	for i := range clips {
		c := &clips[i]
		length := c.end - c.start
		if o, ok := named[alias(c.at("start"))]; ok {
			c.start = o.start
		}
		if o, ok := named[alias(c.at("length"))]; ok {
			length = o.end - o.start
		}
		c.end = c.start + length
	}
}

func alias(n node) string {
	name, ok := strings.CutPrefix(n.str(), "alias://")
	if !ok {
		return ""
	}
	return name
}
