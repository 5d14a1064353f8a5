//go:build linux

package store_test

import (
	"bufio"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// event is one thing that a recorded run did to its folder.
type event struct {
	op   int
	file int    // of data: which file, by the order of making
	at   int64  // opWrite: offset; opLength: length
	data []byte // opWrite
	path string // of names, relative to the folder
	to   string // opRename, opLink
}

const (
	opWrite  = iota // data into a file
	opLength        // a file is cut or grown
	opSync          // a file, or a folder with its names, is on the disk
	opCreate        // a name for a new file
	opMkdir
	opRename
	opLink
	opRemove
)

const watch = "trace=openat,close,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,copy_file_range,sendfile"

// record runs the child under strace and reads what it did.
func record(t *testing.T) []event {
	t.Helper()
	dir, err := os.MkdirTemp(ram(), "wrapbell-record-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	trace := filepath.Join(t.TempDir(), "trace")
	child := role("record", filepath.Join(dir, "wrapbell.db"))
	cmd := exec.Command("strace", append([]string{"-f", "--seccomp-bpf", "-qq", "-xx", "-s", "8388608", "-e", watch, "-e", "signal=none", "-o", trace}, child.Args...)...)
	cmd.Env = child.Env
	if out, err := cmd.CombinedOutput(); err != nil {
		if strings.Contains(string(out), "ptrace") {
			t.Skipf("strace may not watch here: %s", out)
		}
		t.Fatalf("%v: %s", err, out)
	}
	f, err := os.Open(trace)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p := &parser{t: t, dir: dir, open: map[int]handle{}, names: map[string]int{}, cut: map[string]string{}}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		p.line(lines.Text())
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return p.events
}

// handle is an open file or folder.
type handle struct {
	file   int // -1 for a folder
	path   string
	offset int64
}

// parser reads strace's lines. Only what lies below dir counts.
type parser struct {
	t      *testing.T
	dir    string
	open   map[int]handle
	names  map[string]int // path -> file
	made   int
	cut    map[string]string // pid -> the first half of a call that was interrupted by others
	events []event
}

// line takes one line: "123 write(5, "\x61", 1) = 1". Others may come between the two
// halves of a call, which are put together again.
func (p *parser) line(s string) {
	pid, s, _ := strings.Cut(s, " ")
	s = strings.TrimLeft(s, " ")
	if half, ok := strings.CutSuffix(s, " <unfinished ...>"); ok {
		p.cut[pid] = half
		return
	}
	if strings.HasPrefix(s, "<... ") {
		_, rest, _ := strings.Cut(s, " resumed>")
		s = p.cut[pid] + rest
		delete(p.cut, pid)
	}
	name, _, ok := strings.Cut(s, "(")
	end := strings.LastIndex(s, " = ")
	if !ok || end < 0 {
		return
	}
	word, _, _ := strings.Cut(s[end+3:], " ")
	result, err := strconv.Atoi(word)
	if err != nil || result < 0 {
		return
	}
	inner := strings.TrimRight(s[len(name)+1:end], " ")
	p.call(name, p.words(strings.TrimSuffix(inner, ")")), result)
}

// words splits arguments and reads the texts among them.
func (p *parser) words(s string) (all []string) {
	for s != "" {
		var word string
		if text, ok := strings.CutPrefix(s, `"`); ok {
			word, s, _ = strings.Cut(text, `"`)
			b, err := hex.DecodeString(strings.ReplaceAll(word, `\x`, ""))
			if err != nil {
				p.t.Fatal(err)
			}
			all = append(all, string(b))
			_, s, _ = strings.Cut(s, ", ")
			continue
		}
		word, s, _ = strings.Cut(s, ", ")
		all = append(all, word)
	}
	return all
}

// inside returns the path relative to the watched folder.
func (p *parser) inside(path string) (string, bool) {
	rel, err := filepath.Rel(p.dir, path)
	return rel, err == nil && !strings.HasPrefix(rel, "..")
}

func (p *parser) add(e event) { p.events = append(p.events, e) }

func (p *parser) call(name string, args []string, result int) {
	number := func(i int) int64 { n, _ := strconv.ParseInt(args[i], 0, 64); return n }
	switch name {
	case "openat":
		p.openat(args[1], args[2], result)
		return
	case "rename", "link":
		p.rename(name, args[0], args[1])
		return
	case "renameat", "renameat2", "linkat":
		p.rename(name, args[1], args[3])
		return
	case "unlink", "unlinkat", "mkdir", "mkdirat":
		at := 0
		if strings.HasSuffix(name, "at") {
			at = 1
		}
		p.name(name, args[at])
		return
	}
	fd := int(number(0))
	h, ok := p.open[fd]
	if !ok {
		return
	}
	switch name {
	case "close":
		delete(p.open, fd)
	case "fsync", "fdatasync":
		p.add(event{op: opSync, file: h.file, path: h.path})
	case "ftruncate":
		p.add(event{op: opLength, file: h.file, at: number(1)})
	case "pwrite64":
		p.write(h.file, number(3), args[1], result)
	case "write":
		p.write(h.file, h.offset, args[1], result)
		h.offset += int64(result)
		p.open[fd] = h
	default:
		p.t.Fatalf("%s is not understood", name)
	}
}

func (p *parser) write(file int, at int64, data string, n int) {
	if len(data) < n {
		p.t.Fatalf("a write of %d bytes was recorded as %d", n, len(data))
	}
	p.add(event{op: opWrite, file: file, at: at, data: []byte(data[:n])})
}

func (p *parser) openat(path, flags string, fd int) {
	rel, ok := p.inside(path)
	if !ok {
		return
	}
	file, known := p.names[rel]
	info, err := os.Stat(path)
	switch {
	case strings.Contains(flags, "O_DIRECTORY"), rel == ".", err == nil && info.IsDir():
		file = -1
	case !known && strings.Contains(flags, "O_CREAT"):
		p.made++
		file = p.made
		p.names[rel] = file
		p.add(event{op: opCreate, file: file, path: rel})
	case !known:
		file = -1 // a folder that is gone by now
	}
	if strings.Contains(flags, "O_TRUNC") && known {
		p.add(event{op: opLength, file: file})
	}
	p.open[fd] = handle{file: file, path: rel}
}

func (p *parser) rename(name, from, to string) {
	from, ok := p.inside(from)
	to, ok2 := p.inside(to)
	if !ok || !ok2 {
		return
	}
	op := opRename
	p.names[to] = p.names[from]
	if strings.HasPrefix(name, "link") {
		op = opLink
	} else {
		delete(p.names, from)
	}
	p.add(event{op: op, path: from, to: to})
}

func (p *parser) name(name, path string) {
	rel, ok := p.inside(path)
	if !ok {
		return
	}
	op := opRemove
	if strings.HasPrefix(name, "mkdir") {
		op = opMkdir
	} else {
		delete(p.names, rel)
	}
	p.add(event{op: op, path: rel})
}

// firstTold is how many events there are before the first acknowledgement.
func firstTold(events []event) int {
	return slices.IndexFunc(events, func(e event) bool { return e.op == opWrite && strings.HasPrefix(string(e.data), "opened") })
}
