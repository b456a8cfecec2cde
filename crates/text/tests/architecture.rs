//! One direction: no layer of the crate uses one that comes after it.

/// The layers in order, as `src/lib.rs` has them; each may use those before it, and itself.
const LAYERS: [&str; 10] = [
    "error",
    "model",
    "data",
    "recipe",
    "train",
    "infer",
    "inspect",
    "checkpoint",
    "session",
    "web",
];

#[test]
fn no_layer_uses_one_that_comes_after_it() {
    palomino_layers::hold_direction(&LAYERS);
}

#[test]
fn the_map_lists_every_layer_in_order() {
    palomino_layers::hold_map(&LAYERS);
}
