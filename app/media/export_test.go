package media

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
