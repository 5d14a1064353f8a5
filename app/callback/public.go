package callback

import (
	"net/netip"
	"net/url"
	"path"
	"strconv"
	"strings"

	"wrapbell/app"
)

// maxPublic bounds a public address, in bytes.
const maxPublic = 1000

// sharedSpace is used inside the networks of providers.
var sharedSpace = netip.MustParsePrefix("100.64.0.0/10")

// CheckPublic says what is wrong with a public address; empty = nothing. It asks
// nothing of the network.
func CheckPublic(address string) app.CallTrouble { return checkPublic(address, false) }

// checkPublic takes an address of this computer, also by plain HTTP, if near.
func checkPublic(address string, near bool) app.CallTrouble {
	u, err := url.Parse(address)
	switch {
	case err != nil || len(address) > maxPublic || u.Hostname() == "" || u.User != nil || u.Opaque != "":
		return app.CallBadPublic
	case strings.ContainsAny(address, "?#") || !plainPath(u) || !goodPort(u.Port()):
		return app.CallBadPublic
	}
	switch {
	case near && app.Loopback(u.Hostname()) && (u.Scheme == "http" || u.Scheme == "https"):
		return ""
	case u.Scheme != "https":
		return app.CallBadPublic
	}
	return reach(u.Hostname())
}

// plainPath takes nothing that a proxy on the way could rewrite.
func plainPath(u *url.URL) bool {
	p := strings.TrimSuffix(u.Path, "/")
	return u.EscapedPath() == u.Path && (p == "" || path.Clean(p) == p && !strings.ContainsAny(p, ";,"))
}

func goodPort(s string) bool {
	n, err := strconv.Atoi(s)
	return s == "" || err == nil && n > 0 && n < 1<<16
}

// reach says whether only this computer or its network can reach a host.
func reach(host string) app.CallTrouble {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if ip, err := netip.ParseAddr(host); err == nil {
		ip = ip.Unmap()
		if !ip.IsGlobalUnicast() || ip.IsPrivate() || sharedSpace.Contains(ip) {
			return app.CallHere
		}
		return ""
	}
	last := host[strings.LastIndexByte(host, '.')+1:]
	if _, err := strconv.ParseUint(last, 0, 64); err == nil {
		return app.CallBadPublic // an address in disguise: 2130706433, 127.1, 0x7f.0.0.1
	}
	switch last {
	case host, "localhost", "local", "internal", "lan", "home", "arpa":
		return app.CallHere
	}
	for _, c := range host {
		if c != '-' && c != '.' && c != '_' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return app.CallBadPublic
		}
	}
	return ""
}
