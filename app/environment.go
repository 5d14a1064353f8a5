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

// EnvironmentTrouble is what can be wrong with an environment that a user wants to add.
type EnvironmentTrouble string

const (
	NameOdd        EnvironmentTrouble = "name-odd"        // no small letters, digits and dashes
	NameBuiltIn    EnvironmentTrouble = "name-built-in"   // one of ours
	NameTaken      EnvironmentTrouble = "name-taken"      // one of the user's own
	AddressMissing EnvironmentTrouble = "address-missing" // nothing given
	AddressOdd     EnvironmentTrouble = "address-odd"     // no web address
	AddressLoaded  EnvironmentTrouble = "address-loaded"  // with a name, a password, a query or a fragment
	AddressOpen    EnvironmentTrouble = "address-open"    // not https, and not on this computer
)

// EnvironmentTroubles are all of them.
var EnvironmentTroubles = []EnvironmentTrouble{NameOdd, NameBuiltIn, NameTaken, AddressMissing, AddressOdd, AddressLoaded, AddressOpen}

// EnvironmentFault is why an environment can't be added.
type EnvironmentFault struct {
	Trouble EnvironmentTrouble
	API     string // which address: "Edit" or "Serve"; empty for the name
	Given   string // the name or the address
}

// Error is for logs and tests; users read ui/words.
func (f *EnvironmentFault) Error() string {
	return fmt.Sprintf("environment: %s (%s %q)", f.Trouble, f.API, f.Given)
}

// CheckEnvironment says what is wrong with an environment that a user wants to add, as
// an *EnvironmentFault. Addresses are https, or http on this computer only, because a key
// travels to them.
func CheckEnvironment(e Environment) error {
	if !environmentName.MatchString(e.Name) {
		return &EnvironmentFault{Trouble: NameOdd, Given: e.Name}
	}
	switch e.Name {
	case Practice, Sandbox, Production:
		return &EnvironmentFault{Trouble: NameBuiltIn, Given: e.Name}
	}
	for _, a := range []struct{ api, url string }{{"Edit", e.Edit}, {"Serve", e.Serve}} {
		if t := checkBase(a.url); t != "" {
			return &EnvironmentFault{Trouble: t, API: a.api, Given: a.url}
		}
	}
	return nil
}

func checkBase(s string) EnvironmentTrouble {
	u, err := url.Parse(s)
	switch {
	case s == "":
		return AddressMissing
	case err != nil || u.Host == "" || u.Hostname() == "":
		return AddressOdd
	case u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return AddressLoaded
	case u.Scheme == "https", u.Scheme == "http" && Loopback(u.Hostname()):
		return ""
	}
	return AddressOpen
}

// Loopback says whether a host name means this computer.
func Loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.IsLoopback()
}
