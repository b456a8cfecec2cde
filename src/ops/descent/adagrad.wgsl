// Adagrad: the first rate is the learning rate.

fn apply(at: u32, gradient: vec4f) {
    let memory = before[COUNT + at] + gradient * gradient;
    after[at] = before[at] - gradient / sqrt(memory + EPSILON) * rates.x;
    after[COUNT + at] = memory;
}
