//! Claims about the CPU's convolution: right, exact to the bit whatever surrounds a picture, and
//! the gradients are the gradients.

use crate::parallel::order;
use crate::wanted::Wanted;

use super::{Gradients, Sizes, backward, forward};

const ALL: Wanted = Wanted {
    x: true,
    bias: true,
};

/// The error allowed, over the largest magnitude of the tensor: about ten times what is measured of
/// Winograd's filtering in f32.
const TOLERANCE: f64 = 1e-5;

/// Sums of four uniform numbers of SplitMix64, of variance 1.
struct Noise(u64);

impl Noise {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) as f64 / u64::MAX as f64
    }

    fn many(&mut self, count: usize, scale: f64) -> Vec<f32> {
        let mut one = || (0..4).map(|_| self.unit() - 0.5).sum::<f64>() * 3f64.sqrt() * scale;
        (0..count).map(|_| one() as f32).collect()
    }
}

pub(super) struct Case {
    pub(super) sizes: Sizes,
    pub(super) x: Vec<f32>,
    pub(super) weight: Vec<f32>,
    pub(super) bias: Vec<f32>,
    dy: Vec<f32>,
}

/// A convolution of normal pictures by weights of `1 / sqrt(fan in)`.
pub(super) fn case([batch, height, width, inputs, outputs, kernel]: [usize; 6]) -> Case {
    let mut noise = Noise((height * 131 + width * 17 + inputs * 5 + outputs + kernel) as u64);
    let fan_in = inputs * kernel * kernel;
    Case {
        sizes: Sizes {
            batch,
            height,
            width,
            inputs,
            outputs,
            kernel,
        },
        x: noise.many(batch * height * width * inputs, 1.0),
        weight: noise.many(outputs * fan_in, 1.0 / (fan_in as f64).sqrt()),
        bias: noise.many(outputs, 0.1),
        dy: noise.many(batch * height * width * outputs, 1.0),
    }
}

/// Calls `visit(y, x, weight)` with the positions of each pair that is multiplied.
fn pairs(sizes: Sizes, mut visit: impl FnMut(usize, usize, usize)) {
    let Sizes {
        batch,
        height,
        width,
        inputs,
        outputs,
        kernel,
    } = sizes;
    let inside = |at: usize, shift: usize, size: usize| {
        (at + shift).checked_sub(kernel / 2).filter(|&at| at < size)
    };
    for picture in 0..batch {
        for (i, j) in (0..height).flat_map(|i| (0..width).map(move |j| (i, j))) {
            let y = ((picture * height + i) * width + j) * outputs;
            for (u, v) in (0..kernel).flat_map(|u| (0..kernel).map(move |v| (u, v))) {
                let (Some(row), Some(column)) = (inside(i, u, height), inside(j, v, width)) else {
                    continue;
                };
                let x = ((picture * height + row) * width + column) * inputs;
                for output in 0..outputs {
                    for input in 0..inputs {
                        visit(
                            y + output,
                            x + input,
                            ((output * inputs + input) * kernel + u) * kernel + v,
                        );
                    }
                }
            }
        }
    }
}

/// The obvious convolution, in f64.
fn obvious(sizes: Sizes, x: &[f64], weight: &[f64], bias: &[f64]) -> Vec<f64> {
    let points = sizes.batch * sizes.height * sizes.width;
    let mut y = bias.repeat(points);
    pairs(sizes, |at, from, by| y[at] += x[from] * weight[by]);
    y
}

/// Its gradients, in f64: of x, weight and bias.
fn obvious_gradients(sizes: Sizes, x: &[f64], weight: &[f64], dy: &[f64]) -> [Vec<f64>; 3] {
    let (mut dx, mut dw, mut db) = (
        vec![0.0; x.len()],
        vec![0.0; weight.len()],
        vec![0.0; sizes.outputs],
    );
    pairs(sizes, |at, from, by| {
        dx[from] += dy[at] * weight[by];
        dw[by] += dy[at] * x[from];
    });
    for dy in dy.chunks(sizes.outputs) {
        db.iter_mut().zip(dy).for_each(|(db, dy)| *db += dy);
    }
    [dx, dw, db]
}

fn wide(values: &[f32]) -> Vec<f64> {
    values.iter().copied().map(f64::from).collect()
}

/// The largest difference over the largest magnitude.
fn error(found: &[f32], right: &[f64]) -> f64 {
    assert_eq!(found.len(), right.len());
    let largest = right
        .iter()
        .fold(1e-30, |most: f64, value| most.max(value.abs()));
    let differs = found
        .iter()
        .zip(right)
        .map(|(&found, right)| (f64::from(found) - right).abs());
    differs.fold(0.0, |most: f64, difference| {
        if difference > most || difference.is_nan() {
            difference
        } else {
            most
        }
    }) / largest
}

