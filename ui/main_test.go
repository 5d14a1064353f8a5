package ui

import (
	"bytes"
	"io"
	"log"
	"os"
	"strings"
	"sync"
	"testing"

	"wrapbell/ui/locale"
)

// TestMain has everything said in English, whatever the desktop speaks. It fails the whole run when the toolkit logged anything: that is how it
// reports a widget that was touched off the main thread, or a picture that could
// not be drawn.
func TestMain(m *testing.M) {
	if err := locale.Use("en"); err != nil {
		panic(err)
	}
	heard := &listener{}
	log.SetOutput(io.MultiWriter(os.Stderr, heard))
	code := m.Run()
	if s := heard.String(); code == 0 && (strings.Contains(s, "Fyne error") || strings.Contains(s, "call thread")) {
		os.Stderr.WriteString("the toolkit complained, see above\n")
		code = 1
	}
	os.Exit(code)
}

type listener struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *listener) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *listener) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
