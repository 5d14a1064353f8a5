package media

import (
	"bytes"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// plainType is a content type without its parameters, in small letters.
func plainType(s string) string {
	s, _, _ = strings.Cut(s, ";")
	return strings.ToLower(strings.TrimSpace(s))
}

// typeOf tells what a file is by its first bytes; what it was announced as counts
// only where they do not tell.
func typeOf(head []byte, announced string) string {
	if own := ownType(head); own != "" {
		return own
	}
	found := plainType(http.DetectContentType(head))
	switch {
	case found == "application/octet-stream" && announced != "":
		return announced
	case found == "text/plain" && slices.Contains([]string{"page", "captions"}, kindOf(announced)):
		return announced
	}
	return found
}

var subtitle = regexp.MustCompile(`^\x{feff}?\s*\d+\r?\n\d{1,2}:\d\d:\d\d[,.]\d`)

// ownType knows media that net/http does not.
func ownType(head []byte) string {
	start := func(s string) bool { return bytes.HasPrefix(head, []byte(s)) }
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	switch {
	case len(head) > 11 && string(head[4:8]) == "ftyp":
		return brandType(string(head[8:12]))
	case len(head) > 7 && slices.Contains([]string{"moov", "mdat", "wide", "free", "skip", "pnot"}, string(head[4:8])):
		return "video/quicktime"
	case start("fLaC"):
		return "audio/flac"
	case start("FLV\x01"):
		return "video/x-flv"
	case start("\x00\x00\x01\xba"), start("\x00\x00\x01\xb3"):
		return "video/mpeg"
	case len(head) > 376 && head[0] == 0x47 && head[188] == 0x47 && head[376] == 0x47:
		return "video/mp2t"
	case start("II*\x00"), start("MM\x00*"):
		return "image/tiff"
	case len(head) > 2 && head[0] == 0xff && head[1]&0xe0 == 0xe0:
		return soundType(head[1])
	case bytes.HasPrefix(text, []byte("<svg")), bytes.HasPrefix(text, []byte("<?xml")) && bytes.Contains(text, []byte("<svg")):
		return "image/svg+xml"
	case bytes.HasPrefix(text, []byte("WEBVTT")):
		return "text/vtt"
	case subtitle.Match(head):
		return "application/x-subrip"
	}
	return ""
}

// brandType tells the kinds of ISO media files apart. Source: MP4 registration
// authority, brands.
func brandType(brand string) string {
	switch brand {
	case "avif", "avis":
		return "image/avif"
	case "heic", "heix", "mif1", "msf1":
		return "image/heic"
	case "M4A ", "M4B ":
		return "audio/mp4"
	case "qt  ":
		return "video/quicktime"
	}
	return "video/mp4"
}

// soundType reads the second byte of an MPEG audio frame. Layer 0 is AAC; layer I
// is rare, and looks like the byte order mark of UTF-16.
func soundType(b byte) string {
	switch b >> 1 & 3 {
	case 0:
		return "audio/aac"
	case 1, 2:
		return "audio/mpeg"
	}
	return ""
}

// kindOf is what people would call a content type, empty if it says nothing.
func kindOf(contentType string) string {
	t := plainType(contentType)
	switch t {
	case "", "application/octet-stream", "binary/octet-stream", "application/force-download", "application/x-download":
		return ""
	case "text/html", "application/xhtml+xml":
		return "page"
	case "image/gif":
		return "moving image"
	case "application/ogg", "application/mp4":
		return "video"
	case "text/vtt", "application/x-subrip", "text/srt":
		return "captions"
	case "application/vnd.ms-fontobject", "application/x-font-ttf", "application/font-woff", "application/font-sfnt":
		return "font"
	}
	major, _, _ := strings.Cut(t, "/")
	switch major {
	case "video", "audio", "image", "font":
		return major
	}
	return "other"
}

// needs lists which kinds of file a source of an edit may be. Sound is also taken
// from videos.
var needs = map[string][]string{
	"video":          {"video", "moving image"},
	"image":          {"image", "moving image"},
	"image-to-video": {"image"},
	"luma":           {"video", "image", "moving image"},
	"audio":          {"audio", "video"},
	"soundtrack":     {"audio", "video"},
	"font":           {"font"},
	"caption":        {"captions", "other"},
	"rich-caption":   {"captions", "other", "audio", "video"},
}

func fits(kind, want string) bool {
	list, known := needs[want]
	if !known {
		return kind != "page" && kind != ""
	}
	return slices.Contains(list, kind)
}
