//! Expectations over Gaussian noise without drawing any: Gauss and Hermite's nodes.

use core::f64::consts::PI;

/// Nodes and weights with which the sum of `weight * f(node)` is the mean of f over the standard
/// normal distribution, exactly for polynomials up to degree `2 * count - 1`.
///
/// Newton's method on the orthonormal Hermite functions, after Press and others, "Numerical
/// Recipes", section 4.6.
pub fn hermite(count: usize) -> Vec<(f64, f64)> {
    let n = count as f64;
    let mut nodes: Vec<(f64, f64)> = Vec::new();
    let mut z = 0.0;
    for i in 0..count.div_ceil(2) {
        z = match i {
            0 => (2.0 * n + 1.0).sqrt() - 1.855_75 * libm::pow(2.0 * n + 1.0, -1.0 / 6.0),
            1 => z - 1.14 * libm::pow(n, 0.426) / z,
            2 => 1.86 * z - 0.86 * nodes[0].0,
            3 => 1.91 * z - 0.91 * nodes[1].0,
            _ => 2.0 * z - nodes[i - 2].0,
        };
        let mut slope = 1.0;
        for _ in 0..50 {
            let (mut p1, mut p2) = (libm::pow(PI, -0.25), 0.0);
            for j in 0..count {
                let k = j as f64;
                let p3 = p2;
                p2 = p1;
                p1 = z * (2.0 / (k + 1.0)).sqrt() * p2 - (k / (k + 1.0)).sqrt() * p3;
            }
            slope = (2.0 * n).sqrt() * p2;
            let step = p1 / slope;
            z -= step;
            if step.abs() < 1e-15 {
                break;
            }
        }
        nodes.push((z, 2.0 / (slope * slope)));
    }
    let mirrored: Vec<(f64, f64)> = nodes[..count / 2]
        .iter()
        .map(|(node, weight)| (-node, *weight))
        .collect();
    nodes
        .into_iter()
        .chain(mirrored)
        .map(|(node, weight)| (node * core::f64::consts::SQRT_2, weight / PI.sqrt()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_the_normal_distribution_come_out() {
        for count in [5, 12, 20] {
            let mean = |f: &dyn Fn(f64) -> f64| -> f64 {
                hermite(count).iter().map(|(node, w)| w * f(*node)).sum()
            };
            for (power, moment) in [
                (0, 1.0),
                (1, 0.0),
                (2, 1.0),
                (4, 3.0),
                (6, 15.0),
                (8, 105.0),
            ] {
                let found = mean(&|x: f64| x.powi(power));
                assert!(
                    (found - moment).abs() < 1e-12 * (1.0 + moment),
                    "{count} {power}: {found}"
                );
            }
        }
    }
}
