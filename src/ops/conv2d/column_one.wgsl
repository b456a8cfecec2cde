// Output channels one by one, where their count is no multiple of four: beyond the last one there is anything, and nobody asks.

alias Column = f32;

fn gradient_at(pixel: u32, four: u32) -> vec4f {
    let at = pixel * OUT + four * 4;
    let last = PIXELS * OUT - 1;
    return vec4f(gradient[at], gradient[min(at + 1, last)], gradient[min(at + 2, last)], gradient[min(at + 3, last)]);
}
