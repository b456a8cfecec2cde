// The gradient of weight and bias, first half: products of inputs and output gradients, summed over a share of the pixels.
//
// A matrix product whose rows are taps and input channels (and a last one of ones, for the bias, where its gradient is wanted), whose columns are output
// channels, and whose depth is pixels. Depth is by far the longest side, so it is split: every split is a sum of its own.

@group(0) @binding(0) var<storage, read> x: array<Value>; // [BATCH, HEIGHT, WIDTH, IN]
@group(0) @binding(1) var<storage, read> gradient: array<Column>; // [BATCH, HEIGHT, WIDTH, OUT]
@group(0) @binding(2) var<storage, read_write> partial: array<vec4f>; // [SPLITS][tap][IN][OUT / 4], and ONES rows of the bias after the taps

const PIXELS = BATCH * HEIGHT * WIDTH;
const OUT_FOURS = (OUT + 3) / 4;
const VALUES = IN / STEP;
const BIAS = KERNEL * KERNEL * VALUES; // the row of ones
const PAD = i32(KERNEL / 2);

/// A row of the first matrix: which neighbour of a pixel, which of its channels.
struct Row {
    down: u32,
    right: u32,
    /// From a pixel to this neighbour, in `x`.
    offset: i32,
}

fn row_of(index: u32) -> Row {
    let tap = index / VALUES;
    let down = i32(tap / KERNEL) - PAD;
    let right = i32(tap % KERNEL) - PAD;
    return Row(u32(down), u32(right), (down * i32(WIDTH) + right) * i32(VALUES) + i32(index % VALUES));
}

/// What stands in a row for the pixel in this line and column of its picture.
fn value(row: Row, index: u32, pixel: u32, line: u32, column: u32) -> Value {
    // Unsigned, so that what is above or left of the picture is far below or right of it.
    let inside = (line + row.down < HEIGHT) & (column + row.right < WIDTH) & (index < BIAS);
    let found = x[select(0, i32(pixel * VALUES) + row.offset, inside)];
    return select(select(Value(), pick(Value(1), 0, 0), index == BIAS), found, inside);
}

@compute @workgroup_size(ACROSS, DOWN, DEEP)
fn weight(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
    let split = group.z * DEEP + local.z;
    let index = group.y * (ROWS * DOWN) + local.y;
    let four = group.x * (FOURS * ACROSS) + local.x;
    $row let index$row = index + $row * DOWN;
    $row let row$row = row_of(index$row);
    $four let four$four = min(four + $four * ACROSS, OUT_FOURS - 1);
    $row $four $lane var sum$row_$lane_$four = vec4f();

    let first = split * SHARE;
    let end = min(first + SHARE, PIXELS);
    var column = first % WIDTH;
    var line = first / WIDTH % HEIGHT;
    for (var pixel = first; pixel < end; pixel++) {
        $row let v$row = value(row$row, index$row, pixel, line, column);
        $four let g$four = gradient_at(pixel, four$four);
        $row $four $lane sum$row_$lane_$four += lane$lane(v$row) * g$four;
        column++;
        if (column == WIDTH) {
            column = 0;
            line = select(line + 1, 0, line + 1 == HEIGHT);
        }
    }
    $row $four $lane store(split, index$row, $lane, four + $four * ACROSS, sum$row_$lane_$four);
}

fn store(split: u32, index: u32, lane: u32, four: u32, sum: vec4f) {
    let row = index * STEP + lane;
    if ((split < SPLITS) & (row < BIAS * STEP + ONES) & (four < OUT_FOURS)) {
        partial[(split * (BIAS * STEP + ONES) + row) * OUT_FOURS + four] = sum;
    }
}
