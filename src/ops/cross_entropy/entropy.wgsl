// Softmax and cross-entropy: an invocation takes a pixel, a workgroup sums what its pixels cost.

@group(0) @binding(0) var<storage, read> logits: array<Value>; // [PIXELS, COLOURS]
@group(0) @binding(1) var<storage, read> labels: array<i32>; // [PIXELS]
@group(0) @binding(2) var<storage, read_write> log_sums: array<f32>; // [PIXELS]
@group(0) @binding(3) var<storage, read_write> partial: array<f32>;

const VALUES = COLOURS / STEP;

@compute @workgroup_size(256)
fn entropy(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
    var cost = 0.0;
    for (var pixel = group.x * 256 + local; pixel < PIXELS; pixel += GROUPS * 256) {
        let label = u32(labels[pixel]);
        var top = logits[pixel * VALUES];
        for (var i = 1u; i < VALUES; i++) { top = max(top, logits[pixel * VALUES + i]); }
        let highest = largest(top);
        var sum = Value();
        var chosen = Value();
        for (var i = 0u; i < VALUES; i++) {
            let logit = logits[pixel * VALUES + i] - highest; // never positive, so exp is safe
            sum += exp(logit);
            chosen += pick(logit, i * STEP, label);
        }
        let log_sum = log(total(sum));
        log_sums[pixel] = highest + log_sum;
        cost += log_sum - total(chosen);
    }
    let sum = group_sum(local, cost);
    if (local == 0) { partial[group.x] = select(sum, sum / f32(PIXELS), GROUPS == 1); }
}
