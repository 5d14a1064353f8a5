package app

import "time"

// TokenLife is how long callbacks of an attempt are taken after its end. The service
// gives up after 49 minutes.
const TokenLife = 7 * 24 * time.Hour

// TokenDies is when the token of an attempt is refused from; zero while the attempt
// goes on.
func (a Attempt) TokenDies() time.Time {
	if a.Ended.IsZero() {
		return time.Time{}
	}
	return a.Ended.Add(TokenLife)
}

// TokenDead says whether a token, known by its hash, is refused at that time.
func (r *Render) TokenDead(at time.Time, hash string) bool {
	for _, a := range r.Attempts {
		if a.Token == hash {
			dies := a.TokenDies()
			return !dies.IsZero() && !at.Before(dies)
		}
	}
	return true
}

// Caller makes addresses at which the service tells of a render's end.
type Caller interface {
	// Address makes a token of its own for one attempt. address is what goes into the
	// edit and is kept nowhere; hash is what Attempt.Token keeps of it. ok is false
	// while callbacks are off or cannot be received: the edit goes without one then.
	Address() (address, hash string, ok bool)
}
