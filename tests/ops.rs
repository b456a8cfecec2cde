//! Every operation of the CPU engine computes what its plain reference computes, and its gradient
//! what the reference's gradient is.

use burn::tensor::{Device, Int, Tensor, TensorData};
use palomino::ops::{self, Descent, Tail};
use palomino::random::Random;

/// f32 sums of up to 70,000 products in two orders, relative to the largest value of a tensor of
/// well-scaled numbers.
const TOLERANCE: f32 = 1e-5;

/// Normal numbers, the same in every run.
struct Numbers(Random);

impl Numbers {
    fn new(seed: u32) -> Self {
        Numbers(Random::new(seed))
    }

    /// By Irwin and Hall: twelve uniform numbers less six.
    fn values(&mut self, count: usize, scale: f64) -> Vec<f32> {
        let mut value = || (0..12).map(|_| self.0.unit()).sum::<f64>() - 6.0;
        (0..count).map(|_| (scale * value()) as f32).collect()
    }

    fn tensor<const D: usize>(&mut self, shape: [usize; D], scale: f64) -> Tensor<D> {
        let values = self.values(shape.iter().product(), scale);
        Tensor::from_data(TensorData::new(values, shape), &Device::flex().autodiff())
    }
}

fn values<const D: usize>(tensor: &Tensor<D>) -> Vec<f32> {
    tensor.to_data().try_to_vec().expect("f32")
}

/// Largest difference over the largest magnitude of the reference.
fn gap<const D: usize>(ours: &Tensor<D>, theirs: &Tensor<D>) -> f32 {
    assert_eq!(ours.dims(), theirs.dims());
    let (ours, theirs) = (values(ours), values(theirs));
    let largest = theirs
        .iter()
        .fold(0.0_f32, |most, value| most.max(value.abs()));
    let pairs = ours.iter().zip(&theirs);
    pairs.fold(0.0_f32, |most, (a, b)| most.max((a - b).abs())) / largest.max(f32::MIN_POSITIVE)
}

#[track_caller]
fn agree<const D: usize>(what: &str, ours: &Tensor<D>, theirs: &Tensor<D>) {
    let gap = gap(ours, theirs);
    assert!(gap <= TOLERANCE, "{what}: {gap:e}");
}

/// Values and all three gradients of both versions on pictures `[batch, height, width, inputs]`.
fn compare_conv2d([batch, height, width, inputs, outputs, kernel]: [usize; 6], seed: u32) {
    let what = format!("{batch} x {height} x {width}, {inputs} -> {outputs}, kernel {kernel}");
    let mut numbers = Numbers::new(seed);
    let fan_in = (inputs * kernel * kernel) as f64;
    let x = numbers
        .tensor([batch, height, width, inputs], 1.0)
        .require_grad();
    let weight = numbers
        .tensor([outputs, inputs, kernel, kernel], fan_in.powf(-0.5))
        .require_grad();
    let bias = numbers.tensor([outputs], 1.0).require_grad();
    let upstream = numbers.tensor([batch, height, width, outputs], 1.0);
    let run = |conv: fn(Tensor<4>, Tensor<4>, Tensor<1>) -> Tensor<4>| {
        let y = conv(x.clone(), weight.clone(), bias.clone());
        let gradients = (y.clone() * upstream.clone()).sum().backward();
        let of = |tensor: &Tensor<4>| tensor.grad(&gradients).expect("tracked");
        (
            y,
            of(&x),
            of(&weight),
            bias.grad(&gradients).expect("tracked"),
        )
    };
    let (ours, theirs) = (run(ops::conv2d), run(ops::conv2d::reference::my_conv2d));
    agree(&format!("output, {what}"), &ours.0, &theirs.0);
    agree(&format!("gradient of x, {what}"), &ours.1, &theirs.1);
    agree(
        &format!("gradient of the weight, {what}"),
        &ours.2,
        &theirs.2,
    );
    agree(&format!("gradient of the bias, {what}"), &ours.3, &theirs.3);
}

