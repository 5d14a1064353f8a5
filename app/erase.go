package app

import "context"

// Eraser takes a hosted file off the CDN. Errors are *Problem; doing it twice is
// none.
type Eraser interface {
	Delete(ctx context.Context, environment, asset string) error
}

// Erasable says whether the file can be taken off the CDN.
func (f File) Erasable() bool { return f.State == FileReady && f.Asset != "" }

// Erase notes that the service has taken a file off the CDN. The asset must still
// be the one that was asked about. It moves nothing: both are settled states.
func (r *Render) Erase(kind FileKind, asset string) error {
	if err := r.from(Publishing, Ready); err != nil {
		return err
	}
	i := r.fileIndex(kind)
	if i < 0 || asset == "" || r.Files[i].Asset != asset || r.Files[i].State != FileReady && r.Files[i].State != Deleted {
		return ErrNotNow
	}
	r.Files[i].State = Deleted
	return nil
}

// Erase takes a hosted file off the CDN and notes it once the service has
// confirmed. It asks the service, so it waits. Copies on this computer stay.
func (d *Desk) Erase(ctx context.Context, service Eraser, id string, kind FileKind) error {
	var asset string
	r, err := d.Store.Update(id, func(r *Render) error { // reads only
		f, _ := r.FileOf(kind)
		if asset = f.Asset; !f.Erasable() {
			return ErrNotNow
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := service.Delete(ctx, r.Environment, asset); err != nil {
		return err
	}
	return d.change(id, func(r *Render) error { return r.Erase(kind, asset) })
}
