package app

// Caller makes addresses at which the service tells of a render's end.
type Caller interface {
	// Address makes a token of its own for one attempt. address is what goes into the
	// edit and is kept nowhere; hash is what Attempt.Token keeps of it. ok is false
	// while callbacks are off or cannot be received: the edit goes without one then.
	Address() (address, hash string, ok bool)
}
