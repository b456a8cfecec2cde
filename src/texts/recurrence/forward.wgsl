// A sequence forward: each workgroup reads a stream, step by step.

@group(0) @binding(1) var<storage, read> characters: array<i32>; // [STEPS, STREAMS]
@group(0) @binding(2) var<storage, read> state: array<f32>; // [STREAMS, UNITS]
@group(0) @binding(3) var<storage, read> wxh: array<f32>; // [UNITS, VOCABULARY]
@group(0) @binding(4) var<storage, read> bh: array<f32>; // [UNITS]
@group(0) @binding(5) var<storage, read_write> after: array<f32>; // [STEPS, STREAMS, UNITS]
@group(0) @binding(6) var<storage, read_write> before: array<f32>; // [STEPS, STREAMS, UNITS]
@group(0) @binding(7) var<storage, read_write> last: array<f32>; // [STREAMS, UNITS]

/// Ends a step for one unit.
fn finish(place: u32, unit: u32, character: u32, remembered: f32) {
    let now = hyperbolic_tangent(wxh[unit * VOCABULARY + character] + bh[unit] + remembered);
    before[place * UNITS + unit] = vector[unit];
    after[place * UNITS + unit] = now;
    vector[unit] = now;
}

fn finish_column(place: u32, column: u32, character: u32, remembered: Value) {
    if (column >= COLUMNS) { return; }
    $lane finish(place, column * STEP + $lane, character, lane$lane(remembered));
}

@compute @workgroup_size(THREADS)
fn forward(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
    let stream = group.x;
    let part = part_of(local);
    let column = column_of(local);
    for (var unit = local; unit < UNITS; unit += THREADS) { vector[unit] = state[stream * UNITS + unit]; }
    workgroupBarrier();
    for (var step = 0u; step < STEPS; step++) {
        let place = step * STREAMS + stream;
        let character = u32(characters[place]);
        $each let product$each = product(part, column + $each * THREADS);
        $each let sum$each = gathered(local, product$each);
        $each if (part == 0) { finish_column(place, column + $each * THREADS, character, sum$each); }
        workgroupBarrier();
    }
    for (var unit = local; unit < UNITS; unit += THREADS) { last[stream * UNITS + unit] = vector[unit]; }
}
