// ReLU of gain times x plus offset, then the tail. A unit is one or four channels of a pixel on the smaller side of the tail.

const OUT_WIDTH = WIDTH / 2;
const OUT_HEIGHT = HEIGHT / 2;
const UNITS = VALUES * select(BATCH * HEIGHT * WIDTH, BATCH * OUT_HEIGHT * OUT_WIDTH, POOLS);

fn apply(unit: u32, gain: Value, offset: Value) {
    let pixel = unit / VALUES;
    if (POOLS) {
        let row = pixel / OUT_WIDTH; // of all pictures
        let down = row / OUT_HEIGHT * HEIGHT + row % OUT_HEIGHT * 2;
        let at = (down * WIDTH + pixel % OUT_WIDTH * 2) * VALUES + unit % VALUES;
        let below = at + WIDTH * VALUES;
        let above = max(x[at] * gain + offset, x[at + VALUES] * gain + offset);
        let under = max(x[below] * gain + offset, x[below + VALUES] * gain + offset);
        let value = max(above, under);
        y[unit] = select(value, Value(), value < Value()); // what is not a number stays that
        return;
    }
    let z = x[unit] * gain + offset;
    let value = select(z, Value(), z < Value());
    if (UPSAMPLES) {
        let at = (pixel / WIDTH * WIDTH * 4 + pixel % WIDTH * 2) * VALUES + unit % VALUES;
        let below = at + 2 * WIDTH * VALUES;
        y[at] = value;
        y[at + VALUES] = value;
        y[below] = value;
        y[below + VALUES] = value;
    } else {
        y[unit] = value;
    }
}
