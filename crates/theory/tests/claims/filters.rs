//! Steering is exact, on every picture and for every order.

use std::f64::consts::PI;

use palomino_theory::filters::{
    Filter, Taps, convolve, convolve_at, dial, field, filtered, searched, spread, steer, strongest,
};
use palomino_theory::plane::Plane;
use proptest::prelude::*;

use crate::{all_near, near};

const STEERABLE: [Filter; 4] = [Filter::First, Filter::Second, Filter::Third, Filter::Fourth];

#[test]
fn turned_filters_and_shares_at_37_degrees() {
    let angle = 37.0 * PI / 180.0;
    for (filter, value) in [
        (Filter::First, -0.3641455826),
        (Filter::Second, -1.281985806),
        (Filter::Third, 2.09466256),
    ] {
        near(filter.turned(angle, 0.5, -0.25), value, 5e-10);
    }
    let second = [0.5170915705, 0.7964389136, -0.3135304842];
    let third = [0.2201337803, 0.9519067632, -0.1658827017, 0.1337817711];
    all_near(&steer(1, angle), &[0.79863551, 0.6018150232], 5e-10);
    all_near(&steer(2, angle), &second, 5e-11);
    all_near(&steer(3, angle), &third, 5e-11);
}

#[test]
fn a_mixture_is_the_turned_filter_on_a_grid_at_every_degree() {
    for filter in STEERABLE {
        let order = filter.order().expect("a derivative");
        let mut worst: f64 = 0.0;
        for degrees in 0..360 {
            let angle = f64::from(degrees) * PI / 180.0;
            let shares = steer(order, angle);
            for at in 0..25 * 25 {
                let (x, y) = (
                    f64::from(at % 25) / 4.0 - 3.0,
                    f64::from(at / 25) / 4.0 - 3.0,
                );
                let parts = shares.iter().zip(spread(order + 1));
                let mixed: f64 = parts.map(|(k, basis)| k * filter.turned(basis, x, y)).sum();
                worst = worst.max((filter.turned(angle, x, y) - mixed).abs());
            }
        }
        assert!(worst < 1e-13, "{filter:?}: {worst}");
    }
}

#[test]
fn at_the_pixels_of_a_kernel_it_is_a_sobel_filter_with_e_for_2() {
    for (y, value) in [
        (1.0, -0.2706705665),
        (0.0, -0.7357588823),
        (-1.0, -0.2706705665),
    ] {
        near(Filter::First.value(1.0, y), value, 5e-11);
        near(Filter::First.value(-1.0, y), -value, 5e-11);
    }
}

fn edge() -> Plane {
    let (cosine, sine) = ((PI / 6.0).cos(), (PI / 6.0).sin());
    Plane::from_fn(32, 32, |row, column| {
        let (x, y) = (column as f64 - 15.5, 15.5 - row as f64);
        1.0 / (1.0 + (-(x * cosine + y * sine) / 1.5).exp())
    })
}

#[test]
fn an_edge_at_30_degrees_is_found_at_30_degrees() {
    let found = dial(&edge(), Filter::First, 13, 17).expect("the pixel is there");
    all_near(&found.responses, &[1.964887003, 1.13441838], 5e-10);
    near(found.strongest.degrees, 29.99978874, 1e-9);
    near(found.strongest.response, 2.26885125, 5e-10);
    assert!(found.gap < 1e-12, "{}", found.gap);
    let everywhere = field(&edge(), Filter::First).expect("it is steerable");
    near(everywhere.degrees[13 * 32 + 17], 29.99978874, 1e-9);
    near(everywhere.strength[13 * 32 + 17], 2.26885125, 5e-10);
}

#[test]
fn the_fast_convolution_is_the_plain_one_to_the_bit() {
    for (width, height) in [(1, 1), (3, 17), (31, 5), (16, 16)] {
        let picture = Plane::from_fn(width, height, |row, column| {
            ((row * 31 + column * 17) % 23) as f64 / 23.0
        });
        let taps = Taps::turned(Filter::Third, 0.7);
        let fast = convolve(&picture, &taps);
        for (at, value) in fast.iter().enumerate() {
            let plain = convolve_at(&picture, &taps, at / width, at % width);
            assert_eq!(value.to_bits(), plain.to_bits());
        }
    }
}

#[test]
fn a_gabor_filter_is_refused_where_steering_has_to_be_exact() {
    assert!(filtered(&edge(), Filter::Gabor, 10.0).is_err());
    assert!(dial(&edge(), Filter::First, 32, 0).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn steering_a_picture_is_exact_on_any_size(
        width in 1usize..38,
        height in 1usize..38,
        degrees in -720.0..720.0f64,
        which in 0usize..4,
        seed in any::<u32>(),
    ) {
        let picture = Plane::from_fn(width, height, |row, column| {
            let word = (row as u32 * 7919 + column as u32 * 104_729) ^ seed;
            f64::from(word.wrapping_mul(2_654_435_761) >> 8) / f64::from(1u32 << 24)
        });
        let found = filtered(&picture, STEERABLE[which], degrees).expect("it is steerable");
        // The fourth derivative's taps are up to 12, so that its sums are larger.
        prop_assert!(found.difference < 1e-12 * found.largest.max(1.0), "{}", found.difference);
    }

    #[test]
    fn nothing_is_stronger_than_the_strongest(
        responses in prop::collection::vec(-5.0..5.0f64, 2..=5),
        degrees in 0.0..360.0f64,
    ) {
        let order = responses.len() - 1;
        let found = strongest(order, &responses);
        let at = |degrees: f64| -> f64 {
            let shares = steer(order, degrees * PI / 180.0);
            shares.iter().zip(&responses).map(|(k, f)| k * f).sum()
        };
        prop_assert!(at(degrees).abs() <= found.response.abs() + 1e-9);
        prop_assert!((at(found.degrees) - found.response).abs() < 1e-9);
        let search = searched(order, &responses);
        prop_assert!((search.response.abs() - found.response.abs()).abs() < 1e-9);
    }
}
