// Weights [OUT, IN, k, k] in the order in which the matrix products read them, for both directions, zeros up to whole fours.
//
// First half, for the forward pass: [tap][IN][OUT / 4] fours of output channels, then the bias.
// Second half, for the data gradient: [flipped tap][OUT][IN / 4] fours of input channels, then zeros where the bias would be.

@group(0) @binding(0) var<storage, read> weight: array<f32>;
@group(0) @binding(1) var<storage, read> bias: array<f32>;
@group(0) @binding(2) var<storage, read_write> packed: array<vec4f>;

const TAPS = KERNEL * KERNEL;
const OUT_FOURS = (OUT + 3) / 4;
const IN_FOURS = (IN + 3) / 4;
const HALF = (TAPS * IN + 1) * OUT_FOURS;
const WHOLE = HALF + (TAPS * OUT + 1) * IN_FOURS;

fn forward(at: u32, lane: u32) -> f32 {
    let channel = at % OUT_FOURS * 4 + lane;
    let row = at / OUT_FOURS;
    if (channel >= OUT) { return 0; }
    if (row == TAPS * IN) { return bias[channel]; }
    return weight[(channel * IN + row % IN) * TAPS + row / IN];
}

fn backward(at: u32, lane: u32) -> f32 {
    let channel = at % IN_FOURS * 4 + lane;
    let row = at / IN_FOURS;
    if (channel >= IN || row == TAPS * OUT) { return 0; }
    return weight[(row % OUT * IN + channel) * TAPS + TAPS - 1 - row / OUT];
}

@compute @workgroup_size(64)
fn pack(@builtin(global_invocation_id) id: vec3u) {
    let at = id.x;
    if (at < HALF) {
        packed[at] = vec4f(forward(at, 0), forward(at, 1), forward(at, 2), forward(at, 3));
    } else if (at < WHOLE) {
        let back = at - HALF;
        packed[at] = vec4f(backward(back, 0), backward(back, 1), backward(back, 2), backward(back, 3));
    }
}
