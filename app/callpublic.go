package app

import (
	"net/netip"
	"net/url"
	"path"
	"strconv"
	"strings"
)

// maxPublic bounds a public address, in bytes.
const maxPublic = 1000

// sharedSpace is used inside the networks of providers.
var sharedSpace = netip.MustParsePrefix("100.64.0.0/10")

// CheckPublic says what is wrong with a public address for callbacks; empty = nothing.
// It asks nothing of the network.
func CheckPublic(address string) CallTrouble { return CheckPublicNear(address, false) }

// CheckPublicNear is CheckPublic, but if near it takes an address of this computer as
// well, also by plain HTTP.
func CheckPublicNear(address string, near bool) CallTrouble {
	u, err := url.Parse(address)
	switch {
	case err != nil || len(address) > maxPublic || u.Hostname() == "" || u.User != nil || u.Opaque != "":
		return CallBadPublic
	case strings.ContainsAny(address, "?#") || !plainPath(u) || !goodPort(u.Port()):
		return CallBadPublic
	}
	switch {
	case near && Loopback(u.Hostname()) && (u.Scheme == "http" || u.Scheme == "https"):
		return ""
	case u.Scheme != "https":
		return CallBadPublic
	}
	return reachable(u.Hostname())
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

// reachable says whether only this computer or its network can reach a host.
func reachable(host string) CallTrouble {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if ip, err := netip.ParseAddr(host); err == nil {
		ip = ip.Unmap()
		if !ip.IsGlobalUnicast() || ip.IsPrivate() || sharedSpace.Contains(ip) {
			return CallHere
		}
		return ""
	}
	last := host[strings.LastIndexByte(host, '.')+1:]
	if _, err := strconv.ParseUint(last, 0, 64); err == nil {
		return CallBadPublic // an address in disguise: 2130706433, 127.1, 0x7f.0.0.1
	}
	switch last {
	case host, "localhost", "local", "internal", "lan", "home", "arpa":
		return CallHere
	}
	for _, c := range host {
		if c != '-' && c != '.' && c != '_' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return CallBadPublic
		}
	}
	return ""
}
