//! Every operation of the CPU engine, alone.

use burn::tensor::{Int, Tensor, TensorData};
use palomino::ops::{self, Tail};
use palomino::random::Random;

use crate::formulas::{convolve, cross_entropy, dot, normalise, relu, resize, squared_error};
use crate::slopes::{hold, numbers, tensor};

#[test]
fn gradients_of_the_convolution_are_its_slopes() {
    let mut random = Random::new(1);
    for (shape, outputs, kernel) in [
        ([2, 5, 7, 3], 4, 3),
        ([1, 9, 6, 7], 25, 3),
        ([3, 4, 4, 24], 24, 3),
        ([2, 6, 5, 3], 7, 5),
    ] {
        let [batch, height, width, inputs] = shape;
        let x = numbers(&mut random, shape.iter().product());
        let weight = numbers(&mut random, outputs * inputs * kernel * kernel);
        let bias = numbers(&mut random, outputs);
        let upstream = numbers(&mut random, batch * height * width * outputs);
        let tx = tensor(&x, shape).require_grad();
        let tw = tensor(&weight, [outputs, inputs, kernel, kernel]).require_grad();
        let tb = tensor(&bias, [outputs]).require_grad();
        let y = ops::conv2d(tx.clone(), tw.clone(), tb.clone());
        let gradients = (y * tensor(&upstream, [batch, height, width, outputs]))
            .sum()
            .backward();
        let what = format!("{shape:?} -> {outputs}, kernel {kernel}");
        let run =
            |x: &[f64], w: &[f64], b: &[f64]| dot(&convolve(x, w, b, shape, kernel), &upstream);
        hold(&format!("x, {what}"), tx.grad(&gradients), &x, |x| {
            run(x, &weight, &bias)
        });
        hold(
            &format!("weight, {what}"),
            tw.grad(&gradients),
            &weight,
            |w| run(&x, w, &bias),
        );
        hold(&format!("bias, {what}"), tb.grad(&gradients), &bias, |b| {
            run(&x, &weight, b)
        });
    }
}

#[test]
fn gradients_of_normalisation_relu_and_tail_are_their_slopes() {
    let mut random = Random::new(2);
    for tail in [Tail::Nothing, Tail::MaxPool, Tail::Upsample] {
        for shape in [[2, 4, 6, 3], [3, 5, 5, 1], [2, 4, 4, 24], [1, 3, 7, 25]] {
            let [batch, height, width, channels] = shape;
            let x = numbers(&mut random, shape.iter().product());
            let (scale, shift) = (
                numbers(&mut random, channels),
                numbers(&mut random, channels),
            );
            let after = [batch, tail.side(height), tail.side(width), channels];
            let upstream = numbers(&mut random, after.iter().product());
            let tx = tensor(&x, shape).require_grad();
            let [ts, th] = [&scale, &shift].map(|values| tensor(values, [channels]).require_grad());
            let running = || [tensor(&shift, [channels]), tensor(&scale, [channels])];
            let y = ops::batch_norm_relu(tx.clone(), [ts.clone(), th.clone()], running(), tail, 1)
                .output;
            let gradients = (y * tensor(&upstream, after)).sum().backward();
            let what = format!("{shape:?}, {tail:?}");
            let run = |x: &[f64], a: &[f64], b: &[f64]| {
                dot(&resize(&relu(&normalise(x, a, b)), shape, tail), &upstream)
            };
            hold(&format!("x, {what}"), tx.grad(&gradients), &x, |x| {
                run(x, &scale, &shift)
            });
            hold(
                &format!("scale, {what}"),
                ts.grad(&gradients),
                &scale,
                |a| run(&x, a, &shift),
            );
            hold(
                &format!("shift, {what}"),
                th.grad(&gradients),
                &shift,
                |b| run(&x, &scale, b),
            );
        }
    }
}

#[test]
fn gradients_of_the_pool_are_its_slopes() {
    let mut random = Random::new(3);
    for shape in [[2, 4, 6, 3], [1, 5, 7, 24]] {
        let [batch, height, width, channels] = shape;
        let x = numbers(&mut random, shape.iter().product());
        let after = [batch, height / 2, width / 2, channels];
        let upstream = numbers(&mut random, after.iter().product());
        let tx = tensor(&x, shape).require_grad();
        let gradients = (ops::max_pool(tx.clone()) * tensor(&upstream, after))
            .sum()
            .backward();
        hold("x", tx.grad(&gradients), &x, |x| {
            dot(&resize(x, shape, Tail::MaxPool), &upstream)
        });
    }
}

#[test]
fn gradients_of_the_losses_are_their_slopes() {
    let mut random = Random::new(4);
    for shape in [[1, 2, 3, 3], [2, 5, 4, 24]] {
        let [batch, height, width, colours] = shape;
        let count = shape.iter().product::<usize>();
        let (predicted, truth) = (numbers(&mut random, count), numbers(&mut random, count));
        let tp = tensor(&predicted, shape).require_grad();
        let gradients = ops::squared_error(tp.clone(), tensor(&truth, shape)).backward();
        hold("squared error", tp.grad(&gradients), &predicted, |p| {
            squared_error(p, &truth)
        });

        let labels: Vec<usize> = (0..count / colours)
            .map(|pixel| pixel * 7 % colours)
            .collect();
        let numbers = labels.iter().map(|&label| label as i32).collect::<Vec<_>>();
        let data = TensorData::new(numbers, [batch, height, width]);
        let tl = Tensor::<3, Int>::from_data(data, &tp.device());
        let gradients = ops::cross_entropy(tp.clone(), tl).backward();
        hold("cross-entropy", tp.grad(&gradients), &predicted, |logits| {
            cross_entropy(logits, &labels)
        });
    }
}
