// One step of an optimiser over one flat buffer: parameters, then their first moments, then their second ones.
//
// Gradients come in a few buffers, each for one stretch of the parameters. `apply` is the rule's.

@group(0) @binding(0) var<storage, read> before: array<vec4f>; // [1 + moments][COUNT]
@group(0) @binding(1) var<storage, read_write> after: array<vec4f>; // the same
@group(0) @binding(2) var<uniform> rates: vec4f;
$piece @group(0) @binding(3 + $piece) var<storage, read> gradient$piece: array<vec4f>;

@compute @workgroup_size(64)
fn descend(@builtin(global_invocation_id) id: vec3u) {
    let at = START_0 + id.x;
    $piece if (at >= START_$piece && at < END_$piece) { apply(at, gradient$piece[at - START_$piece]); }
}
