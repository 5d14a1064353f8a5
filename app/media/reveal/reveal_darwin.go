package reveal

import (
	"context"
	"os/exec"
)

// choose returns false if the file cannot be shown in its folder.
func choose(_ context.Context, path string) bool {
	return start(exec.Command("open", "-R", path)) == nil
}

func folderCommand(folder string) *exec.Cmd { return exec.Command("open", folder) }
