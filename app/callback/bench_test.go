package callback_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// verdicts prints one line for each promise.
type verdicts struct{ b *testing.B }

func (v verdicts) line(name, figure, bound string, ok bool) {
	v.b.Helper()
	word := "pass"
	if !ok {
		word = "FAIL"
		v.b.Errorf("%s: %s, want %s", name, figure, bound)
	}
	fmt.Printf("%-58s %-42s %-24s %s\n", name, figure, bound, word)
}

// load sends n requests from so many clients at once and returns how long each took,
// sorted, and how the answers were counted by their code.
func load(b *testing.B, port, clients, n int, request func(i int) (path, body string)) (took []time.Duration, codes map[int]int) {
	b.Helper()
	client := clientOf(b, clients)
	var next atomic.Int64
	var mu sync.Mutex
	codes = map[int]int{}
	var wg sync.WaitGroup
	for range clients {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				path, body := request(i)
				begun := time.Now()
				code := post(client, port, path, body)
				d := time.Since(begun)
				mu.Lock()
				took = append(took, d)
				codes[code]++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	client.CloseIdleConnections() // 256 are all there are
	slices.Sort(took)
	return took, codes
}

func spread(took []time.Duration) (p50, p99, most time.Duration) {
	at := func(part float64) time.Duration {
		return took[int(part*float64(len(took)-1))].Round(100 * time.Microsecond)
	}
	return at(0.5), at(0.99), at(1)
}

func figures(took []time.Duration) string {
	p50, p99, most := spread(took)
	return fmt.Sprintf("p50 %v, p99 %v, max %v", p50, p99, most)
}

// four are the callbacks of a render with three files.
func four(i int) (path, body string) {
	n := i / 4
	path = "/cb/" + token(n)
	if i%4 == 0 {
		return path, edited(remote(n))
	}
	return path, served(remote(n), uuid('f', i))
}

func forged(i int) (path, body string) {
	return "/cb/" + token(1_000_000+i), edited(remote(i))
}

// slowly opens connections that never finish their headers, or their body, and holds
// them until they are cut.
func slowly(b *testing.B, port, n int) (done func()) {
	b.Helper()
	var all []net.Conn
	for i := range n {
		c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err != nil {
			b.Fatal(err)
		}
		io.WriteString(c, "POST /cb/"+token(0)+" HTTP/1.1\r\nHost: 127.0.0.1:"+fmt.Sprint(port)+"\r\nX-Slow: "+strings.Repeat("a", i%50))
		all = append(all, c)
	}
	return func() {
		for _, c := range all {
			c.Close()
		}
	}
}

// BenchmarkCallbacks says what the receiver holds under load, over loopback on a real
// disk: what, its figure, its bound. One round is enough: -benchtime 1x.
func BenchmarkCallbacks(b *testing.B) {
	v := verdicts{b}
	for b.Loop() {
		const renders = 500
		s := fresh(b, renders)
		_, port := listening(b, s, "")

		took, codes := load(b, port, 200, 4*renders, four)
		_, p99, most := spread(took)
		v.line("2,000 callbacks from 200 clients", figures(took), "p99 < 500ms, max < 2s", p99 < 500*time.Millisecond && most < 2*time.Second)
		v.line("  of them answered 204, and kept", fmt.Sprintf("%d, %d", codes[204], rows(b, s)), "2000, 2000", codes[204] == 2000 && rows(b, s) == 2000)

		before := revision(b, s)
		took, codes = load(b, port, 200, 4*renders, four)
		v.line("all 2,000 again: new rows, changes", fmt.Sprintf("%d, %d (%s)", rows(b, s)-2000, revision(b, s)-before, figures(took)), "0, 0",
			codes[204] == 2000 && rows(b, s) == 2000 && revision(b, s) == before)

		begun := time.Now()
		took, codes = load(b, port, 100, 50_000, forged)
		v.line("50,000 forged tokens from 100 clients: rows, changes", fmt.Sprintf("%d, %d (%.0f/s, %s)", rows(b, s)-2000, revision(b, s)-before,
			50_000/time.Since(begun).Seconds(), figures(took)), "0, 0", codes[404] == 50_000 && rows(b, s) == 2000 && revision(b, s) == before)

		crowd(b, v)
		sizes(b, v)
		forgers(b, v)
		k, answered, missing := killed(b, 20, 1000)
		v.line("kill -9 in the middle of bursts: answered, missing", fmt.Sprintf("%d kills: %d, %d", k, answered, missing), "20 kills: >= 1000, 0",
			k >= 20 && answered >= 1000 && missing == 0)
	}
}

// crowd measures good callbacks while 400 slow connections and a flood of forged
// tokens come at the same time.
func crowd(b *testing.B, v verdicts) {
	s := fresh(b, 100)
	_, port := listening(b, s, "")
	done := slowly(b, port, 400)
	defer done()
	var wg sync.WaitGroup
	wg.Go(func() { load(b, port, 50, 10_000, forged) })
	took, codes := load(b, port, 20, 400, four)
	wg.Wait()
	_, _, most := spread(took)
	v.line("400 slow connections and 10,000 forged: worst good answer", fmt.Sprintf("%v (%s)", most, figures(took)), "< 5s",
		most < 5*time.Second && codes[204] == 400 && rows(b, s) == 400)
}

// sizes sends more than anybody has to say.
func sizes(b *testing.B, v verdicts) {
	s := fresh(b, 1)
	_, port := listening(b, s, "")
	large := strings.Replace(edited(remote(0)), "null", `"`+strings.Repeat("a", 10<<20)+`"`, 1)
	head := fmt.Sprintf("POST /cb/%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: %d\r\n", token(0), port, len(large))
	body, _, _ := send(port, head+"\r\n"+large)
	header, _, _ := send(port, head+"X-Long: "+strings.Repeat("a", 64<<10)+"\r\n\r\n")
	v.line("a body of 10 MiB, a header of 64 KiB", fmt.Sprintf("%d, %d", body, header), "413, 431",
		body == http.StatusRequestEntityTooLarge && header == http.StatusRequestHeaderFieldsTooLarge && rows(b, s) == 0)
}

// forgers counts what forged requests changed.
func forgers(b *testing.B, v verdicts) {
	s := fresh(b, 2)
	_, port := listening(b, s, "")
	before := truth(b, s, "r00000") + truth(b, s, "r00001")
	n, changed := 0, 0
	for _, f := range forgeries(port) {
		code, _, err := send(port, f.raw)
		if err != nil || code != f.code {
			b.Errorf("%s: %d, %v", f.name, code, err)
		}
		n++
		if truth(b, s, "r00000")+truth(b, s, "r00001") != before {
			changed++
		}
	}
	v.line("forged requests with a right token: states changed", fmt.Sprintf("%d: %d", n, changed), ">= 16: 0", n >= 16 && changed == 0)
	checkRows(b, s)
}
