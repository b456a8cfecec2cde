// The largest value of each 2 x 2 window; an invocation takes a window and one or four channels.

@group(0) @binding(0) var<storage, read> x: array<Value>; // [BATCH, HEIGHT, WIDTH, CHANNELS]
@group(0) @binding(1) var<storage, read_write> y: array<Value>; // [BATCH, HEIGHT / 2, WIDTH / 2, CHANNELS]

const VALUES = CHANNELS / STEP;

@compute @workgroup_size(64)
fn pool(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
    let unit = id.y * groups.x * 64 + id.x;
    let window = unit / VALUES;
    let column = window % (WIDTH / 2);
    let row = window / (WIDTH / 2) % (HEIGHT / 2);
    let picture = window / ((WIDTH / 2) * (HEIGHT / 2));
    if (picture >= BATCH) { return; }
    let at = ((picture * HEIGHT + 2 * row) * WIDTH + 2 * column) * VALUES + unit % VALUES;
    let below = at + WIDTH * VALUES;
    y[unit] = max(max(x[at], x[at + VALUES]), max(x[below], x[below + VALUES]));
}
