//! Networks of a few units: backpropagation, decay and noise, biases, saturation, symmetry.

use palomino_kernels::random::Random;
use palomino_theory::dense::{
    Activation, BentPlan, BiasPlan, Breaker, Cost, DecayPlan, DescentPlan, Layer, Layers,
    NeuronPlan, POINTS, TARGETS, Task, TwinsPlan, Weight, backpropagate, check, dead_on_a_circle,
    descend, fit, normalised, paths, relu_unit, ridge, share_active, sigmoid_slope, softmax,
    softplus, solutions, square_unit, train_bent, train_biased, train_neuron, train_twins,
};

use crate::{all_near, near};

fn network(activation: Activation) -> Layers {
    let entry = |a: usize, b: usize, c: usize, d: usize, over: f64| {
        move |row: usize, column: usize| (((a * row + b * column + c) % d) as f64 - 3.0) / over
    };
    let rows = |count: usize, width: usize, value: &dyn Fn(usize, usize) -> f64| {
        (0..count)
            .map(|row| (0..width).map(|column| value(row, column)).collect())
            .collect()
    };
    Layers {
        first: rows(4, 3, &entry(2, 3, 0, 7, 5.0)),
        second: rows(2, 4, &entry(3, 5, 1, 7, 4.0)),
        third: vec![1.0, -2.0],
        input: vec![1.0, -0.5, 2.0],
        activation,
    }
}

#[test]
fn the_exercise_s_network_backwards() {
    let found = backpropagate(&network(Activation::Logistic));
    near(found.value, -0.5720791306, 5e-11);
    let column: Vec<f64> = found.first.iter().map(|row| row[0]).collect();
    all_near(
        &column,
        &[-0.05690280227, 0.05525572194, 0.1026255331, -0.04649821659],
        5e-11,
    );
    for row in &found.first {
        assert_eq!((row[1], row[2]), (-0.5 * row[0], 2.0 * row[0]));
    }
    assert!(found.singular[1] < 1e-16 && found.singular[2] < 1e-16);
    let tanh = backpropagate(&network(Activation::Tanh));
    near(tanh.value, -1.605084972, 5e-10);
    all_near(
        &tanh.first[0],
        &[-0.4411836898, 0.2205918449, -0.8823673795],
        5e-11,
    );
}

#[test]
fn central_differences_err_as_the_square_of_the_step_until_rounding_takes_over() {
    let layers = network(Activation::Logistic);
    let worst = |at: usize| {
        let each = (0..4).flat_map(|to| {
            (0..3).map(move |from| Weight {
                layer: Layer::First,
                to,
                from,
            })
        });
        each.map(|weight| check(&layers, weight).expect("a weight").differences[at].error)
            .fold(0.0, f64::max)
    };
    near(worst(1) * 1e5, 2.8446, 1e-4);
    near(worst(2) * 1e7, 2.8447, 1e-4);
    near(worst(3) * 1e9, 2.85, 1e-2);
    assert!(worst(4) < 2e-10 && worst(7) > 1e-9);
}

#[test]
fn paths_rule_and_differences_agree_for_every_weight_of_random_networks() {
    let mut random = Random::new(3);
    for activation in [Activation::Logistic, Activation::Tanh] {
        for (inputs, first, second) in [(1, 1, 1), (3, 4, 2), (2, 5, 3), (8, 8, 8)] {
            let mut row = |count: usize| (0..count).map(|_| random.normal()).collect::<Vec<f64>>();
            let layers = Layers {
                first: (0..first).map(|_| row(inputs)).collect(),
                second: (0..second).map(|_| row(first)).collect(),
                third: row(second),
                input: row(inputs),
                activation,
            }
            .checked()
            .expect("it fits together");
            let mut all = Vec::new();
            for to in 0..first {
                all.extend((0..inputs).map(|from| Weight {
                    layer: Layer::First,
                    to,
                    from,
                }));
            }
            for to in 0..second {
                all.extend((0..first).map(|from| Weight {
                    layer: Layer::Second,
                    to,
                    from,
                }));
                all.push(Weight {
                    layer: Layer::Third,
                    to: 0,
                    from: to,
                });
            }
            for weight in all {
                let found = check(&layers, weight).expect("a weight");
                let sum = paths(&layers, weight).expect("a weight").sum;
                near(sum, found.rule, 1e-13);
                let best = found.differences.iter().map(|one| one.error);
                assert!(best.fold(f64::INFINITY, f64::min) < 1e-8, "{weight:?}");
            }
        }
    }
}

