package edit

import (
	"fmt"
	"strings"
	"testing"
)

// say writes findings on one line each, for comparison.
func say(findings []Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%s %s %s", f.Level, f.Code, f.Path)
		if f.Suggest != "" {
			fmt.Fprintf(&b, " -> %s", f.Suggest)
		}
		b.WriteByte('\n')
	}
	return strings.TrimSpace(b.String())
}

// clipWith is an edit with one clip; a property given again goes before ours.
func clipWith(asset, more string) string {
	var c strings.Builder
	c.WriteString(`"asset":{` + asset + `}`)
	for _, p := range []string{`"start":0`, `"length":5`} {
		if name, _, _ := strings.Cut(p, ":"); !strings.Contains(more, name) {
			c.WriteString("," + p)
		}
	}
	if more != "" {
		c.WriteString("," + more)
	}
	return with(`{"format":"mp4","resolution":"hd"}`, `{"clips":[{`+c.String()+`}]}`)
}

const clip0 = "timeline.tracks[0].clips[0]."

func TestCheckClip(t *testing.T) {
	const title = `"type":"title","text":"Hi"`
	const video = `"type":"video","src":"https://e.com/a.mp4"`
	for _, c := range []struct{ asset, more, want string }{
		{title, ``, ``},
		{video, ``, ``},

		// Coerced like the vendor does.
		{title, `"start":"5.2","length":" 3 "`, ``},
		{title, `"opacity":"0x1"`, ``},
		{title, `"opacity":"1e-1"`, ``},
		{title, `"length":0`, ``},
		{title, `"length":"auto"`, ``},
		{title, `"length":"end"`, ``},
		{title, `"start":"alias://x","alias":"x"`, ``},
		{title, `"start":"end"`, `error wrong-type ` + clip0 + `start`},
		{title, `"start":""`, `error wrong-type ` + clip0 + `start`},
		{title, `"start":null`, `error wrong-type ` + clip0 + `start`},
		{title, `"start":true`, `error wrong-type ` + clip0 + `start`},
		{title, `"start":[0]`, `error wrong-type ` + clip0 + `start`},
		{title, `"start":"5 s"`, `error wrong-type ` + clip0 + `start`},
		{title, `"length":-1`, `error out-of-range ` + clip0 + `length -> 0`},
		{title, `"length":1e999`, `error out-of-range ` + clip0 + `length`},
		{title, `"opacity":"1_0"`, `error wrong-type ` + clip0 + `opacity`},
		{title, `"opacity":null`, `error wrong-type ` + clip0 + `opacity`},
		{title, `"opacity":[{"from":0,"to":1,"interpolation":"bezier","easing":"easeInQuad"}]`, ``},
		{title, `"opacity":[{"easing":"easein"}]`, `error wrong-value ` + clip0 + `opacity[0].easing -> easeIn`},
		{title, `"width":3841`, `error out-of-range ` + clip0 + `width -> 3840`},
		{title, `"alias":"a b"`, `error wrong-value ` + clip0 + `alias`},

		// Names.
		{title, `"duration":3`, `error unknown-property ` + clip0 + `duration`},
		{title, `"end":"x"`, `error unknown-property ` + clip0 + `end`},
		{title, `"transitions":{}`, `error unknown-property ` + clip0 + `transitions -> transition`},
		{title, `"Opacity":1`, `error unknown-property ` + clip0 + `Opacity -> opacity`},
		{title, `"zzz":1`, `error unknown-property ` + clip0 + `zzz`},
		{title, `"effect":"kenBurns"`, `error wrong-value ` + clip0 + `effect -> zoomInSlow`},
		{title, `"effect":"zoomin"`, `error wrong-value ` + clip0 + `effect -> zoomIn`},
		{title, `"position":"top-left"`, `error wrong-value ` + clip0 + `position -> topLeft`},
		{title, `"filter":"grayscale"`, `error wrong-value ` + clip0 + `filter -> greyscale`},
		{title, `"transition":{"in":"fade","out":"zoomFast"}`, `error wrong-value ` + clip0 + `transition.out`},
		{title, `"transition":{"in":"slideRightFast","out":"shuffleTopLeftSlow"}`, ``},

		// Assets.
		{`"type":"film"`, ``, `error wrong-value ` + clip0 + `asset.type`},
		{`"type":"vidoe","src":"x"`, ``, "error wrong-value " + clip0 + "asset.type -> video\nwarning bad-link " + clip0 + "asset.src"},
		{`"text":"x"`, ``, `error missing ` + clip0 + `asset.type`},
		{`"type":"title"`, ``, `error missing ` + clip0 + `asset.text`},
		{`"type":"video"`, ``, `error no-source ` + clip0 + `asset.src`},
		{`"type":"video","src":" "`, ``, `error wrong-value ` + clip0 + `asset.src`},
		{`"type":"video","prompt":"a fox"`, ``, ``},
		{`"type":"audio","prompt":" "`, ``, `error no-source ` + clip0 + `asset.src`},
		{video + `,"volume":1.5`, ``, `error out-of-range ` + clip0 + `asset.volume -> 1`},
		{video + `,"volume":[{"from":0,"to":1}]`, ``, ``},
		{video + `,"chromaKey":{"color":"green"}`, ``, `error wrong-value ` + clip0 + `asset.chromaKey.color`},
		{video + `,"chromaKey":{"color":"#00FF00","threshold":1.5}`, ``, `error wrong-type ` + clip0 + `asset.chromaKey.threshold -> 2`},
		{video + `,"options":{"any":["thing"]}`, ``, ``},
		{`"type":"rich-text","text":"x","alignment":{}`, ``, `error unknown-property ` + clip0 + `asset.alignment -> align`},
		{`"type":"rich-text","text":"x","align":{"vertical":"center"}`, ``, `error wrong-value ` + clip0 + `asset.align.vertical -> middle`},
		{`"type":"text","text":"x","alignment":{"vertical":"middle"}`, ``, `error wrong-value ` + clip0 + `asset.alignment.vertical -> center`},
		{`"type":"text","text":"x","background":{"wrap":true}`, ``, `error wrong-value ` + clip0 + `asset.background.wrap -> false`},
		{`"type":"text","text":"x","background":{"wrap":false}`, ``, ``},
		{`"type":"rich-text","text":"x","font":{"name":"Roboto","size":"40","weight":[]}`, ``, `error unknown-property ` + clip0 + `asset.font.name -> family`},
		{`"type":"rich-text","text":"x","padding":{"top":"3"},"style":{"gradient":{"stops":[{"offset":0,"color":"#ffffff"}]}}`, ``,
			`error out-of-range ` + clip0 + `asset.style.gradient.stops`},
		{`"type":"rich-text","text":"` + strings.Repeat("é", 5000) + `"`, ``, ``},
		{`"type":"rich-text","text":"` + strings.Repeat("é", 5001) + `"`, ``, `error out-of-range ` + clip0 + `asset.text`},
		{`"type":"rich-caption","src":"alias://x","active":{"stroke":"none","shadow":{"blur":1}}`, `"alias":"x"`, ``},
		{`"type":"shape","shape":"circle","circle":{"radius":5,"anything":1}`, ``, ``},
		{`"type":"shape","shape":"circle","circle":{}`, ``, `error missing ` + clip0 + `asset.circle.radius`},
		{`"type":"svg","src":"<svg/>","opacity":1`, ``, `error unknown-property ` + clip0 + `asset.opacity`},

		// Links.
		{`"type":"image","src":"http://e.com/a.jpg"`, ``, `warning not-https ` + clip0 + `asset.src -> https://e.com/a.jpg`},
		{`"type":"image","src":"C:\\Users\\me\\beach.jpg"`, ``, `warning local-file ` + clip0 + `asset.src`},
		{`"type":"image","src":"/Users/me/beach.jpg"`, ``, `warning local-file ` + clip0 + `asset.src`},
		{`"type":"image","src":"file:///beach.jpg"`, ``, `warning local-file ` + clip0 + `asset.src`},
		{`"type":"image","src":"beach.jpg"`, ``, `warning local-file ` + clip0 + `asset.src`},
		{`"type":"image","src":"media/beach.jpg"`, ``, `warning local-file ` + clip0 + `asset.src`},
		{`"type":"image","src":"cdn.e.com/beach.jpg"`, ``, `warning bad-link ` + clip0 + `asset.src`},
		{`"type":"image","src":"//e.com/beach.jpg"`, ``, `warning bad-link ` + clip0 + `asset.src`},
		{`"type":"image","src":"ftp://e.com/beach.jpg"`, ``, `warning bad-link ` + clip0 + `asset.src`},
		{`"type":"image","src":"data:image/png;base64,AAAA"`, ``, `warning embedded-file ` + clip0 + `asset.src`},
		{`"type":"image","src":"https://192.168.1.4/a.jpg"`, ``, `warning private-link ` + clip0 + `asset.src`},
		{`"type":"image","src":"https://localhost:8080/a.jpg"`, ``, `warning private-link ` + clip0 + `asset.src`},
		{`"type":"image","src":"https://[::1]/a.jpg"`, ``, `warning private-link ` + clip0 + `asset.src`},
		{`"type":"image","src":"https://drive.google.com/file/d/1/view"`, ``, `warning web-page ` + clip0 + `asset.src`},
		{`"type":"image","src":"https://drive.google.com/uc?export=download&id=1"`, ``, ``},
		{`"type":"image","src":"https://www.dropbox.com/s/x/a.jpg?dl=0"`, ``, `warning web-page ` + clip0 + `asset.src`},
		{`"type":"image","src":"https://www.dropbox.com/s/x/a.jpg?dl=1"`, ``, ``},
		{`"type":"video","src":"https://e.com/a.jpg?x=.mp4"`, ``, `warning wrong-media ` + clip0 + `asset.src -> image`},
		{`"type":"image","src":"https://e.com/a.gif"`, ``, ``},
		{`"type":"video","src":"https://e.com/watch?v=a.b"`, ``, ``},
		{`"type":"caption","src":"alias://nobody"`, `"alias":"somebody"`, `warning unknown-alias ` + clip0 + `asset.src`},
		{title, `"start":"alias://intr","alias":"intro"`, `warning unknown-alias ` + clip0 + `start -> intro`},

		// Fonts.
		{`"type":"rich-text","text":"x","font":{"family":"Anton"}`, ``, `warning font-missing ` + clip0 + `asset.font.family`},
		{`"type":"rich-text","text":"x","font":{"family":"open sans"}`, ``, ``},
		{`"type":"rich-text","text":"x","font":{"family":"{{ FONT }}"}`, ``, `warning unfilled ` + clip0 + `asset.font.family`},
	} {
		e := read(t, clipWith(c.asset, c.more))
		findings := e.Check()
		if got := say(findings); got != c.want {
			t.Errorf("{%s} %s:\n got %s\nwant %s", c.asset, c.more, got, c.want)
		}
		for _, f := range findings {
			if f.Clip == nil || f.Clip.Track != 1 || f.Clip.Clip != 1 {
				t.Errorf("%s %s: clip %+v", f.Code, f.Path, f.Clip)
			}
		}
	}
}

