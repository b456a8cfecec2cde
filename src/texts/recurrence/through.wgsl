// What both directions in time share: a vector of all units times a matrix, by a workgroup that has the vector in its own memory.
//
// An invocation makes columns of the product, by fours where the units are a multiple of four. Where there are fewer columns than
// invocations, several share one: each takes a part of the rows, and the first adds up what they found.

@group(0) @binding(0) var<storage, read> matrix: array<Value>; // [UNITS, UNITS]

const COLUMNS = UNITS / STEP;
const ROWS = (UNITS + PARTS - 1) / PARTS;

var<workgroup> vector: array<f32, UNITS>;
var<workgroup> partial: array<Value, THREADS>;

/// Which part of the rows an invocation takes, and its first column.
fn part_of(local: u32) -> u32 {
    return select(0, local / COLUMNS, PARTS > 1);
}

fn column_of(local: u32) -> u32 {
    return select(local, local % COLUMNS, PARTS > 1);
}

/// A part of one column of vector times matrix.
fn product(part: u32, wanted: u32) -> Value {
    let column = min(wanted, COLUMNS - 1);
    let end = min((part + 1) * ROWS, UNITS);
    var sum = Value();
    for (var row = part * ROWS; row < end; row++) { sum += vector[row] * matrix[row * COLUMNS + column]; }
    return sum;
}

/// The whole column in the invocation of its first part. Everybody has to come here: nobody reads the vector afterwards.
fn gathered(local: u32, own: Value) -> Value {
    var sum = own;
    if (PARTS > 1) { partial[local] = own; }
    workgroupBarrier();
    if (PARTS > 1 && local < COLUMNS) {
        for (var part = 1u; part < PARTS; part++) { sum += partial[part * COLUMNS + local]; }
    }
    return sum;
}
