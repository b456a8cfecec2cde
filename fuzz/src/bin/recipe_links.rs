#![no_main]
palomino_fuzz::fuzz!(palomino_fuzz::links::RECIPE_LINKS);
