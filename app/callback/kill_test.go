package callback_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"wrapbell/app"
	"wrapbell/app/callback"
	"wrapbell/store"
)

// lifeEnv has the test binary live as a receiver until it is killed.
const lifeEnv = "WRAPBELL_TEST_RECEIVER"

func TestMain(m *testing.M) {
	if path := os.Getenv(lifeEnv); path != "" {
		fmt.Println("ended", live(path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// live receives on the first port that is free and says which.
func live(path string) error {
	s, err := store.Open(path)
	if err != nil {
		return err
	}
	r := callback.New(s)
	r.Near = true
	for {
		l, err := net.Listen("tcp4", "127.0.0.1:0")
		if err != nil {
			return err
		}
		port := l.Addr().(*net.TCPAddr).Port
		l.Close()
		st := r.Apply(app.CallSetup{On: true, Public: fmt.Sprint("http://127.0.0.1:", port), Port: port})
		if st.Trouble == app.CallPortTaken {
			continue
		}
		fmt.Println("port", port)
		select {}
	}
}

// burst is what was sent to receivers that were killed.
type burst struct {
	path     string
	renders  int
	next     atomic.Int64
	mu       sync.Mutex
	answered map[[2]string]bool // render, file
}

// life sends to one receiver from many connections and kills it in the middle, after
// so many answers.
func (b *burst) life(t testing.TB, answers int) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), lifeEnv+"="+b.path, "GORACE=atexit_sleep_ms=0")
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	var port int
	if !lines.Scan() {
		t.Fatal("the receiver said nothing")
	}
	if _, err := fmt.Sscanf(lines.Text(), "port %d", &port); err != nil {
		t.Fatal(lines.Text())
	}
	client := clientOf(t, 16)
	var got atomic.Int64
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			for {
				i := int(b.next.Add(1))
				n, file := i%b.renders, uuid('f', i)
				if i >= 20*b.renders || post(client, port, "/cb/"+token(n), served(remote(n), file)) != 204 {
					return
				}
				b.mu.Lock()
				b.answered[[2]string{remote(n), file}] = true
				b.mu.Unlock()
				if got.Add(1) == int64(answers) {
					c.Process.Kill()
				}
			}
		})
	}
	wg.Wait()
	c.Process.Kill()
	c.Wait()
}

// missing looks for everything that was answered, and for counts that do not fit.
func (b *burst) missing(t testing.TB) (n int) {
	t.Helper()
	s, err := store.Open(b.path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	kept, err := s.Calls()
	if err != nil || len(s.Bad()) != 0 {
		t.Fatal(err, s.Bad())
	}
	have, of := map[[2]string]bool{}, map[string]int{}
	for _, c := range kept {
		have[[2]string{c.Remote, c.ID}] = true
		of[c.Render]++
	}
	for a := range b.answered {
		if !have[a] {
			n++
		}
	}
	all, err := s.Since(0)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all.Renders {
		if r.Attempts[0].Copies != of[r.ID] {
			t.Errorf("%s counts %d files, kept are %d", r.ID, r.Attempts[0].Copies, of[r.ID])
		}
	}
	return n
}

// killed kills receivers in the middle of bursts until both figures are reached.
func killed(t testing.TB, kills, answers int) (k, answered, missing int) {
	t.Helper()
	b := &burst{path: filepath.Join(t.TempDir(), "wrapbell.db"), renders: 300, answered: map[[2]string]bool{}}
	list(t, b.path, b.renders).Close()
	dice := rand.New(rand.NewPCG(1, 2))
	for ; k < kills || len(b.answered) < answers; k++ {
		b.life(t, 20+dice.IntN(130))
		missing = max(missing, b.missing(t))
		if k > 10*kills {
			t.Fatalf("%d kills and only %d answers", k, len(b.answered))
		}
	}
	return k, len(b.answered), missing
}

// TestKilledInBursts: what was answered 2xx is on the disk, whenever the program dies.
func TestKilledInBursts(t *testing.T) {
	t.Parallel()
	kills, answers := 8, 400
	if os.Getenv("WRAPBELL_LONG") == "1" {
		kills, answers = 100, 5000
	}
	k, answered, missing := killed(t, kills, answers)
	t.Logf("%d kills, %d callbacks answered, %d of them missing", k, answered, missing)
	if missing != 0 {
		t.Errorf("%d of %d answered callbacks are missing", missing, answered)
	}
}
