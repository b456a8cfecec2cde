// Channels by fours: what a pixel's channels are read as where their count is a multiple of four.

alias Value = vec4f;
const STEP = 4u;

fn largest(v: Value) -> f32 {
    return max(max(v.x, v.y), max(v.z, v.w));
}

fn total(v: Value) -> f32 {
    return (v.x + v.y) + (v.z + v.w);
}

/// The lane of `values` that `channel` lies in is its value, if `first` is the channel of the first lane; else nothing.
fn pick(values: Value, first: u32, channel: u32) -> Value {
    return select(Value(), values, vec4u(first, first + 1, first + 2, first + 3) == vec4u(channel));
}

fn lane0(v: Value) -> f32 {
    return v.x;
}

fn lane1(v: Value) -> f32 {
    return v.y;
}

fn lane2(v: Value) -> f32 {
    return v.z;
}

fn lane3(v: Value) -> f32 {
    return v.w;
}
