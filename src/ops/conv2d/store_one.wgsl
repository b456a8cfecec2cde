// Output channels one by one, where their count is no multiple of four.

alias Column = f32;

fn store(pixel: u32, four: u32, value: vec4f) {
    if ((pixel >= PIXELS) | (four >= OUT_FOURS)) { return; }
    let at = pixel * OUT + four * 4;
    y[at] = value.x;
    if (four * 4 + 1 < OUT) { y[at + 1] = value.y; }
    if (four * 4 + 2 < OUT) { y[at + 2] = value.z; }
    if (four * 4 + 3 < OUT) { y[at + 3] = value.w; }
}
