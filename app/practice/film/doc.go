// Package film draws what an edit would look like and encodes it, so that the
// practice service hands out real media.
//
//	edit (a tree, fill-ins filled in)
//	  timeline.background, tracks, clips  -> scene: layers from bottom to top
//	  scene at a time                     -> one frame (RGBA)
//	  frames                              -> files in a folder:
//
//	  name.mp4 | .gif | .mp3 | .jpg | .png | .bmp   the output, as output.format asks
//	  name-poster.jpg                               full size, when output.poster is there
//	  name-thumb.jpg                                scaled, when output.thumbnail is there
//
// Each file is first written as FILE.part and then renamed, so a file under its
// name is whole. No footage is fetched: where a picture or a film would be, a
// picture is drawn from the source's name, always the same for the same name,
// with that name in its corner.
//
// The promise ends at a likeness: fonts are Go's own, films are drawn at ten
// frames a second and repeated up to the rate asked for, and what is rare
// (masks, chroma keys, scripts) is left out. Odd values count as not there;
// nothing panics. Work is bounded: a frame has at most 3840x2160 pixels and a few
// hundred layers, and a film costs seconds, however long it plays.
package film
