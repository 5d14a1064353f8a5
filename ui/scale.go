package ui

import (
	"fmt"
	"os"
	"strconv"
)

// scaleKey is where the toolkit looks for how large to draw.
const scaleKey = "FYNE_SCALE"

// usualScale is what its owner says without the settings.
var usualScale = os.Getenv(scaleKey)

// Scale has the toolkit draw everything so many times as large as usual, from the next
// change of theme on.
func Scale(times float32) {
	usual, err := strconv.ParseFloat(usualScale, 32)
	switch {
	case err == nil && usual > 0:
		os.Setenv(scaleKey, fmt.Sprint(float32(usual)*times))
	case times == 1:
		os.Unsetenv(scaleKey)
	default:
		os.Setenv(scaleKey, fmt.Sprint(times))
	}
}
