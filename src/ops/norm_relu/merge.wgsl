// Mean and sum of squared deviations of one or four channels, and how those of two samples become those of both.

const VALUES = CHANNELS / STEP;

struct Moments {
    count: f32,
    mean: Value,
    deviations: Value,
}

fn merge(a: Moments, b: Moments) -> Moments {
    let count = a.count + b.count;
    let share = b.count / max(count, 1);
    let apart = b.mean - a.mean;
    return Moments(count, a.mean + apart * share, a.deviations + b.deviations + apart * apart * (a.count * share));
}
