//! The guided filter (He, Sun and Tang, "Guided Image Filtering", PAMI 2013; the small grid is
//! their "Fast Guided Filter", 2015): in every window a map is as good a straight line of the guide
//! as there is. Where the guide has an edge, what comes out has it in the same place.

/// Slope and intercept of each cell's line: `map ≈ slope * guide + intercept`, means over the lines
/// of all windows that hold the cell. `[rows, columns]` each; a window reaches `radius` cells to
/// each side; `flat` is the variance of the guide below which a window counts as even.
pub(crate) fn lines(
    guide: &[f32],
    map: &[f32],
    columns: usize,
    radius: usize,
    flat: f32,
) -> (Vec<f32>, Vec<f32>) {
    let mean = |values: &[f32]| box_means(values, columns, radius);
    let product =
        |a: &[f32], b: &[f32]| -> Vec<f32> { a.iter().zip(b).map(|(a, b)| a * b).collect() };
    let (of_guide, of_map) = (mean(guide), mean(map));
    let (squares, both) = (mean(&product(guide, guide)), mean(&product(guide, map)));
    let mut slopes = Vec::with_capacity(map.len());
    let mut intercepts = Vec::with_capacity(map.len());
    for at in 0..map.len() {
        let variance = (squares[at] - of_guide[at] * of_guide[at]).max(0.0);
        let slope = (both[at] - of_guide[at] * of_map[at]) / (variance + flat);
        slopes.push(slope);
        intercepts.push(of_map[at] - slope * of_guide[at]);
    }
    (mean(&slopes), mean(&intercepts))
}

/// Means over windows that reach `radius` cells to each side and end where the grid does.
fn box_means(values: &[f32], columns: usize, radius: usize) -> Vec<f32> {
    let rows = values.len() / columns;
    let mut along = Vec::with_capacity(values.len());
    for row in values.chunks_exact(columns) {
        along.extend(window_means(columns, radius, |x| f64::from(row[x])));
    }
    let mut means = vec![0.0; values.len()];
    for x in 0..columns {
        let column = window_means(rows, radius, |y| f64::from(along[y * columns + x]));
        for (y, mean) in column.into_iter().enumerate() {
            means[y * columns + x] = mean;
        }
    }
    means
}

/// Means over windows of a line. Sums are kept in `f64`: what is added comes off again.
fn window_means(count: usize, radius: usize, value: impl Fn(usize) -> f64) -> Vec<f32> {
    let mut sum: f64 = (0..radius.min(count)).map(&value).sum();
    let mut means = Vec::with_capacity(count);
    for at in 0..count {
        if at + radius < count {
            sum += value(at + radius);
        }
        if at > radius {
            sum -= value(at - radius - 1);
        }
        let covered = (at + radius).min(count - 1) - at.saturating_sub(radius) + 1;
        means.push((sum / covered as f64) as f32);
    }
    means
}

#[cfg(test)]
mod tests {
    use super::{box_means, lines};

    #[test]
    fn means_of_windows_end_at_the_edges() {
        let means = box_means(&[1.0, 2.0, 6.0, 3.0], 4, 1);
        assert_eq!(means, [1.5, 3.0, 11.0 / 3.0, 4.5]);
        assert_eq!(box_means(&[1.0, 2.0, 6.0, 3.0], 1, 1), means);
        assert_eq!(box_means(&[1.0, 2.0, 6.0], 3, 9), [3.0; 3]);
    }

    #[test]
    fn a_map_that_is_a_line_of_the_guide_is_found_as_that_line() {
        let guide: Vec<f32> = (0..48).map(|n| (n * 37 % 48) as f32).collect();
        let map: Vec<f32> = guide.iter().map(|value| 0.5 * value - 3.0).collect();
        let (slopes, intercepts) = lines(&guide, &map, 8, 2, 1e-4);
        for (slope, intercept) in slopes.iter().zip(&intercepts) {
            assert!((slope - 0.5).abs() < 1e-4 && (intercept + 3.0).abs() < 1e-2);
        }
    }

    #[test]
    fn where_the_guide_is_even_the_map_is_averaged() {
        let map: Vec<f32> = (0..9).map(|n| n as f32).collect();
        let (slopes, intercepts) = lines(&[50.0; 9], &map, 3, 9, 1.0);
        assert!(slopes.iter().all(|&slope| slope == 0.0));
        assert!(intercepts.iter().all(|&mean| (mean - 4.0).abs() < 1e-6));
    }
}
