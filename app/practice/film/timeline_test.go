package film

import (
	"image"
	"math"
	"testing"
)

func TestSizes(t *testing.T) {
	type row struct {
		output string
		w, h   int
	}
	rows := []row{
		{`{"resolution":"preview"}`, 512, 288}, {`{"resolution":"mobile"}`, 640, 360},
		{`{"resolution":"sd"}`, 1024, 576}, {`{"resolution":"hd"}`, 1280, 720},
		{`{"resolution":"1080"}`, 1920, 1080}, {`{"resolution":1080}`, 1920, 1080},
		{`{"resolution":"4k"}`, 3840, 2160}, {`{"resolution":"4k","aspectRatio":"9:16"}`, 2160, 3840},
		{`{"resolution":"hd","aspectRatio":"9:16"}`, 720, 1280}, {`{"resolution":"hd","aspectRatio":"1:1"}`, 720, 720},
		{`{"resolution":"hd","aspectRatio":"4:5"}`, 720, 900}, {`{"resolution":"hd","aspectRatio":"4:3"}`, 960, 720},
		{`{"resolution":"hd","aspectRatio":"16:9"}`, 1280, 720},
		{`{"size":{"width":300,"height":50}}`, 300, 50}, {`{"size":{"width":300}}`, 1280, 720},
		{`{"resolution":"1080","scaleTo":"preview"}`, 512, 288},
		{`{"size":{"width":400,"height":300},"scaleTo":"preview"}`, 384, 288},
		{`{"size":{"width":100000,"height":100000}}`, 2880, 2880}, {`{"size":{"width":1e300,"height":1}}`, 3840, 1},
		{`{"size":{"width":-4,"height":"x"}}`, 1280, 720}, {`{}`, 1280, 720}, {`7`, 1280, 720},
	}
	for _, r := range rows {
		p, err := read(tree(t, `{"timeline":{"tracks":[]},"output":`+r.output+`}`))
		if err != nil || p.w != r.w || p.h != r.h {
			t.Errorf("%s: %dx%d, want %dx%d (%v)", r.output, p.w, p.h, r.w, r.h, err)
		}
	}
	img := still(t, tree(t, `{"timeline":{"tracks":[]},"output":{"resolution":"4k"}}`), 0)
	if img.Rect != image.Rect(0, 0, 3840, 2160) {
		t.Errorf("4k is drawn at %v", img.Rect)
	}
}

func TestTimes(t *testing.T) {
	media := func(more string) string { return `{"asset":{"type":"image","src":"x.jpg"},` + more + `}` }
	for name, c := range map[string]struct {
		tracks string
		ends   []float64
		length float64
	}{
		"numbers":        {`{"clips":[` + media(`"start":1,"length":2.5`) + `]}`, []float64{3.5}, 3.5},
		"auto follows":   {`{"clips":[` + media(`"start":0,"length":3`) + `,` + media(`"start":"auto","length":2`) + `]}`, []float64{3, 5}, 5},
		"own length":     {`{"clips":[` + media(`"start":1,"length":"auto"`) + `]}`, []float64{5}, 5},
		"until the end":  {`{"clips":[` + media(`"start":0,"length":"end"`) + `]},{"clips":[` + media(`"start":2,"length":7`) + `]}`, []float64{9, 9}, 9},
		"only until end": {`{"clips":[` + media(`"start":0,"length":"end"`) + `]}`, []float64{4}, 4},
		"alias": {`{"clips":[` + media(`"start":"alias://a","length":"alias://a"`) + `]},{"clips":[` +
			media(`"start":2,"length":3,"alias":"a"`) + `]}`, []float64{5, 5}, 5},
		"text numbers": {`{"clips":[` + media(`"start":"1","length":"2"`) + `]}`, []float64{3}, 3},
		"nonsense":     {`{"clips":[` + media(`"start":-3,"length":{}`) + `,7,null,"x"]},7`, []float64{4, 8, 12, 16}, 16},
		"for ever":     {`{"clips":[` + media(`"start":0,"length":1e300`) + `]}`, []float64{maxLength}, maxLength},
	} {
		clips, length := readClips(node{tree(t, `{"timeline":{"tracks":[`+c.tracks+`]}}`)})
		if math.Abs(length-c.length) > 1e-9 || len(clips) != len(c.ends) {
			t.Errorf("%s: %d clips in %g s, want %d in %g s", name, len(clips), length, len(c.ends), c.length)
			continue
		}
		for i, e := range c.ends {
			if math.Abs(clips[i].end-e) > 1e-9 {
				t.Errorf("%s: clip %d ends at %g, want %g", name, i, clips[i].end, e)
			}
		}
	}
}

func TestShownWhileItPlays(t *testing.T) {
	edit := editWith(t, rectangle(100, 40, ``), `{"asset":{"type":"shape","shape":"circle","circle":{"radius":99},
		"fill":{"color":"#fff"}},"start":6,"length":2}`)
	for at, want := range map[float64]bool{0: true, 3.99: true, 4: false, 5: false, 6: true, 7.9: true, 99: true, -5: true} {
		if got := !inked(still(t, edit, at)).Empty(); got != want {
			t.Errorf("at %g s: shown %v, want %v", at, got, want)
		}
	}
}

func TestMoves(t *testing.T) {
	for name, c := range map[string]struct {
		more       string
		early      float64
		earlyThere func(image.Rectangle) bool
	}{
		"fades in":      {`,"transition":{"in":"fade"}`, 0, func(r image.Rectangle) bool { return r.Empty() }},
		"fades out":     {`,"transition":{"out":"fadeSlow"}`, 3.999, func(r image.Rectangle) bool { return r.Empty() }},
		"slides up":     {`,"transition":{"in":"slideUp"}`, 0.5, func(r image.Rectangle) bool { return r.Min.Y > 120 }},
		"slides left":   {`,"transition":{"in":"slideLeft"}`, 0.5, func(r image.Rectangle) bool { return r.Min.X > 200 }},
		"wipes right":   {`,"transition":{"in":"wipeRight"}`, 0.5, func(r image.Rectangle) bool { return r.Min.X == 150 && r.Dx() < 60 }},
		"zooms":         {`,"transition":{"in":"zoom"}`, 0.5, func(r image.Rectangle) bool { return r.Dx() < 80 && r.Dx() > 20 }},
		"offset tweens": {`,"offset":{"x":[{"from":-0.25,"to":0,"start":0,"length":1}]}`, 0, func(r image.Rectangle) bool { return r.Min.X == 50 }},
		"fade by tween": {`,"opacity":[{"from":0,"to":1,"start":0,"length":1}]`, 0, func(r image.Rectangle) bool { return r.Empty() }},
	} {
		edit := editWith(t, rectangle(100, 40, c.more))
		if r := inked(still(t, edit, c.early)); !c.earlyThere(r) {
			t.Errorf("%s: at %g s drawn at %v", name, c.early, r)
		}
		if r := inked(still(t, edit, 1.8)); r != image.Rect(150, 80, 250, 120) {
			t.Errorf("%s: in the middle of the clip drawn at %v", name, r)
		}
	}
}
