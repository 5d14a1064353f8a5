package instance

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"net"
	"time"
)

const (
	version  = 1
	maxBytes = 1 << 20
	limit    = 2 * time.Second // of a whole exchange
)

// Message is what a later start hands over.
type Message struct {
	Version int      `json:"version"`        // set by Send
	Args    []string `json:"args,omitempty"` // of its command line, without the program
	Dir     string   `json:"dir,omitempty"`  // that relative paths among them start from
}

// Reply is the first start's answer.
type Reply struct {
	Version int    `json:"version"` // set by the sender
	OK      bool   `json:"ok"`
	Said    string `json:"said,omitempty"` // one sentence for the terminal
}

var (
	errTooLong = errors.New("a message is too long")
	errForeign = errors.New("the other end belongs to another user")
)

// writeLine sends one JSON value. Too long a one is not begun.
func writeLine(w io.Writer, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if len(body) >= maxBytes {
		return errTooLong
	}
	_, err = w.Write(append(body, '\n'))
	return err
}

// readLine takes one JSON value; what follows it is not looked at.
func readLine(r io.Reader, into any) error {
	body, err := bufio.NewReader(io.LimitReader(r, maxBytes)).ReadBytes('\n')
	if errors.Is(err, io.EOF) && len(body) == maxBytes {
		return errTooLong
	}
	if err != nil {
		return err
	}
	return json.Unmarshal(body, into)
}

// ask makes the later start's half of the exchange.
func ask(c net.Conn, m Message) (Reply, error) {
	var r Reply
	if !sameUser(c) {
		return r, errForeign
	}
	if err := c.SetDeadline(time.Now().Add(limit)); err != nil {
		return r, err
	}
	m.Version = version
	if err := writeLine(c, m); err != nil {
		return r, err
	}
	err := readLine(c, &r)
	return r, err
}

// answer makes the first start's half. What cannot be understood is said so.
func answer(c net.Conn, handle func(Message) Reply) {
	defer c.Close()
	if !sameUser(c) || c.SetDeadline(time.Now().Add(limit)) != nil {
		return
	}
	var m Message
	reply := Reply{Said: "This could not be handed over to the window that is open: it is of another version. Close it and try again."}
	err := readLine(c, &m)
	switch {
	case err == nil && m.Version == version:
		reply = handle(m)
	case err != nil:
		reply.Said = "This could not be handed over to the window that is open: it is too much at once."
	}
	reply.Version = version
	writeLine(c, reply)
}