#[test]
fn a_network_that_does_not_fit_together_is_refused() {
    let whole = network(Activation::Relu);
    let mut short = whole.clone();
    short.second[1].pop();
    assert!(short.checked().is_err());
    let mut endless = whole.clone();
    endless.third[0] = f64::INFINITY;
    assert!(endless.checked().is_err());
    assert!(
        check(
            &whole,
            Weight {
                layer: Layer::First,
                to: 4,
                from: 0
            }
        )
        .is_err()
    );
}

#[test]
fn decay_and_moved_copies_have_one_solution() {
    for (variance, weights, clean, penalised) in [
        (
            0.0,
            [0.6041666667, 0.9791666667, 0.6958333333],
            0.03916666667,
            0.03916666667,
        ),
        (
            0.25,
            [0.5548189699, 0.8791432942, 0.7451810301],
            0.06799514552,
            0.3381744008,
        ),
        (
            1.0,
            [0.443438914, 0.6742081448, 0.856561086],
            0.316045126,
            0.967239819,
        ),
    ] {
        let found = fit(variance);
        all_near(&found.weights, &weights, 5e-10);
        near(found.clean, clean, 5e-10);
        near(found.penalised, penalised, 5e-10);
        let plan = DecayPlan {
            variance,
            strength: 1.0,
            seed: 0,
        };
        assert!(solutions(plan).expect("in range").gap < 1e-14);
    }
    let off = DecayPlan {
        variance: 1.0,
        strength: 0.5,
        seed: 0,
    };
    assert!(solutions(off).expect("in range").gap > 0.05);
}

#[test]
fn drawn_noise_comes_nearer_as_one_over_the_root_of_the_copies() {
    let plan = DecayPlan {
        variance: 1.0,
        strength: 1.0,
        seed: 0,
    };
    let found = solutions(plan).expect("in range").draws;
    for (draws, distance) in
        found[1..]
            .iter()
            .zip([0.1678869231, 0.07166706206, 0.02835047117, 0.004685189968])
    {
        near(draws.distance, distance, 1e-9);
    }
    all_near(
        &found[1].weights,
        &[0.5168408835, 0.6694708923, 0.7056447904],
        5e-10,
    );
}

#[test]
fn the_expected_error_under_noise_is_the_clean_one_and_the_penalty() {
    let (w, b) = ([1.0, -0.5], 0.25);
    let error = |inputs: &[[f64; 2]]| -> f64 {
        let squares = inputs.iter().zip(TARGETS).map(|(x, y)| {
            let error = y - x[0] * w[0] - x[1] * w[1] - b;
            error * error
        });
        squares.sum::<f64>() / 5.0
    };
    assert_eq!(error(&POINTS), 4.2625);
    let mut random = Random::new(0);
    let draws: Vec<f64> = (0..10_000)
        .map(|_| error(&POINTS.map(|point| point.map(|x| x + random.normal()))))
        .collect();
    let mean = draws.iter().sum::<f64>() / 10_000.0;
    near(mean, 5.519059359, 5e-10);
    let penalty = w[0] * w[0] + w[1] * w[1];
    assert_eq!(error(&POINTS) + penalty, 5.5125);
    let spread = draws.iter().map(|draw| (draw - mean).powi(2)).sum::<f64>() / 10_000.0;
    near(spread.sqrt() / 100.0, 0.022, 5e-4);
}

#[test]
fn where_the_model_bends_noise_and_decay_part() {
    for (deviation, exact, second) in [
        (0.1, 0.77945, 0.779375),
        (0.3, 0.89545, 0.889375),
        (1.0, 2.890625, 2.140625),
    ] {
        let found = square_unit(0.5, 1.5, 2.0, deviation);
        all_near(&[found.0, found.1], &[exact, second], 1e-12);
    }
    near(relu_unit(0.5, 2.0, 1.0, 0.8, 1.0), 0.8313554637, 5e-11);
    near(
        relu_unit(1.5, 2.0 / 3.0, 1.0, 0.8, 1.0),
        0.8313554637,
        5e-11,
    );
    near(relu_unit(0.5, 2.0, 1.0, 0.8, 0.0), 0.04, 1e-15);
    // Noise costs both the same, decay doesn't.
    let squares = |first: f64, second: f64| first * first + second * second;
    assert_eq!(squares(0.5, 2.0), 4.25);
    near(squares(1.5, 2.0 / 3.0), 2.694, 5e-4);
}

