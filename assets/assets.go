// Package assets holds what ships inside the program: its icon, the sample
// edits and templates, and two small media files for machines without ffmpeg.
//
//	icon.svg      the icon, drawn for this program; icon.png is the same at 512 px
//	samples/*.json  sample edits, as a user would write them
//	templates/*.json  templates of the practice service, with fill-ins
//	clip.mp4      four seconds of H.264, 640x360, that say what they stand in for
//	sound.mp3     two seconds of a soft chord
//
// It only embeds: no other package of the house is imported here. Every function
// returns its own copy, so that no caller can spoil another's.
package assets

import (
	_ "embed"
	"slices"
)

var (
	//go:embed icon.svg
	icon []byte
	//go:embed clip.mp4
	clip []byte
	//go:embed sound.mp3
	sound []byte
)

// Icon is the program's icon as SVG, 512 units wide and high, without a ground
// of its own: it reads on dark and on light.
func Icon() []byte { return slices.Clone(icon) }

// Clip is a small H.264 film (MP4, yuv420p) that stands in for a render where no
// encoder is found.
func Clip() []byte { return slices.Clone(clip) }

// Sound is a small MP3 that stands in for a render where no encoder is found.
func Sound() []byte { return slices.Clone(sound) }
