package ui

import (
	"testing"
)

func TestReasons(t *testing.T) {
	d := &draft{data: []byte(`{"timeline":{"tracks":[{"clips":[{"asset":{"type":"image","src":"{{ PHOTO }}"},"start":0,"length":2},{"asset":{"type":"title","text":"{{ NAME }}"},"start":2,"length":2}]}]},
"output":{"format":"mp4","resolution":"hd"}}`)}
	for _, c := range []struct{ photo, name, want string }{
		{"", "", "“Photo” is empty; “Name” is empty"},
		{"https://e.com/a.jpg", "", "“Name” is empty"},
		{"https://e.com/a.jpg", "Lena", "Not ticked"},
	} {
		d.values = map[string]string{"PHOTO": c.photo, "NAME": c.name}
		d.read()
		if got := reasons(d); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
