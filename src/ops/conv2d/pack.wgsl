// Weights [OUT, IN, k, k] in the order in which the matrix product reads them, zeros up to whole fours.
//
// Forward: [tap][IN][OUT / 4] fours of output channels, then the bias. Backward, where inputs and outputs
// change places: [flipped tap][OUT][IN / 4] fours of input channels, then zeros where the bias would be.

@group(0) @binding(0) var<storage, read> weight: array<f32>;
@group(0) @binding(1) var<storage, read> bias: array<f32>; // not read backward
@group(0) @binding(2) var<storage, read_write> packed: array<vec4f>;

const TAPS = KERNEL * KERNEL;
const SUMMED = select(IN, OUT, BACK);
const MADE = select(OUT, IN, BACK);
const FOURS = (MADE + 3) / 4;

fn element(row: u32, channel: u32) -> f32 {
    if (channel >= MADE) { return 0; }
    if (row == TAPS * SUMMED) {
        if (BACK) { return 0; }
        return bias[channel];
    }
    if (BACK) { return weight[(row % OUT * IN + channel) * TAPS + TAPS - 1 - row / OUT]; }
    return weight[(channel * IN + row % IN) * TAPS + row / IN];
}

@compute @workgroup_size(64)
fn pack(@builtin(global_invocation_id) id: vec3u) {
    let row = id.x / FOURS;
    let channel = id.x % FOURS * 4;
    if (row > TAPS * SUMMED) { return; }
    packed[id.x] = vec4f(element(row, channel), element(row, channel + 1), element(row, channel + 2), element(row, channel + 3));
}
