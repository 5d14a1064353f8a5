//go:build linux

package instance_test

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"wrapbell/store/instance"
)

const nobody = 65534

func init() { roles["nobody"] = childNobody }

// childNobody starts as a user without rights.
func childNobody(folder, word string) {
	if err := syscall.Setuid(nobody); err != nil {
		fmt.Println(err)
		return
	}
	if word == "connect" {
		c, err := net.Dial("unix", filepath.Join(folder, "wrapbell.sock"))
		if err != nil {
			fmt.Println("kept out", err)
			return
		}
		fmt.Fprintln(c, `{"version":1,"args":["evil"]}`)
		b := make([]byte, 100)
		n, err := c.Read(b)
		fmt.Println("answered", n, err)
		return
	}
	childStart(folder, word)
}

// Another user neither claims nor hands anything over, not even when the files were
// opened to everybody; in a folder of its own nothing is in its way.
func TestStranger(t *testing.T) {
	base := t.TempDir()
	folder := filepath.Join(base, "data")
	handed := false
	claim(t, folder, func(instance.Message) instance.Reply { handed = true; return instance.Reply{OK: true} })
	if os.Geteuid() != 0 {
		t.Skip("takes root to be somebody else")
	}
	os.Chmod(filepath.Dir(base), 0o755)
	if l := start(t, "nobody", folder, "connect").line(); !strings.HasPrefix(l, "kept out") {
		t.Error("with our permissions:", l)
	}
	if err := errors.Join(os.Chmod(folder, 0o777), os.Chmod(filepath.Join(folder, "wrapbell.sock"), 0o666)); err != nil {
		t.Fatal(err)
	}
	if l := start(t, "nobody", folder, "connect").line(); !strings.HasPrefix(l, "answered 0") || handed {
		t.Error("with everybody's permissions:", l)
	}
	if err := os.Chmod(base, 0o777); err != nil {
		t.Fatal(err)
	}
	if l := start(t, "nobody", filepath.Join(base, "own"), "x").line(); l != "won" {
		t.Error("in a folder of its own:", l)
	}
}
