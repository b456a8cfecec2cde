// The hyperbolic tangent to the last digits of f32: WGSL promises few of them near 0, and none of its arguments far from it.

/// Lambert's continued fraction, cut off after five terms, near 0; elsewhere by the exponential.
fn hyperbolic_tangent(x: f32) -> f32 {
    let square = x * x;
    let near = x * (945.0 + square * (105.0 + square)) / (945.0 + square * (420.0 + 15.0 * square));
    let far = 1.0 - 2.0 / (exp(2.0 * min(abs(x), 10.0)) + 1.0);
    return select(sign(x) * far, near, square < 0.36);
}
