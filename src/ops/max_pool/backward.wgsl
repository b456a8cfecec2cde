// Max-pooling, the backward pass: a window's gradient goes to its largest value, to the first of several; an invocation takes a
// window and one or four channels. Windows cut off by an odd height or width were not pooled and get zeros.

@group(0) @binding(0) var<storage, read> x: array<Value>; // [BATCH, HEIGHT, WIDTH, CHANNELS]
@group(0) @binding(1) var<storage, read> gradient: array<Value>; // [BATCH, HEIGHT / 2, WIDTH / 2, CHANNELS]
@group(0) @binding(2) var<storage, read_write> dx: array<Value>; // [BATCH, HEIGHT, WIDTH, CHANNELS]

const VALUES = CHANNELS / STEP;
const ROWS = (HEIGHT + 1) / 2;
const COLUMNS = (WIDTH + 1) / 2;

@compute @workgroup_size(64)
fn backward(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
    let unit = id.y * groups.x * 64 + id.x;
    let window = unit / VALUES;
    let channel = unit % VALUES;
    let column = window % COLUMNS;
    let row = window / COLUMNS % ROWS;
    let picture = window / (COLUMNS * ROWS);
    if (picture >= BATCH) { return; }
    let at = ((picture * HEIGHT + 2 * row) * WIDTH + 2 * column) * VALUES + channel;
    let below = at + WIDTH * VALUES;
    let right = 2 * column + 1 < WIDTH;
    let down = 2 * row + 1 < HEIGHT;
    if (right && down) {
        let top = max(max(x[at], x[at + VALUES]), max(x[below], x[below + VALUES]));
        var left = gradient[((picture * (HEIGHT / 2) + row) * (WIDTH / 2) + column) * VALUES + channel];
        // What one value takes is not left for the next.
        let first = select(Value(), left, x[at] == top);
        left -= first;
        let second = select(Value(), left, x[at + VALUES] == top);
        left -= second;
        let third = select(Value(), left, x[below] == top);
        dx[at] = first;
        dx[at + VALUES] = second;
        dx[below] = third;
        dx[below + VALUES] = left - third;
        return;
    }
    dx[at] = Value();
    if (right) { dx[at + VALUES] = Value(); }
    if (down) { dx[below] = Value(); }
}
