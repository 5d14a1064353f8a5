package edit

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// trial is one line of testdata/agreement/verdicts.jsonl: an edit of edits.json, one
// change to it, and what the vendor's validator said. testdata/agreement/judge.mjs
// makes the file.
type trial struct {
	Edit   string
	Family string
	Path   []any           // where the change is; none: the edit as it stands
	Value  json.RawMessage // what stands there then; nothing: it is taken out
	Merge  []any           // further fill-ins
	OK     bool
	Why    string // of a refusal: where, and the validator's word for it
}

// meant is a disagreement that is meant: what the check says, below which property,
// of an edit that the validator takes.
type meant struct {
	code Code
	at   []string // last properties of the path; none: any other
	why  string
}

// explained lists every disagreement. One that fits no line is a fault of the check,
// and a line that nothing needs has to go.
var explained = []meant{
	{Unfilled, []string{"src"}, "the validator takes any text as a link, but nothing can be downloaded from {{ A }}"},
	{Unfilled, []string{"color", "background"}, "the validator lets a fill-in pass where a colour belongs; nothing fills this one"},
	{Unfilled, nil, "the validator lets a fill-in pass where a number belongs; nothing fills this one"},
}

// leastAgreement is the share of edits on which check and validator must agree.
const leastAgreement = 0.98

// TestAgreement holds Check against the vendor's validator.
func TestAgreement(t *testing.T) {
	type score struct{ cases, agreed, theirs, ours int }
	total, families, by := score{}, []string{}, map[string]*score{}
	edits, trials := readTrials(t)
	used := make([]int, len(explained))
	for _, c := range trials {
		s := by[c.Family]
		if s == nil {
			s = &score{}
			by[c.Family], families = s, append(families, c.Family)
		}
		body := c.body(t, edits[c.Edit])
		says, ok := verdict(body)
		for _, s := range []*score{s, &total} {
			s.cases++
			switch {
			case ok == c.OK:
				s.agreed++
			case c.OK:
				s.theirs++
			default:
				s.ours++
			}
		}
		if ok == c.OK {
			continue
		}
		if i := explanation(c, says); i >= 0 {
			used[i]++
		} else {
			t.Errorf("%q, %s at %v = %s: they say %v %s, we say %v %s", c.Edit, c.Family, c.Path, c.Value, c.OK, c.Why, ok, says)
		}
	}
	by["all"] = &total
	t.Logf("%-18s %6s %7s %9s  %s", "family", "edits", "agreed", "rate", "only they take it / only we")
	for _, f := range append(families, "all") {
		s := by[f]
		t.Logf("%-18s %6d %7d %8.2f%%  %d / %d", f, s.cases, s.agreed, 100*float64(s.agreed)/float64(s.cases), s.theirs, s.ours)
	}
	for i, x := range explained {
		t.Logf("meant: %d × %s %v: %s", used[i], x.code, x.at, x.why)
		if used[i] == 0 {
			t.Errorf("nothing disagrees like this any more: %s", x.why)
		}
	}
	if rate := float64(total.agreed) / float64(total.cases); rate < leastAgreement {
		t.Errorf("agreement %.2f%%, want %.0f%%", 100*rate, 100*leastAgreement)
	}
}

// verdict is what the check says of an edit, and whether it would take it.
func verdict(body []byte) (says string, ok bool) {
	e, err := Read(body)
	if err != nil {
		return "fault " + err.Error(), false
	}
	for _, f := range e.Check() {
		if f.Level == Error {
			return string(f.Code) + " " + f.Path, false
		}
	}
	return "", true
}

// explanation is the line that explains a disagreement, below 0 if none does.
func explanation(c trial, says string) int {
	code, path, _ := strings.Cut(says, " ")
	last := path[strings.LastIndexByte(path, '.')+1:]
	return slices.IndexFunc(explained, func(x meant) bool {
		return c.OK && code == string(x.code) && (x.at == nil || slices.Contains(x.at, last))
	})
}

// readTrials reads the edits and what the validator said.
func readTrials(t *testing.T) (map[string]json.RawMessage, []trial) {
	t.Helper()
	var edits map[string]json.RawMessage
	data, err := os.ReadFile("testdata/agreement/edits.json")
	if err = cmp.Or(err, json.Unmarshal(data, &edits)); err != nil {
		t.Fatal(err)
	}
	data, err = os.ReadFile("testdata/agreement/verdicts.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var trials []trial
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c trial
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		if c.Edit == "" {
			t.Log("judged by ", lines.Text())
			continue
		}
		trials = append(trials, c)
	}
	return edits, trials
}

// body is the edit with its change.
func (c *trial) body(t *testing.T, original []byte) []byte {
	t.Helper()
	var root map[string]any
	d := json.NewDecoder(bytes.NewReader(original))
	d.UseNumber()
	if err := d.Decode(&root); err != nil {
		t.Fatal(err)
	}
	if len(c.Path) > 0 {
		c.change(root, c.Path)
	}
	if len(c.Merge) > 0 {
		own, _ := root["merge"].([]any)
		root["merge"] = append(own, c.Merge...)
	}
	body, err := json.Marshal(root)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// change goes down the path and changes what stands at its end.
func (c *trial) change(v any, path []any) any {
	switch at := v.(type) {
	case map[string]any:
		key := fmt.Sprint(path[0])
		switch {
		case len(path) > 1:
			at[key] = c.change(at[key], path[1:])
		case c.Value == nil:
			delete(at, key)
		default:
			at[key] = c.Value
		}
	case []any:
		i := int(path[0].(float64))
		switch {
		case len(path) > 1:
			at[i] = c.change(at[i], path[1:])
		case c.Value == nil:
			return slices.Delete(at, i, i+1)
		default:
			at[i] = c.Value
		}
	}
	return v
}
