package media

import (
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// vendorHosts are where the service puts files: its CDN, and the store of its
// temporary links. Source: vendor's guide, serving assets and render output.
var vendorHosts = []string{
	"cdn.shotstack.io",
	"shotstack-api-v1-output.s3-ap-southeast-2.amazonaws.com",
	"shotstack-api-stage-output.s3-ap-southeast-2.amazonaws.com",
}

// hosts is the list of places that may be asked.
type hosts struct {
	mu    sync.Mutex
	names []string   // https, exact
	local []*url.URL // http on this computer
}

// allow adds a base: a host with https, or http on this computer.
func (h *hosts) allow(base string) error {
	u, err := parse(base)
	if err != nil {
		return fmt.Errorf("%q isn't a web address", base)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case u.Scheme == "https" && u.Port() == "" && publicName(u.Hostname()):
		h.names = append(h.names, u.Hostname())
	case isLocal(u):
		h.local = append(h.local, u)
	default:
		return fmt.Errorf("%q can't be asked for pictures: it must start with https:// (http:// is for this computer only)", base)
	}
	return nil
}

// check says whether a link may be asked.
func (h *hosts) check(link string) (*url.URL, error) {
	u, err := parse(link)
	if err != nil {
		return nil, fault(Forbidden, "not a plain web address")
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if u.Scheme == "https" && u.Port() == "" && slices.Contains(h.names, u.Hostname()) {
		return u, nil
	}
	if slices.ContainsFunc(h.local, func(b *url.URL) bool { return below(u, b) }) {
		return u, nil
	}
	return nil, &Fault{Kind: Forbidden, Host: u.Hostname(), Err: fmt.Errorf("not on the list of hosts")}
}

// isLocal says whether host:port belongs to a base on this computer.
func (h *hosts) isLocal(hostPort string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.ContainsFunc(h.local, func(b *url.URL) bool {
		return hostPort == b.Host || hostPort == b.Host+":80"
	})
}

// reserved are the ranges that net/netip does not name: this network, carrier
// NAT, protocol assignments, documentation, benchmarking, old relays, the future;
// and those IPv6 forms that carry an IPv4 address inside. Source: IANA special
// purpose address registries.
var reserved = prefixes("0.0.0.0/8 100.64.0.0/10 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 " +
	"::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fec0::/10")

var nat64 = netip.MustParsePrefix("64:ff9b::/96")

func prefixes(list string) []netip.Prefix {
	var all []netip.Prefix
	for s := range strings.FieldsSeq(list) {
		all = append(all, netip.MustParsePrefix(s))
	}
	return all
}

// public says whether an address is on the Internet, and not the computer's own,
// its network's, or one of the forms that hide such an address.
func public(a netip.Addr) bool {
	a = a.Unmap()
	if nat64.Contains(a) {
		b := a.As16()
		a = netip.AddrFrom4([4]byte(b[12:])) // how an IPv6-only network names the IPv4 Internet
	}
	return a.IsGlobalUnicast() && !a.IsPrivate() &&
		!slices.ContainsFunc(reserved, func(p netip.Prefix) bool { return p.Contains(a) })
}
