//! Between the centres of a small grid's cells, for the pixels of a larger picture.

/// Where a pixel lies between two cells: the first, the second, the share of the second.
pub(crate) type Between = (usize, usize, f32);

/// The places of `pixels` pixels along a side of `cells` cells; at the edges the outermost goes on.
pub(crate) fn places(pixels: usize, cells: usize) -> Vec<Between> {
    let scale = cells as f32 / pixels as f32;
    let place = |pixel: usize| {
        let at = ((pixel as f32 + 0.5) * scale - 0.5).clamp(0.0, (cells - 1) as f32);
        let first = at as usize; // rounds down
        (first, (first + 1).min(cells - 1), at - first as f32)
    };
    (0..pixels).map(place).collect()
}

/// A number between two.
pub(crate) fn mixed(first: f32, second: f32, share: f32) -> f32 {
    first + (second - first) * share
}

/// A map `[rows, columns]` enlarged to `[height, width]`.
pub(crate) fn enlarge(map: &[f32], columns: usize, [width, height]: [usize; 2]) -> Vec<f32> {
    let across = places(width, columns);
    let mut large = Vec::with_capacity(width * height);
    for (above, below, down) in places(height, map.len() / columns) {
        let (above, below) = (&map[above * columns..], &map[below * columns..]);
        large.extend(across.iter().map(|&(left, right, share)| {
            let upper = mixed(above[left], above[right], share);
            let lower = mixed(below[left], below[right], share);
            mixed(upper, lower, down)
        }));
    }
    large
}

#[cfg(test)]
mod tests {
    use super::enlarge;

    #[test]
    fn a_map_of_its_own_size_stays_as_it_is() {
        let map: Vec<f32> = (0..12).map(|n| n as f32).collect();
        assert_eq!(enlarge(&map, 4, [4, 3]), map);
    }

    #[test]
    fn a_slope_goes_on_evenly_between_the_centres() {
        let large = enlarge(&[0.0, 4.0], 2, [4, 1]);
        assert_eq!(large, [0.0, 1.0, 3.0, 4.0]);
    }
}
