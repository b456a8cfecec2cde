//! Colours as the page asks for them: in CIELAB, and their differences.

use crate::inspect::ciede2000;
use palomino_colour::lab;

/// CIELAB of RGB colours, three numbers each.
pub fn lab_of(colours: &[u8]) -> Vec<f32> {
    let (colours, _) = colours.as_chunks::<3>();
    colours.iter().flat_map(|&colour| lab(colour)).collect()
}

/// Three distances of each pair of RGB colours: Euclidean in RGB levels, Euclidean in CIELAB,
/// CIEDE2000.
pub fn colour_distances(first: &[u8], second: &[u8]) -> Vec<f64> {
    let (first, second) = (first.as_chunks::<3>().0, second.as_chunks::<3>().0);
    let pairs = first.iter().zip(second);
    pairs
        .flat_map(|(&a, &b)| {
            let labs = [a, b].map(|colour| lab(colour).map(f64::from));
            let length = |a: [f64; 3], b: [f64; 3]| {
                let gaps = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b));
                gaps.sum::<f64>().sqrt()
            };
            let [one, two] = labs;
            [
                length(a.map(f64::from), b.map(f64::from)),
                length(one, two),
                ciede2000(one, two),
            ]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::colour_distances;

    #[test]
    fn black_and_white_are_as_far_apart_as_anything() {
        let found = colour_distances(&[0; 3], &[255; 3]);
        for (found, expected) in found
            .into_iter()
            .zip([255.0 * f64::sqrt(3.0), 100.0, 100.0])
        {
            assert!((found - expected).abs() < 1e-4, "{found}");
        }
    }

    #[test]
    fn equal_steps_of_rgb_are_not_equal_to_the_eye() {
        // Twenty levels of green among darks and of blue among lights: equally far in RGB.
        let found = colour_distances(&[0, 20, 0, 200, 200, 235], &[0, 40, 0, 200, 200, 255]);
        assert_eq!(found[0], found[3]);
        assert!(found[2] > 1.3 * found[5], "{found:?}");
    }
}