#[test]
fn a_network_with_a_hidden_layer_learns_other_curves_from_noise_than_from_decay() {
    let run = train_bent(BentPlan {
        variance: 0.04,
        steps: 4000,
        seed: 0,
    })
    .expect("in range");
    assert!(run.gap > 0.1, "{}", run.gap);
    let calm = train_bent(BentPlan {
        variance: 0.0,
        steps: 50,
        seed: 0,
    })
    .expect("in range");
    assert!(calm.gap < 1e-12, "{}", calm.gap);
    let soft = train_bent(BentPlan {
        variance: 1e-4,
        steps: 500,
        seed: 0,
    })
    .expect("in range");
    let side = soft.noise;
    // To second order in the deviation the cost is foretold; what is left is of fourth order.
    near(side.foretold / side.cost, 1.0, 0.02);
}

#[test]
fn live_training_with_fresh_noise_ends_near_weight_decay_and_with_one_draw_elsewhere() {
    let plan = |once| DescentPlan {
        variance: 1.0,
        rate: 0.01,
        steps: 20_000,
        seed: 0,
        once,
    };
    let (fresh, kept) = (
        descend(plan(false)).expect("in range"),
        descend(plan(true)).expect("in range"),
    );
    assert!(fresh.distance < 0.05, "{}", fresh.distance);
    assert!(kept.distance > 0.2, "{}", kept.distance);
    let end = fresh.decay.last().expect("steps were taken");
    all_near(end, &ridge(&POINTS, &TARGETS, 5.0), 1e-9);
}

#[test]
fn the_share_of_active_units_depends_on_the_bias_against_the_input() {
    let root = std::f64::consts::SQRT_2;
    for (bias, share) in [
        (-3.0, 0.01694743),
        (-1.0, 0.2397501),
        (-0.1, 0.4718140),
        (0.1, 0.5281860),
        (1.0, 0.7602499),
        (3.0, 0.9830526),
    ] {
        near(share_active(bias, root, 1.0), share, 5e-8);
    }
    near(share_active(-3.0, 1.0, root), 0.01694742676, 5e-12);
    for (radius, dead) in [(1.0, [9, 132, 407, 879]), (10.0, [0, 3, 9, 24])] {
        let found = [-0.1, -0.5, -1.0, -2.0].map(|bias| dead_on_a_circle(bias, radius, 0));
        assert_eq!(found, dead);
    }
}

#[test]
fn normalisation_takes_a_bias_away() {
    let known = [-0.510110591, 0.602857972, -1.344837013, 1.252089633];
    for bias in [-3.0, 0.0, 3.0] {
        all_near(
            &normalised(&[0.2, 1.4, -0.7, 2.1], bias, 1e-5),
            &known,
            1e-9,
        );
    }
}

fn biased(bias: f64) -> BiasPlan {
    BiasPlan {
        bias,
        rate: 0.01,
        scale: 1.0,
        steps: 2000,
        units: 50,
        leak: 0.0,
        seed: 0,
    }
}

#[test]
fn the_first_bias_decides_how_many_units_die() {
    for (bias, losses, dead) in [
        (
            -3.0,
            [0.4893797518, 0.489376093, 0.4893447702, 0.4877727154],
            [47, 47, 47, 47],
        ),
        (
            -2.0,
            [0.5092629661, 0.5086511231, 0.5034922775, 0.1400606629],
            [35, 35, 35, 36],
        ),
        (
            -1.0,
            [0.6326696511, 0.6047149328, 0.4526000883, 0.004245584962],
            [22, 22, 22, 24],
        ),
        (
            -0.1,
            [0.775034078, 0.5621210116, 0.2223760034, 0.0215962062],
            [1, 1, 1, 2],
        ),
        (
            0.0,
            [0.840150216, 0.564693379, 0.2059861403, 0.02358595258],
            [0, 0, 0, 0],
        ),
        (
            0.1,
            [0.9122591048, 0.5633536042, 0.1973825551, 0.02445249746],
            [0, 0, 0, 0],
        ),
        (
            1.0,
            [1.154437376, 0.3350837658, 0.1870985898, 0.01063533612],
            [0, 0, 0, 0],
        ),
        (
            2.0,
            [1.406133935, 2.602233559, 14.98889827, 0.4877546557],
            [0, 0, 33, 48],
        ),
        (
            3.0,
            [1.657348586, 29.25820775, 25.39532816, 0.487804878],
            [0, 0, 50, 50],
        ),
    ] {
        let run = train_biased(biased(bias)).expect("in range");
        for ((step, loss), dead) in [0, 1, 10, 2000].into_iter().zip(losses).zip(dead) {
            let frame = run
                .frames
                .iter()
                .find(|frame| frame.step == step)
                .expect("it is shown");
            near(frame.loss / loss, 1.0, 1e-6);
            assert_eq!(
                frame.dead.iter().filter(|dead| **dead).count(),
                dead,
                "{bias} at {step}"
            );
        }
        let last = run.frames.last().expect("it has an end");
        for (dead, gradient) in last.dead.iter().zip(&run.largest_gradients) {
            assert_eq!(
                *dead,
                *gradient == 0.0,
                "a dead unit hears of no example, a live one of some"
            );
        }
    }
}

