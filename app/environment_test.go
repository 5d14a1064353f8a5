package app

import "testing"

func TestCheckEnvironment(t *testing.T) {
	good := "https://api.example.com/edit/stage"
	for _, c := range []struct {
		name, edit, serve string
		ok                bool
	}{
		{"mock", good, good, true},
		{"mock-2", "http://127.0.0.1:4010", "http://localhost:4010/serve", true},
		{"mock", "http://[::1]:4010", good, true},
		{"mock", "http://api.example.com", good, false},
		{"mock", "http://127.0.0.1.example.com", good, false},
		{"mock", "ftp://127.0.0.1", good, false},
		{"mock", "https://user:pw@api.example.com", good, false},
		{"mock", "https://api.example.com?x=1", good, false},
		{"mock", "https://", good, false},
		{"mock", "https://:443", good, false},
		{"mock", good, "", false},
		{"mock", "", good, false},
		{"sandbox", good, good, false},
		{"practice", good, good, false},
		{"Mock", good, good, false},
		{"", good, good, false},
		{"a/b", good, good, false},
		{"-a", good, good, false},
	} {
		err := CheckEnvironment(Environment{Name: c.name, Edit: c.edit, Serve: c.serve})
		if (err == nil) != c.ok {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

func TestCharges(t *testing.T) {
	for name, want := range map[string][2]bool{Practice: {false, false}, Sandbox: {false, true}, Production: {true, true}} { // without AI, with
		for _, e := range BuiltIn(Environment{}) {
			if got := [2]bool{e.Charges(false), e.Charges(true)}; e.Name == name && got != want {
				t.Errorf("%s charges %v, want %v", name, got, want)
			}
		}
	}
}