/// Errors of the output and of the gradients of x, weight and bias.
fn errors(dims: [usize; 6]) -> [f64; 4] {
    let Case {
        sizes,
        x,
        weight,
        bias,
        dy,
    } = case(dims);
    let y = forward(&x, &weight, &bias, sizes);
    let of = backward(&x, &weight, &dy, sizes, ALL);
    let [x, weight, bias, dy] = [&x, &weight, &bias, &dy].map(|values| wide(values));
    let [dx, dw, db] = obvious_gradients(sizes, &x, &weight, &dy);
    [
        error(&y, &obvious(sizes, &x, &weight, &bias)),
        error(&of.x.expect("it was wanted"), &dx),
        error(&of.weight, &dw),
        error(&of.bias.expect("it was wanted"), &db),
    ]
}

fn dot(a: &[f32], b: &[f32]) -> f64 {
    a.iter()
        .zip(b)
        .map(|(&a, &b)| f64::from(a) * f64::from(b))
        .sum()
}

pub(super) fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

#[test]
fn every_height_and_width_is_right() {
    for (height, width) in (1..=11).flat_map(|h| (1..=11).map(move |w| (h, w))).chain([
        (1, 67),
        (67, 1),
        (33, 67),
        (64, 31),
    ]) {
        for (inputs, outputs) in [(1, 3), (3, 7), (7, 5), (9, 33)] {
            for kernel in [1, 3, 5] {
                let dims = [2, height, width, inputs, outputs, kernel];
                assert!(
                    errors(dims).into_iter().all(|error| error < TOLERANCE),
                    "{dims:?}: {:?}",
                    errors(dims)
                );
            }
        }
    }
}

#[test]
fn every_number_of_channels_is_right() {
    let channels = [1, 3, 7, 24, 25, 32, 64, 128];
    for (inputs, outputs) in channels
        .into_iter()
        .flat_map(|i| channels.map(move |o| (i, o)))
    {
        for kernel in [3, 5] {
            let dims = [1, 6, 5, inputs, outputs, kernel];
            assert!(
                errors(dims).into_iter().all(|error| error < TOLERANCE),
                "{dims:?}: {:?}",
                errors(dims)
            );
        }
    }
    for dims in [
        [1, 9, 10, 25, 24, 7],
        [1, 9, 10, 7, 32, 5],
        [2, 5, 7, 128, 25, 1],
        [1, 3, 2, 3, 3, 7],
    ] {
        assert!(
            errors(dims).into_iter().all(|error| error < TOLERANCE),
            "{dims:?}: {:?}",
            errors(dims)
        );
    }
}

#[test]
fn the_layers_of_the_networks_are_right_in_batches() {
    for dims in [
        [100, 8, 8, 24, 24, 3],
        [7, 16, 16, 32, 64, 3],
        [7, 8, 8, 128, 32, 3],
        [7, 32, 32, 25, 24, 3],
        [100, 16, 16, 1, 3, 3],
        [100, 8, 8, 33, 17, 5],
        [3, 16, 16, 32, 64, 5],
        [3, 33, 31, 25, 24, 5],
        [7, 32, 32, 3, 3, 5],
    ] {
        assert!(
            errors(dims).into_iter().all(|error| error < TOLERANCE),
            "{dims:?}: {:?}",
            errors(dims)
        );
    }
}

#[test]
fn the_obvious_gradients_are_those_of_the_obvious_convolution() {
    let Case {
        sizes,
        x,
        weight,
        bias,
        dy,
    } = case([2, 5, 4, 3, 2, 3]);
    let [x, weight, bias, dy] = [&x, &weight, &bias, &dy].map(|values| wide(values));
    let loss = |x: &[f64], weight: &[f64], bias: &[f64]| -> f64 {
        obvious(sizes, x, weight, bias)
            .iter()
            .zip(&dy)
            .map(|(y, dy)| y * dy)
            .sum()
    };
    let gradients = obvious_gradients(sizes, &x, &weight, &dy);
    let inputs = [x, weight, bias];
    for which in 0..3 {
        for at in 0..inputs[which].len() {
            let at_shift = |shift: f64| {
                let mut inputs = inputs.clone();
                inputs[which][at] += shift;
                loss(&inputs[0], &inputs[1], &inputs[2])
            };
            let slope = (at_shift(1e-3) - at_shift(-1e-3)) / 2e-3;
            assert!((slope - gradients[which][at]).abs() < 1e-8, "{which} {at}");
        }
    }
}

