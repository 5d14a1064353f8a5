// Package reveal shows a file in the system's file manager, chosen among its
// neighbours. Where the system cannot do that, the folder is opened instead.
//
//	Linux     org.freedesktop.FileManager1.ShowItems on the session bus, else xdg-open FOLDER
//	macOS     open -R FILE
//	Windows   explorer /select,"FILE"
//
// A file itself is never opened here, nor handed to anything that would.
package reveal

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// limit is how long a file manager may take to start and answer.
const limit = 5 * time.Second

// ErrGone is returned when neither the file nor its folder is there.
var ErrGone = errors.New("the folder is not there any more")

// Show shows the file at an absolute path, or its folder if the file is gone. It
// may wait for a file manager to start.
func Show(ctx context.Context, path string) error {
	if !filepath.IsAbs(path) {
		return fmt.Errorf("%q is not an absolute path", path)
	}
	path = filepath.Clean(path)
	folder := filepath.Dir(path)
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return ErrGone
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	if _, err := os.Lstat(path); err == nil && choose(ctx, path) {
		return nil
	}
	return start(folderCommand(folder))
}

// start runs a program of the system's and leaves it alone: some stay as long as
// their window.
func start(c *exec.Cmd) error {
	if err := c.Start(); err != nil {
		return fmt.Errorf("no program here shows folders: %w", err)
	}
	go c.Wait()
	return nil
}
