//! Losses as whole numbers under one power of ten, so that their smallest keeps a number of
//! significant digits.

/// Powers of ten that an f64 holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];
/// Beside a huge number a tiny one is nothing: so many powers of ten are kept apart.
const APART: i32 = 8;
/// Decimal places that may be kept.
pub(super) const PLACES: std::ops::RangeInclusive<i32> = -22..=22;

/// The decimal places with which the smallest of some numbers that isn't 0 keeps so many
/// significant digits, and the numbers as whole numbers of the last place. Places that are 0 in all
/// of them are left out, so that the same numbers always look the same.
pub(super) fn whole(values: &[f64], digits: i32) -> (i32, Vec<i64>) {
    let exponents = values.iter().filter(|&&value| value != 0.0);
    let exponents: Vec<i32> = exponents.map(|&value| exponent(value, digits)).collect();
    let Some(&largest) = exponents.iter().max() else {
        return (0, vec![0; values.len()]);
    };
    let kept = exponents.iter().filter(|&&one| largest - one <= APART);
    let smallest = kept.min().copied().unwrap_or(largest);
    let places = (digits - 1 - smallest).clamp(*PLACES.start(), *PLACES.end());
    let tiny = |value: f64| value == 0.0 || largest - exponent(value, digits) > APART;
    let whole = values.iter().map(|&value| match tiny(value) {
        true => 0,
        false => scaled(value, places).round() as i64,
    });
    without_zeros(places, whole.collect())
}

/// The same numbers with no more places than they need.
fn without_zeros(mut places: i32, mut whole: Vec<i64>) -> (i32, Vec<i64>) {
    if whole.iter().all(|&value| value == 0) {
        return (0, whole);
    }
    while places > *PLACES.start() && whole.iter().all(|value| value % 10 == 0) {
        whole.iter_mut().for_each(|value| *value /= 10);
        places -= 1;
    }
    (places, whole)
}

/// The numbers again.
pub(super) fn fractions(places: i32, whole: &[i64]) -> Vec<f64> {
    let of = |&value: &i64| match places {
        0.. => value as f64 / POWERS[places as usize],
        _ => value as f64 * POWERS[-places as usize],
    };
    whole.iter().map(of).collect()
}

fn scaled(value: f64, places: i32) -> f64 {
    match places {
        0.. => value * POWERS[places as usize],
        _ => value / POWERS[-places as usize],
    }
}

/// The power of ten of a number's first digit, once it is rounded to so many digits.
fn exponent(value: f64, digits: i32) -> i32 {
    let printed = format!("{value:.*e}", digits as usize - 1);
    let exponent = printed
        .rsplit('e')
        .next()
        .and_then(|part| part.parse().ok());
    exponent.unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_keeps_its_digits_and_what_was_rounded_stays() {
        let losses = [0.1001836, 0.0244954, 0.01234567, 0.009_999_96];
        let (places, numbers) = whole(&losses, 4);
        assert_eq!((places, &numbers[..]), (5, &[10018, 2450, 1235, 1000][..]));
        let rounded = fractions(places, &numbers);
        assert_eq!(rounded, [0.10018, 0.0245, 0.01235, 0.01]);
        assert_eq!(whole(&rounded, 4), (5, numbers));
        assert_eq!(
            whole(&losses, 7),
            (8, vec![10_018_360, 2_449_540, 1_234_567, 999_996])
        );
    }

    #[test]
    fn any_numbers_are_rounded_once_and_for_all() {
        let mut state = 3_u64;
        for round in 0..3000 {
            let values: Vec<f64> = (0..5)
                .map(|_| {
                    state = state
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1);
                    let size = 10f64.powi(((state >> 40) % (1 + round % 30)) as i32 - 8);
                    ((state >> 11) as f64 / (1u64 << 53) as f64 - 0.3) * size
                })
                .collect();
            for digits in [4, 7] {
                let (places, numbers) = whole(&values, digits);
                let rounded = fractions(places, &numbers);
                assert_eq!(whole(&rounded, digits), (places, numbers), "{values:?}");
            }
        }
        assert_eq!(whole(&[0.0, -0.0], 4), (0, vec![0, 0]));
        assert_eq!(whole(&[], 4), (0, vec![]));
        assert_eq!(whole(&[1e20, 1e-20], 4), (-20, vec![1, 0]));
    }
}
