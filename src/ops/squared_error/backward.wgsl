// Squared error, the backward pass: 2 / n times the difference, times the gradient of the mean.

@group(0) @binding(0) var<storage, read> predicted: array<Value>;
@group(0) @binding(1) var<storage, read> truth: array<Value>;
@group(0) @binding(2) var<storage, read> upstream: array<f32>;
@group(0) @binding(3) var<storage, read_write> gradient: array<Value>;

@compute @workgroup_size(64)
fn backward(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
    let at = id.y * groups.x * 64 + id.x;
    if (at < COUNT / STEP) {
        gradient[at] = (predicted[at] - truth[at]) * (upstream[0] * 2 / f32(COUNT));
    }
}
