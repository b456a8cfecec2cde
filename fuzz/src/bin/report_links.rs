#![no_main]
palomino_fuzz::fuzz!(palomino_fuzz::reports::REPORT_LINKS);
