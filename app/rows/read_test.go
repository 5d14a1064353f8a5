package rows

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"
)

func inUTF16(s string, low bool) []byte {
	var b []byte
	for _, u := range append([]uint16{0xFEFF}, utf16.Encode([]rune(s))...) {
		if low {
			b = append(b, byte(u), byte(u>>8))
		} else {
			b = append(b, byte(u>>8), byte(u))
		}
	}
	return b
}

func TestRead(t *testing.T) {
	want := &Table{Columns: []string{"first_name", "Column 2", "Photo URL"}, Rows: [][]string{{"Jörg", "x, \"y\"\nz", "https://e.com/a.jpg"}, {"Ida", "", ""}}, Lines: []int{2, 5}}
	const lines = "first_name,,Photo URL,,\n Jörg ,\"x, \"\"y\"\"\nz\",https://e.com/a.jpg\n,,\nIda\n"
	windows := strings.Replace(lines, "ö", "\xf6", 1)
	semicolons := strings.NewReplacer(",,Photo", ";;Photo", "URL,,", "URL;;", " ,\"", " ;\"", "\",https", "\";https", ",,\nIda", ";;\nIda").Replace(lines)
	for name, data := range map[string][]byte{
		"plain": []byte(lines), "mark": []byte("\xEF\xBB\xBF" + lines), "crlf": []byte(strings.ReplaceAll(lines, "\n", "\r\n")), "code page": []byte(windows),
		"utf16": inUTF16(lines, true), "utf16 be": inUTF16(lines, false), "semicolons": []byte(semicolons),
	} {
		got, err := Read(data)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v\n got %+v\nwant %+v", name, err, got, want)
		}
	}
	got, err := Read([]byte("sep=|\nA|B\n1|2;3,4\n"))
	if err != nil || got.Rows[0][1] != "2;3,4" || got.Lines[0] != 3 {
		t.Errorf("sep: %v %+v", err, got)
	}
	if got, err = Read([]byte("A\tB\n1,5\t2\n")); err != nil || got.Rows[0][0] != "1,5" {
		t.Errorf("tabs: %v %+v", err, got)
	}
	if got, err = Read([]byte("\x80uro\n\x96\n")); err != nil || got.Columns[0] != "€uro" || got.Rows[0][0] != "–" {
		t.Errorf("code page: %v %+v", err, got)
	}
}

func TestReadFaults(t *testing.T) {
	for name, c := range map[string]struct {
		data string
		want Fault
	}{
		"nothing": {"", Fault{Kind: Empty}}, "only names": {"A,B\n,\n", Fault{Kind: Empty}}, "workbook": {"PK\x03\x04rest", Fault{Kind: NotText}},
		"zeros": {"A\x00B", Fault{Kind: NotText}}, "quote": {"A\n1\n\"2\n3\n", Fault{Kind: Broken, Line: 3}}, "quote after sep": {"sep=,\nA\n\"2", Fault{Kind: Broken, Line: 3}},
		"bare quote": {"A\nx\"y\n", Fault{Kind: Broken, Line: 2}},
		"large":      {strings.Repeat("x", MaxSize+1), Fault{Kind: TooLarge}}, "long": {"A\n" + strings.Repeat("x\n", MaxRows+1), Fault{Kind: TooLong, Line: MaxRows + 2}},
	} {
		_, err := Read([]byte(c.data))
		f, ok := errors.AsType[*Fault](err)
		if !ok || *f != c.want {
			t.Errorf("%s: %v, want %+v", name, err, c.want)
		}
	}
	if got, err := Read([]byte("A\n" + strings.Repeat("x\n", MaxRows))); err != nil || len(got.Rows) != MaxRows {
		t.Errorf("as many rows as may be: %v", err)
	}
}

func TestMatch(t *testing.T) {
	table := &Table{Columns: []string{"first_name", "Photo", "photo", "x"}}
	got := table.Match([]string{"FIRST NAME", "PHOTO", "HEADLINE"})
	if want := map[string]int{"FIRST NAME": 0, "PHOTO": 1}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
}

// What is written is read again as it was, with one column more.
func TestWrite(t *testing.T) {
	table := &Table{Columns: []string{"Name", "Text"}, Rows: [][]string{{"Lena", "a"}, {"Jörg; \"x\"", "two\nlines, and more"}, {"Ida", ""}}}
	var b strings.Builder
	if err := table.Write(&b, []int{1, 2}, "Why", func(i int) string { return fmt.Sprint("reason ", i) }); err != nil {
		t.Fatal(err)
	}
	got, err := Read([]byte(b.String()))
	want := [][]string{{"Jörg; \"x\"", "two\nlines, and more", "reason 1"}, {"Ida", "", "reason 2"}}
	if err != nil || !reflect.DeepEqual(got.Rows, want) || got.Columns[2] != "Why" {
		t.Errorf("%v %+v", err, got)
	}
	if len(table.Columns) != 2 || len(table.Rows[1]) != 2 {
		t.Error("the table itself was changed")
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"A,B\n1,2\n", "sep=;\nA;B\n\"x\"\"y\";2", "\xFF\xFEA\x00", "a\xff\n\x80"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := Read(data)
		if err != nil {
			if _, ok := errors.AsType[*Fault](err); !ok {
				t.Fatal(err)
			}
			return
		}
		if len(table.Columns) == 0 || len(table.Rows) == 0 || len(table.Rows) != len(table.Lines) {
			t.Fatalf("%+v", table)
		}
		for i, row := range table.Rows {
			if len(row) != len(table.Columns) || table.Lines[i] < 1 || fmt.Sprint(row) == "" {
				t.Fatalf("row %d: %q", i, row)
			}
		}
	})
}
