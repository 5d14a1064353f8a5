package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"wrapbell/assets"
)

// programFolder holds the program, once a test needed it.
var programFolder string

// program builds the real program once for all tests.
var program = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "wrapbell-test-")
	if err != nil {
		return "", err
	}
	programFolder = folder
	path := filepath.Join(folder, "wrapbell")
	args := []string{"build", "-o", path}
	if raceDetector {
		// One flavour of the toolkit is enough to build. What only draws is left out:
		// it has one goroutine, and would take five times as long.
		args = append(args, "-race")
		for _, pure := range []string{"wrapbell/app/practice/film", "golang.org/x/image/vector"} {
			args = append(args, "-gcflags="+pure+"=-race=false")
		}
	}
	build := exec.Command("go", append(args, "..")...)
	build.Env = append(os.Environ(), "CGO_ENABLED=1")
	out, err := build.CombinedOutput()
	if err != nil {
		return "", errors.New(string(out))
	}
	return path, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if programFolder != "" {
		os.RemoveAll(programFolder)
	}
	os.Exit(code)
}

// wrapbell is a command of the real program on a data folder of its own.
func wrapbell(t *testing.T, data string, args ...string) *exec.Cmd {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(path, args...)
	c.Env = append(os.Environ(), "WRAPBELL_DATA="+data, "WRAPBELL_PRACTICE_SPEED=20",
		"DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent",
		"GORACE=atexit_sleep_ms=0") // a second for each command otherwise
	c.Env = append(c.Env, english...)
	return c
}

// result is how a command ended.
type result struct {
	code int
	out  string
	err  string
}

func run(t *testing.T, c *exec.Cmd) result {
	t.Helper()
	var out, err bytes.Buffer
	c.Stdout, c.Stderr = &out, &err
	if e := c.Run(); e != nil {
		if _, exited := errors.AsType[*exec.ExitError](e); !exited {
			t.Fatal(e)
		}
	}
	return result{c.ProcessState.ExitCode(), out.String(), err.String()}
}

// line is a render as --json prints it.
type line struct {
	ID, Name, Environment, State, Phase, Remote, Error string
	Created                                            time.Time
	Attempts                                           int
	Files                                              []struct{ Kind, State, URL, Filename string }
}

func lines(t *testing.T, s string) (out []line) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(s))
	d.DisallowUnknownFields()
	for {
		var l line
		if err := d.Decode(&l); errors.Is(err, io.EOF) {
			return out
		} else if err != nil {
			t.Fatalf("%v in %s", err, s)
		}
		out = append(out, l)
	}
}

