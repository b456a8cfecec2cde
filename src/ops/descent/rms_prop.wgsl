// RMSprop: the first rate is the learning rate.

fn move_down(at: u32, gradient: f32) {
    let memory = before[COUNT + at] * ALPHA + gradient * gradient * NEW_SQUARE;
    after[at] = before[at] - gradient / (sqrt(memory) + EPSILON) * rates.x;
    after[COUNT + at] = memory;
}