#[test]
fn convolution_is_my_conv2d_on_odd_sizes() {
    let sizes = [
        [1, 1, 1, 1, 1, 1],
        [1, 1, 1, 3, 7, 3],
        [7, 1, 67, 1, 32, 3],
        [1, 67, 1, 7, 3, 5],
        [7, 5, 3, 25, 24, 3],
        [1, 67, 67, 3, 3, 3],
        [7, 13, 9, 24, 25, 3],
        [1, 8, 8, 64, 128, 3],
        [1, 9, 10, 128, 32, 3],
        [7, 16, 16, 32, 3, 3],
        [1, 11, 6, 25, 7, 5],
        [3, 9, 7, 32, 64, 5],
        [2, 5, 5, 128, 32, 5],
        [2, 7, 7, 7, 25, 7],
        [100, 3, 2, 1, 24, 3],
        [100, 4, 4, 24, 24, 3],
        [2, 33, 31, 32, 64, 3],
    ];
    for (seed, sizes) in sizes.into_iter().enumerate() {
        compare_conv2d(sizes, seed as u32);
    }
}

#[test]
fn convolution_is_my_conv2d_on_sizes_drawn_at_random() {
    let mut random = Random::new(7);
    let mut pick = |from: &[usize]| from[(random.unit() * from.len() as f64) as usize];
    let sides: Vec<usize> = (1..=24).collect();
    for seed in 0..40 {
        let channels = [1, 3, 7, 24, 25, 32];
        let sizes = [
            pick(&[1, 2, 3, 7]),
            pick(&sides),
            pick(&sides),
            pick(&channels),
            pick(&channels),
            pick(&[1, 3, 3, 3, 5]),
        ];
        compare_conv2d(sizes, seed);
    }
}

/// Values, running statistics and gradients of both versions.
fn compare_norm_relu([batch, height, width, channels]: [usize; 4], tail: Tail, repeats: usize) {
    let what = format!("{batch} x {height} x {width} x {channels}, {tail:?}");
    let mut numbers = Numbers::new(5);
    let x = (numbers.tensor([batch, height, width, channels], 2.0) + 3.0).require_grad();
    let affine = [1.0, 0.5].map(|scale| numbers.tensor([channels], scale).require_grad());
    let running = [1.0, 1.0].map(|scale| numbers.tensor([channels], scale));
    let after = [batch, tail.side(height), tail.side(width), channels];
    let upstream = numbers.tensor(after, 1.0);
    type Version = fn(Tensor<4>, [Tensor<1>; 2], [Tensor<1>; 2], Tail, usize) -> ops::Trained;
    let run = |version: Version| {
        let out = version(x.clone(), affine.clone(), running.clone(), tail, repeats);
        let gradients = (out.output.clone() * upstream.clone()).sum().backward();
        let of = |tensor: &Tensor<1>| tensor.grad(&gradients).expect("tracked");
        let of_x = x.grad(&gradients).expect("tracked");
        (out, of_x, of(&affine[0]), of(&affine[1]))
    };
    let ours = run(ops::batch_norm_relu);
    let theirs = run(ops::norm_relu::reference::batch_norm_relu);
    agree(&format!("output, {what}"), &ours.0.output, &theirs.0.output);
    agree(
        &format!("running mean, {what}"),
        &ours.0.running_mean,
        &theirs.0.running_mean,
    );
    agree(
        &format!("running variance, {what}"),
        &ours.0.running_variance,
        &theirs.0.running_variance,
    );
    agree(
        &format!("gradient of the scale, {what}"),
        &ours.2,
        &theirs.2,
    );
    agree(
        &format!("gradient of the shift, {what}"),
        &ours.3,
        &theirs.3,
    );
    agree(&format!("gradient of x, {what}"), &ours.1, &theirs.1);

    let off = |tensor: &Tensor<1>| tensor.clone().inner();
    let affine = [off(&affine[0]), off(&affine[1])];
    let running = [off(&running[0]), off(&running[1]).abs()];
    let ours = ops::norm_relu(x.clone().inner(), affine.clone(), running.clone(), tail);
    let theirs = ops::norm_relu::reference::norm_relu(x.inner(), affine, running, tail);
    agree(
        &format!("by the running statistics, {what}"),
        &ours,
        &theirs,
    );
}

#[test]
fn normalisation_relu_and_tail_agree_with_their_reference() {
    for tail in [Tail::Nothing, Tail::MaxPool, Tail::Upsample] {
        for sizes in [
            [1, 2, 2, 1],
            [7, 6, 4, 3],
            [3, 8, 8, 24],
            [2, 5, 7, 25],
            [100, 4, 4, 7],
            [1, 32, 32, 64],
        ] {
            compare_norm_relu(sizes, tail, 1);
        }
    }
    compare_norm_relu([3, 8, 8, 24], Tail::Upsample, 4);
}

