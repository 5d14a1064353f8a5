package app

// longestGiven is how many characters a name has at most.
const longestGiven = 120

// Rename gives the render another name in the list. Copies that are saved from then on
// are called by it; what is saved already keeps its name, and the service is told
// nothing. A name of which nothing can be shown is refused with ErrNotNow.
func (r *Render) Rename(name string) error {
	name = Clean(name, longestGiven)
	if name == "" {
		return ErrNotNow
	}
	r.Name = name
	return nil
}

// Rename gives a render another name.
func (d *Desk) Rename(id, name string) error {
	return d.change(id, func(r *Render) error { return r.Rename(name) })
}
