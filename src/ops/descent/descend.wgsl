// One step of an optimiser over one flat buffer: parameters, then their first moments, then their second ones.
//
// Gradients come in a few buffers, each for one stretch of the parameters. `move_down` is the rule's.

@group(0) @binding(0) var<storage, read> before: array<f32>; // [1 + moments][COUNT]
$piece @group(0) @binding(1 + $piece) var<storage, read> gradient$piece: array<f32>;
@group(0) @binding(1 + PIECES) var<storage, read_write> after: array<f32>; // as before
@group(0) @binding(2 + PIECES) var<uniform> rates: vec4f; // the last ones are the clip of the gradients and the decay of the parameters

// The gradient, held where it is to be, and the decay's part of it.
fn decayed_gradient(at: u32, gradient: f32) -> f32 {
    var held = gradient;
    if (CLIPS) { held = clamp(gradient, -rates.z, rates.z); }
    if (rates.w == 0.0) { return held; }
    return held + before[at] * rates.w;
}

@compute @workgroup_size(64)
fn descend(@builtin(global_invocation_id) id: vec3u) {
    let at = START_0 + id.x;
    $piece if (at >= START_$piece && at < END_$piece) { move_down(at, decayed_gradient(at, gradient$piece[at - START_$piece])); }
}
