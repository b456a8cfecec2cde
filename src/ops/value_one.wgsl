// Channels one by one: what a pixel's channels are read as where their count is no multiple of four.

alias Value = f32;
const STEP = 1u;

fn largest(v: Value) -> f32 {
    return v;
}

fn total(v: Value) -> f32 {
    return v;
}

/// The value, if its channel `first` is `channel`; else nothing.
fn pick(values: Value, first: u32, channel: u32) -> Value {
    return select(Value(), values, first == channel);
}

fn lane0(v: Value) -> f32 {
    return v;
}
