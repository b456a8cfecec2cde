//! The target `report_links` as a program of libFuzzer's.
#![no_main]
palomino_fuzz::fuzz!(palomino_fuzz::reports::REPORT_LINKS);
