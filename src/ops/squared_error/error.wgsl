// Squared error: each workgroup sums its share of the squares. A single workgroup divides as well, and the mean is done.

@group(0) @binding(0) var<storage, read> predicted: array<Value>;
@group(0) @binding(1) var<storage, read> truth: array<Value>;
@group(0) @binding(2) var<storage, read_write> partial: array<f32>;

@compute @workgroup_size(256)
fn error(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
    var squares = Value();
    for (var i = group.x * 256 + local; i < COUNT / STEP; i += GROUPS * 256) {
        let difference = predicted[i] - truth[i];
        squares += difference * difference;
    }
    let sum = group_sum(local, total(squares));
    if (local == 0) { partial[group.x] = select(sum, sum / f32(COUNT), GROUPS == 1); }
}