#[test]
fn a_large_rate_kills_too_and_a_leak_keeps_every_unit_alive() {
    let run = train_biased(BiasPlan {
        rate: 0.2,
        ..biased(0.0)
    })
    .expect("in range");
    let dead = |run: &palomino_theory::dense::BiasRun| {
        run.frames
            .last()
            .expect("an end")
            .dead
            .iter()
            .filter(|dead| **dead)
            .count()
    };
    assert_eq!(dead(&run), 44);
    let leaky = train_biased(BiasPlan {
        leak: 0.1,
        ..biased(-3.0)
    })
    .expect("in range");
    assert!(
        leaky
            .largest_gradients
            .iter()
            .all(|gradient| *gradient > 0.0)
    );
    assert!(leaky.frames.last().expect("an end").loss < 0.4);
}

#[test]
fn one_neuron_from_two_bad_starts() {
    use Cost::{CrossEntropy, Quadratic};
    for (weight, bias, rate, cost, end, output, first) in [
        (
            0.6,
            0.9,
            0.15,
            Quadratic,
            -1.283132433,
            0.09395569486,
            Some(36),
        ),
        (
            0.6,
            0.9,
            0.005,
            CrossEntropy,
            -0.3161537077,
            0.4176792996,
            Some(228),
        ),
        (
            0.6,
            0.9,
            0.15,
            CrossEntropy,
            -2.370877627,
            0.01163820897,
            Some(8),
        ),
        (
            2.0,
            2.0,
            0.15,
            Quadratic,
            -0.684292911,
            0.2028484243,
            Some(232),
        ),
        (
            2.0,
            2.0,
            0.005,
            CrossEntropy,
            0.6316308034,
            0.7795870642,
            None,
        ),
        (
            2.0,
            2.0,
            0.15,
            CrossEntropy,
            -2.205019503,
            0.01200874151,
            Some(17),
        ),
    ] {
        let plan = NeuronPlan {
            weight,
            bias,
            rate,
            epochs: 300,
            cost,
            hidden: None,
        };
        let run = train_neuron(plan).expect("in range");
        let start = if weight == 2.0 {
            0.9820137900
        } else {
            0.8175744762
        };
        near(run.outputs[0], start, 5e-10);
        near(run.weight, end, 5e-10);
        near(run.outputs[300], output, 5e-10);
        assert_eq!(run.first_below, first);
    }
    let slope = |cost| {
        let plan = NeuronPlan {
            weight: 2.0,
            bias: 2.0,
            rate: 0.1,
            epochs: 0,
            cost,
            hidden: None,
        };
        train_neuron(plan).expect("in range").slopes[0]
    };
    near(slope(Quadratic), 0.01734502107, 5e-12);
    near(slope(CrossEntropy), 0.98201379, 5e-9);
    near(slope(CrossEntropy) / slope(Quadratic), 56.6, 0.05);
}

#[test]
fn a_saturated_hidden_unit_stays_where_it_is_with_either_cost() {
    for cost in [Cost::Quadratic, Cost::CrossEntropy] {
        let plan = NeuronPlan {
            weight: 2.0,
            bias: 2.0,
            rate: 0.15,
            epochs: 300,
            cost,
            hidden: Some(5.0),
        };
        let run = train_neuron(plan).expect("in range");
        assert!(run.outputs[300] > 0.98, "{}", run.outputs[300]);
    }
}

#[test]
fn softmax_keeps_its_slope_and_its_digits() {
    let found = softmax(&[5.0, 0.0, -5.0], 2).expect("three logits");
    near(found.loss.stable, 10.00676044, 5e-10);
    all_near(
        &found.cross_entropy,
        &[0.9932623568, 0.006692549117, -0.999954906],
        5e-11,
    );
    all_near(
        &found.quadratic,
        &[0.006647457109, -0.006557876681, -8.958042736e-5],
        5e-13,
    );
    let far = softmax(&[1000.0, 0.0, -1000.0], 2).expect("three logits");
    assert_eq!(far.loss.stable, 2000.0);
    assert!(!far.loss.naive.is_finite());
    for (z, value) in [
        (-40.0, 4.248354255e-18),
        (0.0, std::f64::consts::LN_2),
        (20.0, 20.000000002),
        (1000.0, 1000.0),
    ] {
        near(softplus(z) / value, 1.0, 1e-10);
    }
    near(sigmoid_slope(20.0) / 2.061153614e-9, 1.0, 1e-9);
}

