// Package rows reads a spreadsheet that was saved as CSV, of which each row becomes one
// render. It is pure: bytes in, columns and rows out.
//
//	first_name;photo_url;headline     the first row names the columns
//	Lena;https://…/lena.jpg;Spring    , or ; or tab between cells
//	"Omar ""the""";https://…;"two
//	lines"                            quotes around cells that need them
//
// What spreadsheet programs save in practice is understood: UTF-8 with or without a byte
// order mark, UTF-16 with one, and else the Windows code page 1252; a first line sep=;.
package rows
