// The sum over a workgroup of 256 invocations, always in the same order.

var<workgroup> terms: array<f32, 256>;

/// The sum of everybody's terms, in the first invocation; the others get parts of it.
fn group_sum(local: u32, term: f32) -> f32 {
    terms[local] = term;
    workgroupBarrier();
    var sum = 0.0;
    if (local < 16) {
        for (var i = local * 16; i < local * 16 + 16; i++) { sum += terms[i]; }
    }
    workgroupBarrier();
    if (local < 16) { terms[local] = sum; }
    workgroupBarrier();
    if (local == 0) {
        for (var i = 1u; i < 16; i++) { sum += terms[i]; }
    }
    return sum;
}
