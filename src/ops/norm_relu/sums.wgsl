// The backward pass, first half: each workgroup's sums of the gradient before the ReLU, and of that times the normalised value.

@group(0) @binding(0) var<storage, read> x: array<Value>; // [BATCH, HEIGHT, WIDTH, CHANNELS]
@group(0) @binding(1) var<storage, read> scale: array<Value>;
@group(0) @binding(2) var<storage, read> shift: array<Value>;
@group(0) @binding(3) var<storage, read> statistics: array<Value>; // [2, CHANNELS]
@group(0) @binding(4) var<storage, read> gradient: array<Value>;
@group(0) @binding(5) var<storage, read_write> partial: array<Value>; // [BLOCKS, 2, CHANNELS]

const UNITS = select(PIXELS, BATCH * OUT_HEIGHT * OUT_WIDTH, POOLS);

var<workgroup> plain: array<Value, ACROSS * DOWN>;
var<workgroup> weighted: array<Value, ACROSS * DOWN>;

@compute @workgroup_size(ACROSS, DOWN)
fn sums(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
    let channel = min(group.x * ACROSS + local.x, VALUES - 1);
    let norm = channel_of(channel);
    var sum = Value();
    var product = Value();
    let end = min(group.y * BLOCK + BLOCK, UNITS);
    for (var unit = group.y * BLOCK + local.y; unit < end; unit += DOWN) {
        if (POOLS) {
            let row = unit / OUT_WIDTH; // of all pictures
            let down = row / OUT_HEIGHT * HEIGHT + row % OUT_HEIGHT * 2;
            let all = window((down * WIDTH + unit % OUT_WIDTH * 2) * VALUES + channel, gradient[unit * VALUES + channel], norm);
            sum += (all.gradients[0] + all.gradients[1]) + (all.gradients[2] + all.gradients[3]);
            product += all.gradients[0] * (all.values[0] - norm.mean) + all.gradients[1] * (all.values[1] - norm.mean);
            product += all.gradients[2] * (all.values[2] - norm.mean) + all.gradients[3] * (all.values[3] - norm.mean);
        } else {
            let value = x[unit * VALUES + channel];
            let arrived = unpooled(unit, channel, value, norm);
            sum += arrived;
            product += arrived * (value - norm.mean);
        }
    }
    plain[local.y * ACROSS + local.x] = sum;
    weighted[local.y * ACROSS + local.x] = product;
    workgroupBarrier();
    if (local.y > 0 || group.x * ACROSS + local.x >= VALUES) { return; }
    for (var i = 1u; i < DOWN; i++) {
        sum += plain[i * ACROSS + local.x];
        product += weighted[i * ACROSS + local.x];
    }
    partial[group.y * 2 * VALUES + channel] = sum;
    partial[(group.y * 2 + 1) * VALUES + channel] = product * norm.inverse;
}
