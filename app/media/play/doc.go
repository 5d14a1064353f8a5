// Package play plays films for the window, without sound, through child processes
// of FFmpeg.
//
//	file on the disk ------------------------+
//	                                         v
//	link --asked by the caller's rules--> relay on 127.0.0.1
//	                                         |
//	            ffprobe: shape, length, rate, sound       probe.go
//	                                         |
//	            ffmpeg -ss … -i …  scaled, RGBA, frame after frame
//	                                         | pipe       child.go
//	                                  one goroutine       run.go
//	                                         | by the wall clock
//	                                  one frame waits     screen.go
//	                                         | Next
//	                                     the window
//
// On the pipe there is nothing but pixels: width × height × 4 bytes a frame, at a
// constant rate, so that a frame's number is its time. A film has four frames in
// memory and no more: one is filled, one waits to be shown, two are lent out. A
// frame that was not fetched in time gives way to the next.
//
// What a child may do is little: it reads one file or one address on this computer
// (-protocol_whitelist), in one format that is named and not guessed (-f), with a
// bound on single allocations and processor time, and on Linux on memory and
// written files too (none). A link never reaches it: links are asked by the
// program itself, because FFmpeg follows redirects anywhere and does not check
// certificates unless told which to trust. A child ends with the film, with the
// program, and on Linux also when the program is killed.
//
// The promise ends at a preview: at most 1280×720 pixels and 30 frames a second,
// no sound, and a decoder that cannot keep up makes a film play slower.
package play
