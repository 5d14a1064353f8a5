package shotstack

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"regexp"
	"time"

	"wrapbell/app"
)

// What an answer to a submission means, and whether it may be sent again:
//
//	no connection, no bytes left       NotSent      again by itself
//	201 with an id                     accepted
//	401, 403 as JSON                   KeyRefused   not taken
//	402, or words about credits        NoCredits    not taken
//	413                                TooLarge     not taken
//	429                                Throttled    again by itself, later
//	other 4xx as JSON, 3xx             Refused      not taken
//	everything else                    Lost         only a person may send it again

var uuid = regexp.MustCompile(`^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$`)

// notAnswered judges a submission without an answer. Only proof that nothing
// left this computer makes it NotSent: the connection never came about, or was
// given up before the first header was written.
func notAnswered(err error, nothingLeft bool) *app.Problem {
	if nothingLeft || noConnection(err) {
		return &app.Problem{Kind: app.NotSent, Detail: reason(err)}
	}
	return &app.Problem{Kind: app.Lost, Detail: reason(err)}
}

func noConnection(err error) bool {
	if op, ok := errors.AsType[*net.OpError](err); ok && op.Op == "dial" {
		return true
	}
	_, dns := errors.AsType[*net.DNSError](err)
	return dns || badCertificate(err)
}

func badCertificate(err error) bool {
	_, verify := errors.AsType[*tls.CertificateVerificationError](err)
	_, authority := errors.AsType[x509.UnknownAuthorityError](err)
	_, record := errors.AsType[tls.RecordHeaderError](err)
	return verify || authority || record
}

// reason says for the details what kept an answer from coming. It never repeats
// the error's own text, which may hold addresses.
func reason(err error) string {
	_, dns := errors.AsType[*net.DNSError](err)
	timeout, isNet := errors.AsType[net.Error](err)
	switch {
	case errors.Is(err, errTooLong):
		return "the answer was too long"
	case dns:
		return "the name of the service could not be looked up"
	case badCertificate(err):
		return "the connection was not secure"
	case errors.Is(err, context.DeadlineExceeded), isNet && timeout.Timeout():
		return "no answer in time"
	case errors.Is(err, context.Canceled):
		return "broken off here"
	case noConnection(err):
		return "no connection"
	}
	return "the connection broke off"
}

// queued reads the answer to a submission.
func queued(answer *http.Response, body []byte, broken error) (string, error) {
	code := answer.StatusCode
	if code == http.StatusCreated && broken == nil {
		var e Envelope[Queued]
		if json.Unmarshal(body, &e) == nil && uuid.MatchString(e.Response.ID) {
			return e.Response.ID, nil
		}
	}
	p := refusal(answer, body, time.Now())
	switch {
	case code >= 300 && code < 400:
		p.Kind = app.Refused
	case code == http.StatusRequestEntityTooLarge:
		p.Kind = app.TooLarge
	case code == http.StatusTooManyRequests:
	case code >= 400 && code < 500 && isJSON(body) && broken == nil:
		if p.Kind == app.NotFound {
			p.Kind = app.Refused
		}
	default:
		p.Kind = app.Lost
	}
	return "", p
}
