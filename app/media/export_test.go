package media

import (
	"net/http"
	"time"
)

// TrustName puts a name on the list as it stands, as if it were a public host.
func (p *Pictures) TrustName(host string) { p.hosts.names = append(p.hosts.names, host) }

var Public = public

// MemoryBytes is what is kept in memory.
func (p *Pictures) MemoryBytes() (n int64, sum int64) {
	for _, e := range p.memory.found {
		sum += int64(len(e.Value.(*shown).img.Pix))
	}
	return p.memory.total, sum
}

// Through sends what the saver asks another way, past the guarded dialling.
func (s *Saver) Through(t http.RoundTripper) { s.client.Transport = t }

// KeepEvery is how often a part is made durable.
func (s *Saver) KeepEvery(d time.Duration) { s.step = d }

// Promised is how many bytes are still to come, as far as room was made for them.
func (s *Saver) Promised() (n int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, v := range s.promised {
		n += v
	}
	return n
}

// Meter tells speeds.
type Meter = meter

func (m *Meter) Note(now time.Time, bytes int64) { m.note(now, bytes) }
func (m *Meter) Speed(now time.Time) float64     { return m.speed(now) }

var (
	AutoWait = autoWait
	LinkInto = linkInto
	MoveInto = moveInto
)

// TrustName puts a name on the list as it stands, as if it were a public host.
func (s *Saver) TrustName(host string) { s.hosts.names = append(s.hosts.names, host) }

// UserDir is userDir, for tables.
var UserDir = userDir
