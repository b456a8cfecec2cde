// Softmax and cross-entropy, the backward pass: the softmax less one at the label, over n, times the gradient of the mean.

@group(0) @binding(0) var<storage, read> logits: array<Value>; // [PIXELS, COLOURS]
@group(0) @binding(1) var<storage, read> labels: array<i32>; // [PIXELS]
@group(0) @binding(2) var<storage, read> log_sums: array<f32>; // [PIXELS]
@group(0) @binding(3) var<storage, read> upstream: array<f32>;
@group(0) @binding(4) var<storage, read_write> gradient: array<Value>; // [PIXELS, COLOURS]

const VALUES = COLOURS / STEP;

@compute @workgroup_size(64)
fn backward(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
    let at = id.y * groups.x * 64 + id.x;
    if (at >= PIXELS * VALUES) { return; }
    let pixel = at / VALUES;
    let softmax = exp(logits[at] - log_sums[pixel]);
    let one_hot = pick(Value(1), at % VALUES * STEP, u32(labels[pixel]));
    gradient[at] = (softmax - one_hot) * (upstream[0] / f32(PIXELS));
}
