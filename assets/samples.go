package assets

import "embed"

//go:embed samples/*.json
var sampleFiles embed.FS

// Sample is one edit to try the program with.
type Sample struct {
	File  string // as a file name: "title.json"
	Title string // as a heading: "A title"
	Line  string // what it shows, in one sentence
	Body  []byte // the edit as JSON
}

// samples in the order in which they are shown: the first makes all three files.
var samples = []Sample{
	{File: "title.json", Title: "A title", Line: "A coffee roaster's spring offer: video, thumbnail and poster."},
	{File: "slideshow.json", Title: "A picture slideshow with music", Line: "A surf school in three pictures, with captions and a tune."},
	{File: "portrait.json", Title: "A portrait clip with fill-ins", Line: "A concert notice, 9:16; artist, date and place are filled in."},
	{File: "square.json", Title: "A square clip", Line: "A podcast episode for feeds that like squares."},
	{File: "product.json", Title: "A product in 4:5", Line: "A plant shop's novelty, tall, in full resolution."},
	{File: "travel.json", Title: "A travel video", Line: "Footage, captions that change and a guitar, 1080 at 30 frames."},
	{File: "loop.json", Title: "A looping GIF", Line: "Four seconds of warm bread that start again by themselves."},
	{File: "still.json", Title: "A still picture", Line: "An exhibition poster as a JPEG."},
	{File: "sound.json", Title: "A sound", Line: "A bell in the rain: an MP3 without any picture."},
	{File: "retry.json", Title: "Fails first, then works", Line: "A clip that cannot be downloaded at first. Retry it and it goes through."},
	{File: "missing.json", Title: "Fails for good", Line: "A clip that is not there. Shows what a failure looks like."},
}

// Samples are the edits offered on the empty screen, in showing order.
func Samples() []Sample {
	list := make([]Sample, len(samples))
	for i, s := range samples {
		// The files are embedded under the very names above; a test reads them all.
		s.Body, _ = sampleFiles.ReadFile("samples/" + s.File)
		list[i] = s
	}
	return list
}
