package ui

import "wrapbell/ui/locale"

// sampleWords are what the samples that ship with the program say of themselves. They come
// from outside, in English, and are translated where they are shown.
var sampleWords = []string{
	locale.Mark("A title"), locale.Mark("A coffee roaster's spring offer: video, thumbnail and poster."),
	locale.Mark("A picture slideshow with music"), locale.Mark("A surf school in three pictures, with captions and a tune."),
	locale.Mark("A portrait clip with fill-ins"), locale.Mark("A concert notice, 9:16; artist, date and place are filled in."),
	locale.Mark("A square clip"), locale.Mark("A podcast episode for feeds that like squares."),
	locale.Mark("A product in 4:5"), locale.Mark("A plant shop's novelty, tall, in full resolution."),
	locale.Mark("A travel video"), locale.Mark("Footage, captions that change and a guitar, 1080 at 30 frames."),
	locale.Mark("A looping GIF"), locale.Mark("Four seconds of warm bread that start again by themselves."),
	locale.Mark("A still picture"), locale.Mark("An exhibition poster as a JPEG."),
	locale.Mark("A sound"), locale.Mark("A bell in the rain: an MP3 without any picture."),
	locale.Mark("Fails first, then works"), locale.Mark("A clip that cannot be downloaded at first. Retry it and it goes through."),
	locale.Mark("Fails for good"), locale.Mark("A clip that is not there. Shows what a failure looks like."),
}
