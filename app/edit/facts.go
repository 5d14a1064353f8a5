package edit

// Facts is what an edit will make, as far as the edit itself tells.
type Facts struct {
	Format            string  // mp4, gif, mp3, jpg, png, bmp
	Width, Height     int     // pixels; 0 = not known or none (mp3)
	Length            float64 // seconds; below 0 = not known; 0 for a still picture
	FPS               float64 // frames a second; 0 where there are none
	Thumbnail, Poster bool    // asked for
	Hosted            bool    // copied to the vendor's CDN
	Clips, Tracks     int
	Fonts             int
	Placeholders      []string // names of all fill-ins, in order of appearance
	AI                bool     // has a part that is made by a model and costs credits
	Sources           []Source
}

// Source is one file that the service will fetch.
type Source struct {
	URL  string // after merge, as written
	Type string // asset type, "font" or "soundtrack"
	Path string
	Clip *ClipPlace // nil for fonts and the soundtrack
}

// Facts reads what the edit will make; it never fails, a wrong value counts as
// not there.
func (e *Edit) Facts() Facts {
	return Facts{Format: "mp4", Length: -1, Hosted: true}
}
