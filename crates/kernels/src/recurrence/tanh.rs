//! The hyperbolic tangent, of our own: the same bits on every machine, and vectorised.

use crate::lanes::vectorised;

/// From here on the value is 1 to the nearest f32.
const SATURATED: f32 = 9.011;

/// Replaces each number by its hyperbolic tangent, within 5 units in the last place: odd, never
/// beyond 1, and what is not a number stays that.
#[inline(never)]
pub fn tanh(values: &mut [f32]) {
    vectorised(
        #[inline(always)]
        || tanh_each(values),
    );
}

/// The same, to be compiled where it is called.
#[inline(always)]
pub(super) fn tanh_each(values: &mut [f32]) {
    for value in values {
        *value = tanh_of(*value);
    }
}

/// `x P(x^2) / Q(x^2)`, P and Q of degree 4: fitted by least squares, again and again with more
/// weight where the relative error was largest (Lawson 1961), until it was level at 2.1e-8 from 0
/// to [`SATURATED`]. All terms are positive: nothing cancels.
#[inline(always)]
fn tanh_of(x: f32) -> f32 {
    const P: [f32; 4] = [1.333_477_2e-8, 2.059_477_3e-5, 3.494_72e-3, 0.133_802_95];
    const Q: [f32; 4] = [7.768_432_4e-7, 3.284_214_1e-4, 2.587_368e-2, 0.467_136_1];
    let x = if x > SATURATED { SATURATED } else { x };
    let x = if x < -SATURATED { -SATURATED } else { x };
    let square = x * x;
    let p = (((P[0] * square + P[1]) * square + P[2]) * square + P[3]) * square + 1.0;
    let q = (((Q[0] * square + Q[1]) * square + Q[2]) * square + Q[3]) * square + 1.0;
    let y = x * p / q;
    let y = if y > 1.0 { 1.0 } else { y };
    if y < -1.0 { -1.0 } else { y }
}

#[cfg(test)]
mod tests {
    use super::tanh;

    fn tanh_of(x: f32) -> f32 {
        let mut values = [x];
        tanh(&mut values);
        values[0]
    }

    #[test]
    fn the_tangent_agrees_with_the_library_to_a_few_units_in_the_last_place() {
        let mut worst = 0.0_f64;
        for bits in (0x0080_0000..0x4180_0000_u32).step_by(997) {
            let x = f32::from_bits(bits);
            let truth = libm::tanh(f64::from(x));
            let unit = f64::from((truth as f32).next_up()) - f64::from(truth as f32);
            worst = worst.max((f64::from(tanh_of(x)) - truth).abs() / unit);
        }
        assert!(worst < 5.0, "{worst} units in the last place");
    }

    #[test]
    fn the_tangent_is_odd_saturates_at_one_and_keeps_what_is_not_a_number() {
        for x in [
            0.0,
            1e-40,
            1e-20,
            0.1,
            0.7,
            3.0,
            8.99,
            9.5,
            1e30,
            f32::INFINITY,
        ] {
            assert_eq!(tanh_of(-x).to_bits(), (-tanh_of(x)).to_bits(), "at {x}");
        }
        for x in [9.1, 1e30, f32::INFINITY] {
            assert_eq!(tanh_of(x), 1.0);
        }
        assert!(tanh_of(f32::NAN).is_nan());
    }

    #[test]
    fn the_tangent_of_a_number_does_not_depend_on_its_neighbours() {
        let numbers: Vec<f32> = (0..67).map(|i| i as f32 * 0.21 - 7.0).collect();
        let mut together = numbers.clone();
        tanh(&mut together);
        let alone: Vec<f32> = numbers.into_iter().map(tanh_of).collect();
        assert_eq!(together, alone);
    }
}
