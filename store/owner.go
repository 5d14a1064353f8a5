package store

import (
	"encoding/json"
	"os"
	"path/filepath"
	"time"
)

// owner is the note beside the database. Only the database's lock decides who
// has it; the note tells the loser whom to look for.
type owner struct {
	PID     int       `json:"pid"`
	Since   time.Time `json:"since"`
	Command string    `json:"command"`
}

func ownerPath(path string) string { return path + ".owner" }

// sign leaves the note. Without one nothing is lost but a name in a message, so
// a failure is passed over.
func sign(path string) {
	command := "window"
	if len(os.Args) > 1 && plain(os.Args[1]) {
		command = os.Args[1]
	}
	body, err := json.Marshal(owner{PID: os.Getpid(), Since: time.Now().UTC(), Command: command})
	if err != nil {
		return
	}
	temp, err := os.CreateTemp(filepath.Dir(path), filepath.Base(ownerPath(path))+".*")
	if err != nil {
		return
	}
	_, err = temp.Write(body)
	if closeErr := temp.Close(); err != nil || closeErr != nil || os.Rename(temp.Name(), ownerPath(path)) != nil {
		os.Remove(temp.Name())
	}
}

// plain keeps everything but command words out of the note.
func plain(word string) bool {
	for _, c := range word {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return len(word) <= 16
}

// inUse reads the note of the process that has the database.
func inUse(path string) *InUseError {
	var o owner
	body, err := os.ReadFile(ownerPath(path))
	if err != nil || len(body) > 1000 || json.Unmarshal(body, &o) != nil || !plain(o.Command) {
		return &InUseError{}
	}
	return &InUseError{PID: o.PID, Since: o.Since, Command: o.Command}
}
