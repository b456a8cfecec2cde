//! The target `texts` as a program of libFuzzer's.
#![no_main]
palomino_fuzz::fuzz!(palomino_fuzz::texts::TEXTS);