func write(t *testing.T, name, body string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestSamples sends every sample from the command line, and each reaches what it
// promises; the one that fails in passing is ready after a retry.
func TestSamples(t *testing.T) {
	data, folder := t.TempDir(), t.TempDir()
	promises := map[string]string{"missing": "stopped", "retry": "stopped"}
	args := []string{"render", "--wait", "--json", "--in", "practice"}
	for _, s := range assets.Samples() {
		path := filepath.Join(folder, s.File)
		if err := os.WriteFile(path, s.Body, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	r := run(t, wrapbell(t, data, args...))
	if r.code != 1 {
		t.Errorf("exit code %d, want 1 because two samples fail: %s", r.code, r.err)
	}
	all := lines(t, r.out)
	if len(all) != len(assets.Samples()) || len(all) < 8 {
		t.Fatalf("%d renders for %d samples", len(all), len(assets.Samples()))
	}
	three := 0
	for _, l := range all {
		want := promises[l.Name]
		if want == "" {
			want = "ready"
		}
		if l.State != want || (l.Error == "") != (want == "ready") || l.Attempts != 1 || l.Environment != "practice" {
			t.Errorf("%+v, want %s", l, want)
		}
		for _, f := range l.Files {
			if want == "ready" && (f.State != "ready" || f.URL == "" || f.Filename == "") {
				t.Errorf("%s: %+v", l.Name, f)
			}
		}
		if len(l.Files) == 3 && want == "ready" {
			three++
		}
		if l.Name == "retry" {
			r := run(t, wrapbell(t, data, "retry", l.ID, "--wait", "--json"))
			if again := lines(t, r.out); r.code != 0 || len(again) != 1 || again[0].State != "ready" || again[0].Attempts != 2 {
				t.Errorf("after a retry: exit code %d, %+v", r.code, again)
			}
		}
	}
	if three < 4 {
		t.Errorf("only %d samples make three files", three)
	}
	r = run(t, wrapbell(t, data, "list", "--json"))
	if r.code != 0 || len(lines(t, r.out)) != len(all) {
		t.Errorf("list: exit code %d, %d lines", r.code, len(lines(t, r.out)))
	}
	r = run(t, wrapbell(t, data, "show", all[0].Remote, "--json"))
	if l := lines(t, r.out); r.code != 0 || len(l) != 1 || l[0].ID != all[0].ID {
		t.Errorf("show by the service's id: exit code %d, %s", r.code, r.out)
	}
}

// TestExitCodes: 0 all ready, 1 failed or refused, 2 not settled or unsure.
func TestExitCodes(t *testing.T) {
	good := write(t, "good.json", strings.Replace(source("a.mp4"), `"poster":{"capture":1}`, `"fps":12`, 1))
	for _, c := range []struct {
		name string
		code int
		args []string
		says string
	}{
		{"ready", 0, []string{"render", good, "--wait"}, "Ready"},
		{"not waited for", 2, []string{"render", good}, ""},
		{"failed", 1, []string{"render", write(t, "x.json", source("missing.mp4")), "--wait"}, "could not be downloaded"},
		{"unsure", 2, []string{"render", write(t, "x.json", source("lost-answer.mp4")), "--wait"}, "Not sure it arrived"},
		{"never ends", 2, []string{"render", write(t, "x.json", source("stuck.mp4")), "--wait", "--timeout", "3s"}, ""},
		{"no such file", 1, []string{"render", "nowhere.json"}, "can't be opened"},
		{"no such environment", 1, []string{"render", good, "--in", "moon"}, "no environment"},
		{"no such render", 1, []string{"show", "zzzz"}, "No render has the ID"},
		{"no key", 1, []string{"render", good, "--in", "sandbox", "--wait"}, "Add your Sandbox key"},
		{"no such command", 1, []string{"rendr"}, "no command"},
		{"bad flag", 1, []string{"list", "--jsn"}, "--help"},
		{"help", 0, []string{"--help"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := run(t, wrapbell(t, t.TempDir(), c.args...))
			if r.code != c.code {
				t.Errorf("exit code %d, want %d\n%s%s", r.code, c.code, r.out, r.err)
			}
			if !strings.Contains(r.out+r.err, c.says) {
				t.Errorf("does not say %q:\n%s%s", c.says, r.out, r.err)
			}
		})
	}
}

// TestSecondProcess: while one process has the list open, another says within two
// seconds which one, and changes nothing.
func TestSecondProcess(t *testing.T) {
	data := t.TempDir()
	first := wrapbell(t, data, "render", write(t, "x.json", source("stuck.mp4")), "--wait")
	said, err := first.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		first.Process.Signal(os.Interrupt)
		io.Copy(io.Discard, said)
		if err := first.Wait(); first.ProcessState.ExitCode() != 2 {
			t.Errorf("an interrupted wait ends with %v", err)
		}
	}()
	if _, err := said.Read(make([]byte, 16)); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	r := run(t, wrapbell(t, data, "list"))
	if took := time.Since(start); r.code != 1 || took > 2*time.Second {
		t.Errorf("exit code %d after %v", r.code, took)
	}
	if !strings.Contains(r.err, strconv.Itoa(first.Process.Pid)) {
		t.Errorf("does not say that process %d has it: %s", first.Process.Pid, r.err)
	}
}

// TestFiftyKills ends the program fifty times with SIGKILL while it sends and
// watches. No render is lost, none is sent twice.
func TestFiftyKills(t *testing.T) {
	data, place := t.TempDir(), t.TempDir()
	base := practiceAlone(t, place)
	if r := run(t, wrapbell(t, data, "env", "add", "far", "--edit", base+"/edit/stage", "--serve", base+"/serve/stage")); r.code != 0 {
		t.Fatal(r.err)
	}
	dice := rand.New(rand.NewPCG(50, 50))
	kept := 0
	for n := range 50 {
		file := write(t, "kill "+strconv.Itoa(n)+".json", strings.Replace(source("clip "+strconv.Itoa(n)+".mp4"), `"poster":{"capture":1}`, `"fps":12`, 1))
		ctx, kill := context.WithTimeout(t.Context(), time.Duration(20+dice.IntN(400))*time.Millisecond)
		c := wrapbell(t, data, "render", file, "--in", "far", "--wait")
		started := exec.CommandContext(ctx, c.Path, c.Args[1:]...)
		started.Env = c.Env
		started.Cancel = func() error { return started.Process.Signal(syscall.SIGKILL) }
		started.Run()
		kill()
	}
	r := run(t, wrapbell(t, data, "wait"))
	if r.code == 1 {
		t.Errorf("wait: %s", r.err)
	}
	r = run(t, wrapbell(t, data, "list", "--json"))
	known, unsure := map[string]bool{}, 0
	for _, l := range lines(t, r.out) {
		kept++
		known[l.Remote] = true
		if l.State == "unsure" {
			unsure++
		} else if l.State != "ready" {
			t.Errorf("%s ends as %s: %s", l.Name, l.State, l.Error)
		}
		if l.Attempts > 1 {
			t.Errorf("%s was sent %d times", l.Name, l.Attempts)
		}
	}
	sources := map[string]int{}
	created, unknown := 0, 0
	edits, err := filepath.Glob(filepath.Join(place, "practice", "edits", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range edits {
		created++
		body, err := os.ReadFile(e)
		if err != nil {
			t.Fatal(err)
		}
		_, clip, _ := strings.Cut(string(body), "practice.invalid/")
		clip, _, _ = strings.Cut(clip, `"`)
		if sources[clip]++; sources[clip] > 1 {
			t.Errorf("%s was rendered %d times", clip, sources[clip])
		}
		if id := strings.TrimSuffix(filepath.Base(e), ".json"); !known[id] {
			unknown++
		}
	}
	if unknown > unsure {
		t.Errorf("%d renders are lost: the service made them, nobody here knows them, and only %d are unsure", unknown, unsure)
	}
	if created == 0 || kept == 0 {
		t.Error("nothing happened between the kills")
	}
	t.Logf("50 kills: %d on the list, %d created, %d unsure, %d of them created, 0 sent twice", kept, created, unsure, unknown)
}

// practiceAlone starts `wrapbell practice` and returns its address.
func practiceAlone(t *testing.T, data string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	c := wrapbell(t, data, "practice", "--listen", address)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		c.Process.Signal(os.Interrupt)
		io.Copy(io.Discard, out)
		if err := c.Wait(); err != nil {
			t.Errorf("the practice service ends with %v", err)
		}
	})
	if _, err := out.Read(make([]byte, 64)); err != nil {
		t.Fatal(err)
	}
	return "http://" + address
}

// TestKeyFromStandardInput: a key that is given for one run is used, and found
// nowhere afterwards.
func TestKeyFromStandardInput(t *testing.T) {
	const secret = "CANARYkey0123456789abcdefghijklmnopqrstu"
	data, place := t.TempDir(), t.TempDir()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	service := wrapbell(t, place, "practice", "--listen", address, "--key-stdin")
	service.Stdin = strings.NewReader(secret + "\n")
	out, err := service.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := service.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		service.Process.Signal(os.Interrupt)
		io.Copy(io.Discard, out)
		service.Wait()
	}()
	if _, err := out.Read(make([]byte, 64)); err != nil {
		t.Fatal(err)
	}
	base := "http://" + address
	if r := run(t, wrapbell(t, data, "env", "add", "locked", "--edit", base+"/edit/stage", "--serve", base+"/serve/stage")); r.code != 0 {
		t.Fatal(r.err)
	}
	file := write(t, "x.json", source("a.mp4"))
	for _, c := range []struct {
		key  string
		code int
	}{{secret, 0}, {"wrong" + secret[5:], 1}, {"", 1}} {
		cmd := wrapbell(t, data, "render", file, "--in", "locked", "--wait", "--key-stdin", "--again")
		cmd.Stdin = strings.NewReader(c.key + "\n")
		r := run(t, cmd)
		if r.code != c.code {
			t.Errorf("with key %q: exit code %d\n%s", c.key, r.code, r.err)
		}
		if strings.Contains(r.out+r.err, secret) {
			t.Errorf("the key is printed: %s%s", r.out, r.err)
		}
	}
	if r := run(t, wrapbell(t, data, "key", "set", "locked")); r.code != 1 {
		t.Errorf("an empty key is kept: %s", r.err)
	}
	set := wrapbell(t, data, "key", "set", "locked")
	set.Stdin = strings.NewReader(secret)
	if r := run(t, set); r.code != 1 || !strings.Contains(r.err, "--key-stdin") || strings.Contains(r.err, secret) {
		t.Errorf("without a keyring: exit code %d, %s", r.code, r.err)
	}
	for _, folder := range []string{data, place} {
		found, err := exec.Command("grep", "-rl", secret, folder).Output()
		if len(found) != 0 {
			t.Errorf("the key lies in %s (%v)", found, err)
		}
	}
}

// TestSettle: the ways out of not being sure, from the command line.
func TestSettle(t *testing.T) {
	data, place := t.TempDir(), t.TempDir()
	base := practiceAlone(t, place)
	if r := run(t, wrapbell(t, data, "env", "add", "far", "--edit", base+"/edit/stage", "--serve", base+"/serve/stage")); r.code != 0 {
		t.Fatal(r.err)
	}
	r := run(t, wrapbell(t, data, "render", write(t, "lost.json", source("lost-answer.mp4")), "--in", "far", "--wait", "--json"))
	if r.code != 2 {
		t.Fatalf("exit code %d: %s", r.code, r.err)
	}
	id := lines(t, r.out)[0].ID
	if r := run(t, wrapbell(t, data, "retry", id)); r.code != 1 || !strings.Contains(r.err, "cost twice") {
		t.Errorf("sent again without a word: exit code %d, %s", r.code, r.err)
	}
	edits, err := filepath.Glob(filepath.Join(place, "practice", "edits", "*.json"))
	if err != nil || len(edits) != 1 {
		t.Fatal(edits, err)
	}
	remote := strings.TrimSuffix(filepath.Base(edits[0]), ".json")
	if r := run(t, wrapbell(t, data, "settle", id, "--is", "99999999-2222-4333-8444-555555555555")); r.code != 1 || !strings.Contains(r.err, "doesn't know this render") {
		t.Errorf("linked to nothing: exit code %d, %s", r.code, r.err)
	}
	r = run(t, wrapbell(t, data, "settle", id, "--is", base+"/au/stage/x/"+remote+".mp4", "--wait", "--json"))
	if l := lines(t, r.out); r.code != 0 || l[0].State != "ready" || l[0].Remote != remote || l[0].Attempts != 1 {
		t.Errorf("exit code %d: %s%s", r.code, r.out, r.err)
	}
	if r := run(t, wrapbell(t, data, "settle", id, "--never")); r.code != 1 || !strings.Contains(r.err, "isn't unsure") {
		t.Errorf("exit code %d: %s", r.code, r.err)
	}

	if r := run(t, wrapbell(t, data, "render", write(t, "lost.json", source("lost-answer.mp4")), "--in", "far")); r.code != 1 || !strings.Contains(r.err, "--again") {
		t.Errorf("the same edit twice in ten minutes: exit code %d, %s", r.code, r.err)
	}

	// Another computer adopts the same render by its link.
	elsewhere := t.TempDir()
	if r := run(t, wrapbell(t, elsewhere, "env", "add", "far", "--edit", base+"/edit/stage", "--serve", base+"/serve/stage")); r.code != 0 {
		t.Fatal(r.err)
	}
	r = run(t, wrapbell(t, elsewhere, "adopt", base+"/au/stage/x/"+remote+".mp4", "--wait", "--json"))
	if l := lines(t, r.out); r.code != 0 || len(l) != 1 || l[0].State != "ready" || l[0].Environment != "far" || len(l[0].Files) != 3 {
		t.Errorf("exit code %d: %s%s", r.code, r.out, r.err)
	}
	if r := run(t, wrapbell(t, elsewhere, "adopt", remote)); r.code != 0 || !strings.Contains(r.err, "on the list already") {
		t.Errorf("adopted twice: exit code %d, %s", r.code, r.err)
	}
	if r := run(t, wrapbell(t, elsewhere, "adopt", "99999999-2222-4333-8444-555555555555")); r.code != 1 {
		t.Errorf("adopted nothing: exit code %d", r.code)
	}
	if r := run(t, wrapbell(t, elsewhere, "adopt", "beach.mp4")); r.code != 1 || !strings.Contains(r.err, "no render ID") {
		t.Errorf("exit code %d: %s", r.code, r.err)
	}
}

// TestReadOnlyFolder: a list on a disk that takes no writes is shown; nothing is sent
// from it, and the sentence names the folder.
func TestReadOnlyFolder(t *testing.T) {
	data := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "tmpfs", data).CombinedOutput(); err != nil {
		t.Skipf("a disk of its own cannot be mounted here: %s", out)
	}
	t.Cleanup(func() { exec.Command("umount", "-l", data).Run() })
	file := write(t, "x.json", source("a.mp4"))
	if r := run(t, wrapbell(t, data, "render", file, "--wait")); r.code != 0 {
		t.Fatal(r.err)
	}
	if out, err := exec.Command("mount", "-o", "remount,ro", data).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if r := run(t, wrapbell(t, data, "list", "--json")); r.code != 0 || len(lines(t, r.out)) != 1 {
		t.Errorf("list: exit code %d, %s%s", r.code, r.out, r.err)
	}
	r := run(t, wrapbell(t, data, "render", file, "--name", "again"))
	if r.code != 1 || !strings.Contains(r.err, data) || !strings.Contains(r.err, "read-only") {
		t.Errorf("render: exit code %d, %s", r.code, r.err)
	}
}
