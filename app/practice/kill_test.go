package practice

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestMain lets the test binary be the service that is killed.
func TestMain(m *testing.M) {
	if folder := os.Getenv("PRACTICE_FOLDER"); folder != "" {
		s, err := Open(Options{Folder: folder, Films: lamp{}, Speed: 50, Limits: NoLimits})
		if err != nil {
			panic(err)
		}
		srv, err := Listen("", s)
		if err != nil {
			panic(err)
		}
		fmt.Println(srv.Base)
		srv.Wait()
		return
	}
	os.Exit(m.Run())
}

// start runs the service in a process of its own.
func start(t *testing.T, folder string) (base string, kill func()) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "PRACTICE_FOLDER="+folder)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(line), func() {
		cmd.Process.Kill()
		cmd.Wait()
	}
}

// However the process is killed, no render that was answered is lost, all of
// them end, and the links stay where they were.
func TestKilled(t *testing.T) {
	folder := t.TempDir()
	client := &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
	post := func(base string) string {
		resp, err := client.Post(base+"/edit/stage/render", "application/json",
			strings.NewReader(`{"timeline":{"tracks":[{"clips":[{"asset":{"type":"title","text":"x"},"start":0,"length":1}]}]},"output":{"format":"mp4","resolution":"sd","poster":{"capture":0}}}`))
		if err != nil {
			return ""
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		if _, rest, ok := strings.Cut(string(body), `"id":"`); ok && err == nil && resp.StatusCode == 201 {
			return rest[:36]
		}
		return ""
	}
	var ids []string
	first := ""
	for round := range 12 {
		base, kill := start(t, folder)
		if first == "" {
			first = base
		} else if base != first {
			t.Fatalf("listens on %s, before on %s", base, first)
		}
		killed := make(chan struct{})
		time.AfterFunc(time.Duration(20+17*round)*time.Millisecond, func() { kill(); close(killed) })
		var mu sync.Mutex
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				for {
					id := post(base)
					if id == "" {
						return
					}
					mu.Lock()
					ids = append(ids, id)
					mu.Unlock()
				}
			})
		}
		all.Wait()
		<-killed
	}
	if len(ids) < 20 {
		t.Fatalf("only %d renders answered", len(ids))
	}
	s, err := Open(Options{Folder: folder, Films: lamp{}, Speed: 1000, Limits: NoLimits})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	a := ask(t, s)
	for _, id := range ids {
		a.until(id, "done")
	}
	t.Logf("%d renders through 12 kills", len(ids))
}
