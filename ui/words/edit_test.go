package words

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"wrapbell/app/edit"
)

const (
	goodTimeline = `{"tracks":[{"clips":[{"asset":{"type":"title","text":"Hi"},"start":0,"length":3}]}]}`
	goodOutput   = `{"format":"mp4","resolution":"hd"}`
)

// edited is a good edit with this timeline and output and whatever follows.
func edited(timeline, output, more string) string {
	return `{"timeline":` + timeline + `,"output":` + output + more + `}`
}

func clips(all ...string) string {
	return `{"tracks":[{"clips":[` + strings.Join(all, ",") + `]}]}`
}

func notepad(s string) string {
	b := []byte("\xFF\xFE")
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

// What strangers' files may hold, and the sentence that each one gets. No
// sentence means that the file is a good edit.
func TestEveryBadFileGetsItsSentence(t *testing.T) {
	good := edited(goodTimeline, goodOutput, "")
	clip := func(s string) string { return edited(clips(`{`+s+`}`), goodOutput, "") }
	const notEdit = "This file isn't an edit. It should be a Shotstack edit (JSON). "
	const refused = "Shotstack won't accept this yet. "
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", `This file is empty. It should be a Shotstack edit (JSON).`},
		{"white space", " \r\n\t ", `This file is empty. It should be a Shotstack edit (JSON).`},
		{"mark only", "\xEF\xBB\xBF", `This file is empty. It should be a Shotstack edit (JSON).`},
		{"100 MB", strings.Repeat(" ", 100<<20), `The edit is too large to send. Remove embedded data and use links. It has 104.9 MB; edits of up to 5.2 MB are read.`},
		{"5 MB and one", good + strings.Repeat("\n", 5<<20), `The edit is too large to send. Remove embedded data and use links. It has 5.3 MB; edits of up to 5.2 MB are read.`},
		{"deep lists", strings.Repeat("[", 300) + strings.Repeat("]", 300), notEdit + `Its brackets are nested too deep (line 1).`},
		{"deep objects", strings.Repeat(`{"a":`, 5000), notEdit + `Its brackets are nested too deep (line 1).`},
		{"a million brackets", strings.Repeat("[", 1e6), notEdit + `Its brackets are nested too deep (line 1).`},
		{"not JSON", "Spring sale, Lena", notEdit + `The trouble starts at line 1, near “Spring sale, Len”.`},
		{"JavaScript", "const edit = {timeline: {}}", notEdit + `The trouble starts at line 1, near “const edit = {ti”.`},
		{"unquoted keys", `{timeline: {}}`, notEdit + `The trouble starts at line 1, near “{timeline: {}}”. Names need double quotes.`},
		{"single quotes", `{'timeline': {}}`, notEdit + `The trouble starts at line 1, near “{'timeline': {}}”. Only straight double quotes count.`},
		{"curly quotes", `{“timeline”: {}}`, notEdit + `The trouble starts at line 1, near “{“timeline”:”. Only straight double quotes count.`},
		{"comment", "{\n  // the intro\n  \"timeline\": {}}", notEdit + `The trouble starts at line 2, near “{// the intro”. Comments can't stay in the file.`},
		{"trailing comma", "{\n\"timeline\": {},\n\"output\": {},\n}", notEdit + `The trouble starts at line 4, near “,}”. There is a comma too many.`},
		{"missing comma", "{\"timeline\": {}\n\"output\": {}}", notEdit + `The trouble starts at line 2, near “}"output": {}}”. A comma seems to be missing before it.`},
		{"NaN", `{"timeline":NaN}`, notEdit + `The trouble starts at line 1, near “:NaN}”.`},
		{"infinity", `{"timeline":-Infinity}`, notEdit + `The trouble starts at line 1, near “-Infinity}”.`},
		{"truncated", good[:60], notEdit + `It ends in the middle, on line 1, near “type":"title","t”. Save or copy it again as a whole.`},
		{"truncated number", `{"timeline":{"a":1.`, notEdit + `It ends in the middle, on line 1, near “imeline":{"a":1.”. Save or copy it again as a whole.`},
		{"two edits", good + good, notEdit + `The trouble starts at line 1, near “}{"timeline":{"…”. Something follows after the end.`},
		{"trailing words", good + " the end", notEdit + `The trouble starts at line 1, near “}the end”. Something follows after the end.`},
		{"line break in text", "{\"timeline\":\"a\nb\"}", notEdit + `The trouble starts at line 1, near “{"timeline":"a”. A line is broken inside a text.`},
		{"web page", "<!DOCTYPE html>\n<html><body>Sign in</body></html>", notEdit + `The trouble starts at line 1, near “<!DOCTYPE html>”. This is a web page or an error message. Download the file itself, or copy only the edit.`},
		{"XML", `<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>`, notEdit + `The trouble starts at line 1, near “<?xml version="1”. This is a web page or an error message. Download the file itself, or copy only the edit.`},
		{"zip", "PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00", notEdit + `This one is a picture, a video or another kind of file.`},
		{"mp4", "\x00\x00\x00\x20ftypisom\x00\x00\x02\x00", notEdit + `This one is a picture, a video or another kind of file.`},
		{"null bytes", "{\"timeline\":{}\x00\x00\x00}", notEdit + `This one is a picture, a video or another kind of file.`},
		{"Latin-1", "{\n\"timeline\":{\"x\":\"Gr\xFC\xDFe\"}}", `This file's letters can't be read. It was not saved as Unicode (line 2). Save it again with the encoding UTF-8.`},
		{"half of UTF-16", "\xFF\xFE{\x00}", `This file's letters can't be read. It was not saved as Unicode. Save it again with the encoding UTF-8.`},
		{"UTF-16 that is no edit", notepad(`{"a":1}`), notEdit + `Its “timeline” is missing.`},
		{"same key twice", "{\"timeline\":{},\n\"timeline\":{},\"output\":{}}", notEdit + `“timeline” is there twice (line 2). Remove one of the two.`},
		{"same clip key twice", edited(clips(`{"start":0,"start":1}`), goodOutput, ""), notEdit + `“timeline.tracks[0].clips[0].start” is there twice (line 1). Remove one of the two.`},
		{"array", `[` + good + `]`, notEdit + `It holds a list instead of “timeline” and “output”.`},
		{"text", `"timeline"`, notEdit + `It holds text instead of “timeline” and “output”.`},
		{"number", `42`, notEdit + `It holds a number instead of “timeline” and “output”.`},
		{"null", `null`, notEdit + `It holds null instead of “timeline” and “output”.`},
		{"empty object", `{}`, notEdit + `Its “timeline” is missing.`},
		{"no output", `{"timeline":` + goodTimeline + `}`, notEdit + `Its “output” is missing.`},
		{"no timeline", `{"output":` + goodOutput + `}`, notEdit + `Its “timeline” is missing.`},
		{"timeline a list", edited(`[]`, goodOutput, ""), notEdit + `Its “timeline” is a list instead of a group of settings.`},
		{"output text", edited(goodTimeline, `"mp4"`, ""), notEdit + `Its “output” is text instead of a group of settings.`},
		{"something else's JSON", `{"name":"left-pad","version":"1.3.0"}`, notEdit + `Its “timeline” is missing.`},

		{"tracks an object", edited(`{"tracks":{}}`, goodOutput, ""), refused + `In “timeline”: “tracks” can't be an object. It should be a list of at least 1.`},
		{"no tracks", edited(`{"tracks":[]}`, goodOutput, ""), refused + `In “timeline”: “tracks” can't be an empty list. It should be a list of at least 1.`},
		{"clip a number", edited(clips(`7`), goodOutput, ""), refused + `Clip 1 on track 1: an entry of “clips” can't be “7”. It should be a group of settings.`},
		{"clip null", edited(clips(`null`), goodOutput, ""), refused + `Clip 1 on track 1: an entry of “clips” can't be null. It should be a group of settings.`},
		{"clip empty", edited(clips(`{}`), goodOutput, ""), refused + `Clip 1 on track 1: “asset” is missing. It should be a group of settings.`},
		{"asset a list", clip(`"asset":[],"start":0,"length":1`), refused + `Clip 1 on track 1, 0:00 to 0:01: “asset” can't be an empty list. It should be a group of settings.`},
		{"asset of no kind", clip(`"asset":{"type":"film"},"start":0,"length":1`), refused + `Clip 1 on track 1, 0:00 to 0:01: “type” can't be “film”. It should be video, image, audio, luma, rich-text, rich-caption, html5, svg, shape, text, title, html and 4 more.`},
		{"start beyond all numbers", clip(`"asset":{"type":"title","text":"x"},"start":1e999,"length":1`), refused + `Clip 1 on track 1: “start” can't be “1e999”. It should be seconds from 0 up, auto or alias://NAME.`},
		{"length below zero", clip(`"asset":{"type":"title","text":"x"},"start":0,"length":-1`), refused + `Clip 1 on track 1: “length” can't be “-1”. It should be seconds from 0 up, auto, end or alias://NAME.`},
		{"alignment", clip(`"asset":{"type":"rich-text","text":"x","alignment":{}},"start":0,"length":1`), refused + `Clip 1 on track 1, 0:00 to 0:01: “alignment” isn't a setting. Did you mean “align”?`},
		{"video without file", clip(`"asset":{"type":"video"},"start":0,"length":1`), refused + `Clip 1 on track 1, 0:00 to 0:01: it has no file to show or play. Give it a link as “src”.`},
		{"no size", edited(goodTimeline, `{"format":"mp4"}`, ""), refused + `The output has no size. Give it a “resolution” such as “hd”, or a “size” with width and height.`},
		{"format of something else", edited(goodTimeline, `{"format":"mov","resolution":"hd"}`, ""), refused + `In “output”: “format” can't be “mov”. It should be mp4, gif, mp3, jpg, png or bmp. Did you mean “mp4”?`},
		{"placeholder in a link", clip(`"asset":{"type":"image","src":"https://e.com/{{PHOTO}}"},"start":0,"length":1`), `“Photo” is empty. Clip 1 on track 1, 0:00 to 0:01: “src” needs it. Fill it in.`},
		{"tool expression", clip(`"asset":{"type":"image","src":"{{ $json.photo }}"},"start":0,"length":1`), `A fill-in of another tool is left. Clip 1 on track 1, 0:00 to 0:01: “src” still says {{ $json.photo }}. Write the value itself, or send the edit from that tool.`},
		{"callback null", edited(goodTimeline, goodOutput, `,"callback":null`), refused + `“callback” can't be null. It should be text.`},
		{"merge text", edited(goodTimeline, goodOutput, `,"merge":"NAME"`), refused + `“merge” can't be “NAME”. It should be a list.`},

		{"good", good, ""},
		{"good with mark", "\xEF\xBB\xBF" + good, ""},
		{"good from Notepad", notepad(good), ""},
		{"good template", `{"name":"Promo","template":` + good + `}`, ""},
		{"key with null byte", edited(goodTimeline, goodOutput, `,"\u0000":1`), refused + `“” isn't a setting.`},
	} {
		got := sentence(c.in)
		if got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// sentence is what is said about the bytes of a file: the fault, or the first
// reason for which the service would refuse it.
func sentence(in string) string {
	e, err := edit.Read([]byte(in))
	if err != nil {
		return Fault(err).String()
	}
	for _, f := range e.Check() {
		if f.Level == edit.Error {
			return Finding(f).String()
		}
	}
	return ""
}

func TestFaultOfNoFault(t *testing.T) {
	if got := Fault(errors.New("open /home/x: permission denied")).String(); strings.Contains(got, "/home") || got == "" {
		t.Error(got)
	}
}
