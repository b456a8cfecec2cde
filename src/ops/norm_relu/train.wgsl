// Statistics of a batch, second half, and what they are for: normalisation, ReLU, tail.
//
// Every workgroup merges the same few partial statistics, which spares a launch; the first also keeps them.

@group(0) @binding(0) var<storage, read> x: array<Value>; // [BATCH, HEIGHT, WIDTH, CHANNELS]
@group(0) @binding(1) var<storage, read> partial: array<Value>; // [BLOCKS, 2, CHANNELS]
@group(0) @binding(2) var<storage, read> scale: array<Value>;
@group(0) @binding(3) var<storage, read> shift: array<Value>;
@group(0) @binding(4) var<storage, read> running_mean: array<Value>;
@group(0) @binding(5) var<storage, read> running_variance: array<Value>;
@group(0) @binding(6) var<storage, read_write> y: array<Value>;
@group(0) @binding(7) var<storage, read_write> kept: array<Value>; // mean, 1 / deviation; running mean; running variance

const PIXELS = BATCH * HEIGHT * WIDTH;

var<workgroup> found: array<Moments, VALUES * PARTS>;
var<workgroup> gains: array<Value, VALUES>;
var<workgroup> offsets: array<Value, VALUES>;

fn block(index: u32, channel: u32) -> Moments {
    let count = min(index * BLOCK + BLOCK, PIXELS) - index * BLOCK;
    return Moments(f32(count), partial[index * 2 * VALUES + channel], partial[(index * 2 + 1) * VALUES + channel]);
}

@compute @workgroup_size(SIZE)
fn train(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
    let channel = local % VALUES;
    let part = local / VALUES;
    if (part < PARTS) {
        var some = block(part, channel);
        for (var i = part + PARTS; i < BLOCKS; i += PARTS) { some = merge(some, block(i, channel)); }
        found[local] = some;
    }
    workgroupBarrier();
    if (local < VALUES) {
        var all = found[local];
        for (var i = 1u; i < PARTS; i++) { all = merge(all, found[i * VALUES + local]); }
        let variance = all.deviations / f32(PIXELS);
        let inverse = 1 / sqrt(variance + EPSILON);
        let gain = scale[local] * inverse;
        gains[local] = gain;
        offsets[local] = shift[local] - all.mean * gain;
        if (group.x == 0) {
            kept[local] = all.mean;
            kept[VALUES + local] = inverse;
            kept[RUNNING_MEAN / STEP + local] = running_mean[local] * (1 - MOMENTUM) + all.mean * MOMENTUM;
            kept[RUNNING_VARIANCE / STEP + local] =
                running_variance[local] * (1 - MOMENTUM) + variance * (MOMENTUM * UNBIAS);
        }
    }
    workgroupBarrier();
    for (var unit = group.x * SIZE + local; unit < UNITS; unit += GROUPS * SIZE) {
        apply(unit, gains[unit % VALUES], offsets[unit % VALUES]);
    }
}
