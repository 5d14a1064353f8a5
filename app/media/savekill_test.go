package media_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"wrapbell/app"
	"wrapbell/app/media"
)

const (
	lifeFolder = "WRAPBELL_TEST_SAVER"      // where a life of the saver saves to
	lifeNotes  = "WRAPBELL_TEST_SAVER_NOTE" // what it notes
	lifeBase   = "WRAPBELL_TEST_SAVER_BASE" // where the files are
	lifeFiles  = 12
	lifeSize   = 400_000 // bytes of a file, about
)

// The test program is its own victim: started again with a folder, it saves there
// until it is killed, or is done.
func init() {
	if folder := os.Getenv(lifeFolder); folder != "" {
		if err := saveAll(folder, os.Getenv(lifeNotes), os.Getenv(lifeBase)); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println("done")
		os.Exit(0)
	}
}

// journal is a list that survives: a line for each saved file.
type journal struct{ file *os.File }

func (j journal) Saved(_ time.Time, id string, _ app.FileKind, s app.Saved) error {
	if _, err := fmt.Fprintln(j.file, id, s.SHA256, s.Path); err != nil {
		return err
	}
	return j.file.Sync()
}

// saveAll saves what the journal does not have yet.
func saveAll(folder, notes, base string) error {
	file, err := os.OpenFile(filepath.Join(notes, "journal"), os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	had, _ := os.ReadFile(file.Name())
	s, err := media.OpenSaver(media.SaverOptions{Notes: filepath.Join(notes, "saving"), List: journal{file}, Allow: []string{base}, Spare: 1})
	if err != nil {
		return err
	}
	s.KeepEvery(time.Millisecond)
	var all sync.WaitGroup
	errs := make(chan error, lifeFiles)
	for i := range lifeFiles {
		id := "render" + strconv.Itoa(i)
		if bytes.Contains(had, []byte(id+" ")) {
			continue
		}
		all.Go(func() {
			if _, err := s.Save(context.Background(), made(id, "mp4", app.Video, base+"/"+strconv.Itoa(i)), app.Video, folder, nil); err != nil {
				errs <- fmt.Errorf("%s: %w", id, err)
			}
		})
	}
	all.Wait()
	close(errs)
	return <-errs
}

// TestKilledWhileSaving kills the program at any moment, a hundred times if
// WRAPBELL_LONG is 1. No file
// under a final name is ever anything but whole, what was begun is gone on with,
// and in the end each file is there once.
func TestKilledWhileSaving(t *testing.T) {
	films := map[string][]byte{}
	paths := map[string]http.HandlerFunc{}
	var ranged, whole atomic.Int32
	for i := range lifeFiles {
		b := film(uint64(100+i), lifeSize+i)
		films[fmt.Sprintf("Spring sale-%s.mp4", last6("render"+strconv.Itoa(i)))] = b
		paths["/"+strconv.Itoa(i)] = func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Range") != "" {
				ranged.Add(1)
			} else {
				whole.Add(1)
			}
			tagged(b)(&throttle{w}, r)
		}
	}
	s := serve(t, paths)
	enough, kills, rounds := 25, 0, 0
	if os.Getenv("WRAPBELL_LONG") == "1" {
		enough = 100
	}
	random := rand.New(rand.NewPCG(1, 2))
	folder, notes := inMemory(t), inMemory(t)
	for ; kills < enough; rounds++ {
		if rounds > 1000 {
			t.Fatalf("only %d kills in %d lives", kills, rounds)
		}
		life := exec.Command(os.Args[0], "-test.run=^$")
		life.Env = append(os.Environ(), lifeFolder+"="+folder, lifeNotes+"="+notes, lifeBase+"="+s.URL, "GORACE=atexit_sleep_ms=0")
		var said bytes.Buffer
		life.Stdout, life.Stderr = &said, &said
		if err := life.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(30+random.IntN(220))*time.Millisecond, func() { life.Process.Kill() })
		err := life.Wait()
		timer.Stop()
		done := said.String() == "done\n" // and perhaps killed on its way out
		if !done && (err == nil || said.Len() > 0) {
			t.Fatalf("life %d: %v: %s", rounds, err, said.String())
		}
		if err != nil {
			kills++
		}
		inspect(t, folder, films)
		if done { // all is saved: once more, from nothing
			complete(t, folder, notes, films)
			folder, notes = inMemory(t), inMemory(t)
		}
	}
	if err := saveAll(folder, notes, s.URL); err != nil {
		t.Fatal(err)
	}
	complete(t, folder, notes, films)
	if int(ranged.Load()) < enough/5 {
		t.Errorf("only %d times was the rest asked for", ranged.Load())
	}
	t.Logf("%d kills in %d lives; asked for the whole file %d times, for the rest %d times", kills, rounds, whole.Load(), ranged.Load())
}

func last6(s string) string { return s[max(0, len(s)-6):] }

// inspect looks at all that lies under a final name.
func inspect(t *testing.T, folder string, films map[string][]byte) (found int) {
	t.Helper()
	for name := range strings.SplitSeq(names(t, folder), ", ") {
		if name == "" || strings.HasSuffix(name, ".part") {
			continue
		}
		b, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil || films[name] == nil || !bytes.Equal(b, films[name]) {
			t.Fatalf("%s is wrong: %d bytes, %v", name, len(b), err)
		}
		found++
	}
	return found
}

// complete wants each file once, no part, and each at least once on the list.
func complete(t *testing.T, folder, notes string, films map[string][]byte) {
	t.Helper()
	had, _ := os.ReadFile(filepath.Join(notes, "journal"))
	if inspect(t, folder, films) != len(films) || strings.Contains(names(t, folder), ".part") || names(t, filepath.Join(notes, "saving")) != "" {
		t.Errorf("in the end: %s; noted %s", names(t, folder), names(t, filepath.Join(notes, "saving")))
	}
	for name, b := range films {
		if !strings.Contains(string(had), sum(b)+" "+filepath.Join(folder, name)) {
			t.Errorf("%s is not on the list", name)
		}
	}
}

// throttle sends a body so slowly that most lives end in the middle of it.
type throttle struct{ http.ResponseWriter }

func (w *throttle) Write(b []byte) (n int, err error) {
	for len(b) > 0 && err == nil {
		var m int
		m, err = w.ResponseWriter.Write(b[:min(len(b), 20_000)])
		w.ResponseWriter.(http.Flusher).Flush()
		n, b = n+m, b[m:]
		time.Sleep(2 * time.Millisecond)
	}
	return n, err
}
