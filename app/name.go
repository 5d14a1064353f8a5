package app

import (
	"path/filepath"
	"strings"
	"time"
)

// name chooses what the list shows: the given name, else the file's, else the
// time of day.
func name(now time.Time, o Order) string {
	if s := Clean(o.Name, longestGiven); s != "" {
		return s
	}
	base := filepath.Base(filepath.ToSlash(o.File))
	if s := Clean(strings.TrimSuffix(base, filepath.Ext(base)), longestGiven); s != "" && s != "." && s != "/" {
		return s
	}
	return "Untitled " + now.Local().Format("15:04")
}
