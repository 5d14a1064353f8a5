package edit

import (
	"net/netip"
	"net/url"
	"path"
	"strings"
)

// What a link looks like. Nothing is asked of the network here.

// judgeLink says what is probably wrong with the link of a file; empty = nothing.
func judgeLink(s string) Code {
	s = strings.TrimSpace(s)
	lower := strings.ToLower(s[:min(len(s), 64)])
	switch {
	case strings.HasPrefix(lower, "data:"):
		return EmbeddedFile
	case strings.HasPrefix(lower, "file:"), isLocalPath(s):
		return LocalFile
	}
	u, err := url.Parse(s)
	switch {
	case err != nil, u.Host == "", u.Scheme != "http" && u.Scheme != "https":
		return BadLink
	case isPrivate(u.Hostname()):
		return PrivateLink
	case isPage(u):
		return WebPage
	case u.Scheme == "http":
		return NotHTTPS
	}
	return ""
}

// isLocalPath knows C:\…, \\server\…, /Users/…, ./…, ~/… and a bare file name.
func isLocalPath(s string) bool {
	if len(s) > 2 && s[1] == ':' && wordRune(rune(s[0])) && (s[2] == '\\' || s[2] == '/') {
		return true
	}
	for _, start := range []string{`\\`, "/", "./", "../", "~", `.\`} {
		if strings.HasPrefix(s, start) && !strings.HasPrefix(s, "//") {
			return true
		}
	}
	if mediaOf(s) == "" || strings.ContainsAny(s, ":?") || strings.HasPrefix(s, "//") {
		return false
	}
	first, _, more := strings.Cut(s, "/")
	return !more || !strings.Contains(first, ".") // media/beach.mp4, but not cdn.example.com/beach.mp4
}

// isPrivate says whether only this computer or its network can reach a host.
func isPrivate(host string) bool {
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast() || ip.IsUnspecified()
	}
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	return !strings.Contains(host, ".") || strings.HasSuffix(host, ".local") ||
		strings.HasSuffix(host, ".localhost") || strings.HasSuffix(host, ".internal")
}

// isPage knows the sharing links that open a page around the file.
func isPage(u *url.URL) bool {
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	switch host {
	case "drive.google.com", "docs.google.com", "photos.google.com", "photos.app.goo.gl":
		return !strings.HasPrefix(u.Path, "/uc")
	case "dropbox.com":
		return u.Query().Get("dl") != "1" && u.Query().Get("raw") != "1"
	case "youtube.com", "m.youtube.com", "youtu.be", "vimeo.com", "tiktok.com", "instagram.com",
		"1drv.ms", "onedrive.live.com", "icloud.com", "wetransfer.com", "we.tl":
		return true
	}
	return false
}

// mediaOf is the kind of media that a file name stands for; empty = not known.
func mediaOf(name string) string {
	if u, err := url.Parse(name); err == nil && u.Path != "" {
		name = u.Path
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".avif":
		return "image"
	case ".gif":
		return "picture or video"
	case ".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi", ".3gp", ".flv":
		return "video"
	case ".mp3", ".wav", ".m4a", ".aac", ".flac", ".ogg":
		return "audio"
	case ".ttf", ".otf", ".woff", ".woff2":
		return "font"
	case ".srt", ".vtt":
		return "captions"
	}
	return ""
}

// fileName is the last part of a link, as people know the file.
func fileName(s string) string {
	s = strings.TrimSpace(s[:min(len(s), 2000)])
	if strings.HasPrefix(s, "data:") {
		return ""
	}
	s, _, _ = strings.Cut(s, "?")
	s, _, _ = strings.Cut(s, "#")
	s = s[strings.LastIndexAny(s, `/\`)+1:]
	if plain, err := url.PathUnescape(s); err == nil {
		s = plain
	}
	return cut(s, 60)
}

// title is what people call a clip by: its file, else its first words, else its kind.
func (v value) title() string {
	kind := v.at("type").text
	if src := v.at("src"); src.kind == text && kind != "svg" {
		if name := fileName(src.text); name != "" {
			return name
		}
	}
	for _, key := range []string{"text", "prompt"} {
		if s := v.at(key); s.kind == text && notBlank(s.text) {
			return cut(s.text, 40)
		}
	}
	return cut(kind, 40)
}
