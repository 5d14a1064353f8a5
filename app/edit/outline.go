package edit

// Part is one clip of an edit as people tell it.
type Part struct {
	ClipPlace
	Kind string // the asset's type as the vendor names it: video, image, title, …
	Text string // what it shows or says in words, or the address of its source; may be empty
}

// Outline lists the clips of the edit with its fill-ins filled in, track by track, the
// uppermost first, in the order of the edit.
func (e *Edit) Outline() []Part {
	places := newTiming(e.merged).places()
	var out []Part
	for i, track := range e.merged.at("timeline", "tracks").items {
		for j, clip := range track.at("clips").items {
			asset := clip.at("asset")
			p := Part{ClipPlace: places[i][j], Kind: asset.at("type").text}
			for _, key := range []string{"text", "html", "prompt", "src"} {
				if v := asset.at(key); v.kind == text && v.text != "" {
					p.Text = v.text
					break
				}
			}
			out = append(out, p)
		}
	}
	return out
}
