// Package edit reads an edit: the JSON document that tells Shotstack what to
// render. It is pure: bytes in, facts and findings out.
//
//	{
//	  "timeline": {
//	    "background": "#000000",
//	    "tracks": [                      first track = top layer
//	      {"clips": [{"asset": {"type": "video", "src": "https://…"},
//	                  "start": 0, "length": 5}]}
//	    ]
//	  },
//	  "output": {"format": "mp4", "resolution": "hd"},
//	  "merge": [{"find": "NAME", "replace": "Lena"}],
//	  "callback": "https://…"
//	}
//
// Read says no only to what is not an edit at all, with a Fault. Everything else
// about an edit that the service would refuse, or that will probably look wrong,
// is a Finding of Check. Fill and With make another edit of one, with its fill-ins
// filled in and other files chosen; what they don't touch stays byte for byte.
//
// Field names, ranges and defaults are those of the vendor's schema 1.18.3; where
// its JSON Schema and its validator disagree the validator is followed, because
// that is what answers: testdata/agreement holds its verdicts on a thousand edits,
// and a test compares.
package edit
