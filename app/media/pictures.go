package media

import (
	"context"
	"image"
	"sync"
	"time"
)

// Options say where pictures are kept and how much may be spent on them. Zero
// values are the usual ones.
type Options struct {
	Folder string        // on the disk; empty: not kept there
	Disk   int64         // bytes kept there; 200 MiB
	Memory int64         // bytes kept in memory; 32 MiB
	Limit  time.Duration // for one download; 15 s
	Allow  []string      // bases besides the service's: see Pictures.Allow
}

// Pictures fetches pictures and keeps them. Its methods may be called from any
// goroutine; Picture waits and does not belong on the main thread.
type Pictures struct {
	hosts   hosts
	fetcher *fetcher
	decoder *decoder
	disk    *disk
	memory  *memory

	mu   sync.Mutex
	busy map[string]chan struct{} // key -> closed when its turn is over
}

// downloads at a time; the rest wait.
const downloads = 4

// NewPictures takes over the folder of the options.
func NewPictures(o Options) (*Pictures, error) {
	if o.Disk == 0 {
		o.Disk = 200 << 20
	}
	if o.Memory == 0 {
		o.Memory = 32 << 20
	}
	if o.Limit == 0 {
		o.Limit = 15 * time.Second
	}
	p := &Pictures{decoder: newDecoder(), memory: newMemory(o.Memory), busy: map[string]chan struct{}{}}
	p.hosts.names = append(p.hosts.names, vendorHosts...)
	for _, base := range o.Allow {
		if err := p.Allow(base); err != nil {
			return nil, err
		}
	}
	p.fetcher = newFetcher(&p.hosts, o.Limit)
	if o.Folder == "" {
		return p, nil
	}
	d, err := openDisk(o.Folder, o.Disk)
	p.disk = d
	return p, err
}

// Allow adds a base that may be asked for pictures: any host with https, or a
// base with http on this computer, such as the practice service's CDN.
func (p *Pictures) Allow(base string) error { return p.hosts.allow(base) }

// Shown returns a picture that is in memory already, or nil. It never waits.
func (p *Pictures) Shown(key string, w, h int) *image.RGBA { return p.memory.get(size{key, w, h}) }

// Picture returns the picture behind a link, fitted into w × h pixels with its
// aspect kept and never enlarged; of a GIF the first frame. It is kept under key,
// which stands for what the picture shows: the link is only asked when nothing is
// kept. The picture is shared: nobody may draw into it. Errors are *Fault, or the
// context's own.
func (p *Pictures) Picture(ctx context.Context, key, link string, w, h int) (*image.RGBA, error) {
	w, h = min(max(w, 1), keepSide), min(max(h, 1), keepSide)
	s := size{key, w, h}
	if img := p.memory.get(s); img != nil {
		return img, nil
	}
	done, err := p.enter(ctx, key)
	if err != nil {
		return nil, err
	}
	defer done()
	if img := p.memory.get(s); img != nil {
		return img, nil
	}
	img, err := p.find(ctx, s, link)
	if err != nil {
		return nil, err
	}
	p.memory.put(s, img)
	return img, nil
}

// enter gives each key to one caller at a time; the others find what it kept.
func (p *Pictures) enter(ctx context.Context, key string) (done func(), err error) {
	for {
		p.mu.Lock()
		wait, taken := p.busy[key]
		if !taken && len(p.busy) < downloads {
			mine := make(chan struct{})
			p.busy[key] = mine
			p.mu.Unlock()
			return func() {
				p.mu.Lock()
				delete(p.busy, key)
				p.mu.Unlock()
				close(mine)
			}, nil
		}
		if !taken {
			wait = p.anyBusy()
		}
		p.mu.Unlock()
		select {
		case <-wait:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// anyBusy returns the channel of somebody whose turn it is.
func (p *Pictures) anyBusy() chan struct{} {
	for _, c := range p.busy {
		return c
	}
	return nil
}

// find takes the picture from the disk, or downloads it. What lies on the disk
// was written here, and is decoded as carefully as what a stranger sent.
func (p *Pictures) find(ctx context.Context, s size, link string) (*image.RGBA, error) {
	if body := p.disk.get(s.key, time.Now()); body != nil {
		img, err := p.decoder.decode(ctx, body, s.w, s.h)
		if err == nil || ctx.Err() != nil {
			return img, err
		}
		p.disk.drop(s.key)
	}
	body, err := p.fetcher.fetch(ctx, link)
	if err != nil {
		return nil, err
	}
	img, err := p.decoder.decode(ctx, body, keepSide, keepSide)
	if err != nil {
		return nil, faultOf(ctx, "", err)
	}
	if p.disk != nil {
		if body, err := encode(img); err == nil {
			p.disk.put(s.key, body, time.Now())
		}
	}
	return scale(img, s.w, s.h), nil
}
