//! The target `recipe_links` as a program of libFuzzer's.
#![no_main]
palomino_fuzz::fuzz!(palomino_fuzz::links::RECIPE_LINKS);
