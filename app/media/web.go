package media

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const longestLink = 2048

var errLink = errors.New("that is not a web address that can be opened")

// CheckWeb is the one gate for links on their way to the browser. It takes
// https links to public hosts, and links below one of the local bases, which are
// http on this computer; it returns the link written anew, so that what is opened
// is what was checked. Whatever opens a link hands it to other programs, where
// any other scheme may run code.
func CheckWeb(link string, local ...string) (string, error) {
	u, err := parse(link)
	if err != nil {
		return "", err
	}
	if u.Scheme == "https" && publicName(u.Hostname()) && u.Port() == "" {
		return u.String(), nil
	}
	for _, base := range local {
		if b, err := parse(base); err == nil && isLocal(b) && below(u, b) {
			return u.String(), nil
		}
	}
	return "", errLink
}

// parse reads a link strictly and returns it in one form: lower-case host without
// a last dot, no default port, everything unusual escaped.
func parse(link string) (*url.URL, error) { return parseUpTo(longestLink, link) }

// parseUpTo is parse for links of another length: signed ones may be long.
func parseUpTo(longest int, link string) (*url.URL, error) {
	if link == "" || len(link) > longest {
		return nil, errLink
	}
	for _, c := range link {
		if c == ' ' || c == '\\' || c == utf8.RuneError || !unicode.IsPrint(c) {
			return nil, errLink
		}
	}
	u, err := url.Parse(link)
	if err != nil || u.Opaque != "" || u.User != nil || u.Hostname() == "" || strings.HasSuffix(u.Host, ":") {
		return nil, errLink
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	port := u.Port()
	if port == "443" && u.Scheme == "https" || port == "80" && u.Scheme == "http" {
		port = ""
	}
	if !plainHost(host) || !escapesWhole(u.RawQuery) {
		return nil, errLink
	}
	if n, err := strconv.Atoi(port); port != "" && (err != nil || n < 1 || n > 65535) {
		return nil, errLink
	}
	return &url.URL{
		Scheme: u.Scheme, Host: join(host, port), Path: u.Path, RawPath: u.RawPath,
		RawQuery: escape(u.RawQuery), Fragment: u.Fragment, RawFragment: u.RawFragment,
	}, nil
}

func join(host, port string) string {
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port == "" {
		return host
	}
	return host + ":" + port
}

// plainHost takes names of letters, digits and dashes, and addresses without a
// zone. Names in other scripts look like names that they are not; those that are
// meant arrive as xn--.
func plainHost(host string) bool {
	if a, err := netip.ParseAddr(host); err == nil {
		return a.Zone() == ""
	}
	if len(host) > 253 {
		return false
	}
	for label := range strings.SplitSeq(host, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		if strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
			return false
		}
	}
	return !looksNumeric(host)
}

// looksNumeric finds names that browsers read as an IPv4 address in disguise,
// such as 2130706433 or 0x7f.1. Source: WHATWG URL, "ends in a number".
func looksNumeric(host string) bool {
	last := host[strings.LastIndex(host, ".")+1:]
	if strings.Trim(last, "0123456789") == "" {
		return true
	}
	hex, ok := strings.CutPrefix(last, "0x")
	return ok && strings.Trim(hex, "0123456789abcdef") == ""
}

// publicName says whether a host can be on the Internet at all.
func publicName(host string) bool {
	if a, err := netip.ParseAddr(host); err == nil {
		return public(a)
	}
	if !strings.Contains(host, ".") {
		return false
	}
	for _, tail := range []string{".localhost", ".local", ".internal", ".lan", ".home.arpa"} {
		if strings.HasSuffix(host, tail) {
			return false
		}
	}
	return true
}

// isLocal says whether a base is http on this computer.
func isLocal(b *url.URL) bool {
	if b.Scheme != "http" {
		return false
	}
	a, err := netip.ParseAddr(b.Hostname())
	return b.Hostname() == "localhost" || err == nil && a.IsLoopback() && !a.Is4In6()
}

// below says whether u lies at or under the base, once dots in the path are
// followed.
func below(u, base *url.URL) bool {
	if u.Scheme != base.Scheme || u.Host != base.Host {
		return false
	}
	root := path.Clean("/" + base.Path)
	p := path.Clean("/" + u.Path)
	return root == "/" || p == root || strings.HasPrefix(p, root+"/")
}

// escapesWhole says whether each % starts an escape.
func escapesWhole(s string) bool {
	_, err := url.PathUnescape(s)
	return err == nil
}

// escape hides the signs of a query that shells and command lines know and that
// no web address needs.
func escape(query string) string {
	var b strings.Builder
	for i := range len(query) {
		if c := query[i]; c >= 0x80 || strings.IndexByte("\"'<>`{|}^()", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