func TestCheckOutput(t *testing.T) {
	for _, c := range []struct{ output, want string }{
		{`{"format":"mp4","resolution":"hd"}`, ``},
		{`{"format":"mp3"}`, ``},
		{`{"format":"mp3","size":{"width":5}}`, ``},
		{`{}`, "error missing output.format\nerror no-size output.resolution -> hd"},
		{`{"format":"mp4"}`, `error no-size output.resolution -> hd`},
		{`{"format":"mp4","size":{"width":640}}`, `error missing output.size.height`},
		{`{"format":"mp4","size":{"width":641,"height":480}}`, `warning odd-size output.size.width -> 642`},
		{`{"format":"png","size":{"width":641,"height":480}}`, ``},
		{`{"format":"mp4","size":{"width":"640","height":480},"resolution":"sd"}`, `warning two-sizes output.size`},
		{`{"format":"mp4","size":{"width":0,"height":99999}}`, "error out-of-range output.size.width -> 1\nerror out-of-range output.size.height -> 4096"},
		{`{"format":"jpeg","resolution":"hd"}`, `error wrong-value output.format -> jpg`},
		{`{"format":"mp4","resolution":"720p"}`, `error wrong-value output.resolution -> hd`},
		{`{"format":"mp4","resolution":1080}`, `error wrong-value output.resolution -> "1080"`},
		{`{"format":"mp4","resolution":"hd","fps":"30"}`, `error wrong-value output.fps -> 30`},
		{`{"format":"mp4","resolution":"hd","fps":29}`, `error wrong-value output.fps -> 29.97`},
		{`{"format":"mp4","resolution":"hd","mute":"true"}`, `error wrong-type output.mute -> true`},
		{`{"format":"mp4","resolution":"hd","width":3}`, `error unknown-property output.width -> size`},
		{`{"format":"mp4","resolution":"hd","poster":{}}`, `error missing output.poster.capture`},
		{`{"format":"mp4","resolution":"hd","poster":{"capture":5}}`, ``},
		{`{"format":"mp4","resolution":"hd","poster":{"capture":5.1}}`, `warning capture-too-late output.poster.capture -> 2.5`},
		{`{"format":"mp4","resolution":"hd","range":{"length":2},"thumbnail":{"capture":3,"scale":1}}`, `warning capture-too-late output.thumbnail.capture -> 1`},
		{`{"format":"mp4","resolution":"hd","thumbnail":{"capture":1,"scale":2}}`, `error out-of-range output.thumbnail.scale -> 1`},
		{`{"format":"mp4","resolution":"hd","destinations":[{"provider":"s3","options":{"region":"x"}}]}`, `error missing output.destinations[0].options.bucket`},
		{`{"format":"mp4","resolution":"hd","destinations":[{"provider":"ftp"}]}`, `error wrong-value output.destinations[0].provider`},
		{`{"format":"mp4","resolution":"hd","destinations":[{"provider":"akamai-netstorage","options":{"host":"h","cpCode":"1","path":null}}]}`, ``},
		{`{"format":"mp4","resolution":"hd","destinations":{}}`, `error wrong-type output.destinations`},
	} {
		e := read(t, with(c.output, track(`"start":0,"length":5`)))
		if got := say(e.Check()); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.output, got, c.want)
		}
	}
}

