package store

// Seal lets tests lay a sound value behind the store's back.
var Seal = seal
