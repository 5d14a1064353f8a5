package practice

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"wrapbell/app/shotstack"
)

// planner decides the course of one render.
type planner struct {
	survey
	rand  *rand.Rand
	speed float64
	rough bool
	wait  time.Duration // behind the renders just ahead, already scaled
	fails bool          // a trick of "every other time" is on
	steps []step
	now   time.Time
	error string
}

// between is a random time between two numbers of seconds.
func (p *planner) between(low, high float64) float64 {
	return low + (high-low)*p.rand.Float64()
}

func (p *planner) chance(of float64) bool { return p.rand.Float64() < of }

// longest keeps an edit of a million hours from overflowing the calendar.
const longest = 30 * 24 * 3600

// scaled is a number of seconds at the service's speed.
func (p *planner) scaled(seconds float64) time.Duration {
	return time.Duration(min(seconds/p.speed, longest) * float64(time.Second))
}

// enter notes that a status begins now and how many seconds it holds.
func (p *planner) enter(status string, seconds float64) {
	p.steps = append(p.steps, step{status, p.now})
	p.now = p.now.Add(p.scaled(seconds))
}

// fail ends the plan.
func (p *planner) fail(format string, args ...any) {
	p.error = fmt.Sprintf(format, args...)
	p.enter(shotstack.StatusFailed, 0)
}

// course lays out all steps. It stops early where the render fails or is stuck.
func (p *planner) course() {
	p.enter(shotstack.StatusQueued, p.between(0.2, 2))
	p.now = p.now.Add(p.wait)
	for _, stage := range []func() bool{p.fetch, p.preprocess, p.generate, p.render} {
		if !stage() {
			return
		}
	}
	p.enter(shotstack.StatusSaving, p.between(0.3, 2))
	p.enter(shotstack.StatusDone, 0)
}

func (p *planner) fetch() bool {
	longest := p.between(0.2, 0.6)
	for _, f := range p.sources {
		took := 1 + p.size(f.kind)/25
		if p.chance(0.6) {
			took = 0.1
		}
		longest = max(longest, took)
	}
	p.enter(shotstack.StatusFetching, longest)
	switch {
	case p.has(missing):
		p.fail("The asset %s could not be downloaded: the server answered 404 Not Found. Check that the URL is publicly accessible.", p.tricks[missing])
	case p.has(flaky) && p.fails:
		p.fail("The asset %s is temporarily unavailable, please try again.", p.tricks[flaky])
	case p.unfilled != "":
		p.fail("The asset %s could not be downloaded: the URL is not valid.", p.unfilled)
	case p.rough && p.chance(0.021):
		p.fail("An asset could not be downloaded. Check that all URLs are publicly accessible.")
	default:
		return true
	}
	return false
}

// size is a likely number of megabytes for a kind of source.
func (p *planner) size(kind string) float64 {
	switch kind {
	case "video":
		return p.between(2, 60)
	case "image", "luma":
		return p.between(0.1, 4)
	}
	return p.between(0.1, 8)
}

func (p *planner) preprocess() bool {
	if p.transcodes || p.has(codec) || p.videos() && p.chance(0.3) {
		p.enter(shotstack.StatusPreprocessing, p.between(2, 20))
	}
	if p.has(codec) {
		p.fail("The asset %s could not be processed: unsupported codec or corrupt file.", p.tricks[codec])
		return false
	}
	return true
}

func (p *planner) generate() bool {
	if p.generates {
		u := p.rand.Float64()
		p.enter(shotstack.StatusGenerating, 10+110*u*u*u)
	}
	if p.has(newStatus) {
		p.enter("composing", 3)
	}
	return true
}

// factors are seconds of rendering for a second of output at 25 frames a second.
var factors = map[string]float64{"preview": .08, "mobile": .12, "sd": .2, "hd": .33, "1080": .5, "4k": 1.3}

func (p *planner) renders() float64 {
	switch {
	case p.has(slow):
		return 300
	case p.still():
		return p.between(1, 3)
	case p.format == "mp3":
		return max(1, p.length*.05)
	}
	took := p.length * factors[p.resolution] * p.fps / 25 * (1 + .2*float64(p.heavy))
	return max(2, took*p.between(.85, 1.25))
}

func (p *planner) render() bool {
	p.enter(shotstack.StatusRendering, p.renders())
	switch {
	case p.has(stuck), p.rough && p.chance(0.0027):
	case p.has(font):
		p.fail("The font %s could not be loaded. Check that the URL points to a TrueType or OpenType font.", p.tricks[font])
	case p.rough && p.chance(0.006):
		p.fail("The render ran out of memory.")
	case p.rough && p.chance(0.003):
		p.fail("The render timed out, please try again.")
	default:
		return true
	}
	return false
}

// copies plans what becomes of each file at each destination.
func (p *planner) copies(id string) []hosted {
	places := p.elsewhere
	if p.hosted {
		places = append([]elsewhere{{provider: cdn}}, places...)
	}
	var all []hosted
	for _, place := range places {
		for i, name := range outputs(id, p.format, p.poster, p.thumb) {
			all = append(all, p.copy(place, id, name, i == 0))
		}
	}
	return all
}

func (p *planner) copy(to elsewhere, id, name string, main bool) hosted {
	f := hosted{Asset: newUUID(), Name: name, Provider: to.provider}
	if to.filename != "" {
		f.Name = to.filename + strings.TrimPrefix(name, id)
	}
	appears, took := p.between(0.1, 0.5), p.between(0.4, 2.5)
	if main {
		appears, took = p.between(0.3, 1), 0.7+p.length*0.4/20
	}
	switch {
	case to.provider != cdn:
		f.Error = "The file could not be copied: no " + to.provider + " account is linked."
	case p.blocked(name, main), p.rough && p.chance(0.002):
		f.Error = "The file could not be copied to the destination."
	}
	if p.has(slowCopy) {
		took = 60
	}
	f.Appears, f.Settles = p.scaled(appears), p.scaled(appears+took)
	if p.has(noCopy) {
		f.Appears = -1
	}
	return f
}

// blocked says whether a trick keeps a file from being copied.
func (p *planner) blocked(name string, main bool) bool {
	return main && p.has(copyFails) ||
		strings.HasSuffix(name, "-poster.jpg") && p.has(posterFails) ||
		strings.HasSuffix(name, "-thumb.jpg") && p.has(thumbFails)
}
