package words

import (
	"testing"

	"wrapbell/ui/testdata/speech"
)

func TestSizes(t *testing.T) {
	for got, want := range map[string]string{
		Size(0): "0 bytes", Size(1): "1 byte", Size(999): "999 bytes", Size(1000): "1.0 kB", Size(7100): "7.1 kB", Size(999_949): "999.9 kB", Size(999_950): "1.0 MB",
		Size(8_900_000): "8.9 MB", Size(999_950_000): "1.0 GB", Size(5_000_000_000): "5.0 GB",
		SaveSpeed(0): "", SaveSpeed(12): "0.1 kB/s", SaveSpeed(5120): "5.1 kB/s", SaveSpeed(3e6): "3.0 MB/s",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	speech.Use(t, "de")
	for got, want := range map[string]string{Size(1): "1 Byte", Size(7100): "7,1 kB", SaveSpeed(5120): "5,1 kB/s"} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
