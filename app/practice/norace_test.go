//go:build !race

package practice

const raced = false
