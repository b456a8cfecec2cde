// The backward pass through tail and ReLU, which are found again from x: which value of a window had won, and whether it was positive.

const VALUES = CHANNELS / STEP;
const PIXELS = BATCH * HEIGHT * WIDTH;
const OUT_WIDTH = WIDTH / 2;
const OUT_HEIGHT = HEIGHT / 2;

/// What one channel's normalisation was.
struct Channel {
    mean: Value,
    inverse: Value,
    gain: Value,
    offset: Value,
}

fn channel_of(at: u32) -> Channel {
    let mean = statistics[at];
    let inverse = statistics[VALUES + at];
    let gain = scale[at] * inverse;
    return Channel(mean, inverse, gain, shift[at] - mean * gain);
}

/// The gradient before the tail of a pixel that is not pooled.
fn unpooled(pixel: u32, channel: u32, value: Value, norm: Channel) -> Value {
    var arrived = Value();
    if (UPSAMPLES) {
        let at = (pixel / WIDTH * WIDTH * 4 + pixel % WIDTH * 2) * VALUES + channel;
        let below = at + 2 * WIDTH * VALUES;
        arrived = (gradient[at] + gradient[at + VALUES]) + (gradient[below] + gradient[below + VALUES]);
    } else {
        arrived = gradient[pixel * VALUES + channel];
    }
    return select(Value(), arrived, value * norm.gain + norm.offset > Value());
}

/// A window's gradient, shared out to its four values.
struct Window {
    values: array<Value, 4>,
    gradients: array<Value, 4>,
}

/// The window whose first value is at `at` and whose gradient is `arrived`.
fn window(at: u32, arrived: Value, norm: Channel) -> Window {
    let below = at + WIDTH * VALUES;
    let values = array<Value, 4>(x[at], x[at + VALUES], x[below], x[below + VALUES]);
    let a = values[0] * norm.gain + norm.offset;
    let b = values[1] * norm.gain + norm.offset;
    let c = values[2] * norm.gain + norm.offset;
    let d = values[3] * norm.gain + norm.offset;
    let top = max(max(a, b), max(c, d));
    // The first of several equal values wins: what one takes is not left for the next.
    var left = select(Value(), arrived, top > Value());
    let first = select(Value(), left, a == top);
    left -= first;
    let second = select(Value(), left, b == top);
    left -= second;
    let third = select(Value(), left, c == top);
    return Window(values, array<Value, 4>(first, second, third, left - third));
}
