package edit

// Edit is one edit, read and understood as far as its outer shape.
type Edit struct {
	body   []byte // compact JSON as it will be sent
	root   value  // as written
	merged value  // after its fill-ins were filled in
	loose  bool   // the merge would have grown beyond all bounds and was cut off
}

// Body is the edit as it is sent: compact, keys in their order, numbers as they
// were written, UTF-8 without a byte order mark.
func (e *Edit) Body() []byte { return e.body }

// Raw is the edit as written, before its fill-ins are filled in, in the types of
// encoding/json: map[string]any, []any, string, float64, bool and nil.
func (e *Edit) Raw() any { return e.root.plain() }

// Merged is the edit after its fill-ins are filled in, in the same types as Raw.
func (e *Edit) Merged() any { return e.merged.plain() }