fn twins(task: Task, steps: usize, breaker: Breaker) -> TwinsPlan {
    TwinsPlan {
        task,
        units: 2,
        start: 1.0,
        rate: 0.1,
        steps,
        breaker,
    }
}

#[test]
fn units_that_start_alike_stay_alike_to_the_bit() {
    let known: [(usize, f64, [f64; 4], [f64; 2]); 4] = [
        (0, 1.021017706, [1.0; 4], [1.0, 1.0]),
        (
            1,
            1.020377924,
            [0.9975157493, 0.9995533346, 1.00041554, 1.000588374],
            [0.9949879376, 0.9965117557],
        ),
        (
            10,
            1.012931929,
            [0.9720538364, 0.9949583259, 1.004700533, 1.006620526],
            [0.9436233709, 0.9611699389],
        ),
        (
            100,
            0.05778166979,
            [0.5747619306, 0.9295873587, 1.083030699, 1.068088968],
            [0.3156841113, -0.3096509707],
        ),
    ];
    for (steps, loss, weights, above) in known {
        let run = train_twins(twins(Task::ThreePoints, steps, Breaker::Nothing)).expect("fine");
        near(run.moments.last().expect("an end").loss, loss, 5e-10);
        all_near(&run.incoming[0], &weights, 5e-9);
        all_near(&run.outgoing, &[above[0], above[1], above[1]], 5e-9);
        assert!(
            run.moments
                .iter()
                .all(|moment| moment.equal && moment.apart == 0.0)
        );
        assert_eq!(run.differ_from, None);
    }
    for units in 3..=8 {
        let plan = TwinsPlan {
            units,
            ..twins(Task::Xor, 3000, Breaker::Nothing)
        };
        assert_eq!(train_twins(plan).expect("fine").differ_from, None);
    }
}

#[test]
fn xor_is_out_of_reach_of_twins_and_in_reach_of_two_units() {
    let nudge = |by| Breaker::Nudge { by };
    for (breaker, losses, aparts, tolerance) in [
        (
            Breaker::Nothing,
            [0.8147621104, 0.6797919692, 0.6671474625],
            [0.0; 3],
            1e-9,
        ),
        (
            nudge(0.001),
            [0.81475741, 0.6797913584, 0.6671474468],
            [0.000677, 0.00345, 0.0251],
            1e-8,
        ),
        (
            nudge(0.1),
            [0.8183340572, 0.6795889922, 0.0003189],
            [0.0; 3],
            1e-4,
        ),
        (
            nudge(-1.0),
            [0.9862146371, 0.004752308, 0.0001025834],
            [0.0; 3],
            1e-4,
        ),
    ] {
        for ((steps, loss), apart) in [300, 1000, 20_000].into_iter().zip(losses).zip(aparts) {
            let run = train_twins(twins(Task::Xor, steps, breaker)).expect("fine");
            let end = run.moments.last().expect("an end");
            near(end.loss / loss, 1.0, tolerance);
            if apart > 0.0 || breaker == Breaker::Nothing {
                near(end.apart, apart, if apart > 0.01 { 5e-5 } else { 5e-6 });
            }
        }
    }
    let barely = train_twins(twins(Task::Xor, 20_000, nudge(1e-6))).expect("fine");
    assert_eq!((barely.differ_from, barely.parted_from), (Some(0), None));
}

#[test]
fn what_tells_units_apart_parts_them_and_what_does_not_doesn_t() {
    let run = |breaker| train_twins(twins(Task::ThreePoints, 2000, breaker)).expect("fine");
    assert_eq!(run(Breaker::NudgeOutputBias { by: 0.3 }).differ_from, None);
    assert_eq!(run(Breaker::NudgeAbove { by: 0.3 }).differ_from, Some(0));
    assert_eq!(run(Breaker::OtherRate).differ_from, Some(1));
    let order = run(Breaker::OtherOrder);
    assert!(
        order.differ_from.is_some(),
        "sums in another order differ in a last bit some day"
    );
    let dropped = run(Breaker::Dropout { seed: 0 });
    assert!(dropped.differ_from.is_some_and(|step| step < 10));
}