func TestCheckRest(t *testing.T) {
	const out = `"output":{"format":"mp4","resolution":"hd"}`
	const clips = `"tracks":[{"clips":[{"asset":{"type":"title","text":"{{ HEADLINE }}"},"start":0,"length":"{{LEN}}"}]}]`
	const filled = `{"find":"HEADLINE","replace":"Hi"},{"find":"LEN","replace":3}`
	for _, c := range []struct{ in, want string }{
		{`{"timeline":{"tracks":[]},` + out + `}`, `error out-of-range timeline.tracks`},
		{`{"timeline":{"tracks":[{"clips":[]}]},` + out + `}`, `error out-of-range timeline.tracks[0].clips`},
		{`{"timeline":{},` + out + `}`, `error missing timeline.tracks`},
		{`{"timeline":{"tracks":{}},` + out + `}`, `error wrong-type timeline.tracks`},
		{`{"timeline":{"tracks":[7,{"clips":[null]}]},` + out + `}`, "error wrong-type timeline.tracks[0]\nerror wrong-type timeline.tracks[1].clips[0]"},
		{`{"timeline":{` + clips + `},` + out + `}`,
			"warning unfilled timeline.tracks[0].clips[0].asset.text\nerror unfilled timeline.tracks[0].clips[0].length"},
		{`{"timeline":{` + clips + `},"merge":[` + filled + `],` + out + `}`, ``},
		{`{"timeline":{` + clips + `},"merge":[` + filled + `,{"find":"x","replace":""}],` + out + `}`, `warning unused-fill-in merge[2].find`},
		{`{"timeline":{` + clips + `},"merge":[` + filled + `,{"find":"{{LEN}}","replace":1}],` + out + `}`, `warning unused-fill-in merge[2].find -> LEN`},
		{`{"timeline":{` + clips + `},"merge":[` + filled + `,{"find":"LEN","replace":1}],` + out + `}`, `warning double-fill-in merge[2].find`},
		{`{"timeline":{` + clips + `},"merge":[` + filled + `,{"find":"LEN"}],` + out + `}`, "error missing merge[2].replace\nwarning double-fill-in merge[2].find"},
		{`{"timeline":{` + clips + `},"merge":[{"find":"HEADLINE","replace":""},{"find":"LEN","replace":"long"}],` + out + `}`,
			"error wrong-type timeline.tracks[0].clips[0].length\nwarning empty-fill-in merge[0].find"},
		{`{"timeline":{` + clips + `},"merge":[` + filled + `,{"find":"Q","replace":"low"}],"output":{"format":"mp4","resolution":"hd","quality":"{{Q}}"}}`,
			`warning fill-in-place output.quality`},
		{`{"timeline":{` + clips + `},"merge":[` + filled + `],"output":{"format":"mp4","resolution":"hd","quality":"{{Q}}"}}`,
			`error unfilled output.quality`},
		{`{"timeline":{"soundtrack":{"src":"{{SONG}}"},` + clips + `},"merge":[` + filled + `],` + out + `}`, `error unfilled timeline.soundtrack.src`},
		{`{"timeline":{"fonts":[{"src":"https://e.com/Anton-Regular.ttf?x=1"}],"tracks":[{"clips":[{"asset":{"type":"rich-text","text":"x","font":{"family":"Anton Regular"}},"start":0,"length":1}]}]},` + out + `}`, ``},
		{`{"timeline":{` + clips + `},"merge":[` + filled + `],` + out + `,"webhook":"https://e.com"}`, `error unknown-property webhook -> callback`},
		{`{"timeline":{` + clips + `},"merge":[` + filled + `],` + out + `,"callback":"https://e.com/x"}`, ``},
		{`{"timeline":{` + clips + `},"merge":[` + filled + `],` + out + `,"callback":"http://e.com/x"}`, `warning not-https callback`},
		{`{"timeline":{` + clips + `},"merge":[` + filled + `],` + out + `,"callback":"https://localhost/x"}`, `warning private-link callback`},
		{`{"timeline":{` + clips + `},"merge":[` + filled + `],` + out + `,"callback":"x"}`, `warning bad-link callback`},
		{`{"timeline":{` + clips + `},"merge":[` + filled + `],` + out + `,"callback":null}`, `error wrong-type callback`},
		{`{"timeline":{` + clips + `},"merge":[` + filled + `],` + out + `,"disk":"local","instance":"s9"}`, `error wrong-value instance -> s1`},
	} {
		if got := say(read(t, c.in).Check()); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func TestOverlaps(t *testing.T) {
	luma := `{"asset":{"type":"luma","src":"https://e.com/m.mp4"},"start":0,"length":5}`
	for _, c := range []struct{ name, track, want string }{
		{"touching", track(`"start":0,"length":0.1`, `"start":0.1,"length":0.2`, `"start":0.30000000000000004,"length":1`), ``},
		{"two", track(`"start":0,"length":5`, `"start":4,"length":5`), `2 over 1`},
		{"out of order", track(`"start":4,"length":5`, `"start":0,"length":5`), `1 over 2`},
		{"one over all", track(`"start":0,"length":9`, `"start":1,"length":1`, `"start":3,"length":1`), `2 over 1, 3 over 1`},
		{"unknown times", track(`"start":0,"length":"auto"`, `"start":1,"length":1`), ``},
		{"luma", `{"clips":[{"asset":{"type":"video","src":"https://e.com/a.mp4"},"start":0,"length":5},` + luma + `]}`, ``},
	} {
		var got []string
		for _, f := range read(t, with(`{"format":"mp4","resolution":"hd"}`, c.track)).Check() {
			if f.Code != Overlap || f.Level != Warning || f.Other == nil {
				t.Fatalf("%s: %+v", c.name, f)
			}
			got = append(got, fmt.Sprintf("%d over %d", f.Clip.Clip, f.Other.Clip))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}

func TestFindingsAreBounded(t *testing.T) {
	bad := strings.Repeat(`{"asset":{"type":"nothing"},"start":null},`, 5000)
	e := read(t, with(`{"format":"mp4","resolution":"hd"}`, `{"clips":[`+bad+`7]}`))
	if n := len(e.Check()); n != MaxFindings {
		t.Errorf("%d findings", n)
	}
}

func TestWarningsNeverHideAnError(t *testing.T) {
	var clips []string
	for i := range 3 * MaxFindings {
		clips = append(clips, fmt.Sprintf(`{"asset":{"type":"title","text":"{{ N%d }}"},"start":0,"length":1}`, i))
	}
	clips = append(clips, `{"asset":{"type":"title"},"start":0,"length":1}`)
	findings := read(t, with(`{"format":"mp4","resolution":"hd"}`, `{"clips":[`+strings.Join(clips, ",")+`]}`)).Check()
	if last := findings[len(findings)-1]; len(findings) != MaxFindings/2+1 || last.Code != Missing {
		t.Errorf("%d findings, the last %+v", len(findings), last)
	}
}

// big is an edit of about a megabyte with a bit of everything.
func big() string {
	var tracks []string
	for range 60 {
		var clips []string
		for j := range 45 {
			clips = append(clips, fmt.Sprintf(`{"asset":{"type":"rich-text","text":"Clip {{ N%d }} of many","font":{"family":"Montserrat","size":"40","color":"#ffffff"},`+
				`"align":{"horizontal":"center","vertical":"middle"}},"start":%d,"length":2,"transition":{"in":"fade","out":"slideLeft"},"offset":{"x":0,"y":[{"from":0,"to":0.1,"start":0,"length":1}]},"effect":"zoomInSlow","opacity":0.9}`, j, 2*j))
		}
		tracks = append(tracks, `{"clips":[`+strings.Join(clips, ",")+`]}`)
	}
	s := with(`{"format":"mp4","resolution":"hd"}`, tracks...)
	return s[:len(s)-1] + `,"merge":[{"find":"N1","replace":"one"},{"find":"N2","replace":2}]}`
}

func BenchmarkRead1MB(b *testing.B) {
	data := []byte(big())
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Read(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCheck1MB(b *testing.B) {
	e := read(b, big())
	b.SetBytes(int64(len(e.Body())))
	for b.Loop() {
		e.Check()
	}
}

func BenchmarkFacts1MB(b *testing.B) {
	e := read(b, big())
	for b.Loop() {
		e.Facts()
	}
}
