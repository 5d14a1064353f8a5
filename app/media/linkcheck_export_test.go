package media

// TrustNames takes every name for a public one, so that only the guard at the
// dialling is left.
func (c *LinkChecker) TrustNames() { c.public = func(string) bool { return true } }
