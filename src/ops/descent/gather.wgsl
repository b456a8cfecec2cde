// Several tensors into their places in one flat buffer.

$piece @group(0) @binding($piece) var<storage, read> source$piece: array<f32>;
@group(0) @binding(PIECES) var<storage, read_write> flat: array<f32>;

@compute @workgroup_size(64)
fn gather(@builtin(global_invocation_id) id: vec3u) {
    let at = START_0 + id.x;
    $piece if (at >= START_$piece && at < END_$piece) { flat[at] = source$piece[at - START_$piece]; }
}
