// Normalisation by statistics that are known, ReLU, tail.

@group(0) @binding(0) var<storage, read> x: array<Value>; // [BATCH, HEIGHT, WIDTH, CHANNELS]
@group(0) @binding(1) var<storage, read> scale: array<Value>;
@group(0) @binding(2) var<storage, read> shift: array<Value>;
@group(0) @binding(3) var<storage, read> mean: array<Value>;
@group(0) @binding(4) var<storage, read> variance: array<Value>;
@group(0) @binding(5) var<storage, read_write> y: array<Value>;

const VALUES = CHANNELS / STEP;

@compute @workgroup_size(64)
fn infer(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
    let unit = id.y * groups.x * 64 + id.x;
    if (unit >= UNITS) { return; }
    let channel = unit % VALUES;
    let gain = scale[channel] / sqrt(variance[channel] + EPSILON);
    apply(unit, gain, shift[channel] - mean[channel] * gain);
}
