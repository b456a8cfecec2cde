// The gradient of Wxh: each column gets the gradients of the places where its character was read, always in the same order.

@group(0) @binding(0) var<storage, read> characters: array<i32>; // [PLACES]
@group(0) @binding(1) var<storage, read> hidden_gradients: array<f32>; // [PLACES, UNITS]
@group(0) @binding(2) var<storage, read_write> wxh: array<f32>; // [UNITS, VOCABULARY]

@compute @workgroup_size(64)
fn columns(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
    let unit = group.x * 64 + local;
    let character = i32(group.y);
    if (unit >= UNITS) { return; }
    var sum = 0.0;
    for (var place = 0u; place < PLACES; place++) {
        if (characters[place] == character) { sum += hidden_gradients[place * UNITS + unit]; }
    }
    wxh[unit * VOCABULARY + group.y] = sum;
}
