package app

import (
	"fmt"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
)

// Environment is a place where renders are made: a pair of base addresses and
// the key that goes with them. A render keeps its environment for ever.
type Environment struct {
	Name  string `json:"name"`  // "practice", "sandbox", "production", or the user's own
	Edit  string `json:"edit"`  // base of the Edit API, e.g. https://api.shotstack.io/edit/stage
	Serve string `json:"serve"` // base of the Serve API
	CDN   string `json:"cdn"`   // base of hosted files including the stage, empty if not known
	Key   bool   `json:"key"`   // a key is required before anything is asked
	Paid  bool   `json:"paid"`  // a render costs credits
}

// Charges says whether a render costs credits there. Parts made by a model do in the
// sandbox as well.
func (e Environment) Charges(ai bool) bool { return e.Name != Practice && (e.Paid || ai) }

// The names of the three environments that everybody has.
const (
	Practice   = "practice"
	Sandbox    = "sandbox"
	Production = "production"
)

// Limit is how many requests a key may make within a minute. 0 = any number.
type Limit struct{ Edit, Serve int }

// Limit is what the service allows in the environment. One that is not known is
// taken for a sandbox.
//
// Source: vendor's guide, limitations.
func (e Environment) Limit() Limit {
	if e.Name == Production {
		return Limit{Edit: 300, Serve: 600}
	}
	return Limit{Edit: 150, Serve: 300}
}

// VendorHost is the only host that a sandbox or production key may travel to.
const VendorHost = "api.shotstack.io"

// BuiltIn returns the environments that everybody has. The practice service's
// addresses are known once it listens.
func BuiltIn(practice Environment) []Environment {
	practice.Name = Practice
	vendor := func(name, version string) Environment {
		return Environment{
			Name: name, Key: true, Paid: name == Production,
			Edit:  "https://" + VendorHost + "/edit/" + version,
			Serve: "https://" + VendorHost + "/serve/" + version,
			CDN:   "https://cdn.shotstack.io/au/" + version,
		}
	}
	return []Environment{practice, vendor(Sandbox, "stage"), vendor(Production, "v1")}
}

var environmentName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,31}$`)

// CheckEnvironment says in one sentence what is wrong with an environment that a
// user wants to add. Addresses are https, or http on this computer only, because
// a key travels to them.
func CheckEnvironment(e Environment) error {
	if !environmentName.MatchString(e.Name) {
		return fmt.Errorf("%q can't be a name: use up to 32 small letters, digits and dashes", e.Name)
	}
	switch e.Name {
	case Practice, Sandbox, Production:
		return fmt.Errorf("%q is built in: choose another name", e.Name)
	}
	for _, a := range []struct{ what, url string }{{"edit", e.Edit}, {"serve", e.Serve}} {
		if err := checkBase(a.url); err != nil {
			return fmt.Errorf("the %s address %w", a.what, err)
		}
	}
	return nil
}

func checkBase(s string) error {
	u, err := url.Parse(s)
	switch {
	case s == "":
		return fmt.Errorf("is missing")
	case err != nil || u.Host == "" || u.Hostname() == "":
		return fmt.Errorf("%q isn't a web address", s)
	case u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return fmt.Errorf("%q may not hold a name, a password, a query or a fragment", s)
	case u.Scheme == "https", u.Scheme == "http" && Loopback(u.Hostname()):
		return nil
	}
	return fmt.Errorf("%q must start with https:// (http:// is for this computer only)", s)
}

// Loopback says whether a host name means this computer.
func Loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.IsLoopback()
}
