// Output channels by fours.

alias Column = vec4f;

fn gradient_at(pixel: u32, four: u32) -> vec4f {
    return gradient[pixel * OUT_FOURS + four];
}