#[test]
fn a_large_mean_costs_no_digits_of_the_variance() {
    let mut numbers = Numbers::new(3);
    let x = numbers.tensor([4, 16, 16, 3], 1.0);
    let ones = || {
        [
            Tensor::<1>::ones([3], &x.device()),
            Tensor::zeros([3], &x.device()),
        ]
    };
    let far = x.clone() + 4096.0;
    let near = far.clone() - 4096.0; // what is left of x once 4096 was added, exactly
    let out = |x| ops::batch_norm_relu(x, ones(), ones(), Tail::Nothing, 1);
    let (far, near) = (out(far).running_variance, out(near).running_variance);
    // A sum of squares less the square of the sum would be wrong by 1 here.
    assert!(gap(&far, &near) < 1e-4, "{far} against {near}");
}

#[test]
fn pooling_agrees_with_its_reference_and_the_first_of_equals_wins() {
    let mut numbers = Numbers::new(11);
    for sizes in [[1, 2, 2, 1], [2, 7, 5, 3], [3, 8, 8, 24], [1, 1, 9, 7]] {
        let x = numbers.tensor(sizes, 1.0).require_grad();
        let upstream = numbers.tensor([sizes[0], sizes[1] / 2, sizes[2] / 2, sizes[3]], 1.0);
        if sizes[1] < 2 {
            assert_eq!(ops::max_pool(x).dims(), upstream.dims());
            continue;
        }
        let run = |pool: fn(Tensor<4>) -> Tensor<4>| {
            let y = pool(x.clone());
            let gradients = (y.clone() * upstream.clone()).sum().backward();
            (y, x.grad(&gradients).expect("tracked"))
        };
        let (ours, theirs) = (run(ops::max_pool), run(ops::max_pool::reference::max_pool));
        agree("pooled", &ours.0, &theirs.0);
        agree("gradient through the pool", &ours.1, &theirs.1);
    }
    let equal = Tensor::<4>::ones([1, 2, 2, 1], &Device::flex().autodiff()).require_grad();
    let gradients = ops::max_pool(equal.clone()).sum().backward();
    assert_eq!(
        values(&equal.grad(&gradients).expect("tracked")),
        [1.0, 0.0, 0.0, 0.0]
    );
}

#[test]
fn the_losses_agree_with_their_references() {
    let mut numbers = Numbers::new(13);
    for sizes in [[1, 1, 1, 2], [7, 5, 3, 3], [2, 33, 31, 24]] {
        let [predicted, truth] = [1.0, 1.0].map(|scale| numbers.tensor(sizes, scale));
        let predicted = predicted.require_grad();
        let run = |loss: fn(Tensor<4>, Tensor<4>) -> Tensor<1>| {
            let loss = loss(predicted.clone(), truth.clone());
            let gradients = (loss.clone() * 3.0).backward();
            (loss, predicted.grad(&gradients).expect("tracked"))
        };
        let ours = run(ops::squared_error);
        let theirs = run(ops::squared_error::reference::squared_error);
        agree("squared error", &ours.0, &theirs.0);
        agree("gradient of the squared error", &ours.1, &theirs.1);

        let labels: Vec<i32> = (0..sizes[0] * sizes[1] * sizes[2])
            .map(|i| (i * i % sizes[3]) as i32)
            .collect();
        let shape = [sizes[0], sizes[1], sizes[2]];
        let labels =
            Tensor::<3, Int>::from_data(TensorData::new(labels, shape), &predicted.device());
        let run = |loss: fn(Tensor<4>, Tensor<3, Int>) -> Tensor<1>| {
            let loss = loss(predicted.clone() * 20.0, labels.clone());
            let gradients = (loss.clone() * 3.0).backward();
            (loss, predicted.grad(&gradients).expect("tracked"))
        };
        let ours = run(ops::cross_entropy);
        let theirs = run(ops::cross_entropy::reference::cross_entropy);
        agree("cross-entropy", &ours.0, &theirs.0);
        agree("gradient of the cross-entropy", &ours.1, &theirs.1);
    }
}

#[test]
fn cross_entropy_survives_large_logits() {
    let device = Device::flex().autodiff();
    let logits = Tensor::<4>::from_data(
        TensorData::new(vec![1e4_f32, -1e4, 0.0], [1, 1, 1, 3]),
        &device,
    );
    let labels = Tensor::<3, Int>::from_data(TensorData::new(vec![1_i32], [1, 1, 1]), &device);
    assert_eq!(values(&ops::cross_entropy(logits, labels)), [2e4]);
}

