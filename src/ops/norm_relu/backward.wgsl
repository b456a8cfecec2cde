// The backward pass, second half: the gradient of x, and from the first workgroup those of shift and scale, which are the two sums.

@group(0) @binding(0) var<storage, read> x: array<Value>; // [BATCH, HEIGHT, WIDTH, CHANNELS]
@group(0) @binding(1) var<storage, read> scale: array<Value>;
@group(0) @binding(2) var<storage, read> shift: array<Value>;
@group(0) @binding(3) var<storage, read> statistics: array<Value>; // [2, CHANNELS]
@group(0) @binding(4) var<storage, read> gradient: array<Value>;
@group(0) @binding(5) var<storage, read> partial: array<Value>; // [BLOCKS, 2, CHANNELS]
@group(0) @binding(6) var<storage, read_write> dx: array<Value>; // [BATCH, HEIGHT, WIDTH, CHANNELS]
@group(0) @binding(7) var<storage, read_write> parameters: array<Value>; // of the scale; of the shift

const ROWS = (HEIGHT + 1) / 2;
const COLUMNS = (WIDTH + 1) / 2;
/// Windows here, where nothing is left out: those cut off by an odd height or width as well.
const UNITS = VALUES * select(PIXELS, BATCH * ROWS * COLUMNS, POOLS);

var<workgroup> plain: array<Value, VALUES * PARTS>;
var<workgroup> weighted: array<Value, VALUES * PARTS>;

/// The gradient of a value: what is left of its own after what all values of the channel have in common.
fn whole(own: Value, value: Value, channel: u32, norm: Channel) -> Value {
    let mutual = plain[channel] + (value - norm.mean) * norm.inverse * weighted[channel];
    return norm.gain * (own - mutual / f32(PIXELS));
}

@compute @workgroup_size(SIZE)
fn backward(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
    let part = local / VALUES;
    if (part < PARTS) {
        var sum = Value();
        var product = Value();
        for (var i = part; i < BLOCKS; i += PARTS) {
            sum += partial[i * 2 * VALUES + local % VALUES];
            product += partial[(i * 2 + 1) * VALUES + local % VALUES];
        }
        plain[local] = sum;
        weighted[local] = product;
    }
    workgroupBarrier();
    if (local < VALUES) {
        var sum = plain[local];
        var product = weighted[local];
        for (var i = 1u; i < PARTS; i++) {
            sum += plain[i * VALUES + local];
            product += weighted[i * VALUES + local];
        }
        plain[local] = sum;
        weighted[local] = product;
        if (group.x == 0) {
            parameters[local] = product;
            parameters[SHIFT / STEP + local] = sum;
        }
    }
    workgroupBarrier();
    for (var unit = group.x * SIZE + local; unit < UNITS; unit += GROUPS * SIZE) {
        let channel = unit % VALUES;
        let norm = channel_of(channel);
        if (POOLS) {
            pooled(unit / VALUES, channel, norm);
        } else {
            let value = x[unit];
            dx[unit] = whole(unpooled(unit / VALUES, channel, value, norm), value, channel, norm);
        }
    }
}

fn pooled(index: u32, channel: u32, norm: Channel) {
    let column = index % COLUMNS;
    let row = index / COLUMNS % ROWS;
    let picture = index / (COLUMNS * ROWS);
    let at = ((picture * HEIGHT + 2 * row) * WIDTH + 2 * column) * VALUES + channel;
    let below = at + WIDTH * VALUES;
    let right = 2 * column + 1 < WIDTH;
    let down = 2 * row + 1 < HEIGHT;
    if (right && down) {
        let arrived = gradient[((picture * OUT_HEIGHT + row) * OUT_WIDTH + column) * VALUES + channel];
        let all = window(at, arrived, norm);
        dx[at] = whole(all.gradients[0], all.values[0], channel, norm);
        dx[at + VALUES] = whole(all.gradients[1], all.values[1], channel, norm);
        dx[below] = whole(all.gradients[2], all.values[2], channel, norm);
        dx[below + VALUES] = whole(all.gradients[3], all.values[3], channel, norm);
        return;
    }
    dx[at] = whole(Value(), x[at], channel, norm);
    if (right) { dx[at + VALUES] = whole(Value(), x[at + VALUES], channel, norm); }
    if (down) { dx[below] = whole(Value(), x[below], channel, norm); }
}
