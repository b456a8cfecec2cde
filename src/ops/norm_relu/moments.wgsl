// Statistics of a batch, first half: each workgroup's mean and sum of squared deviations, a channel at a time.
//
// Workgroups share out the channels across and the pixels down. An invocation measures from its first value, so that a mean
// far from zero costs no digits; what the invocations found is merged by the formula of Chan, Golub and LeVeque (1979).

@group(0) @binding(0) var<storage, read> x: array<Value>; // [PIXELS, CHANNELS]
@group(0) @binding(1) var<storage, read_write> partial: array<Value>; // [BLOCKS, 2, CHANNELS]

var<workgroup> found: array<Moments, ACROSS * DOWN>;

@compute @workgroup_size(ACROSS, DOWN)
fn moments(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
    let channel = min(group.x * ACROSS + local.x, VALUES - 1);
    let start = group.y * BLOCK + local.y;
    let end = min(group.y * BLOCK + BLOCK, PIXELS);
    let origin = x[min(start, PIXELS - 1) * VALUES + channel];
    var count = 0.0;
    var sum = Value();
    var squares = Value();
    for (var pixel = start; pixel < end; pixel += DOWN) {
        let deviation = x[pixel * VALUES + channel] - origin;
        count += 1;
        sum += deviation;
        squares += deviation * deviation;
    }
    let mean = sum / max(count, 1);
    found[local.y * ACROSS + local.x] = Moments(count, origin + mean, squares - sum * mean);
    workgroupBarrier();
    if (local.y > 0 || group.x * ACROSS + local.x >= VALUES) { return; }
    var all = found[local.x];
    for (var i = 1u; i < DOWN; i++) { all = merge(all, found[i * ACROSS + local.x]); }
    partial[group.y * 2 * VALUES + channel] = all.mean;
    partial[(group.y * 2 + 1) * VALUES + channel] = all.deviations;
}
