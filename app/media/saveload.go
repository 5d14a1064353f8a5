package media

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"time"

	"wrapbell/app"
)

// load asks the host and writes what comes.
func (v *saving) load(w *watch, p *part) (*part, error) {
	n := note{Render: v.render, Kind: v.kind, Folder: v.folder, Link: identity(v.link)}
	if p != nil {
		n = p.note
	}
	v.say(time.Now(), app.SaveLoading)
	src, err := v.s.ask(w, v.link, n)
	if err != nil {
		return p, err
	}
	defer src.body.Close()
	v.total = src.total
	release, err := v.room(src)
	if err != nil {
		return p, err
	}
	defer release()
	body := timed{w, src.body}
	var head []byte
	ended := false
	if src.from == 0 {
		head, ended, err = readHead(body)
		v.bytes = int64(len(head))
		if err != nil {
			return p, err
		}
		if !fitsName(head, filepath.Ext(v.wanted)) {
			return p, &app.SaveFault{Kind: app.SaveMessage, Host: src.host}
		}
		n.ETag, n.Total = src.etag, src.total
		if p != nil {
			err = p.restart(src.etag, src.total)
		} else {
			p, err = createPart(v.root, v.s.notes, n, v.wanted)
		}
		if err != nil {
			return p, v.place(err, src.total)
		}
	}
	return p, v.copy(body, p, src, head, ended)
}

// copy writes the head and all that comes after it.
func (v *saving) copy(body io.Reader, p *part, src *source, head []byte, ended bool) error {
	v.meter = meter{}
	v.meter.note(time.Now(), p.bytes)
	buffer := make([]byte, chunk)
	n := copy(buffer, head)
	for {
		if err := v.write(p, src, buffer[:n]); err != nil {
			return err
		}
		if ended {
			break
		}
		var err error
		n, err = body.Read(buffer)
		if errors.Is(err, io.EOF) {
			ended = true
		} else if err != nil {
			if werr := v.write(p, src, buffer[:n]); werr != nil {
				return werr
			}
			return err
		}
	}
	if src.total >= 0 && p.bytes < src.total {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// write takes what came and tells of it.
func (v *saving) write(p *part, src *source, b []byte) error {
	after := p.bytes + int64(len(b))
	if after > v.s.options.Limit {
		return &app.SaveFault{Kind: app.SaveTooLarge, Want: after, Host: src.host}
	}
	if src.total >= 0 && after > src.total {
		return &app.SaveFault{Kind: app.SaveSize, Got: after, Want: src.total, Host: src.host}
	}
	n, err := p.Write(b)
	v.bytes = p.bytes
	v.s.promise(v.folder, -int64(n), src)
	if err != nil {
		return v.place(err, src.total-p.bytes)
	}
	now := time.Now()
	if now.Sub(p.kept) >= v.s.step {
		if err := p.checkpoint(now); err != nil {
			return v.place(err, src.total-p.bytes)
		}
		if src.total < 0 {
			if err := v.s.roomFor(v.folder, 0); err != nil {
				return err
			}
		}
	}
	v.say(now, app.SaveLoading)
	return nil
}

// broken is why it ended before it was whole.
func (v *saving) broken(w *watch, err error) error {
	cause := context.Cause(w.ctx)
	f, is := errors.AsType[*app.SaveFault](err)
	late := map[error]app.SaveKind{errIdle: app.SaveIdle, errSlow: app.SaveSlow}[cause]
	switch {
	case late != "" && (!is || f.Kind == app.SaveUnreachable):
		return &app.SaveFault{Kind: late, Host: v.link.Hostname(), Got: v.bytes, Want: v.total}
	case is:
		return f
	}
	return &app.SaveFault{Kind: app.SaveCut, Host: v.link.Hostname(), Got: v.bytes, Want: v.total, Err: withoutLink(err)}
}
