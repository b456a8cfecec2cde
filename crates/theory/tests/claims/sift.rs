//! The stated variant of SIFT in numbers, its invariances, and its third dimension.

use palomino_theory::plane::Plane;
use palomino_theory::sift::{
    Change, Clip, Options, Patch, Pattern, Place, compare, compare_clips, describe, from_pixels,
    histogram, matches, moving, own_angle, plain_histogram,
};
use proptest::prelude::*;

use crate::{all_near, near};

const DEGREE: f64 = std::f64::consts::PI / 180.0;

/// The made patch, its content turned by so many degrees, or moved to the left.
fn patch(degrees: f64, moved: f64) -> Patch {
    let (c, s) = ((degrees * DEGREE).cos(), (degrees * DEGREE).sin());
    Patch::from_fn(|row, column| {
        let (u, v) = (column as f64 - 7.5, row as f64 - 7.5);
        let (x, y) = (u * c + v * s + moved, v * c - u * s);
        1.0 / (1.0 + (-(0.8 * x + 0.4 * y)).exp())
            + 0.1 * (0.9 * (y + 7.5)).sin() * (0.5 * (x + 7.5)).cos()
    })
}

fn changed(value: impl Fn(f64) -> f64) -> Patch {
    let values = patch(0.0, 0.0).values().iter().map(|p| value(*p)).collect();
    Patch::new(values).expect("as many as before")
}

fn far(one: &Patch, other: &Patch, options: Options) -> f64 {
    let (a, b) = (
        describe(one, options).numbers,
        describe(other, options).numbers,
    );
    a.iter()
        .zip(&b)
        .map(|(a, b)| (a - b) * (a - b))
        .sum::<f64>()
        .sqrt()
}

#[test]
fn the_made_patch_upright() {
    let found = describe(&patch(0.0, 0.0), Options::UPRIGHT);
    all_near(
        &found.numbers[..8],
        &[
            0.005501105981,
            0.00413143704,
            0.02063693245,
            0.01451674841,
            0.02257079376,
            0.01483941517,
            0.02834880034,
            0.005678521979,
        ],
        1e-11,
    );
    let most = found.numbers.iter().copied().fold(0.0, f64::max);
    near(found.numbers.iter().sum(), 5.685609636, 5e-10);
    near(most, 0.2627107693, 1e-10);
    assert_eq!(
        found.numbers.iter().filter(|v| **v > most - 1e-12).count(),
        10
    );
    assert_eq!(found.cut, 10);
    assert_eq!(found.largest, 73);
    near(found.length, 3.227016583, 5e-10);
}

#[test]
fn the_made_patch_by_its_own_orientation() {
    let found = describe(&patch(0.0, 0.0), Options::WHOLE);
    near(found.degrees, 24.66527585, 1e-9);
    all_near(
        &found.numbers[..8],
        &[
            0.007280652597,
            0.01388038408,
            0.007705022844,
            0.01094225698,
            0.01011598437,
            0.01167511146,
            0.02090300687,
            0.008649770248,
        ],
        1e-11,
    );
    near(found.numbers.iter().sum(), 5.634959162, 5e-10);
    near(
        found.numbers.iter().copied().fold(0.0, f64::max),
        0.306008084,
        5e-10,
    );
    assert_eq!(found.largest, 80);
}

#[test]
fn a_quarter_turn_moves_the_angle_and_nothing_else() {
    let upright = patch(0.0, 0.0);
    // NumPy's rot90: the column counted from the right becomes the row.
    let turned = Patch::from_fn(|row, column| upright.at(column, 15 - row));
    near(own_angle(&turned) / DEGREE, 294.6652758, 1e-9);
    assert!(far(&upright, &turned, Options::WHOLE) < 1e-13);
}

