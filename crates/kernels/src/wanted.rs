//! Which gradients of a convolution are wanted: the CPU engine's and WebGPU's word for it.

/// What a convolution's backward pass is to give beside the gradient of the weight.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// That of the input: the first layer's pictures need none.
    pub x: bool,
    /// That of the bias: before a normalisation it is zero, and what is computed is rounding.
    pub bias: bool,
}
