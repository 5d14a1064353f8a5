package media

import (
	"os"
)

// mark tells the system that a file came from the Internet, zone 3, so that it is
// opened with care. A disk that cannot keep the mark is no reason to fail.
//
// Source: Microsoft, Zone.Identifier stream.
func mark(path string) {
	os.WriteFile(path+":Zone.Identifier", []byte("[ZoneTransfer]\r\nZoneId=3\r\n"), 0o600)
}