#[test]
fn how_far_the_made_patch_goes_under_changes() {
    let as_it_is = patch(0.0, 0.0);
    for (degrees, own, upright) in [
        (10.0, 0.04049334811, 0.3446413015),
        (30.0, 0.09032490204, 0.8503651359),
        (45.0, 0.08036686668, 1.002975731),
    ] {
        let turned = patch(degrees, 0.0);
        near(far(&as_it_is, &turned, Options::WHOLE), own, 1e-9);
        near(far(&as_it_is, &turned, Options::UPRIGHT), upright, 1e-9);
    }
    let mirrored = Patch::from_fn(|row, column| as_it_is.at(row, 15 - column));
    for (other, distance) in [
        (changed(|p| 2.5 * p - 1.0), 0.0),
        (changed(|p| ((p + 0.3) / 1.6).sqrt()), 0.1155484391),
        (changed(|p| -p), 1.389918181),
        (mirrored, 1.361643752),
        (patch(0.0, 1.0), 0.2163877631),
    ] {
        near(far(&as_it_is, &other, Options::UPRIGHT), distance, 1e-9);
    }
}

#[test]
fn a_flat_patch_has_no_numbers_and_no_angle() {
    let flat = describe(&Patch::from_fn(|_, _| 0.4), Options::WHOLE);
    assert!(flat.numbers.iter().all(|value| *value == 0.0));
    assert_eq!((flat.degrees, flat.length), (0.0, 0.0));
}

#[test]
fn keypoints_of_a_turned_copy_are_paired_where_the_turn_puts_them() {
    let picture = Plane::from_fn(128, 128, |row, column| {
        let (x, y) = (column as f64, row as f64);
        0.5 + 0.2 * (0.37 * x + 0.013 * y * y).sin() + 0.2 * (0.41 * y - 0.009 * x * x).cos()
    });
    for degrees in [90.0, 35.0] {
        let own = matches(&picture, degrees, Options::WHOLE).expect("a picture");
        assert!(own.pairs.len() > 10, "{} pairs", own.pairs.len());
        let share = own.right as f64 / own.pairs.len() as f64;
        let upright = matches(&picture, degrees, Options::UPRIGHT).expect("a picture");
        assert!(share > 0.8, "{degrees} degrees: {share}");
        assert!(
            upright.right < own.right,
            "{} of {}",
            upright.right,
            own.right
        );
    }
}

#[test]
fn a_ramp_that_moves_half_a_pixel_a_frame_has_the_second_angle_of_a_half() {
    for (speed, angle) in [
        (0.5, -26.565051177),
        (-0.5, 26.565051177),
        (0.0, 0.0),
        (1.0, -45.0),
    ] {
        let ramp = Clip {
            pattern: Pattern::Ramp,
            speed,
            degrees: 0.0,
        };
        // At the left and right borders a difference is halved, so those columns lean further.
        let found = moving(ramp).expect("slow enough");
        near(found.second_angle, angle, 0.15);
    }
}

#[test]
fn clips_whose_middle_frames_are_the_same_are_told_apart_by_time_alone() {
    let bar = |speed: f64| Clip {
        pattern: Pattern::Bar,
        speed,
        degrees: 0.0,
    };
    for (first, second) in [(0.0, 0.5), (0.5, -0.5), (0.5, 1.0)] {
        let two = compare_clips(bar(first), bar(second)).expect("slow enough");
        assert_eq!(two.still_distance, 0.0);
        assert!(
            two.moving_distance > 0.3,
            "{first} {second}: {}",
            two.moving_distance
        );
    }
    let same = compare_clips(bar(0.7), bar(0.7)).expect("slow enough");
    assert_eq!(same.moving_distance, 0.0);
}

/// A patch of grey levels, exact in binary.
fn levels() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec((0u16..256).prop_map(|level| f64::from(level) / 256.0), 256)
}

