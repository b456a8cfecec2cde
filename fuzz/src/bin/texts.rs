#![no_main]
palomino_fuzz::fuzz!(palomino_fuzz::texts::TEXTS);
