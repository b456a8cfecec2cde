// Adam: rates are the learning rate over 1 - 0.9^step, and the root of 1 - 0.999^step.

fn move_down(at: u32, gradient: f32) {
    let first = before[COUNT + at] * BETA_1 + gradient * NEW_1;
    let second = before[2 * COUNT + at] * BETA_2 + gradient * gradient * NEW_2;
    after[at] = before[at] - first / (sqrt(second) / rates.y + EPSILON) * rates.x;
    after[COUNT + at] = first;
    after[2 * COUNT + at] = second;
}