#[test]
fn the_gradients_are_adjoint_to_the_convolution() {
    for dims in [
        [3, 13, 9, 24, 25, 3],
        [3, 13, 9, 1, 32, 3],
        [2, 10, 11, 5, 8, 5],
        [2, 10, 11, 24, 25, 5],
    ] {
        let Case {
            sizes,
            x,
            weight,
            dy,
            ..
        } = case(dims);
        let y = forward(&x, &weight, &vec![0.0; sizes.outputs], sizes);
        let Gradients {
            x: dx, weight: dw, ..
        } = backward(&x, &weight, &dy, sizes, ALL);
        let scale = (dot(&y, &y) * dot(&dy, &dy)).sqrt();
        assert!(
            (dot(&y, &dy) - dot(&x, &dx.expect("it was wanted"))).abs() < TOLERANCE * scale,
            "{dims:?}"
        );
        assert!(
            (dot(&y, &dy) - dot(&weight, &dw)).abs() < TOLERANCE * scale,
            "{dims:?}"
        );
    }
}

#[test]
fn a_picture_gives_the_same_bits_alone_and_in_a_batch() {
    for dims in [
        [13, 8, 8, 24, 7, 3],
        [13, 16, 16, 3, 32, 3],
        [13, 9, 14, 3, 3, 3],
        [13, 5, 9, 1, 32, 3],
        [13, 7, 3, 3, 4, 5],
        [13, 8, 8, 24, 7, 5],
    ] {
        let Case {
            sizes,
            x,
            weight,
            bias,
            ..
        } = case(dims);
        let all = forward(&x, &weight, &bias, sizes);
        let alone = Sizes { batch: 1, ..sizes };
        let pictures = x.chunks(x.len() / sizes.batch);
        let one_by_one: Vec<f32> = pictures
            .flat_map(|x| forward(x, &weight, &bias, alone))
            .collect();
        assert_eq!(bits(&all), bits(&one_by_one), "{dims:?}");
    }
}

#[test]
fn an_unwanted_gradient_changes_no_other() {
    let Case {
        sizes,
        x,
        weight,
        dy,
        ..
    } = case([5, 8, 8, 7, 9, 3]);
    let with = backward(&x, &weight, &dy, sizes, ALL);
    let no_x = Wanted { x: false, ..ALL };
    let no_bias = Wanted { bias: false, ..ALL };
    let [no_x, no_bias] = [no_x, no_bias].map(|some| backward(&x, &weight, &dy, sizes, some));
    assert!(no_x.x.is_none() && no_bias.bias.is_none());
    let [with_x, without] = [with.x, no_bias.x].map(|x| bits(&x.expect("it was wanted")));
    assert_eq!(with_x, without);
    let [with_bias, without] = [with.bias, no_x.bias].map(|b| bits(&b.expect("it was wanted")));
    assert_eq!(with_bias, without);
    for without in [no_x.weight, no_bias.weight] {
        assert_eq!(bits(&with.weight), bits(&without));
    }
}

#[test]
fn the_order_in_which_pieces_are_made_changes_no_bit() {
    for dims in [
        [13, 8, 8, 24, 25, 3],
        [3, 45, 37, 7, 3, 3],
        [3, 37, 45, 3, 3, 3],
        [9, 16, 16, 1, 32, 3],
        [5, 19, 11, 3, 4, 5],
        [5, 19, 11, 33, 9, 5],
    ] {
        let Case {
            sizes,
            x,
            weight,
            bias,
            dy,
        } = case(dims);
        let both = || {
            let y = forward(&x, &weight, &bias, sizes);
            let of = backward(&x, &weight, &dy, sizes, ALL);
            let [x, bias] = [of.x, of.bias].map(|some| some.expect("it was wanted"));
            [y, x, of.weight, bias].map(|values| bits(&values))
        };
        assert_eq!(both(), order::reversed(both), "{dims:?}");
    }
}

#[test]
fn no_pictures_have_no_outputs_and_gradients_of_zero() {
    for kernel in [1, 3] {
        let Case {
            sizes,
            x,
            weight,
            bias,
            dy,
        } = case([0, 8, 8, 3, 2, kernel]);
        assert!(forward(&x, &weight, &bias, sizes).is_empty());
        let of = backward(&x, &weight, &dy, sizes, ALL);
        assert_eq!(of.weight, vec![0.0; weight.len()]);
        assert_eq!(of.bias, Some(vec![0.0; 2]));
        assert_eq!(of.x, Some(Vec::new()));
    }
}
