// The gradient of weight and bias, second half: the sum over all splits, written in PyTorch's order.

@group(0) @binding(0) var<storage, read> partial: array<vec4f>; // [SPLITS][tap][IN][OUT / 4], and ONES rows of the bias after the taps
@group(0) @binding(1) var<storage, read_write> parameters: array<f32>; // [OUT, IN, k, k]; [OUT]

const TAPS = KERNEL * KERNEL;
const OUT_FOURS = (OUT + 3) / 4;
const FOURS = (TAPS * IN + ONES) * OUT_FOURS;

var<workgroup> found: array<vec4f, 64>;

@compute @workgroup_size(64 / LANES, LANES)
fn reduce(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
    let at = group.x * (64 / LANES) + local.x;
    var sum = vec4f();
    if (at < FOURS) {
        for (var split = local.y; split < SPLITS; split += LANES) { sum += partial[split * FOURS + at]; }
    }
    if (LANES > 1) {
        found[local.y * (64 / LANES) + local.x] = sum;
        workgroupBarrier();
        for (var i = 1u; i < LANES; i++) { sum += found[i * (64 / LANES) + local.x]; }
    }
    if (local.y > 0 || at >= FOURS) { return; }
    let row = at / OUT_FOURS;
    for (var lane = 0u; lane < 4; lane++) {
        let channel = at % OUT_FOURS * 4 + lane;
        if (channel >= OUT) { return; }
        if (row == TAPS * IN) {
            parameters[BIAS + channel] = sum[lane];
        } else {
            parameters[(channel * IN + row % IN) * TAPS + row / IN] = sum[lane];
        }
    }
}
