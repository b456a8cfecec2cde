//! The target `kept` as a program of libFuzzer's.
#![no_main]
palomino_fuzz::fuzz!(palomino_fuzz::pictures::KEPT);
