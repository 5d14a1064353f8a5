package instance_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"wrapbell/store/instance"
)

const childEnv = "WRAPBELL_INSTANCE_CHILD"

// roles are what the test binary is run as by the tests.
var roles = map[string]func(folder, word string){"start": childStart}

func TestMain(m *testing.M) {
	role, rest, _ := strings.Cut(os.Getenv(childEnv), ":")
	if do, ok := roles[role]; ok {
		folder, word, _ := strings.Cut(rest, "|")
		do(folder, word)
		return
	}
	os.Exit(m.Run())
}

// childStart is a program that starts with a word. The winner prints what it gets
// until its input ends.
func childStart(folder, word string) {
	begun := time.Now()
	var mu sync.Mutex
	i, r, err := instance.Start(folder, instance.Message{Args: []string{word}, Dir: "/"}, func(m instance.Message) instance.Reply {
		mu.Lock()
		defer mu.Unlock()
		fmt.Println("got", strings.Join(m.Args, " "))
		return instance.Reply{OK: true, Said: "taken in"}
	})
	mu.Lock()
	switch {
	case err != nil:
		fmt.Println("failed", err)
	case i == nil:
		fmt.Println("handed", r.OK, r.Said, time.Since(begun).Milliseconds())
	default:
		fmt.Println("won")
	}
	mu.Unlock()
	if i != nil {
		io.Copy(io.Discard, os.Stdin)
		i.Close()
	}
}

type child struct {
	*exec.Cmd
	in  io.Closer
	out *bufio.Scanner
}

func start(t *testing.T, role, folder, word string) *child {
	t.Helper()
	c := &child{Cmd: exec.Command(os.Args[0])}
	// The race detector waits a second at the end of a process unless told not to.
	c.Env = append(os.Environ(), childEnv+"="+role+":"+folder+"|"+word, "GORACE=atexit_sleep_ms=0")
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	c.in, c.out = in, bufio.NewScanner(out)
	t.Cleanup(c.end)
	return c
}

func (c *child) line() string {
	c.out.Scan()
	return c.out.Text()
}

func (c *child) end() {
	c.in.Close()
	c.Wait()
}

// Four programs start at the same moment, again and again in the same folder: one
// wins, and it gets what each of the others was started with. In half of the rounds
// the winner is killed and leaves its socket behind.
func TestStartTogether(t *testing.T) {
	rounds, slowest := 100, time.Duration(0)
	if testing.Short() {
		rounds = 10
	}
	folder := filepath.Join(t.TempDir(), "data")
	for n := range rounds {
		var children []*child
		for k := range 4 {
			children = append(children, start(t, "start", folder, fmt.Sprint("file", k)))
		}
		said := make([]string, len(children))
		var wg sync.WaitGroup
		for k, c := range children {
			wg.Go(func() { said[k] = c.line() })
		}
		wg.Wait()
		winner, words := -1, []string{}
		for k, s := range said {
			var ms int64
			switch {
			case s == "won" || strings.HasPrefix(s, "got "):
				if winner >= 0 {
					t.Fatalf("round %d: two winners: %q", n, said)
				}
				winner = k
			case strings.HasPrefix(s, "handed true taken in "):
				fmt.Sscanf(s, "handed true taken in %d", &ms)
				slowest = max(slowest, time.Duration(ms)*time.Millisecond)
				words = append(words, fmt.Sprint("got file", k))
			default:
				t.Fatalf("round %d: %q", n, said)
			}
		}
		if winner < 0 || len(words) != 3 {
			t.Fatalf("round %d: %q", n, said)
		}
		w := children[winner]
		got := []string{said[winner]}
		for range 3 {
			got = append(got, w.line())
		}
		got = slices.DeleteFunc(got, func(s string) bool { return s == "won" })
		slices.Sort(got)
		if !slices.Equal(got, words) {
			t.Fatalf("round %d: the winner got %q, handed over were %q", n, got, words)
		}
		if n%2 == 0 {
			w.Process.Kill()
		}
		for _, c := range children {
			c.end()
		}
	}
	t.Logf("%d rounds of 4 starts: 1 winner each, %d of %d files handed over, the slowest in %v", rounds, 3*rounds, 3*rounds, slowest)
	if slowest > 2*time.Second {
		t.Error("too slow")
	}
	if info, err := os.Stat(filepath.Join(folder, "wrapbell.lock")); err != nil || info.Mode().Perm() != 0o600 {
		t.Error(info, err)
	}
	if _, err := os.Lstat(filepath.Join(folder, "wrapbell.sock")); !errors.Is(err, os.ErrNotExist) {
		t.Error("the socket was left behind at a clean end:", err)
	}
}
