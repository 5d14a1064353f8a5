package media

import (
	"fmt"
	"time"

	"golang.org/x/sys/unix"
)

// mark tells the system that a file came from the Internet, so that it is opened
// with care. A disk that cannot keep the mark is no reason to fail.
//
// Source: Apple, com.apple.quarantine: flags, time in hexadecimal seconds, program.
func mark(path string) {
	unix.Setxattr(path, "com.apple.quarantine", fmt.Appendf(nil, "0081;%x;Wrapbell;", time.Now().Unix()), 0)
}
