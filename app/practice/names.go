package practice

import (
	"crypto/rand"
	"encoding/hex"
	"regexp"
	"strings"
	"time"

	"wrapbell/app/shotstack"
)

// newUUID makes a random UUID, version 4.
func newUUID() string {
	var b [16]byte
	rand.Read(b[:])
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	h := hex.EncodeToString(b[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// uuidLength is in characters; file names begin with a render's id.
const uuidLength = 36

var uuid = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)

func isUUID(s string) bool { return uuid.MatchString(s) }

// newOwner makes the name of an account: ten letters and digits.
func newOwner() string { return strings.ToLower(rand.Text()[:10]) }

// stamp is a time as the wire has it.
func stamp(t time.Time) string { return t.UTC().Format(shotstack.TimeLayout) }
