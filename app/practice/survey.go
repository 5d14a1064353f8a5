package practice

import (
	"maps"
	"math"
	"slices"
	"strings"
)

// survey is what an edit asks of the service, read from the tree after its
// merge fields are filled in. It is read here a second time and not taken from
// the edit's own facts, so that the two can disagree in a test.
type survey struct {
	format        string
	resolution    string
	fps           float64
	length        float64 // by clips with numbers; 0 when there are none
	poster, thumb bool
	hosted        bool
	elsewhere     []elsewhere
	callback      string
	sources       []source
	generates     bool
	transcodes    bool
	heavy         int               // kinds of parts that make rendering slower
	tricks        map[string]string // name -> address that asked for it
	unfilled      string            // first source with a fill-in left in it
}

// elsewhere is a destination other than the vendor's CDN.
type elsewhere struct{ provider, filename string }

// source is one file to be fetched.
type source struct{ url, kind string }

func look(tree any) survey {
	root := object(tree)
	s := survey{hosted: true, fps: 25, tricks: map[string]string{}, callback: text(root["callback"])}
	out := object(root["output"])
	s.format = text(out["format"])
	s.resolution = resolution(out)
	if fps, ok := out["fps"].(float64); ok && fps > 0 {
		s.fps = fps
	}
	s.poster, s.thumb = s.format != "mp3" && out["poster"] != nil, s.format != "mp3" && out["thumbnail"] != nil
	for _, d := range list(out["destinations"]) {
		s.destination(object(d))
	}
	s.walk(tree)
	s.clips(object(root["timeline"]))
	return s
}

func (s *survey) destination(d map[string]any) {
	provider := text(d["provider"])
	if provider == cdn {
		s.hosted = d["exclude"] != true
		return
	}
	s.elsewhere = append(s.elsewhere, elsewhere{provider, text(object(d["options"])["filename"])})
}

// resolution falls back on the pixels of a custom size.
func resolution(out map[string]any) string {
	for _, key := range []string{"scaleTo", "resolution"} {
		if r := text(out[key]); r != "" {
			return r
		}
	}
	size := object(out["size"])
	w, _ := size["width"].(float64)
	h, _ := size["height"].(float64)
	for _, step := range []struct {
		name   string
		pixels float64
	}{{"preview", 512 * 288}, {"mobile", 640 * 360}, {"sd", 1024 * 576}, {"hd", 1280 * 720}, {"1080", 1920 * 1080}} {
		if w*h <= step.pixels {
			return step.name
		}
	}
	return "4k"
}

// walk looks at every text for tricks, and at every object for something to
// fetch.
func (s *survey) walk(v any) {
	switch v := v.(type) {
	case string:
		if t := trickOf(v); t != "" {
			s.tricks[t] = v
		}
	case []any:
		for _, item := range v {
			s.walk(item)
		}
	case map[string]any:
		s.fetches(v)
		for _, key := range slices.Sorted(maps.Keys(v)) {
			s.walk(v[key])
		}
	}
}

func (s *survey) fetches(o map[string]any) {
	src, kind := text(o["src"]), text(o["type"])
	if src == "" || kind == "svg" || strings.HasPrefix(src, "alias://") {
		return
	}
	if strings.Contains(src, "{{") && s.unfilled == "" {
		s.unfilled = src
	}
	s.sources = append(s.sources, source{src, kind})
}

func (s *survey) clips(timeline map[string]any) {
	seen := map[string]bool{}
	for _, track := range list(timeline["tracks"]) {
		for _, c := range list(object(track)["clips"]) {
			clip := object(c)
			asset := object(clip["asset"])
			start, _ := clip["start"].(float64)
			length, _ := clip["length"].(float64)
			s.length = math.Max(s.length, start+length)
			s.transcodes = s.transcodes || asset["transcode"] == true
			kind := text(asset["type"])
			if text(asset["prompt"]) != "" || kind == "text-to-speech" || kind == "image-to-video" {
				s.generates = true
			}
			seen["html"] = seen["html"] || kind == "html5" || kind == "html"
			seen["luma"] = seen["luma"] || kind == "luma"
			seen["filter"] = seen["filter"] || text(clip["filter"]) != "" && clip["filter"] != "none"
		}
	}
	for _, yes := range seen {
		if yes {
			s.heavy++
		}
	}
}

func (s *survey) has(trick string) bool { return s.tricks[trick] != "" }

func (s *survey) videos() bool {
	return slices.ContainsFunc(s.sources, func(f source) bool { return f.kind == "video" })
}

func (s *survey) still() bool {
	return s.format == "jpg" || s.format == "png" || s.format == "bmp"
}

func object(v any) map[string]any { o, _ := v.(map[string]any); return o }
func list(v any) []any            { l, _ := v.([]any); return l }
func text(v any) string           { t, _ := v.(string); return t }
