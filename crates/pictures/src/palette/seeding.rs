//! How k-means begins: the pixels that it looks at, and centres far from one another.

use palomino_kernels::random::Random;

/// A place in RGB (levels divided by 256) or in CIELAB.
pub(super) type Point = [f64; 3];

/// The squared Euclidean distance of two colours.
pub(super) fn squared_distance(a: &Point, b: &Point) -> f64 {
    let [x, y, z] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
    x * x + y * y + z * z
}

/// All RGB pixels; of more than `most`, that many drawn at random, with replacement.
pub(super) fn sample(bytes: &[u8], most: usize, random: &mut Random) -> Vec<[u8; 3]> {
    let (pixels, _) = bytes.as_chunks::<3>();
    if pixels.len() <= most {
        return pixels.to_vec();
    }
    let mut draw = || pixels[(random.unit() * pixels.len() as f64) as usize];
    (0..most).map(|_| draw()).collect()
}

/// Up to `count` of the points as first centres: each drawn with a chance in proportion to its
/// squared distance from those before.
///
/// Source: D. Arthur and S. Vassilvitskii, k-means++: the advantages of careful seeding, 2007.
/// Fewer than `count` where fewer differ.
pub(super) fn first_centres(
    points: &[(Point, u32)],
    count: usize,
    random: &mut Random,
) -> Vec<Point> {
    let mut weights: Vec<f64> = points
        .iter()
        .map(|&(_, pixels)| f64::from(pixels))
        .collect();
    let mut nearest = vec![f64::INFINITY; points.len()];
    let mut centres = Vec::with_capacity(count);
    while centres.len() < count {
        let Some(chosen) = draw(&weights, random.unit()) else {
            break;
        };
        let centre = points[chosen].0;
        for (number, (point, pixels)) in points.iter().enumerate() {
            nearest[number] = squared_distance(point, &centre).min(nearest[number]);
            weights[number] = f64::from(*pixels) * nearest[number];
        }
        centres.push(centre);
    }
    centres
}

/// The number of a weight, with a chance in proportion to it; `None` where all are zero.
fn draw(weights: &[f64], unit: f64) -> Option<usize> {
    let mut left = unit * weights.iter().sum::<f64>();
    let heavy = || {
        weights
            .iter()
            .enumerate()
            .filter(|&(_, &weight)| weight > 0.0)
    };
    for (number, weight) in heavy() {
        left -= weight;
        if left < 0.0 {
            return Some(number);
        }
    }
    heavy().next_back().map(|(number, _)| number) // where rounding left something over
}