#[test]
fn the_optimisers_agree_with_their_references_over_ten_steps() {
    let rules = |step: i32, decay: f32| {
        [
            Descent::Adam {
                rate: 0.001 / (1.0 - 0.9_f32.powi(step)),
                root: (1.0 - 0.999_f32.powi(step)).sqrt(),
                decay,
            },
            Descent::Sgd {
                rate: 0.01,
                momentum: 0.9,
                decay,
            },
            Descent::RmsProp { rate: 0.01, decay },
            Descent::Adagrad { rate: 0.1 },
        ]
    };
    for (which, decay) in (0..4).flat_map(|which| [(which, 0.0), (which, 0.01)]) {
        let rules = |step| rules(step, decay);
        let mut numbers = Numbers::new(which);
        let lengths = [1, 32, 288, 77];
        let start: Vec<_> = lengths
            .iter()
            .map(|&n| numbers.tensor([n], 1.0).inner())
            .collect();
        let zeros = |count: usize| {
            start
                .iter()
                .cycle()
                .take(count)
                .map(Tensor::zeros_like)
                .collect::<Vec<_>>()
        };
        let moments = rules(1)[which as usize].moments();
        let (mut ours, mut our_moments) = (start.clone(), zeros(lengths.len() * moments));
        let mut theirs = start.clone();
        let of_one = |p: &Tensor<1>| vec![p.zeros_like(); moments];
        let mut their_moments: Vec<_> = start.iter().map(of_one).collect();
        for step in 1..=10 {
            let slopes: Vec<_> = lengths
                .iter()
                .map(|&n| numbers.tensor([n], 1.0).inner())
                .collect();
            let rule = rules(step)[which as usize];
            (ours, our_moments) = ops::descend(ours, slopes.clone(), our_moments, rule);
            for (index, slope) in slopes.into_iter().enumerate() {
                (theirs[index], their_moments[index]) = ops::descent::reference::descend(
                    theirs[index].clone(),
                    slope,
                    their_moments[index].clone(),
                    rule,
                );
            }
        }
        for (ours, theirs) in ours.iter().zip(&theirs) {
            agree(&format!("{:?}", rules(10)[which as usize]), ours, theirs);
        }
        for (index, moments) in their_moments.iter().enumerate() {
            for (which, moment) in moments.iter().enumerate() {
                agree(
                    "moment",
                    &our_moments[which * lengths.len() + index],
                    moment,
                );
            }
        }
    }
}

#[test]
fn what_is_not_a_number_goes_through_relu_and_pool() {
    let device = Device::flex();
    let mut broken = vec![-1.0_f32; 2 * 4 * 4 * 3];
    broken[7] = f32::NAN; // of channel 1
    let x = || Tensor::<4>::from_data(TensorData::new(broken.clone(), [2, 4, 4, 3]), &device);
    let pair = || [Tensor::<1>::ones([3], &device), Tensor::zeros([3], &device)];
    for tail in [Tail::Nothing, Tail::MaxPool, Tail::Upsample] {
        let y = values(&ops::batch_norm_relu(x(), pair(), pair(), tail, 1).output);
        for (place, value) in y.iter().enumerate() {
            assert_eq!(
                value.is_nan(),
                place % 3 == 1,
                "{tail:?}, place {place}: {value}"
            );
        }
    }
    let pooled = values(&ops::max_pool(x()));
    assert_eq!(pooled.iter().filter(|value| value.is_nan()).count(), 1);
}

#[test]
fn upsampling_after_the_normalisation_is_upsampling_before_it() {
    let mut numbers = Numbers::new(17);
    let [batch, height, width, channels] = [3, 5, 4, 7];
    let x = numbers.tensor([batch, height, width, channels], 1.0);
    let affine = [1.0, 0.5].map(|scale| numbers.tensor([channels], scale));
    let running = [1.0, 1.0].map(|scale| numbers.tensor([channels], scale));
    let twice = [batch, height, 2, width, 2, channels];
    let before = x.clone().reshape([batch, height, 1, width, 1, channels]);
    let before = before
        .expand(twice)
        .reshape([batch, 2 * height, 2 * width, channels]);
    let ours = ops::batch_norm_relu(x, affine.clone(), running.clone(), Tail::Upsample, 4);
    let theirs =
        ops::norm_relu::reference::batch_norm_relu(before, affine, running, Tail::Nothing, 1);
    agree("output", &ours.output, &theirs.output);
    agree("running mean", &ours.running_mean, &theirs.running_mean);
    agree(
        "running variance",
        &ours.running_variance,
        &theirs.running_variance,
    );
}
