//! The course's 24 colours, and which of them is nearest.

/// Red, green and blue of each centre, in levels of 0..256, in the course's order.
///
/// Source: the colourization assignment of the courses CSC413 and CS6360 (k-means on CIFAR-10's
/// horses), rounded to whole levels.
pub const COURSE_COLOURS: [[u8; 3]; 24] = [
    [223, 208, 182],
    [38, 33, 28],
    [190, 187, 182],
    [86, 51, 32],
    [90, 105, 54],
    [13, 11, 11],
    [85, 88, 88],
    [119, 78, 53],
    [217, 220, 222],
    [182, 148, 112],
    [52, 53, 47],
    [166, 164, 155],
    [157, 192, 222],
    [200, 184, 138],
    [164, 105, 64],
    [75, 71, 61],
    [156, 171, 101],
    [144, 142, 133],
    [121, 138, 73],
    [246, 247, 246],
    [94, 140, 182],
    [145, 126, 100],
    [114, 103, 86],
    [115, 119, 117],
];

/// The number of the colour nearest to a pixel by Euclidean distance in RGB; of equally near ones
/// the first.
pub fn nearest(colours: &[[u8; 3]], pixel: [u8; 3]) -> usize {
    let distance = |colour: &[u8; 3]| -> i32 {
        let channels = colour.iter().zip(pixel);
        channels
            .map(|(&a, b)| (i32::from(a) - i32::from(b)).pow(2))
            .sum()
    };
    let numbered = colours.iter().enumerate();
    numbered
        .min_by_key(|(_, colour)| distance(colour))
        .map_or(0, |(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::{COURSE_COLOURS, nearest};

    #[test]
    fn every_colour_is_nearest_to_itself() {
        for (number, &colour) in COURSE_COLOURS.iter().enumerate() {
            assert_eq!(nearest(&COURSE_COLOURS, colour), number);
        }
    }

    #[test]
    fn of_equally_near_colours_the_first_is_taken() {
        assert_eq!(nearest(&[[10, 0, 0], [0, 0, 0], [0, 0, 0]], [4, 0, 0]), 1);
        assert_eq!(nearest(&[[10, 0, 0], [0, 0, 0]], [5, 0, 0]), 0);
    }
}
