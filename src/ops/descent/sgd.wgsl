// SGD with momentum: rates are the learning rate and the share of the velocity that stays.

fn move_down(at: u32, gradient: f32) {
    let velocity = before[COUNT + at] * rates.y + gradient;
    after[at] = before[at] - velocity * rates.x;
    after[COUNT + at] = velocity;
}
