// Packing makes the Linux package out of a program that is built already. Run it at the
// top of the tree:
//
//	go run ./assets/packing -program build/package/wrapbell -out build/package
//
// It writes OUT/wrapbell-VERSION-linux-ARCH.tar.gz with
//
//	wrapbell-VERSION-linux-ARCH/
//	  README, LICENSE, Makefile                 how to install and remove it
//	  bin/wrapbell
//	  share/applications/ID.desktop             the menu entry
//	  share/metainfo/ID.metainfo.xml            AppStream, for software centres
//	  share/icons/hicolor/…/apps/ID.png, .svg
//	  share/man/man1/wrapbell.1
//	  share/doc/wrapbell/*.md                   the pages for users
//	  share/doc/wrapbell/sbom.cdx.json          every module that is linked: CycloneDX
//	  share/doc/wrapbell/licences/MODULE@VERSION/…
//
// The same program and tree give the same bytes: entries are sorted, belong to nobody
// and carry the time of SOURCE_DATE_EPOCH, 1970 without one.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

func main() {
	program := flag.String("program", "", "the program that was built")
	out := flag.String("out", "", "folder for the package")
	flag.Parse()
	if *program == "" || *out == "" {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*program, *out); err != nil {
		fmt.Fprintln(os.Stderr, "the package could not be made:", err)
		os.Exit(1)
	}
}

func run(program, out string) error {
	p, err := describe(".")
	if err != nil {
		return err
	}
	made, err := lookInto(program)
	if err != nil {
		return err
	}
	stamp, err := epoch(os.Getenv("SOURCE_DATE_EPOCH"))
	if err != nil {
		return err
	}
	files, err := contents(p, made, stamp, program)
	if err != nil {
		return err
	}
	name := fmt.Sprintf("wrapbell-%s-linux-%s", p.version, made.arch)
	archive, err := pack(name, files, stamp)
	if err != nil {
		return err
	}
	path := filepath.Join(out, name+".tar.gz")
	if err := os.WriteFile(path, archive, 0o644); err != nil {
		return err
	}
	_, err = fmt.Printf("%s\n%.1f MB, %d files, version %s build %d, %d modules\nsha256 %x\n",
		path, float64(len(archive))/1e6, len(files), p.version, p.build, len(made.modules), sha256.Sum256(archive))
	return err
}

// epoch is the time that everything in the package carries.
func epoch(seconds string) (time.Time, error) {
	if seconds == "" {
		return time.Unix(0, 0).UTC(), nil
	}
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH is %q, which is no number of seconds", seconds)
	}
	return time.Unix(n, 0).UTC(), nil
}
