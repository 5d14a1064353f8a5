// Package listing writes the list of renders for other programs, and reads the ids of
// renders out of tables that other programs wrote.
//
//	CSV    UTF-8 with a mark at its beginning, commas, CRLF: what spreadsheets open
//	       without questions. Times are UTC, RFC 3339. A text that a spreadsheet would
//	       take for a formula begins with an apostrophe.
//	JSON   one array, one object a render, with its attempts and files.
//
// Both name what they write one by one, so that nothing gets out that was not meant
// to: no keys, no fingerprints of keys, no tokens, no edits. The words of the service
// go through app.Redact. Links that are only foretold are left out.
package listing
