package edit

import (
	"bytes"
	"encoding/json"
	"errors"
	"unicode"
)

// checkDepth counts brackets outside strings, before anything is allocated.
func checkDepth(src []byte) *Fault {
	depth, inText := 0, false
	for i := 0; i < len(src); i++ {
		switch c := src[i]; {
		case inText && c == '\\':
			i++
		case c == '"':
			inText = !inText
		case inText:
		case c == '{' || c == '[':
			if depth++; depth > MaxDepth {
				return faultAt(TooDeep, src, i)
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return nil
}

// checkSyntax asks encoding/json, whose errors know their place.
func checkSyntax(src []byte) *Fault {
	at, ok := syntaxError(src)
	if ok {
		return nil
	}
	// A document that is cut short fails wherever it is continued with nonsense.
	if further, _ := syntaxError(append(bytes.Clone(src), 0)); further > at {
		return faultAt(CutShort, src, len(src))
	}
	f := faultAt(NotJSON, src, at)
	f.Hint = hintAt(src, at)
	return f
}

// syntaxError answers where a document stops making sense.
func syntaxError(src []byte) (at int, ok bool) {
	var raw json.RawMessage
	err := json.Unmarshal(src, &raw)
	if e, is := errors.AsType[*json.SyntaxError](err); is {
		return int(e.Offset) - 1, false
	}
	return 0, err == nil
}

// hintAt knows the usual slips by the characters around the place.
func hintAt(src []byte, at int) Hint {
	before, here := bytes.TrimSpace(src[:at]), src[at:]
	last := before[max(len(before)-1, 0):]
	switch {
	case len(before) == 0 && here[0] == '<':
		return WebPageText
	case len(before) > 0 && (last[0] == '}' || last[0] == ']') && json.Valid(before):
		return MoreAfterEnd
	case string(last) == "," && (here[0] == '}' || here[0] == ']' || here[0] == ','):
		return ExtraComma
	case here[0] == '/' || here[0] == '#' || string(last) == "/" && (here[0] == '/' || here[0] == '*'):
		return Comment
	case here[0] == '\'' || bytes.HasPrefix(here, []byte("“")) || bytes.HasPrefix(here, []byte("”")):
		return WrongQuotes
	case len(before) > 0 && (last[0] == '{' || last[0] == ',') && unicode.IsLetter(rune(here[0])):
		return BareName
	case here[0] < ' ':
		return BrokenText
	case here[0] == '"' && len(before) > 0 && last[0] != '{' && last[0] != '[':
		return MissingComma
	}
	return ""
}
