// The last step of a mean: a few partial sums to one number.

@group(0) @binding(0) var<storage, read> partial: array<f32>;
@group(0) @binding(1) var<storage, read_write> mean: array<f32>;

@compute @workgroup_size(256)
fn finish(@builtin(local_invocation_index) local: u32) {
    var term = 0.0;
    for (var i = local; i < PARTIALS; i += 256) { term += partial[i]; }
    let sum = group_sum(local, term);
    if (local == 0) { mean[0] = sum / f32(COUNT); }
}
