// Convolution with stride 1 and zero padding, as a matrix product that is never written out: rows are pixels, columns output
// channels, and the depth runs over taps and input channels.
//
// An invocation keeps ROWS pixels by FOURS times 4 channels in registers. Neighbours across x share the pixels and read
// neighbouring weights; neighbours across y share the weights: both come from the first cache. No barrier anywhere.
// With weights packed for the other direction the same program is the data gradient.

@group(0) @binding(0) var<storage, read> x: array<Value>; // [BATCH, HEIGHT, WIDTH, IN]
@group(0) @binding(1) var<storage, read> packed: array<vec4f>; // [tap][IN][OUT / 4], then the bias
@group(0) @binding(2) var<storage, read_write> y: array<Column>; // [BATCH, HEIGHT, WIDTH, OUT]

const PIXELS = BATCH * HEIGHT * WIDTH;
const OUT_FOURS = (OUT + 3) / 4;
const VALUES = IN / STEP;
const PAD = i32(KERNEL / 2);

/// A pixel: its row and column in its picture, and where it starts in `x`.
struct Place {
    row: u32,
    column: u32,
    start: u32,
}

fn place_of(pixel: u32) -> Place {
    // A pixel too many is in a row that no neighbour is in.
    let row = select(0x40000000u, pixel / WIDTH % HEIGHT, pixel < PIXELS);
    return Place(row, pixel % WIDTH, pixel * VALUES);
}

/// Whether a neighbour is in the picture. Unsigned, so that what is above or left of it is far below or right of it.
fn inside(place: Place, down: i32, right: i32) -> bool {
    return (place.row + u32(down) < HEIGHT) & (place.column + u32(right) < WIDTH);
}

@compute @workgroup_size(ACROSS, DOWN)
fn product(
    @builtin(workgroup_id) group: vec3u,
    @builtin(num_workgroups) groups: vec3u,
    @builtin(local_invocation_id) local: vec3u,
) {
    let pixel = (group.y * groups.x + group.x) * (ROWS * DOWN) + local.y;
    let four = group.z * (FOURS * ACROSS) + local.x;
    $row let place$row = place_of(pixel + $row * DOWN);
    $four let four$four = min(four + $four * ACROSS, OUT_FOURS - 1);
    $four let bias$four = packed[KERNEL * KERNEL * IN * OUT_FOURS + four$four];
    $row $four var sum$row_$four = bias$four;

    for (var tap = 0u; tap < KERNEL * KERNEL; tap++) {
        let down = i32(tap / KERNEL) - PAD;
        let right = i32(tap % KERNEL) - PAD;
        let away = u32((down * i32(WIDTH) + right) * i32(VALUES));
        $row let inside$row = inside(place$row, down, right);
        $row let start$row = select(0, place$row.start + away, inside$row);
        var at = tap * (IN * OUT_FOURS);
        for (var i = 0u; i < VALUES; i++) {
            $row let v$row = select(Value(), x[start$row + i], inside$row);
            $lane $four let w$lane_$four = packed[at + $lane * OUT_FOURS + four$four];
            $row $four $lane sum$row_$four += lane$lane(v$row) * w$lane_$four;
            at += STEP * OUT_FOURS;
        }
    }
    $row $four store(pixel + $row * DOWN, four + $four * ACROSS, sum$row_$four);
}
