// Output channels by fours.

alias Column = vec4f;

fn store(pixel: u32, four: u32, value: vec4f) {
    if ((pixel < PIXELS) & (four < OUT_FOURS)) { y[pixel * OUT_FOURS + four] = value; }
}
