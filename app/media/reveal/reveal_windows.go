package reveal

import (
	"context"
	"os/exec"
	"syscall"
)

// choose returns false if the file cannot be shown in its folder. The command line
// is written here, because explorer takes the quotes only around the path; a path
// cannot hold any.
func choose(_ context.Context, path string) bool {
	c := exec.Command("explorer.exe")
	c.SysProcAttr = &syscall.SysProcAttr{CmdLine: `explorer.exe /select,"` + path + `"`}
	return start(c) == nil
}

func folderCommand(folder string) *exec.Cmd { return exec.Command("explorer.exe", folder) }
