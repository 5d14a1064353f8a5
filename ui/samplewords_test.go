package ui

import (
	"slices"
	"testing"

	"wrapbell/assets"
)

func TestEverySampleIsMarked(t *testing.T) {
	for _, s := range assets.Samples() {
		for _, text := range []string{s.Title, s.Line} {
			if !slices.Contains(sampleWords, text) {
				t.Errorf("%q is not among the texts to translate", text)
			}
		}
	}
}
