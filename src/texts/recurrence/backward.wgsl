// A sequence back: each workgroup takes the gradients of a stream's states through tanh, from the last step to the first.

@group(0) @binding(1) var<storage, read> after: array<Value>; // [STEPS, STREAMS, UNITS]
@group(0) @binding(2) var<storage, read> gradient: array<Value>; // [STEPS, STREAMS, UNITS]
@group(0) @binding(3) var<storage, read_write> hidden_gradients: array<Value>; // [STEPS, STREAMS, UNITS], of what went into tanh

/// One column through tanh, into the vector; `later` is what comes from the step after this one.
fn turn_column(start: u32, column: u32, later: Value) {
    if (column >= COLUMNS) { return; }
    let state = after[start + column];
    let hidden_gradient = (Value(1) - state * state) * (gradient[start + column] + later);
    hidden_gradients[start + column] = hidden_gradient;
    $lane vector[column * STEP + $lane] = lane$lane(hidden_gradient);
}

@compute @workgroup_size(THREADS)
fn backward(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
    let stream = group.x;
    let part = part_of(local);
    let column = column_of(local);
    $each var later$each = Value();
    for (var left = STEPS; left > 0; left--) {
        let start = ((left - 1) * STREAMS + stream) * COLUMNS;
        $each if (part == 0) { turn_column(start, column + $each * THREADS, later$each); }
        workgroupBarrier();
        $each let product$each = product(part, column + $each * THREADS);
        $each later$each = gathered(local, product$each);
    }
}