fn options() -> impl Strategy<Value = Options> {
    (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(own_orientation, sharing, cut)| {
        Options {
            own_orientation,
            sharing,
            cut,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn shares_go_where_tents_say(values in levels(), angle in -7.0..7.0f64) {
        let patch = Patch::new(values).expect("256 values");
        let (fast, plain) = (histogram(&patch, angle, true), plain_histogram(&patch, angle));
        for (a, b) in fast.iter().zip(&plain) {
            prop_assert!((a - b).abs() < 1e-12 * b.abs().max(1.0));
        }
    }

    #[test]
    fn brightness_changes_nothing_to_the_bit(
        values in levels(),
        step in -2048i32..2048,
        o in options(),
    ) {
        let brighter = values.iter().map(|v| v + f64::from(step) / 256.0).collect();
        let (one, other) = (Patch::new(values).expect("256"), Patch::new(brighter).expect("256"));
        prop_assert_eq!(describe(&one, o).numbers, describe(&other, o).numbers);
    }

    #[test]
    fn contrast_changes_nothing(values in levels(), gain in 0.1..10.0f64, o in options()) {
        let stronger = values.iter().map(|v| v * gain).collect();
        let (one, other) = (Patch::new(values).expect("256"), Patch::new(stronger).expect("256"));
        // Without sharing, rounding may send a gradient between two bins to either.
        let o = Options { sharing: true, ..o };
        let (a, b) = (describe(&one, o).numbers, describe(&other, o).numbers);
        for (a, b) in a.iter().zip(&b) {
            prop_assert!((a - b).abs() < 1e-9, "{} {}", a, b);
        }
    }

    #[test]
    fn a_quarter_turn_of_an_upright_patch_is_a_permutation(values in levels()) {
        let one = Patch::new(values).expect("256 values");
        // Content turned by 90 degrees from right towards down.
        let turned = Patch::from_fn(|row, column| one.at(15 - column, row));
        let (a, b) = (
            describe(&one, Options::UPRIGHT).numbers,
            describe(&turned, Options::UPRIGHT).numbers,
        );
        for row in 0..4 {
            for column in 0..4 {
                for k in 0..8 {
                    let from = (row * 4 + column) * 8 + k;
                    // (column, row) from the middle goes to (-row, column), direction k to k + 2.
                    let to = (column * 4 + 3 - row) * 8 + (k + 2) % 8;
                    prop_assert!((a[from] - b[to]).abs() < 1e-12);
                }
            }
        }
    }

    #[test]
    fn a_mirror_swaps_columns_and_turns_directions_round(values in levels()) {
        let one = Patch::new(values).expect("256 values");
        let mirrored = Patch::from_fn(|row, column| one.at(row, 15 - column));
        let (a, b) = (
            describe(&one, Options::UPRIGHT).numbers,
            describe(&mirrored, Options::UPRIGHT).numbers,
        );
        for (at, value) in a.iter().enumerate() {
            let (row, column, k) = (at / 32, at / 8 % 4, at % 8);
            let to = (row * 4 + 3 - column) * 8 + (12 - k) % 8;
            prop_assert!((value - b[to]).abs() < 1e-12);
        }
    }

    #[test]
    fn what_pixels_give_adds_up_to_the_number(
        values in levels(),
        number in 0usize..128,
        o in options(),
    ) {
        let patch = Patch::new(values).expect("256 values");
        let angle = if o.own_orientation { own_angle(&patch) } else { 0.0 };
        let whole = histogram(&patch, angle, o.sharing)[number];
        let given: f64 = from_pixels(&patch, o, number).expect("one of 128").iter().sum();
        prop_assert!((whole - given).abs() < 1e-12 * whole.max(1.0));
    }

    #[test]
    fn quarter_turns_of_a_picture_are_exact(values in levels(), quarter in 0u8..4, o in options()) {
        let o = Options { own_orientation: true, sharing: true, ..o };
        let picture = Plane::new(16, 16, values).expect("a picture");
        let change = Change { degrees: f64::from(quarter) * 90.0, ..Change::NONE };
        let place = Place { row: 7.5, column: 7.5 };
        let found = compare(&picture, place, change, o).expect("in range");
        // Two equally high peaks may change places.
        let two = found.orientations.get(1).is_some_and(|peak| peak.share > 1.0 - 1e-9);
        prop_assert!(two || found.distance < 1e-9, "{}", found.distance);
    }
}
