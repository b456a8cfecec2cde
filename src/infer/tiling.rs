//! A large picture cut into tiles that overlap by as much as the network sees, so that no seam
//! shows.

/// A tile: the area that it paints, and the larger one that the network has to see for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileArea {
    /// Left edge, upper edge, width and height of what is painted.
    pub painted: [usize; 4],
    /// The same of what is seen; everything is a multiple of 4, so that pooling windows fall as in
    /// the whole picture.
    pub seen: [usize; 4],
}

/// Side of the painted part: with the borders that a 3 x 3 network needs, about 30 MB of
/// activations.
const SIDE: usize = 256;
/// Two poolings halve twice.
const GRID: usize = 4;

/// The tiles of a `width` x `height` picture, row by row; `reach` is how far an output depends on
/// its surroundings.
pub fn tiles(width: usize, height: usize, reach: usize) -> Vec<TileArea> {
    let reach = reach.next_multiple_of(GRID);
    let (full_width, full_height) = (width.next_multiple_of(GRID), height.next_multiple_of(GRID));
    let mut areas = Vec::new();
    for y in (0..height).step_by(SIDE) {
        for x in (0..width).step_by(SIDE) {
            let (right, below) = ((x + SIDE).min(width), (y + SIDE).min(height));
            let (left_seen, top_seen) = (x.saturating_sub(reach), y.saturating_sub(reach));
            let right_seen = (right.next_multiple_of(GRID) + reach).min(full_width);
            let below_seen = (below.next_multiple_of(GRID) + reach).min(full_height);
            areas.push(TileArea {
                painted: [x, y, right - x, below - y],
                seen: [
                    left_seen,
                    top_seen,
                    right_seen - left_seen,
                    below_seen - top_seen,
                ],
            });
        }
    }
    areas
}

#[cfg(test)]
mod tests {
    use super::tiles;

    #[test]
    fn tiles_cover_every_pixel_once() {
        for (width, height) in [(1, 1), (3, 500), (256, 256), (257, 511), (2048, 1)] {
            let mut painted = vec![0u8; width * height];
            for tile in tiles(width, height, 20) {
                let [x, y, w, h] = tile.painted;
                for row in y..y + h {
                    for column in x..x + w {
                        painted[row * width + column] += 1;
                    }
                }
            }
            assert!(
                painted.iter().all(|&times| times == 1),
                "{width} x {height}"
            );
        }
    }

    #[test]
    fn what_is_seen_lies_on_the_pooling_grid_around_what_is_painted() {
        for tile in tiles(1001, 777, 20) {
            let ([x, y, w, h], [sx, sy, sw, sh]) = (tile.painted, tile.seen);
            assert!(
                [sx, sy, sw, sh].iter().all(|edge| edge % 4 == 0),
                "{tile:?}"
            );
            assert!(
                sx <= x && sy <= y && sx + sw >= x + w && sy + sh >= y + h,
                "{tile:?}"
            );
        }
    }
}
